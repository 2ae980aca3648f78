"""What others than organisers change is written into the file, unless that is not theirs to do."""

from collections.abc import Callable
from enum import StrEnum

from conference.people.roles import Person
from conference.programme.edit_file import CannotEdit
from conference.programme.editing import (
    EditedMeanwhile,
    Editing,
    HasErrors,
    LosesMuch,
    SavedOnly,
)
from conference.programme.field_edit import FieldEdit
from conference.programme.model import Programme
from conference.programme.published import Published, Waits, waits
from conference.programme.read_file import Unreadable
from conference.programme.schedule_file import NotWritten

TRIES = 3
"""How often it is begun anew when the file is changed on disk at that moment."""

EditsOf = Callable[[Programme], tuple[FieldEdit, ...]]
"""What is to change in a file that says this programme."""


class Hold(StrEnum):
    """Why a change waits for an organiser; the first two are also why a file waits."""

    BY_HAND = Waits.BY_HAND
    LARGE_LOSS = Waits.LARGE_LOSS
    ERRORS = "errors"
    CANNOT_EDIT = "cannot-edit"
    NOT_WRITTEN = "not-written"
    EDITED = "edited"
    REHEARSAL = "rehearsal"


class Held(Exception):
    """The file stays as it is; `why` says for what an organiser is needed."""

    def __init__(self, why: Hold) -> None:
        super().__init__(why.value)
        self.why = why


class WritingBack:
    """Writes single changes into the file and publishes them, and nothing else with them."""

    def __init__(self, editing: Editing, published: Published) -> None:
        self._editing = editing
        self._published = published

    def write(self, edits_of: EditsOf, *, by: Person) -> None:
        """Make the edits and publish them at once; raises `Held`, and what `edits_of` raises."""
        for _ in range(TRIES):
            try:
                return self._write(edits_of, by=by)
            except EditedMeanwhile:
                continue
            except SavedOnly:  # it stands in the file: the next look publishes it
                return None
            except HasErrors:
                raise Held(Hold.ERRORS) from None
            except LosesMuch:
                raise Held(Hold.LARGE_LOSS) from None
            except CannotEdit:
                raise Held(Hold.CANNOT_EDIT) from None
            except (Unreadable, NotWritten):
                raise Held(Hold.NOT_WRITTEN) from None
        raise Held(Hold.EDITED)

    def state(self) -> object:
        """Changes when it is worth trying again."""
        published = self._published
        return published.current.number, published.source, published.waits

    def says(self, text: str) -> bool:
        """Whether a text stands in the file; also where that cannot be told."""
        try:
            return text in self.text()
        except Unreadable:
            return True

    def text(self) -> str:
        """What the file says; raises `Unreadable`."""
        return self._editing.open().text

    def _write(self, edits_of: EditsOf, *, by: Person) -> None:
        file = self._editing.open()
        says = self._editing.try_out(file.text).programme
        if says is None:
            raise Held(Hold.ERRORS)
        if why := waits(self._published.programme, says):
            raise Held(Hold(why.value))
        text = self._editing.edited(file.text, edits_of(says))
        if text != file.text:
            self._editing.publish(text, base=file.base, by=by)
