"""Names and addresses: what may be one, and how it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.people.names import NotAName, NotAnEmail, clean_email, clean_name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("  Ada   Example ", "Ada Example"),
        ("Ada\tEx\u00a0ample\n", "Ada Ex ample"),
        ("Ju\u0308rgen", "Jürgen"),
        ("<b>Ada</b>", "<b>Ada</b>"),
        ("x" * 60, "x" * 60),
        ("李小龍", "李小龍"),
        ("Ada ~ Example", "Ada ~ Example"),
    ],
)
def test_a_name_is_kept_trimmed_and_on_one_line(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept


@pytest.mark.parametrize(
    "no_name",
    ["", "   ", "x" * 61, "~ada", " ~ada", "Ada\u202e", "A\u200bda", "\x00", "A\x07da", "\ud800"],
)
def test_what_is_empty_long_or_misleading_is_no_name(no_name: str) -> None:
    with pytest.raises(NotAName):
        clean_name(no_name)


@given(st.text())
def test_no_name_can_be_taken_for_an_anonymous_handle(text: str) -> None:
    try:
        kept = clean_name(text)
    except NotAName:
        return
    assert kept == clean_name(kept)
    assert kept and not kept.startswith("~") and kept.encode()


@pytest.mark.parametrize(
    ("given_email", "kept"),
    [(" Ada@City.example ", "ada@city.example"), ("a.b+c@x.y.example", "a.b+c@x.y.example")],
)
def test_an_address_is_kept_in_small_letters(given_email: str, kept: str) -> None:
    assert clean_email(given_email) == kept


@pytest.mark.parametrize(
    "no_email",
    [
        *("", "ada", "ada@city", "@city.example", "ada@", "a b@c.example", "a@b@c.example"),
        *("ada@city.example\nBcc: all@city.example", "ada@city..example", f"{'a' * 65}@b.example"),
        *("<ada@city.example>", "ada@city.example,bob@city.example", f"a@{'b' * 260}.example"),
    ],
)
def test_what_is_no_single_address_is_refused(no_email: str) -> None:
    with pytest.raises(NotAnEmail):
        clean_email(no_email)
