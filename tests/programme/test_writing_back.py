"""Single changes written into the file: alone, or not at all while it is somebody else's turn."""

from pathlib import Path

import pytest

from conference.people.roles import Person, Role
from conference.programme.editing import Editing
from conference.programme.field_edit import FieldEdit
from conference.programme.model import Programme
from conference.programme.read_file import read_typed
from conference.programme.writing_back import Held, Hold, WritingBack
from tests.programme.desk import BROKEN, GOOD, Desk, titled

ADA = Person("1", "Ada", Role.SPEAKER)
BY_HAND = "  publish: by_hand\ntracks:"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A good file being served."""
    desk = Desk(tmp_path / "schedule.yaml")
    desk.serve(GOOD)
    return desk


def note(_: Programme, text: str = "New") -> tuple[FieldEdit, ...]:
    return (FieldEdit(("sessions", "one", "note"), text),)


def writing(desk: Desk) -> WritingBack:
    return WritingBack(Editing(desk.path, desk.published, read=read_typed), desk.published)


def test_a_change_is_published_also_by_hand_while_nothing_else_waits(desk: Desk) -> None:
    desk.serve(GOOD.replace("tracks:", BY_HAND, 1))
    writing(desk).write(note, by=ADA)
    assert desk.published.programme.sessions["one"].note == "New"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (BROKEN, Hold.ERRORS),
        (titled("Two").replace("tracks:", BY_HAND, 1), Hold.BY_HAND),
    ],
)
def test_a_change_is_held_and_the_file_stays_as_it_is(desk: Desk, text: str, why: Hold) -> None:
    desk.save(text)
    with pytest.raises(Held) as held:
        writing(desk).write(note, by=ADA)
    assert (held.value.why, desk.path.read_text(), desk.title) == (why, text, "One")


def test_what_would_break_the_file_or_cannot_be_edited_is_held(desk: Desk) -> None:
    with pytest.raises(Held) as held:
        writing(desk).write(lambda _: (FieldEdit(("sessions", "one", "room"), "no"),), by=ADA)
    assert held.value.why is Hold.ERRORS
    with pytest.raises(Held) as held:
        writing(desk).write(lambda _: (FieldEdit(("sessions", "two", "room"), "no"),), by=ADA)
    assert (held.value.why, desk.path.read_text()) == (Hold.CANNOT_EDIT, GOOD)


def test_it_is_begun_anew_when_the_file_is_edited_at_that_moment(desk: Desk) -> None:
    moments = iter([titled("Two")])

    def edited_meanwhile(_: Programme) -> tuple[FieldEdit, ...]:
        for text in moments:
            desk.save(text)
        return note(_)

    writing(desk).write(edited_meanwhile, by=ADA)
    assert (desk.title, desk.published.programme.sessions["one"].note) == ("Two", "New")


def test_it_gives_up_when_the_file_never_lies_still(desk: Desk) -> None:
    def always(_: Programme) -> tuple[FieldEdit, ...]:
        desk.save(desk.path.read_text() + "# again\n")
        return note(_)

    with pytest.raises(Held) as held:
        writing(desk).write(always, by=ADA)
    assert held.value.why is Hold.EDITED


def test_what_storage_is_too_busy_to_publish_stands_in_the_file_and_follows(desk: Desk) -> None:
    desk.busy = True
    writing(desk).write(note, by=ADA)
    assert "note: New" in desk.path.read_text() and not desk.told
    desk.busy = False
    desk.look(3)
    assert desk.published.programme.sessions["one"].note == "New"
