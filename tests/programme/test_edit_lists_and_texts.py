"""Lists and texts of several lines in a file: put in, replaced whatever their style, taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.programme.edit_file import CannotEdit, edited
from conference.programme.field_edit import FieldEdit
from conference.programme.reading.located import located
from tests.programme.schedules import HEAD
from tests.programme.test_edit_file import VALUES, after, edit, files

DECKS = ({"file": "a/b-1.pdf", "title": "All: of it"}, {"file": "c.md", "visible": "at_start"})
WRITTEN = '[{file: a/b-1.pdf, title: "All: of it"}, {file: c.md, visible: at_start}]'
BIO = "First.\n\n- a: b # c\n- d"
LINES = "First.\n\n      - a: b # c\n      - d"


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("  one:\n    deck: a.md  # c\n", f"  one:\n    deck: {WRITTEN}  # c\n"),
        ("  one:\n    deck: [a.md,\n      b.md] # c\n    room: x\n",
         f"  one:\n    deck: {WRITTEN} # c\n    room: x\n"),
        ("  one:\n    deck: # both\n      - file: a.md\n        title: A  # c\n\n    room: x\n",
         f"  one:\n    deck: {WRITTEN} # both  # c\n\n    room: x\n"),
        ("  one:\n    deck:\n    - |\n      a.md\n\n    # next\n    room: x\n",
         f"  one:\n    deck: {WRITTEN}\n\n    # next\n    room: x\n"),
        ("  one:\n    deck:\n      file: a.md\n  two: {}\n",
         f"  one:\n    deck: {WRITTEN}\n  two: {{}}\n"),
        ("  one:\r\n    title: A\r\n", f"  one:\r\n    title: A\r\n    deck: {WRITTEN}\r\n"),
        ("  one: {title: A, deck: [x]}", f"  one: {{title: A, deck: {WRITTEN}}}"),
        ("  one:\n    deck:\n", f"  one:\n    deck: {WRITTEN}\n"),
    ],
)  # fmt: skip
def test_a_list_takes_the_place_of_whatever_stood_there(was: str, becomes: str) -> None:
    new = edited(f"{HEAD}{was}", [FieldEdit(("sessions", "one", "deck"), DECKS)])
    assert new.removeprefix(HEAD) == becomes


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("  one:\n    note: old  # c\n    room: x\n",
         f"  one:\n    note: |-  # c\n      {LINES}\n    room: x\n"),
        ("  one:\n    note: >-  # c\n      old\n      text\n\n    room: x\n",
         f"  one:\n    note: |-  # c\n      {LINES}\n\n    room: x\n"),
        ("  one:\n    note: # k\n      old\n", f"  one:\n    note: |- # k\n      {LINES}\n"),
        ("  one:\n    title: A", f"  one:\n    title: A\n    note: |-\n      {LINES}"),
        ("  one: {title: A}", '  one: {title: A, note: "First.\\n\\n- a: b # c\\n- d"}'),
    ],
)  # fmt: skip
def test_a_text_of_several_lines_stands_below_its_key(was: str, becomes: str) -> None:
    assert after(was, "note", BIO) == becomes


def test_a_list_goes_with_its_lines():
    assert after("  one:\n    deck:\n      - a # c\n      - b\n    x: y\n", "deck", None) == (
        "  one:\n    x: y\n"
    )
    assert after("  one: {deck: [a, b], x: y}", "deck", None) == "  one: {x: y}"


def test_a_speaker_is_edited_like_a_session():
    bio = FieldEdit(("speakers", "ada", "bio"), BIO)
    new = located(edited(HEAD, [bio])).value
    assert isinstance(new, dict)
    assert new["speakers"] == {"ada": {"name": "Ada", "bio": BIO}, "grace": {"name": "Grace"}}


LISTS = st.lists(st.dictionaries(st.sampled_from(["file", "title", "url"]), VALUES, min_size=1))
TEXTS = st.text(st.sampled_from("ab :#-'\"|>\n\ufeff\u2028\tü😀"), max_size=12)


@given(files(), st.sampled_from(["speakers", "title", "deck"]), LISTS.map(tuple) | TEXTS)
def test_a_list_or_text_changes_just_its_field_or_nothing(text: str, key: str, value) -> None:
    was = located(text).value
    try:
        new = located(edited(text, [edit(key, value)])).value
    except CannotEdit:
        return
    assert isinstance(was, dict)
    was["sessions"]["one"][key] = list(value) if isinstance(value, tuple) else value  # type: ignore[index,call-overload]
    assert new == was


@given(files(), LISTS.map(tuple))
def test_a_list_can_always_be_set(text: str, value) -> None:
    edited(text, [edit("speakers", value)])
