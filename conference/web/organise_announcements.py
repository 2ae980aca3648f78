"""The organisers' page of announcements: what stands, what stood, a new one, taking one back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from conference.announcements.rules import LONGEST, Announcement, Level, ends_by_itself
from conference.announcements.standing import Announcements, NoSuchAnnouncement
from conference.clock import Clock
from conference.programme.model import Programme
from conference.questions.rules import Refused, one_line
from conference.translatable import N_
from conference.web.organise import keep_private
from conference.web.who import require_organiser

MOST_KEPT = 2000
"""Characters that are kept of what was typed and is shown again."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The form, as it was filled in; no `session` is everybody, no `until` the usual end."""

    text: str = ""
    level: str = Level.INFO
    session: str = ""
    until: str = ""


def make_organise_announcements(
    announcements: Announcements,
    *,
    clock: Clock,
    programme: Callable[[], Programme],
    new_id: Callable[[], str],
) -> Blueprint:
    """The blueprint of `/organise/announcements`."""
    pages = keep_private(Blueprint("announcements", __name__))

    @pages.get("/organise/announcements")
    def show_announcements() -> ResponseReturnValue:
        """Show what stands and what stood; `session` is chosen in the form."""
        require_organiser()
        return page(Typed(session=request.args.get("session", "")))

    @pages.post("/organise/announcements")
    def announce() -> ResponseReturnValue:
        """Announce something, or show what is wrong with it."""
        organiser = require_organiser()
        typed, served, now = typed_now(), programme(), clock.event_now()
        if wrong := wrong_with(typed, served, event_now=now):
            return page(typed, wrong), 422
        made = announcement_of(typed, served, event_now=now, id_=new_id(), at=clock.wall_now())
        title = served.sessions[typed.session].title if typed.session else ""
        announcements.announce(made, by=organiser, session=title)
        return redirect(url_for("announcements.show_announcements"), 303)

    @pages.post("/organise/announcements/<announcement_id>/take-back")
    def take_back(announcement_id: str) -> ResponseReturnValue:
        """Have nobody see it any more."""
        organiser = require_organiser()
        try:
            announcements.take_back(announcement_id, by=organiser, at=clock.wall_now())
        except NoSuchAnnouncement:
            raise Refused("gone", N_("This announcement was taken back already.")) from None
        return redirect(url_for("announcements.show_announcements"), 303)

    def page(typed: Typed, wrong: dict[str, str] | None = None) -> str:
        now = clock.event_now()
        return render_template(
            "organise/announcements.html",
            standing=announcements.standing(now),
            past=announcements.past(now),
            typed=typed,
            wrong=wrong or {},
            longest=LONGEST,
        )

    return pages


def typed_now() -> Typed:
    """What the form says that was sent."""
    names = ("text", "level", "session", "until")
    return Typed(*(request.form.get(name, "").strip()[:MOST_KEPT] for name in names))


def wrong_with(typed: Typed, programme: Programme, *, event_now: datetime) -> dict[str, str]:
    """What is wrong, in sentences, by the field it is in; empty when all is well."""
    wrong = {}
    length = len(one_line(typed.text))
    if not length:
        wrong["text"] = gettext("Please write what is to be announced.")
    elif length > LONGEST:
        wrong["text"] = gettext("Please write at most %(count)s characters.", count=LONGEST)
    if typed.session and typed.session not in programme.sessions:
        wrong["session"] = gettext("There is no such session.")
    if typed.level not in list(Level):
        wrong["level"] = gettext("Please choose one of these.")
    if said := _wrong_until(typed, programme, event_now):
        wrong["until"] = said
    return wrong


def announcement_of(
    typed: Typed, programme: Programme, *, event_now: datetime, id_: str, at: datetime
) -> Announcement:
    """The announcement that a form with nothing wrong asks for."""
    session_id = typed.session or None
    until = _moment(typed.until, programme, after=event_now) if typed.until else None
    return Announcement(
        id=id_,
        text=one_line(typed.text),
        level=Level(typed.level),
        until=until or ends_by_itself(programme, session_id, event_now=event_now),
        made_at=at,
        session_id=session_id,
    )


def _wrong_until(typed: Typed, programme: Programme, event_now: datetime) -> str:
    if not typed.until:
        return ""
    until = _moment(typed.until, programme, after=event_now)
    if until is None:
        return str(gettext("Please write the moment like 2020-10-07T10:05."))
    return str(gettext("That is over already, by the event's clock.")) if until <= event_now else ""


def _moment(text: str, programme: Programme, *, after: datetime) -> datetime | None:
    """A moment of the event's zone, as browsers send it; None when it is none.

    In the night in which an hour comes twice, the second is meant once the first is over.
    """
    try:
        said = datetime.fromisoformat(text)
        local = said if said.tzinfo else said.replace(tzinfo=programme.event.timezone)
        first = local.astimezone(UTC)
        return first if first > after else local.replace(fold=1).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
