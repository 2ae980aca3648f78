"""Editing on the site: nothing is saved that has errors, loses much, or overwrites an edit."""

import os
from pathlib import Path

import pytest

from conference.people.roles import Person, Role
from conference.programme.changes import Around, ChangeKind
from conference.programme.editing import (
    EditedMeanwhile,
    Editing,
    HasErrors,
    LosesMuch,
    SavedOnly,
)
from conference.programme.losses import Loss
from conference.programme.published import Edition, Revision, Waits
from conference.programme.read_file import read_typed
from tests.programme.desk import BROKEN, GOOD, Desk, titled, with_sessions
from tests.programme.schedules import HEAD

OLGA = Person("1", "Olga", Role.ORGANISER)


class EditingDesk(Desk):
    """A file that is edited on the site; notes who publishes."""

    by: Person | None = None

    def publish(self, edition: Edition) -> Revision:
        self.by = edition.by
        return super().publish(edition)

    def edit(self) -> Editing:
        return Editing(self.path, self.published, read=read_typed)


@pytest.fixture
def desk(tmp_path: Path) -> EditingDesk:
    """A good file being served."""
    desk = EditingDesk(tmp_path / "schedule.yaml")
    desk.serve(GOOD)
    return desk


def test_a_text_is_tried_out_without_being_kept(desk: EditingDesk) -> None:
    trial = desk.edit().try_out(titled("Two"))
    assert [change.kind for change in trial.changes] == [ChangeKind.RENAMED]
    assert (desk.title, desk.path.read_text()) == ("One", GOOD)


def test_what_changes_around_and_what_is_lost_is_tried_out_too(desk: EditingDesk) -> None:
    desk.serve(with_sessions(4))
    trial = desk.edit().try_out(with_sessions(1).replace("Ada", "Ada L."))
    assert (trial.around, trial.loss) == ((Around.SPEAKERS,), Loss(3, 4))


def test_a_text_is_saved_and_published_at_once(desk: EditingDesk) -> None:
    editing = desk.edit()
    revision = editing.publish(titled("Two"), base=editing.open().base, by=OLGA)
    assert revision and (revision.number, desk.title, desk.by) == (2, "Two", OLGA)
    assert desk.path.read_text() == titled("Two")
    desk.look(3)
    assert len(desk.told) == 1


def test_a_comment_is_saved_and_nothing_is_published(desk: EditingDesk) -> None:
    editing = desk.edit()
    assert editing.publish(GOOD + "# more\n", base=editing.open().base, by=OLGA) is None
    assert desk.path.read_text() == GOOD + "# more\n"


def test_an_edit_on_disk_meanwhile_is_not_overwritten(desk: EditingDesk) -> None:
    editing = desk.edit()
    base = editing.open().base
    desk.save(titled("On disk"))
    with pytest.raises(EditedMeanwhile) as told:
        editing.publish(titled("Two"), base=base, by=OLGA)
    assert told.value.file == editing.open()
    assert desk.path.read_text() == titled("On disk")


def test_an_edit_while_the_text_goes_to_the_disk_is_not_overwritten(
    desk: EditingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing = desk.edit()
    base, sync = editing.open().base, os.fsync

    def sync_slowly(number: int) -> None:
        desk.save(titled("On disk"))
        sync(number)

    monkeypatch.setattr(os, "fsync", sync_slowly)
    with pytest.raises(EditedMeanwhile):
        editing.publish(titled("Two"), base=base, by=OLGA)
    assert desk.path.read_text() == titled("On disk")


def test_what_is_saved_while_storage_is_busy_is_published_by_itself(desk: EditingDesk) -> None:
    editing = desk.edit()
    desk.busy = True
    with pytest.raises(SavedOnly):
        editing.publish(titled("Two"), base=editing.open().base, by=OLGA)
    desk.busy = False
    desk.look(2)
    assert desk.title == "Two" and desk.path.read_text() == titled("Two")


def test_a_text_with_errors_is_not_saved(desk: EditingDesk) -> None:
    editing = desk.edit()
    with pytest.raises(HasErrors) as told:
        editing.publish(BROKEN, base=editing.open().base, by=OLGA)
    assert [problem.line for problem in told.value.problems] == [19]
    assert desk.path.read_text() == GOOD


def test_a_large_loss_has_to_be_meant(desk: EditingDesk) -> None:
    desk.serve(with_sessions(4))
    editing = desk.edit()
    with pytest.raises(LosesMuch):
        editing.publish(HEAD, base=editing.open().base, by=OLGA)
    assert desk.path.read_text() == with_sessions(4)
    assert editing.publish(HEAD, base=editing.open().base, by=OLGA, losing=True)
    assert not desk.published.programme.sessions


def test_what_waits_on_disk_is_published_as_it_stands(desk: EditingDesk) -> None:
    waiting = titled("Two").replace("tracks:", "  publish: by_hand\ntracks:")
    desk.save(waiting)
    desk.look()
    assert desk.published.waits == Waits.BY_HAND
    editing = desk.edit()
    editing.publish(waiting, base=editing.open().base, by=OLGA)
    assert desk.title == "Two"
    assert not desk.published.waits


def test_the_private_file_counts(desk: EditingDesk) -> None:
    private = desk.path.with_name("schedule.private.yaml")
    private.write_text("rooms: {plenary: {join_url: https://meet.example/secret}}\n")
    programme = desk.edit().try_out(titled("Two")).programme
    assert programme and programme.rooms["plenary"].join_url == "https://meet.example/secret"
