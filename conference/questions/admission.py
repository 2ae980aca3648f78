"""Who is let onto a board, and who may write there now."""

from datetime import datetime, timedelta
from math import ceil

from conference.people.roles import UNTIL_UNMUTED, Person
from conference.programme.choices import Audience
from conference.programme.model import Session
from conference.questions.rules import Refused
from conference.translatable import N_


class NotAdmitted(Refused):
    """Somebody wants to enter a session that is not for them."""

    def __init__(self, session: Session) -> None:
        super().__init__("forbidden", why_not(session))


def why_not(session: Session) -> str:
    """Why somebody may not enter a session, and what to do."""
    if session.audience is Audience.MEMBERS:
        return N_("This session is for members. Please sign in with the link you were sent.")
    if session.audience is Audience.INVITED:
        return N_("This session is for invited people. Please sign in with the link you were sent.")
    return N_("This event is for invited people. Please sign in with the link you were sent.")


def refuse_muted(person: Person, wall_now: datetime) -> None:
    """Let nobody write who was muted; raises `Refused` with the time to wait."""
    if person.muted_until is None or not person.is_muted(wall_now):
        return
    if person.muted_until == UNTIL_UNMUTED:
        raise Refused("muted", N_("The organisers have asked you not to write here."))
    wait = person.muted_until - wall_now
    raise Refused(
        "muted",
        N_("A moderator asks you to pause. You can write again in %(minutes)s minutes."),
        retry_ms=int(wait.total_seconds() * 1000) + 1,
        minutes=ceil(wait / timedelta(minutes=1)),
    )
