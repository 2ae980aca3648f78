"""The beginning of a text in one line: whole words, no markup, never too long."""

import pytest

from conference.slides.excerpt import excerpt


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("", 10, ""),
        ("**Bold** and\n\n- a list", 40, "Bold and - a list"),
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one two three", 8, "one two…"),
        ("one, two three", 6, "one…"),
        ("Donaudampfschiff", 6, "Donau…"),
        ("[link](https://city.example)", 60, "link (https://city.example)"),
    ],
)
def test_an_excerpt_is_the_beginning(text: str, most: int, expected: str) -> None:
    assert excerpt(text, most) == expected
    assert len(expected) <= most
