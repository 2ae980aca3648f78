"""The live day steered by the file: a move is planned, looked at, carried out, and taken back."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from conference.people.roles import Person
from conference.programme.editing import (
    EditedMeanwhile,
    Editing,
    HasErrors,
    LosesMuch,
    SavedOnly,
    Trial,
)
from conference.programme.line_diff import Line, line_diff
from conference.programme.live_day import Impossible, Move
from conference.programme.problems import Problem, Severity
from conference.programme.schedule_file import FileText, fingerprint
from conference.programme.telling import Telling, tellings_between
from conference.translatable import N_

REMEMBERED = 20
"""How many moves can be taken back, the latest ones."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a move makes of a file, and what would come of the file `before` and `after` it.

    `tellings` are what the move alone changes; the file may hold more that is not published yet.
    """

    file: FileText
    text: str
    before: Trial
    after: Trial
    tellings: tuple[Telling, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A move that was carried out: the file before it, what it changed, and who did it."""

    before: FileText
    tellings: tuple[Telling, ...]
    by: Person


class Steering:
    """Plans moves and carries them out; the latest can be taken back, until the server stops."""

    def __init__(self, editing: Editing) -> None:
        self._editing = editing
        self._steps: OrderedDict[str, Step] = OrderedDict()

    def plan(self, move: Move, *, at: datetime) -> Plan:
        """What would come of a move at a moment of the event's clock.

        Raises `Impossible`, `CannotEdit`, `Unreadable`, and where the file as it is could not be
        published `HasErrors` or `LosesMuch`.
        """
        file = self._editing.open()
        before = self._editing.try_out(file.text)
        if before.programme is None:
            raise HasErrors(before.reading.problems)
        if before.loss.large:
            raise LosesMuch(before.loss)
        text = self._editing.edited(file.text, move.edits(before.programme, at=at))
        if text == file.text:
            raise Impossible(N_("The file says so already: nothing would change."))
        after = self._editing.try_out(text)
        if after.programme is None:
            raise _would_break(after.reading.problems)
        return Plan(
            file,
            text,
            before,
            after,
            tellings_between(before.programme, after.programme),
            line_diff(file.text, text),
        )

    def carry_out(self, plan: Plan, *, base: str, by: Person) -> None:
        """Save and publish what was planned, if the file still is the one of `base`.

        Raises `EditedMeanwhile` where it is not, and what `Editing.publish` raises.
        """
        if plan.file.base != base:
            raise EditedMeanwhile(plan.file)
        try:
            self._editing.publish(plan.text, base=plan.file.base, by=by)
        except SavedOnly:
            self._remember(plan, by=by)
            raise
        self._remember(plan, by=by)

    def _remember(self, plan: Plan, *, by: Person) -> None:
        self._steps[fingerprint(plan.text.encode())] = Step(plan.file, plan.tellings, by)
        while len(self._steps) > REMEMBERED:
            self._steps.popitem(last=False)

    def last(self) -> tuple[str, Step] | None:
        """The move that made the file what it is, with the file's `base`; raises `Unreadable`."""
        base = self._editing.open().base
        step = self._steps.get(base)
        return (base, step) if step else None

    def take_back(self, base: str, *, by: Person) -> Step | None:
        """Put back, byte for byte, what stood in the file before the move that made it `base`.

        None where that is not known any more. Raises `EditedMeanwhile` where the file is another
        by now, and what `Editing.publish` raises.
        """
        step = self._steps.get(base)
        if step:
            self._editing.publish(step.before.text, base=base, by=by)
            self._steps.pop(base, None)
        return step


def _would_break(problems: tuple[Problem, ...]) -> Impossible:
    first = next(problem for problem in problems if problem.severity is Severity.ERROR)
    message = N_("The file would have an error then: %(problem)s. Edit it by hand.")
    return Impossible(message, problem=first.message)
