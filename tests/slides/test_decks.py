"""Decks: what parts slides, what stays with the speaker, and which files are read."""

import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.slides.decks import DeckError, DeckShelf, read_deck

SIX = """---
marp: true
title: Cities Partnerships
---

<!-- _class: lead -->

# Cities Partnerships

Thomas Brose, Climate Alliance

<!-- Welcome everybody. -->

---

## Partnerships between cities

- more than 6,500 in Germany

---

## A growing need

---

## A statement

---

## Formats for exchange

| Tandem | SKEW |
|--------|------|

---

## Where to read on

[klimabuendnis.org](https://www.klimabuendnis.org)
"""
WORDS = st.text("abc -`~<>!*_#|:\n", max_size=40)


def titles(text: str) -> list[str]:
    return [slide.title for slide in read_deck(text).slides]


def notes(text: str) -> list[str]:
    return [slide.notes for slide in read_deck(text).slides]


def test_a_deck_of_marp_becomes_numbered_slides():
    deck = read_deck(SIX)
    assert [slide.number for slide in deck.slides] == [1, 2, 3, 4, 5, 6]
    assert deck.slides[0].title == "Cities Partnerships"
    assert deck.slides[0].notes == "Welcome everybody."
    assert deck.slides[0].html == (
        "<h3>Cities Partnerships</h3>\n<p>Thomas Brose, Climate Alliance</p>"
    )
    assert deck.slides[4].html.endswith("</table>")


def test_a_slide_is_found_by_its_number():
    deck = read_deck(SIX)
    assert [deck.slide(0), deck.slide(7), deck.slide(-1)] == [None, None, None]
    assert deck.slide(6) == deck.slides[5]


@pytest.mark.parametrize("ruler", ["---", "-----", "- - -", "   ---  "])
def test_a_ruler_of_dashes_parts_slides(ruler):
    assert titles(f"# A\n\n{ruler}\n\n# B") == ["A", "B"]


@pytest.mark.parametrize(
    "text",
    [
        "```\n---\n```",
        "~~~~yaml\n~~~\n---\n~~~~",
        "    a\n\n    ---",
        "A heading\n---",
        "|a|\n|---|\n|b|",
        "a\n\n***\n\n___\n\nb",
        "- a\n\n  ---\n\n  b",
        "> a\n>\n> ---\n>\n> b",
        "<!--\n---\n-->\na",
        "\\---",
    ],
)
def test_other_rulers_do_not_part_slides(text):
    assert len(read_deck(text).slides) == 1


def test_a_slide_without_a_heading_has_no_title():
    assert titles("words\n\n---\n\n### Third *level*") == ["", "Third level"]


def test_settings_at_the_top_are_no_slide():
    assert titles("\ufeff---\r\nmarp: true\r\ntheme: x\r\n---\r\n# A") == ["A"]
    assert titles("---\n---\n# A") == ["A"]


def test_a_ruler_at_the_top_or_the_end_makes_no_empty_slide():
    assert titles("---\n# A\n\n---\n# B\n\n---\n") == ["A", "B"]


def test_an_empty_slide_between_two_others_is_meant():
    assert titles("# A\n\n---\n\n---\n\n# B") == ["A", "", "B"]


def test_notes_are_comments_in_their_order():
    assert notes("# A\n\n<!-- one -->\n\nb <!-- two\nlines --> c\n\n---\n\n# D") == [
        "one\n\ntwo\nlines",
        "",
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "_class: lead",
        "paginate: true",
        "theme: a\n_color: red",
        "style: |\n  a {}",
        "$theme: x",
        "",
        "fit",
        "prettier-ignore",
        "markdownlint-disable MD001",
    ],
)
def test_what_is_said_to_marp_is_not_said_to_the_speaker(comment):
    deck = read_deck(f"# A\n\n<!-- {comment} -->")
    assert deck.slides[0].notes == ""
    assert deck.slides[0].html == "<h3>A</h3>"


def test_a_note_with_a_colon_is_a_note():
    assert notes("a <!-- Remember: smile -->") == ["Remember: smile"]
    assert notes("a <!-- class: first\nthen: others -->") == ["class: first\nthen: others"]


@given(WORDS, st.sampled_from(["\n\n", "\n", " "]), WORDS)
def test_a_note_is_never_on_a_slide(before, space, after):
    text = f"x{before}{space}<!--QQQ{space}QQQ-->{space}{after}"
    try:
        deck = read_deck(text)
    except DeckError:
        return
    for slide in deck.slides:
        assert "QQQ" not in re.sub("<code>.*?</code>", "", slide.html, flags=re.DOTALL)


@given(st.text() | st.lists(st.sampled_from(["---\n", "\n", "# a", "<!--", "-->", "```\n"])))
def test_any_text_is_a_deck_or_a_deck_error(text):
    try:
        assert read_deck("".join(text)).slides
    except DeckError as error:
        assert str(error).endswith(".")


def test_the_digest_changes_with_the_text():
    assert read_deck("# A").digest == read_deck("# A").digest
    assert read_deck("# A").digest != read_deck("# B").digest


def test_a_deck_that_is_too_big_is_refused():
    with pytest.raises(DeckError, match="at most 262,144 bytes"):
        read_deck("é" * 131_073)


def test_five_hundred_slides_are_the_most():
    assert len(read_deck("a\n\n---\n" * 500).slides) == 500
    with pytest.raises(DeckError, match="501 slides are too many"):
        read_deck("a\n\n---\n" * 501)


@pytest.mark.parametrize("text", ["", " \n", "---\n\n---\n", "<!-- theme: x -->"])
def test_a_deck_without_slides_is_refused(text):
    with pytest.raises(DeckError, match="no slides"):
        read_deck(text)


@pytest.mark.parametrize(
    "text", ["---\na: b\n---\n<!-- open\n\n# A", "---\na: b\n---\na <!-- b\n\nc -->"]
)
def test_a_comment_without_an_end_is_refused_with_its_line(text):
    with pytest.raises(DeckError, match="Line 4: a comment begins"):
        read_deck(text)


@pytest.fixture
def shelf(tmp_path):
    folder = tmp_path / "event"
    (folder / "static" / "slides").mkdir(parents=True)
    (folder / "static" / "slides" / "a.md").write_text("# A\n\n![map](map.png)")
    (tmp_path / "outside.md").write_text("# Secret")
    return DeckShelf(folder)


@pytest.fixture
def a(tmp_path):
    return tmp_path / "event" / "static" / "slides" / "a.md"


def test_a_deck_is_read_and_its_images_are_seen_from_its_folder(shelf):
    (slide,) = shelf.deck("static/slides/a.md").slides
    assert 'src="/static/slides/map.png"' in slide.html


def test_a_deck_is_kept_until_its_file_changes(shelf, a):
    first = shelf.deck("static/slides/a.md")
    assert shelf.deck("static/slides/../slides/a.md") is first
    a.write_text("# Another")
    assert shelf.deck("static/slides/a.md").slides[0].title == "Another"


def test_a_change_of_the_same_length_is_noticed_by_its_time(shelf, a):
    before = a.stat()
    shelf.deck("static/slides/a.md")
    a.write_text("# B\n\n![map](map.png)")
    os.utime(a, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert shelf.deck("static/slides/a.md").slides[0].title == "B"


def test_a_broken_edit_is_said_with_the_name_of_the_file(shelf, a):
    a.write_bytes(b"# A\n\nM\xfcnchen")
    with pytest.raises(DeckError, match=r"^static/slides/a\.md: Line 3 is not UTF-8"):
        shelf.deck("static/slides/a.md")


@pytest.mark.parametrize("file", ["../outside.md", "static/../../outside.md", "a.txt", ""])
def test_what_is_no_markdown_file_of_the_folder_is_refused(shelf, file):
    with pytest.raises(DeckError, match="inside the folder of the schedule"):
        shelf.deck(file)


def test_an_absolute_path_or_a_link_does_not_leave_the_folder(shelf, a, tmp_path):
    (a.parent / "link.md").symlink_to(tmp_path / "outside.md")
    for file in (str(tmp_path / "outside.md"), "static/slides/link.md"):
        with pytest.raises(DeckError, match="inside the folder of the schedule"):
            shelf.deck(file)


def test_a_missing_file_and_a_folder_are_said(shelf, a):
    (a.parent / "folder.md").mkdir()
    with pytest.raises(DeckError, match="no such file"):
        shelf.deck("static/slides/b.md")
    with pytest.raises(DeckError, match="not a file"):
        shelf.deck("static/slides/folder.md")
    with pytest.raises(DeckError, match="no path"):
        shelf.deck("a\0.md")


def test_a_file_that_is_too_big_is_refused(shelf, a):
    a.write_text("é" * 131_073, encoding="utf-8")
    with pytest.raises(DeckError, match="at most 262,144 bytes"):
        shelf.deck("static/slides/a.md")
