"""What `conference export` does: each command opens the event's data, and gives bytes to print."""

from conference.clock import utc_now
from conference.event_data import Which, open_database, programme_in, settings_of
from conference.people.placing import unknown_session
from conference.programme.model import Programme, Session
from conference.programme.read_file import Unreadable
from conference.questions.export import Form
from conference.questions.exporting import Exports
from conference.questions.views import Views
from conference.settings import BadSettings, secret_key
from conference.storage.database import UnusableDatabase
from conference.storage.writer import StorageBusy


class NoSuchSession(Exception):
    """The programme has no session of that id; the message may name one that is like it."""


MENDABLE = (Unreadable, BadSettings, UnusableDatabase, StorageBusy, NoSuchSession)
"""What whoever types the command can mend; each says how."""


def questions_as(form: Form, which: Which, *, session_id: str | None) -> bytes:
    """The questions of one session or of all, as the site gives them."""
    settings = settings_of(which)
    sessions = sessions_of(programme_in(settings.schedule), session_id)
    instance = settings.instance_folder(rehearsing=which.rehearsing)
    views = Views(settings.secret_key or secret_key(instance))  # handles as on the site
    with open_database(which, settings) as database:
        return Exports(database, views).write(form, sessions, by=None, at=utc_now())


def sessions_of(programme: Programme, session_id: str | None) -> list[Session]:
    """The session of that id; without one all that take questions."""
    if session_id is None:
        return list(programme)
    if session := programme.sessions.get(session_id):
        return [session]
    raise NoSuchSession(str(unknown_session(session_id, programme.sessions)))
