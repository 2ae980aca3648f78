"""Fields changed in a file's text: just these characters, and proven to be just that change."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.programme.edit_file import CannotEdit, edited
from conference.programme.field_edit import FieldEdit, Listed
from conference.programme.reading.located import located
from tests.programme.schedules import HEAD


def edit(field: str, value: str | Listed | None, session: str = "one", *, if_there: bool = False):
    return FieldEdit(("sessions", session, field), value, if_there=if_there)


def after(entry: str, field: str, value: str | None) -> str:
    """What an entry says after an edit of its session `one`; the rest has to be as it was."""
    new = edited(f"{HEAD}{entry}", [edit(field, value)])
    assert new.startswith(HEAD)
    return new.removeprefix(HEAD)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("  one:\n    delay: 5   # late\n", "  one:\n    delay: 10   # late\n"),
        ("  one:\n    'delay': '5'\n", "  one:\n    'delay': '10'\n"),
        ('  one:\n    delay: "5" # ü\n', '  one:\n    delay: "10" # ü\n'),
        ("  one:\n    delay:\n      5\n", "  one:\n    delay:\n      10\n"),
        ("  one:\n    delay: |- # why\n      5\n\n    title: A\n",
         "  one:\n    delay: 10 # why\n\n    title: A\n"),
        ("  one:\n    delay:  # none\n    title: A\n",
         "  one:\n    delay: 10  # none\n    title: A\n"),
        ("  one: {title: Ä😀, delay: 5}", "  one: {title: Ä😀, delay: 10}"),
        ("  one: {title: A, delay: , x: 1}", "  one: {title: A, delay: 10 , x: 1}"),
        ("  one: {delay, title: A}", "  one: {delay: 10, title: A}"),
        ('  one: {"delay":"5","title":"A"}', '  one: {"delay":"10","title":"A"}'),
    ],
)  # fmt: skip
def test_a_value_is_replaced_in_its_place_and_style(was: str, becomes: str) -> None:
    assert after(was, "delay", "10") == becomes


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("  one:\n    starts: 10:00\n    ends: 11:00  # sharp\n    room: x\n",
         "  one:\n    starts: 10:00\n    ends: 11:00  # sharp\n    delay: 10\n    room: x\n"),
        ("  one:\r\n    starts: 10:00\r\n", "  one:\r\n    starts: 10:00\r\n    delay: 10\r\n"),
        ("  one:\n    starts: 10:00", "  one:\n    starts: 10:00\n    delay: 10"),
        ("  one:\n        ends:\n          11:00\n",
         "  one:\n        ends:\n          11:00\n        delay: 10\n"),
        ("  one:\n    # first\n    note: |\n      x\n",
         "  one:\n    # first\n    delay: 10\n    note: |\n      x\n"),
        ("  one: {starts: 10:00, room: x}", "  one: {starts: 10:00, delay: 10, room: x}"),
        ("  one: {\n    starts: 10:00,  # c\n  }\n",
         "  one: {\n    starts: 10:00, delay: 10,  # c\n  }\n"),
        ("  one: {speakers: [ada]}", "  one: {speakers: [ada], delay: 10}"),
    ],
)  # fmt: skip
def test_a_new_field_stands_after_one_that_it_fits(was: str, becomes: str) -> None:
    assert after(was, "delay", "10") == becomes
    assert after(becomes, "delay", None) == was


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("  one:\n    delay: 5 # train\n    title: A\n", "  one:\n    title: A\n"),
        ("  one:\n    title: A\n    delay: |-\n      5\n\n  # next\n",
         "  one:\n    title: A\n\n  # next\n"),
        ("  one: {delay: 5, title: A}", "  one: {title: A}"),
        ("  one: {\n    title: A, # c\n    delay: 5,\n    x: y}",
         "  one: {\n    title: A, # c\n    x: y}"),
    ],
)  # fmt: skip
def test_a_field_goes_with_its_line_or_its_comma(was: str, becomes: str) -> None:
    assert after(was, "delay", None) == becomes


def test_what_is_not_there_cannot_go_and_is_changed_only_if_there():
    text = f"{HEAD}  one:\n    ends: 11:00\n"
    assert edited(text, [edit("delay", None)]) == text
    both = [edit("ends", "12:00", if_there=True), edit("minutes", "9", if_there=True)]
    assert edited(text, both) == text.replace("11:00", "12:00")


def test_several_edits_are_made_at_once():
    text = f"\ufeff{HEAD}  one:\n    starts: 1\n    room: a\n  two:\n    starts: 2\n    room: b\n"
    rooms = [edit("room", "b"), edit("room", "a", "two"), edit("delay", "5"), edit("status", "x")]
    assert edited(text, rooms).removeprefix(f"\ufeff{HEAD}") == (
        "  one:\n    starts: 1\n    delay: 5\n    status: x\n    room: b\n"
        "  two:\n    starts: 2\n    room: a\n"
    )


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("  one:\n    delay: [5]\n", 16),
        ("  one:\n    delay:\n      a: b\n", 16),
        ("  one:\n", 15),
        ("  one: text\n", 15),
        ("  two: {title: A}\n", 14),
        ("  one:\n    ? delay\n    : |\n      5\n    x: 1\n", 16),
    ],
)
def test_what_cannot_be_edited_says_where_to_do_it_by_hand(entry: str, line: int) -> None:
    value = None if "?" in entry else "10"
    with pytest.raises(CannotEdit, match=f"Edit the file by hand, in line {line}"):
        after(entry, "delay", value)


def test_a_field_of_the_private_file_is_not_shadowed():
    private = "sessions:\n  one:\n    room: secret\n"
    with pytest.raises(CannotEdit, match="private file, in line 3") as raised:
        edited(f"{HEAD}  one:\n    title: A\n", [edit("room", "plenary")], private=private)
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def test_a_file_with_errors_is_mended_first():
    with pytest.raises(CannotEdit, match="the first in line 16"):
        after("  one:\n    title: A: B\n", "delay", "10")


KEYS = ("title", "day", "starts", "ends", "minutes", "room", "status", "delay", "speakers")
VALUES = st.one_of(
    st.sampled_from(["10:45", "plenary", "7", "", "Ö 😀", "a: b #c", "it's", '"', "- x", "\u00a0"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=8),
)
COMMENTS = st.sampled_from(["", "  # why", " #\tü 😀", "   "])
QUOTES = st.sampled_from(["", "'", '"'])


@st.composite
def scalars(draw: st.DrawFn) -> str:
    """A value on one line, in some style."""
    value = draw(VALUES)
    plain = value if value.isascii() and value.isalnum() else None
    doubled = value.replace("'", "''")
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return draw(st.sampled_from([f"'{doubled}'", f'"{escaped}"', *([plain] if plain else [])]))


@st.composite
def entries(draw: st.DrawFn, name: str) -> list[str]:
    """The lines of an entry."""
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, unique=True))
    quoted = [f"{(q := draw(QUOTES))}{key}{q}" for key in keys]
    if draw(st.booleans()):
        glue = draw(st.sampled_from([", ", ",", " ,  "]))
        items = [f"{key}: {draw(scalars())}" for key in quoted]
        return [f"  {name}: {{{glue.join(items)}}}{draw(COMMENTS)}"]
    indent = " " * draw(st.integers(3, 6))
    lines = [f"  {name}:{draw(COMMENTS)}"]
    for key in quoted:
        lines += [indent + line for line in draw(block_fields(key))]
    return lines


@st.composite
def block_fields(draw: st.DrawFn, key: str) -> list[str]:
    """The lines of a field that stands on its own."""
    value, comment = draw(scalars()), draw(COMMENTS)
    return draw(
        st.sampled_from(
            [
                [f"{key}: {value}{comment}"],
                [f"{key}:{comment}", f"  {value}{comment}"],
                ["# about it", f"{key}:   {value}"],
                [f"{key}: >-{comment}", "  a text", "  # of lines", ""],
                [f"{key}: [{value}, x]{comment}"],
                [f"{key}:{comment}"],
            ]
        )
    )


@st.composite
def files(draw: st.DrawFn) -> str:
    """A schedule in which sessions stand in many styles."""
    lines = HEAD.splitlines()
    for name in ("one", "two"):
        lines += draw(entries(name)) + draw(st.sampled_from([[], [""], ["  # ---- next"]]))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    text = end.join(lines) + draw(st.sampled_from(["", end]))
    return draw(st.sampled_from(["", "\ufeff"])) + text


@given(files(), st.sampled_from(KEYS), st.none() | VALUES)
def test_an_edit_changes_just_its_field_or_nothing(text: str, key: str, value: str | None) -> None:
    was = located(text).value
    change = edit(key, value)
    try:
        new = edited(text, [change])
    except CannotEdit:
        return
    says = located(new)
    assert says.problems == [] and isinstance(was, dict) and isinstance(says.value, dict)
    fields: object = was["sessions"]["one"]  # type: ignore[index,call-overload]
    assert isinstance(fields, dict)
    old = fields.pop(key, "absent")
    fields |= {} if value is None else {key: value}
    assert says.value == was
    if old == "absent":
        assert edited(new, [edit(key, None)]) == text


@given(files(), st.sampled_from(KEYS), VALUES)
def test_a_field_of_one_line_can_always_be_set(text: str, key: str, value: str) -> None:
    sessions = located(text).value["sessions"]  # type: ignore[index,call-overload]
    was = sessions["one"].get(key)  # type: ignore[index,call-overload,union-attr]
    if not isinstance(was, list):
        edited(text, [edit(key, value)])
