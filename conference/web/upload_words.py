"""The state of a session's decks in words: in the programme, or waiting, and for whom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask
from flask_babel import gettext

from conference.programme.choices import Visible
from conference.programme.model import Deck, Session
from conference.programme.writing_back import Hold
from conference.slides.decks import DeckError
from conference.translatable import N_
from conference.uploads.decks import UNWRITTEN, Upload

VISIBLE = {
    Visible.NOW: N_("Shown now"),
    Visible.AT_START: N_("Shown from the start of the session"),
    Visible.AFTER: N_("Shown after the session"),
}

NO_ROOM = N_("The file could not be kept: %(reason)s. Please tell the organisers, and try again.")

DONE = {
    "uploaded": N_("Uploaded, and in the programme."),
    "waits": N_("Uploaded. It is kept, and waits: see below."),
    "changed": N_("Saved."),
    "removed": N_("Taken out of the programme."),
    "dropped": N_("Taken back."),
}
"""What the page says after each action."""

WAITS = {
    Hold.BY_HAND: N_(
        "It waits for an organiser: the schedule has changes that are not published yet. "
        "As soon as these are, this deck follows by itself."
    ),
    Hold.LARGE_LOSS: N_(
        "It waits for an organiser: half of the sessions are gone from the schedule file. "
        "When that is settled, this deck follows by itself."
    ),
    Hold.ERRORS: N_(
        "It waits for an organiser: the schedule file has errors. "
        "When they are mended, this deck follows by itself."
    ),
    Hold.CANNOT_EDIT: N_(
        "It waits for an organiser: the schedule file cannot be changed here by machine. "
        "Somebody has to write the deck into it by hand, as %(file)s."
    ),
    Hold.NOT_WRITTEN: N_(
        "It waits for whoever keeps the server: the schedule file cannot be read or saved."
    ),
    Hold.EDITED: N_(
        "It waits for a moment: the schedule file is being edited. It is tried again by itself."
    ),
    Hold.REHEARSAL: N_(
        "Kept with this rehearsal only, and shown to nobody; the schedule file was not changed."
    ),
}
"""What an upload waits for."""

CHANGE_HELD = {
    Hold.BY_HAND: N_(
        "Nothing was changed: the schedule has changes that an organiser has to publish first."
    ),
    Hold.LARGE_LOSS: N_("Nothing was changed: half of the sessions are gone from the file."),
    Hold.ERRORS: N_(
        "Nothing was changed: the schedule file has errors, which an organiser has to mend first."
    ),
    Hold.CANNOT_EDIT: N_(
        "Nothing was changed: an organiser has to write this into the schedule file by hand."
    ),
    Hold.NOT_WRITTEN: N_("Nothing was changed: the schedule file cannot be read or saved."),
    Hold.EDITED: N_("Nothing was changed: the file is being edited. Please try again."),
    Hold.REHEARSAL: N_("Nothing was changed: this is a rehearsal."),
}
"""Why a change was not made; nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A deck of the programme on its page: who uploaded it, and whether it can be changed here.

    `state` says, in English, why it is not shown yet or cannot be; it is empty when all is well.
    """

    number: int
    deck: Deck
    upload: Upload | None
    own: bool
    state: str


def add_upload_words(app: Flask) -> None:
    """Give the templates words for decks."""
    app.add_template_filter(lambda visible: gettext(VISIBLE[visible]), "visible_words")
    app.add_template_filter(why_it_waits)
    app.jinja_env.globals["visibles"] = list(Visible)


def why_it_waits(upload: Upload) -> str:
    """For whom an upload waits, and for what."""
    hold = Hold.EDITED if upload.waits == UNWRITTEN else Hold(upload.waits)
    return str(gettext(WAITS[hold], file=upload.deck.file))


def shown_decks(
    session: Session, uploads: Sequence[Upload], *, read: Callable[[str], object]
) -> list[Listed]:
    """All decks of a session; those that the file lists at a speaker are changed there."""
    by_file = {each.deck.file: each for each in uploads if not each.waits}
    return [
        Listed(n, deck, by_file.get(deck.file), deck in session.decks, _state(deck.file, read))
        for n, deck in enumerate(session.all_decks, 1)
    ]


def _state(file: str, read: Callable[[str], object]) -> str:
    try:
        read(file)
    except DeckError as error:
        return str(error)
    return ""
