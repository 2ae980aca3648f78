"""Editing the schedule on the site: tried out first, then saved on disk and published at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from conference.people.roles import Person
from conference.programme.changes import Around, Change, changed_around, changes_between
from conference.programme.edit_file import edited_on_disk
from conference.programme.field_edit import FieldEdit
from conference.programme.losses import Loss, loss_between
from conference.programme.model import Programme
from conference.programme.problems import Problem
from conference.programme.published import Published, Read, Revision
from conference.programme.read_file import Reading, read_file, read_kept, read_typed
from conference.programme.schedule_file import FileText, open_file, replace_file
from conference.programme.telling import Telling, tellings_between
from conference.programme.versions import ReadKept
from conference.storage.writer import StorageBusy
from conference.translatable import N_

ReadTyped = Callable[[str, Path], Reading]
"""Reads a text as if it stood in the file; raises `Unreadable` where the private one cannot be."""

EditFields = Callable[[str, Sequence[FieldEdit], Path], str]
"""Changes fields in the text of a file; raises `CannotEdit` or `Unreadable`."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How a schedule is read: here by default, and in child processes by a server."""

    file: Read = read_file
    typed: ReadTyped = read_typed
    kept: ReadKept = read_kept
    edit: EditFields = edited_on_disk


NO_LOSS = Loss(0, 0)


@dataclass(frozen=True, slots=True)
class Trial:
    """What would come of a text: what is wrong with it, and what people would see change."""

    reading: Reading
    changes: tuple[Change, ...] = ()
    tellings: tuple[Telling, ...] = ()
    around: tuple[Around, ...] = ()
    loss: Loss = NO_LOSS

    @property
    def programme(self) -> Programme | None:
        """The programme it makes, unless there are errors."""
        return self.reading.programme

    @property
    def seen(self) -> bool:
        """Whether people would see anything change."""
        return bool(self.changes or self.around)


class EditedMeanwhile(Exception):
    """The file is no longer the one that was opened; `file` is what it says now."""

    def __init__(self, file: FileText) -> None:
        super().__init__("The file has been changed since you opened it.")
        self.file = file


class HasErrors(Exception):
    """A text with errors is neither saved nor published; `problems` says where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("The text has errors, so it was not published.")
        self.problems = problems


class SavedOnly(Exception):
    """The file was saved, but storage was too busy to publish it; the next looks at it will.

    Where the file says `publish: by_hand`, it waits for an organiser as any other edit.
    """

    message = N_(
        "The file is saved, but the server was too busy to publish it. It tries again by itself; "
        "where the file says publish: by_hand, publish it once more."
    )


class LosesMuch(Exception):
    """Half of the sessions would go, and nobody has said that this is meant."""

    def __init__(self, loss: Loss) -> None:
        super().__init__(f"{loss.lost} of {loss.of} sessions would go.")
        self.loss = loss


class Editing:
    """Opens the schedule, tries out texts, and saves them; one save at a time."""

    def __init__(
        self,
        path: Path,
        published: Published,
        *,
        read: ReadTyped,
        edit: EditFields = edited_on_disk,
    ) -> None:
        self._path = path
        self._published = published
        self._read = read
        self._edit = edit
        self._turn = Lock()

    def open(self) -> FileText:
        """The file as it is now; raises `Unreadable`."""
        return open_file(self._path)

    def try_out(self, text: str) -> Trial:
        """What would come of a text; raises `Unreadable` as `ReadTyped` does."""
        return self._trial(self._read(text, self._path))

    def edited(self, text: str, edits: Sequence[FieldEdit]) -> str:
        """A text of the file with other fields; raises `CannotEdit` or `Unreadable`."""
        return self._edit(text, edits, self._path)

    def publish(self, text: str, *, base: str, by: Person, losing: bool = False) -> Revision | None:
        """Save a text in the place of the file of that `base`, and publish it at once.

        None where the programme stays the same; the file is saved all the same. `losing` says
        that a large loss is meant. Raises `HasErrors`, `LosesMuch`, `EditedMeanwhile`,
        `NotWritten` or `Unreadable`; then nothing is saved. Raises `SavedOnly` besides.
        """
        trial = self.try_out(text)
        if trial.programme is None:
            raise HasErrors(trial.reading.problems)
        if trial.loss.large and not losing:
            raise LosesMuch(trial.loss)
        with self._turn:
            self._save(text, base=base)
            revision = self._publish(trial.programme, trial.reading.source, by=by)
        self._published.note(trial.reading)
        return revision

    def _save(self, text: str, *, base: str) -> None:
        if text != self._still(base).text:
            replace_file(self._path, text, last_look=lambda: self._still(base))

    def _still(self, base: str) -> FileText:
        file = self.open()
        if file.base != base:
            raise EditedMeanwhile(file)
        return file

    def _publish(self, programme: Programme, source: str, *, by: Person) -> Revision | None:
        try:
            return self._published.publish(programme, source, by=by)
        except StorageBusy as error:
            raise SavedOnly from error

    def _trial(self, reading: Reading) -> Trial:
        served, new = self._published.programme, reading.programme
        if new is None:
            return Trial(reading)
        return Trial(
            reading,
            changes_between(served, new),
            tellings_between(served, new),
            changed_around(served, new),
            loss_between(served, new),
        )
