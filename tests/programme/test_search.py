"""Sessions are found by what they are and by the words in them."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conference.programme.choices import Kind
from conference.programme.read_file import read_text
from conference.programme.search import Search, _kept, folded
from tests.event import SCHEDULE


def found(**wanted):
    programme = read_text(SCHEDULE, folder=None).programme
    assert programme
    return [s.id for s in programme if Search(**wanted).finds(s, programme)]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, ["opening", "reviewed-talk", "members-only"]),
        ({"day": date(2020, 10, 7)}, ["members-only"]),
        ({"track": "green"}, ["opening"]),
        ({"room": "forum"}, ["reviewed-talk"]),
        ({"language": "de"}, ["reviewed-talk"]),
        ({"kind": Kind.ASSEMBLY}, ["members-only"]),
        ({"q": "ada"}, ["opening"]),
        ({"q": "GEPRUFTE"}, ["reviewed-talk"]),
        ({"q": "test  city opening"}, ["opening"]),
        ({"q": "nothing like it"}, []),
        ({"room": "plenary", "day": date(2020, 10, 6)}, ["opening"]),
    ],
)
def test_a_search_finds(wanted, ids):
    assert found(**wanted) == ids


def test_strasse_finds_strasse():
    assert folded("strasse") in folded("Die Straße der Städte")


@given(st.text())
@example("\N{DOUBLE-STRUCK CAPITAL H}")
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)


def test_a_day_alone_narrows_nothing():
    assert not Search(day=date(2020, 10, 6)).narrows
    assert Search(q="a").narrows


def test_a_programme_is_folded_once_whatever_is_looked_for():
    found(q="opening")
    before = _kept.cache_info().misses
    for words in ("plenary", "ada", "nothing like it"):
        found(q=words)
    assert _kept.cache_info().misses == before
