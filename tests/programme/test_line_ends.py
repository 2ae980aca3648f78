"""A browser's text field changes nothing in the file that nobody has typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.programme.line_ends import as_in_file, shown

TEXTS = st.text(st.sampled_from("ab:\0\r\n\ufeff") | st.characters(codec="utf-8"))


def sent(text: str) -> str:
    """A file's text as a browser sends it from a text field."""
    return shown(text).replace("\n", "\r\n")


@given(TEXTS)
def test_what_is_opened_and_sent_back_is_the_same_text(file: str) -> None:
    assert as_in_file(sent(file), file) == file


@given(TEXTS, TEXTS)
def test_what_is_saved_shows_what_was_typed(typed: str, file: str) -> None:
    assert shown(as_in_file(typed, file)) == shown(typed)


@pytest.mark.parametrize(
    ("file", "typed", "saved"),
    [
        ("a\r\nb\r\n", "a\nc\nb\n", "a\r\nc\r\nb\r\n"),
        ("\ufeffa\nb\n", "c\nb\n", "\ufeffc\nb\n"),
        ("a\r\nb\nc\n", "a\nb\nd\n", "a\r\nb\nd\n"),
        ("a\nb\r\nc\n", "d\nb\nc\n", "d\nb\r\nc\n"),
        ("a\nb", "a\nb\n", "a\nb\n"),
        ("a\r\nb\r\n", "a\nb", "a\r\nb"),
        ("a\rb\nc\n", "a\n\nb\nc\n", "a\n\nb\nc\n"),
        ("", "a\r\n", "a\n"),
    ],
)
def test_lines_that_stay_keep_their_ends(file: str, typed: str, saved: str) -> None:
    assert as_in_file(typed, file) == saved
