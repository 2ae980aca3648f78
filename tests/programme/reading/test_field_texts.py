"""The text of one field as its value."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.programme.reading import field_texts as texts
from conference.programme.reading.field_texts import Misfit


def test_a_time_needs_no_leading_zero():
    assert texts.clock_of("9:45") == texts.clock_of("09:45") == time(9, 45)


@given(st.times())
def test_every_time_of_day_is_read(clock):
    assert texts.clock_of(f"{clock.hour}:{clock:%M}") == clock.replace(second=0, microsecond=0)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read(day):
    assert texts.day_of(day.isoformat()) == day


READERS = (
    texts.line_of,
    texts.prose_of,
    texts.day_of,
    texts.clock_of,
    texts.number_between(0, 10),
    texts.flag_of,
    texts.id_of,
    texts.acronym_of,
    texts.color_of,
    texts.language_of,
    texts.country_of,
    texts.hashtag_of,
    texts.email_of,
    texts.address_of,
    texts.zone_of,
)


@pytest.mark.parametrize("read", READERS)
@given(text=st.text(max_size=30))
def test_a_reader_of_text_gives_a_value_or_a_misfit(read, text):
    try:
        assert read(text) is not None
    except Misfit as misfit:
        assert misfit.expected or misfit.sentence


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://localhost:8000/a?b=c#d",
        "https://xn--bcher-kva.example/ä",
        "https://bücher.example",
        "https://[::1]:8000/",
    ],
)
def test_addresses_of_the_web_are_taken(address):
    assert texts.address_of(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://example.org",
        "example.org",
        "https://",
        "https:///x",
        "https://a b",
        "https://a;script-src",
        "https://a'b",
        'https://a/"onclick',
        "https://a\\b",
        "https://[::1",
        "https://a:99999",
        "//a.example",
    ],
)
def test_other_addresses_are_not(address):
    with pytest.raises(Misfit):
        texts.address_of(address)


@pytest.mark.parametrize("tag", ["en", "de", "pt-BR", "zh-Hant", "gsw"])
def test_language_codes_are_known_by_their_form(tag):
    assert texts.language_of(tag) == tag


@pytest.mark.parametrize("tag", ["EN", "english", "e", "en_GB", "en-gb", "de,en"])
def test_other_words_are_no_languages(tag):
    with pytest.raises(Misfit):
        texts.language_of(tag)


def test_a_wrong_id_comes_with_a_right_one():
    with pytest.raises(Misfit) as caught:
        texts.id_of("Städte & Partner")
    assert caught.value.guess() == 'write it as "stadte-partner"'
