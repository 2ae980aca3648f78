"""Reading a schedule in a process of its own: what breaks a limit becomes a problem."""

import logging
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import ParamSpec
from zoneinfo import ZoneInfo

from conference.offload import NoAnswer, Offload, TookTooLong, TookTooMuchMemory
from conference.programme import choices, model
from conference.programme.edit_file import CannotEdit, edited_on_disk
from conference.programme.field_edit import FieldEdit
from conference.programme.problems import Problem, Severity
from conference.programme.read_file import Reading, Unreadable, read_file, read_kept, read_typed
from conference.programme.reading.places import Place
from conference.translatable import N_

log = logging.getLogger(__name__)
P = ParamSpec("P")

SECONDS = 10.0
"""What reading one file may take; 600 sessions take a third of one, more on a busy machine."""

MEGABYTES = 512
"""Address space of the child; it needs 60 for 600 sessions."""

EDIT_BY_HAND = N_("The file is too much to be changed from here. Edit it by hand.")

_ANSWERS = (
    *(Reading, Problem, Severity, Unreadable, CannotEdit),
    *(ZoneInfo, date, datetime, timedelta, timezone),
    *(model.Programme, model.Event, model.Organiser, model.Page, model.Track, model.Room),
    *(model.Speaker, model.Session, model.Appearance, model.Deck, model.Link),
    *(choices.Access, choices.Asking, choices.Audience, choices.Kind, choices.Publishing),
    *(choices.SessionStatus, choices.Visible),
)
_SAID = {
    TookTooLong: ("took-too-long", "reading this file took too long"),
    TookTooMuchMemory: ("too-much-memory", "reading this file took too much memory"),
}


class ReadingApart:
    """Reads files in a child process, which starts with the first one."""

    def __init__(self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._offload = Offload(
            answers=_ANSWERS,
            seconds=seconds,
            megabytes=megabytes,
            warm=[read_file.__module__, edited_on_disk.__module__],
        )

    def read(self, path: Path) -> Reading:
        """What `read_file` says; raises Unreadable."""
        return self._reading(read_file, path)

    def read_typed(self, text: str, path: Path) -> Reading:
        """What `read_typed` says; raises Unreadable."""
        return self._reading(read_typed, text, path)

    def read_kept(self, text: str) -> Reading:
        """What `read_kept` says."""
        return self._reading(read_kept, text)

    def edited(self, text: str, edits: Sequence[FieldEdit], path: Path) -> str:
        """What `edited_on_disk` makes of a text; raises CannotEdit or Unreadable."""
        try:
            return self._offload.call(edited_on_disk, text, edits, path)
        except NoAnswer as error:
            log.warning("A schedule could not be edited: %r", error)
            raise CannotEdit(EDIT_BY_HAND, {}) from error

    def _reading(self, read: Callable[P, Reading], *args: P.args, **kwargs: P.kwargs) -> Reading:
        try:
            return self._offload.call(read, *args, **kwargs)
        except NoAnswer as error:
            log.warning("A schedule could not be read: %r", error)
            return Reading(None, (_problem(error),), source="", unfinished=True)

    def close(self) -> None:
        """End the child."""
        self._offload.close()


def _problem(error: NoAnswer) -> Problem:
    code, message = _SAID.get(type(error), ("reader-ended", "this file broke what reads it"))
    hint = "undo the last change; is it a schedule at all?"
    return Place(1, 1).error(code, message, hint=hint)
