"""What the checks find in a programme, as problems at their places."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from conference.programme.checks import Finding, check
from conference.programme.model import Programme
from conference.programme.problems import Problem, Severity
from conference.programme.reading.most import first_of
from conference.programme.reading.places import OWNERS, Located, Path, Value, mapping_at
from conference.programme.reading.public_secrets import public_secrets
from conference.programme.reading.sentences import nearest, place_of

_EVENT: Path = ("event",)


def findings(programme: Programme, said: Located, *, whole: bool = True) -> list[Problem]:
    """All warnings and hints that the file does not silence.

    They quote names, but none that the private file says. `whole` is false when a part of the
    file had to be left out of the programme.
    """
    told = replace(
        programme,
        tracks=_told(programme.tracks, ("tracks", "name"), said),
        rooms=_told(programme.rooms, ("rooms", "name"), said),
        speakers=_told(programme.speakers, ("speakers", "name"), said),
        sessions=_told(programme.sessions, ("sessions", "title"), said),
    )
    found = (*check(told, whole=whole), *public_secrets(said))
    ignored = _ignored(said.value)
    heard = (each for each in found if ignored.isdisjoint(_silencers(each)))
    return first_of((_problem(finding, said) for finding in heard), severity=Severity.HINT)


def _told(entries: Mapping[str, Any], where: tuple[str, str], said: Located) -> dict[str, Any]:
    """The entries, called by their ids where their names stand in the private file."""
    section, name = where
    private = {id_ for id_ in entries if place_of((section, id_, name), said).file}
    return {
        id_: replace(entry, **{name: id_}) if id_ in private else entry
        for id_, entry in entries.items()
    }


def _ignored(file: Value) -> set[tuple[Path, Value]]:
    """What is silenced: codes, each with the path of the entry that says so."""
    entries = ((section, id_) for section in OWNERS for id_ in mapping_at(file, section))
    owners: list[Path] = [_EVENT, *entries]
    return {(owner, code) for owner in owners for code in _codes(nearest(file, owner)[1])}


def _codes(entry: Value) -> list[Value]:
    codes = entry.get("ignore") if isinstance(entry, dict) else None
    return [code for code in codes if isinstance(code, str)] if isinstance(codes, list) else []


def _silencers(finding: Finding) -> tuple[tuple[Path, str], ...]:
    return (_EVENT, finding.code), (_path(finding)[:2], finding.code)


def _path(finding: Finding) -> Path:
    """The steps of its path; what stands behind an entry's field may be a position in a list."""
    steps = finding.path.split(".")
    return (*steps[:3], *(int(step) if step.isdigit() else step for step in steps[3:]))


def _problem(finding: Finding, said: Located) -> Problem:
    named = _path(finding)
    path, _ = nearest(said.value, named)
    about_entry = len(path) < len(named) or len(path) == 2
    place = place_of(path, said, key=about_entry)
    return Problem(
        place.line,
        place.column,
        finding.severity,
        finding.code,
        finding.message,
        finding.hint,
        finding.path,
        place.file,
    )
