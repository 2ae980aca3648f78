"""Texts of others: what they say stays, what they could do goes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.exchange.importing.texts import markdown_of, markdown_of_plain, without_cancelled
from conference.slides.plain_text import to_text

words = st.lists(
    st.sampled_from(
        [
            "a",
            "*b*",
            "_c_",
            "# d",
            "1. e",
            "- f",
            "> g",
            "`h`",
            "<i>",
            "[j](k)",
            "&lt;",
            "\\",
            "|",
            "+",
        ]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
paragraphs = st.lists(st.lists(words, min_size=1, max_size=3).map("\n".join), max_size=3)


@settings(max_examples=50, deadline=None)
@given(text=paragraphs.map("\n\n".join))
def test_plain_text_says_the_same_as_markdown(text: str) -> None:
    assert re.sub(r"\s+", " ", to_text(markdown_of_plain(text))) == re.sub(r"\s+", " ", text)


def test_lists_that_are_two_do_not_become_one() -> None:
    assert to_text(markdown_of_plain("1. e\n\n1. e")) == "1. e\n\n1. e"


@pytest.mark.parametrize(
    "text",
    ["- one\n- two", "a  b\n\n\n- c", "2.5 tonnes, 10 % less", "See https://x.example/a_b_c"],
)
def test_plain_text_that_needs_no_escapes_gets_none(text: str) -> None:
    assert markdown_of_plain(text) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <b>two</b></p><p>three</p>", "One two\n\nthree"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ('<a href="https://x.example/">here</a>', "here (https://x.example/)"),
        ('<a href="javascript:alert(1)">here</a>', "here"),
        ("<p>a</p><script>alert(1)</script><style>b{}</style>", "a"),
        ("<p>*stars* &lt;b&gt;</p>", "\\*stars\\* \\<b\\>"),
        ("**bold** and a < b", "**bold** and a < b"),
    ],
)
def test_html_becomes_markdown_and_markdown_stays(html: str, text: str) -> None:
    assert markdown_of(html) == text


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Cancelled: A walk", ("A walk", True)),
        ("[CANCELED] A walk", ("A walk", True)),
        ("Abgesagt – A walk", ("A walk", True)),
        ("Cancelled culture", ("Cancelled culture", False)),
        ("Cancelled:", ("Cancelled:", False)),
    ],
)
def test_the_word_that_calls_off_is_taken_off_a_title(title: str, left: tuple[str, bool]) -> None:
    assert without_cancelled(title) == left


def test_of_html_with_more_tags_than_a_text_has_the_words_are_kept() -> None:
    assert markdown_of(f"{'<div>' * 5000}Trees<p>grow") == "Trees grow"
