"""A schedule file as the programme, or everything that is wrong with it."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from conference.programme.model import Programme
from conference.programme.problems import Problem, Severity
from conference.programme.reading.build import programme_of
from conference.programme.reading.file_text import LARGEST
from conference.programme.reading.findings import findings
from conference.programme.reading.located import located
from conference.programme.reading.merged import merged
from conference.programme.reading.most import MOST_TOLD, in_order
from conference.programme.reading.places import Located, Value
from conference.programme.reading.schedule_shape import ScheduleShape
from conference.programme.reading.schedule_shape import schema as schema
from conference.programme.reading.sentences import Fault, problems_of
from conference.programme.reading.surroundings import Surroundings, surroundings


class Unreadable(OSError):
    """A file that is not there or may not be read; its text is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says: the programme, unless there are errors, and every problem.

    The problems are in the order of the file. `source` is the schedule's text, without the private
    file's, and empty when the bytes are no text. What came to no end is `unfinished`: another time
    it may.
    """

    programme: Programme | None
    problems: tuple[Problem, ...]
    source: str
    unfinished: bool = False


def read_file(path: Path) -> Reading:
    """Read a schedule and, laid over it, what `schedule.private.yaml` beside it says.

    Raises Unreadable; all that is wrong inside the files is among the problems.
    """
    return _reading(_with_private(located(_bytes(path)), path), folder=path.parent)


def read_typed(text: str, path: Path) -> Reading:
    """Read a text as if it stood in the file; raises Unreadable where the private one cannot be."""
    return _reading(
        _with_private(located(text.encode("utf-8", "replace")), path), folder=path.parent
    )


def read_kept(text: str) -> Reading:
    """Read the kept text of a revision by itself; the files it names may be gone since."""
    return read_text(text, folder=None)


def read_again(text: str, *, path: Path) -> Reading:
    """Read an earlier text of a schedule, with what the private file beside it says now.

    The files it names are not looked for: they may be gone since.
    """
    return _reading(_with_private(located(text), path), folder=None)


def private_beside(path: Path) -> Path:
    """Where the addresses stand that must not be public."""
    return path.with_name(f"{path.stem}.private{path.suffix}")


def read_text(text: str | bytes, *, folder: Path | None) -> Reading:
    """Read a schedule; paths in it are looked for in `folder`, if one is given."""
    return _reading(located(text), folder=folder)


def _with_private(said: Located, path: Path) -> Located:
    private = private_beside(path)
    if not private.exists():
        return said
    return merged(said, located(_bytes(private), file=private.name))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise Unreadable(f"There is no file {path}.") from error
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror or error}.") from error


def _reading(said: Located, *, folder: Path | None) -> Reading:
    problems = [*said.problems]
    programme = None
    if said.complete:
        shape, faults = _shape(said.value, surroundings(said.value, folder=folder))
        problems += problems_of(faults, said)
        programme = programme_of(shape) if shape else None
        problems += findings(programme, said, whole=not faults) if programme else []
    sound = all(problem.severity is not Severity.ERROR for problem in problems)
    return Reading(programme if sound else None, tuple(sorted(problems, key=in_order)), said.text)


def _shape(value: Value, around: Surroundings) -> tuple[ScheduleShape | None, list[Fault]]:
    """The shape, if need be without the entries that are wrong, and what is wrong."""
    try:
        return ScheduleShape.model_validate(value, context=around), []
    except ValidationError as error:
        faults: list[Fault] = [*error.errors(include_url=False, include_input=False)]
    if len(faults) > MOST_TOLD:
        return None, faults
    try:
        sound = _without(value, faults)
        return ScheduleShape.model_validate(sound, context=around), faults
    except ValidationError:
        return None, faults


def _without(value: Value, faults: list[Fault]) -> Value:
    """The file without the tracks, rooms, speakers and sessions that have a fault."""
    if not isinstance(value, dict):
        return value
    wrong = {fault["loc"][:2] for fault in faults}
    return {section: _sound(entries, section, wrong) for section, entries in value.items()}


def _sound(entries: Value, section: str, wrong: set[tuple[str | int, ...]]) -> Value:
    if section == "event" or not isinstance(entries, dict):
        return entries
    return {id_: entry for id_, entry in entries.items() if (section, id_) not in wrong}
