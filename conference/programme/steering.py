"""The live day steered by the file: a move is planned, looked at, carried out, and taken back."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from conference.people.roles import Person
from conference.programme.changes import Around
from conference.programme.editing import EditedMeanwhile, Editing, HasErrors, LosesMuch, Trial
from conference.programme.line_changes import LineChange, line_changes
from conference.programme.live_day import Impossible, Move
from conference.programme.problems import Problem, Severity
from conference.programme.schedule_file import FileText, fingerprint
from conference.programme.telling import Telling, tellings_between
from conference.translatable import N_

REMEMBERED = 20
"""How many moves can be taken back, the latest ones."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a move makes of a file, and what would have come of the file without it.

    `tellings` are what it changes; `clashes` the warnings that it adds. What stands in the file
    and is not published yet would be published with it: `waiting` and `waiting_around`.
    """

    file: FileText
    text: str
    before: Trial
    tellings: tuple[Telling, ...]
    clashes: tuple[Problem, ...]
    lines: tuple[LineChange, ...]

    @property
    def waiting(self) -> tuple[Telling, ...]:
        """Changes of sessions that the file holds already."""
        return self.before.tellings

    @property
    def waiting_around(self) -> tuple[Around, ...]:
        """Changes around the sessions that the file holds already."""
        return self.before.around


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
            tellings_between(before.programme, after.programme),
            _added(before.reading.problems, after.reading.problems),
            line_changes(file.text, text),
        )

    def carry_out(self, plan: Plan, *, base: str, by: Person) -> None:
        """Save and publish what was planned, if the file still is the one of `base`.

        Raises `EditedMeanwhile` where it is not, and what `Editing.publish` raises.
        """
        if plan.file.base != base:
            raise EditedMeanwhile(plan.file)
        self._editing.publish(plan.text, base=base, by=by)
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


def _added(before: tuple[Problem, ...], after: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The warnings that were not there before, wherever they stood."""
    known = {(problem.code, problem.message) for problem in before}
    return tuple(
        problem
        for problem in after
        if problem.severity is Severity.WARNING and (problem.code, problem.message) not in known
    )


def _would_break(problems: tuple[Problem, ...]) -> Impossible:
    first = next(problem for problem in problems if problem.severity is Severity.ERROR)
    message = N_("The file would have an error then: %(problem)s. Edit it by hand.")
    return Impossible(message, problem=first.message)
