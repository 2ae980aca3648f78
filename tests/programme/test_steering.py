"""A move of the live day: planned on the file as it is, carried out on no other, taken back."""

from pathlib import Path

import pytest

from conference.people.roles import Person, Role
from conference.programme.changes import ChangeKind
from conference.programme.editing import EditedMeanwhile, Editing, HasErrors, LosesMuch, SavedOnly
from conference.programme.line_diff import Line, Mark
from conference.programme.live_day import Delay, Impossible, MoveTo
from conference.programme.read_file import read_typed
from conference.programme.steering import Steering
from tests.programme.desk import BROKEN, GOOD, NOW, Desk, titled, with_sessions

OLGA = Person("1", "Olga", Role.ORGANISER)
LATE = Delay("one", 10)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A file that is served."""
    desk = Desk(tmp_path / "schedule.yaml")
    desk.serve(GOOD)
    return desk


@pytest.fixture
def steering(desk: Desk) -> Steering:
    """Steers it."""
    return Steering(Editing(desk.path, desk.published, read=read_typed))


def late(text: str) -> str:
    return text.replace("    minutes: 45\n", "    minutes: 45\n    delay: 10\n")


def test_a_plan_says_what_changes_and_changes_nothing(desk: Desk, steering: Steering) -> None:
    plan = steering.plan(LATE, at=NOW)
    assert [each.kind for each in plan.tellings] == [ChangeKind.DELAYED]
    differing = [line for line in plan.lines if line.mark is not Mark.SAME]
    assert differing == [Line(Mark.NEW, "    delay: 10", 21)]
    assert not plan.before.seen and plan.after.seen
    assert desk.path.read_text() == GOOD


def test_a_move_is_written_published_and_taken_back(desk: Desk, steering: Steering) -> None:
    plan = steering.plan(LATE, at=NOW)
    steering.carry_out(plan, base=plan.file.base, by=OLGA)
    assert desk.path.read_text() == late(GOOD)
    found = steering.last()
    assert found and (found[1].by, found[1].tellings) == (OLGA, plan.tellings)
    assert steering.take_back(found[0], by=OLGA)
    assert desk.path.read_text() == GOOD and steering.last() is None
    assert [kinds for _, kinds in desk.told] == [["delayed"], ["moved"]]


def test_a_move_that_storage_was_too_busy_for_can_be_taken_back(
    desk: Desk, steering: Steering
) -> None:
    plan = steering.plan(LATE, at=NOW)
    desk.busy = True
    with pytest.raises(SavedOnly):
        steering.carry_out(plan, base=plan.file.base, by=OLGA)
    desk.busy = False
    desk.look()
    assert [kinds for _, kinds in desk.told] == [["delayed"]]
    found = steering.last()
    assert found and steering.take_back(found[0], by=OLGA)
    assert desk.path.read_text() == GOOD


def test_what_waits_in_the_file_is_told_and_goes_along(desk: Desk, steering: Steering) -> None:
    desk.save(titled("Two"))
    plan = steering.plan(LATE, at=NOW)
    assert [each.kind for each in plan.before.tellings] == [ChangeKind.RENAMED]
    assert [each.kind for each in plan.tellings] == [ChangeKind.DELAYED]
    steering.carry_out(plan, base=plan.file.base, by=OLGA)
    assert desk.path.read_text() == late(titled("Two"))


def test_a_file_that_was_edited_meanwhile_is_never_overwritten(
    desk: Desk, steering: Steering
) -> None:
    plan = steering.plan(LATE, at=NOW)
    desk.save(titled("Two"))
    with pytest.raises(EditedMeanwhile):
        steering.carry_out(plan, base=plan.file.base, by=OLGA)
    with pytest.raises(EditedMeanwhile):
        steering.carry_out(steering.plan(LATE, at=NOW), base=plan.file.base, by=OLGA)
    assert desk.path.read_text() == titled("Two")


def test_only_what_the_move_left_is_taken_back(desk: Desk, steering: Steering) -> None:
    plan = steering.plan(LATE, at=NOW)
    steering.carry_out(plan, base=plan.file.base, by=OLGA)
    base, _ = steering.last() or ("", None)
    desk.save(titled("Two"))
    assert steering.last() is None
    with pytest.raises(EditedMeanwhile):
        steering.take_back(base, by=OLGA)
    assert steering.take_back("no such base", by=OLGA) is None
    assert desk.path.read_text() == titled("Two")


def test_what_cannot_be_planned_says_why(desk: Desk, steering: Steering) -> None:
    with pytest.raises(Impossible, match="nothing would change"):
        steering.plan(Delay("one", 0), at=NOW)
    with pytest.raises(Impossible, match='would have an error then: "delay" should be'):
        steering.plan(Delay("one", 9999), at=NOW)
    desk.serve(with_sessions(3))
    desk.save(GOOD)
    losing = Steering(Editing(desk.path, desk.published, read=read_typed))
    with pytest.raises(LosesMuch):
        losing.plan(LATE, at=NOW)
    desk.save(BROKEN)
    with pytest.raises(HasErrors):
        steering.plan(MoveTo("one", "plenary"), at=NOW)
