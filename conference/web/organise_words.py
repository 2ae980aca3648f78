"""The log and people's standing in words, in the page's language."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from flask import Flask
from flask_babel import gettext

from conference.people.log import CONSOLE, LogEntry
from conference.people.roles import UNTIL_UNMUTED, Role
from conference.programme.model import Programme
from conference.translatable import N_
from conference.web.question_log import question_sentence
from conference.web.role_words import role_name
from conference.web.times import clock_time, short_day

SENTENCES = {
    "sign-in": N_("%(actor)s signed in."),
    "add": N_("%(actor)s put %(subject)s on the list: %(standing)s."),
    "change": N_("%(actor)s changed %(subject)s: %(standing)s."),
    "list": N_("%(actor)s uploaded a list: %(added)s added, %(changed)s changed."),
    "send-link": N_("%(actor)s had a sign-in link sent to %(subject)s."),
    "link": N_("%(actor)s made a sign-in link for %(subject)s."),
    "mute": N_("%(actor)s muted %(subject)s until %(until)s."),
    "mute-for-good": N_("%(actor)s muted %(subject)s until further notice."),
    "unmute": N_("%(actor)s let %(subject)s write again."),
    "sign-out": N_("%(actor)s signed %(subject)s out everywhere."),
    "device": N_("%(actor)s made a link for another device."),
    "erase": N_("%(actor)s erased their data."),
    "purge": N_("%(actor)s removed the names and addresses of %(count)s people after the event."),
    "announce": N_("%(actor)s announced to everybody: “%(text)s”"),
    "announce-session": N_("%(actor)s announced in %(subject)s: “%(text)s”"),
    "unannounce": N_("%(actor)s took an announcement back: “%(text)s”"),
    "slides.take": N_("%(actor)s took over the slides of “%(subject)s”."),
    "jump": N_("%(actor)s set the rehearsal's clock to %(moment)s."),
    "revision.withhold": N_("%(actor)s took revision %(subject)s out of view."),
    "revision.show": N_("%(actor)s showed revision %(subject)s again."),
    "publish": N_("%(actor)s published revision %(revision)s."),
    "save": N_("%(actor)s saved the file; people saw no change."),
    "revoke": N_("%(actor)s took %(subject)s off the list."),
    "schedule.delay": N_("%(actor)s let “%(subject)s” start %(minutes)s minutes late."),
    "schedule.delay-rest": N_(
        "%(actor)s let “%(subject)s” start %(minutes)s minutes late, and what follows wait."
    ),
    "schedule.on-time": N_("%(actor)s put “%(subject)s” back on time."),
    "schedule.extend": N_("%(actor)s let “%(subject)s” go on for %(minutes)s minutes more."),
    "schedule.extend-rest": N_(
        "%(actor)s let “%(subject)s” go on for %(minutes)s minutes more, and what follows wait."
    ),
    "schedule.cancel": N_("%(actor)s cancelled “%(subject)s”."),
    "schedule.restore": N_("%(actor)s let “%(subject)s” take place after all."),
    "schedule.room": N_("%(actor)s moved “%(subject)s” to %(room)s."),
    "schedule.swap": N_("%(actor)s swapped the rooms of “%(subject)s” and “%(other)s”."),
    "speaks-as": N_("%(actor)s said which speaker %(subject)s is: %(speaker)s."),
    "proposal.make": N_("%(actor)s proposed changes of the page of %(subject)s."),
    "proposal.take": N_("%(actor)s took over what %(subject)s proposed for their page."),
    "proposal.decline": N_("%(actor)s declined what %(subject)s proposed for their page."),
    "deck.upload": N_("%(actor)s gave “%(subject)s” a deck."),
    "deck.change": N_("%(actor)s changed a deck of “%(subject)s”."),
    "deck.remove": N_("%(actor)s took a deck of “%(subject)s” out."),
    "deck.drop": N_("%(actor)s took an upload for “%(subject)s” back."),
    "schedule.undo": N_("%(actor)s took the last change back: %(subject)s."),
}
"""What each action of the log says; of another one, its own word is shown."""

OTHER = N_("%(actor)s: %(action)s %(subject)s")


def add_organise_words(app: Flask, *, programme: Callable[[], Programme]) -> None:
    """Give the templates the words of the organisers' pages."""
    app.add_template_filter(lambda moment: when(moment, programme()), "day_and_time")
    app.add_template_filter(lambda moment: muted_until(moment, programme()), "muted_until")
    app.add_template_filter(lambda ids: titles(ids, programme()), "session_titles")
    app.add_template_filter(lambda entry: log_sentence(entry, programme()), "log_sentence")


def when(moment: datetime, programme: Programme) -> str:
    """A day and time of the event's zone."""
    local = moment.astimezone(programme.event.timezone)
    return f"{short_day(local.date())}, {clock_time(local)}"


def muted_until(moment: datetime, programme: Programme) -> str:
    """How long somebody is muted."""
    if moment == UNTIL_UNMUTED:
        return str(gettext("Muted until further notice"))
    return str(gettext("Muted until %(until)s", until=when(moment, programme)))


def titles(ids: Collection[str], programme: Programme) -> str:
    """The titles of sessions, in the programme's order; of one that is gone its id."""
    known = [session.title for session in programme if session.id in ids]
    return ", ".join([*known, *sorted(id_ for id_ in ids if id_ not in programme.sessions)])


def log_sentence(entry: LogEntry, programme: Programme) -> str:
    """Who did what to whom, as a sentence."""
    action, values = entry.action, dict(entry.details)
    actor = gettext("The command line") if entry.actor == CONSOLE else entry.actor
    if said := question_sentence(entry, programme, actor=actor):
        return said
    if action == "mute":
        until = datetime.fromisoformat(str(values["until"]))
        action = "mute-for-good" if until == UNTIL_UNMUTED else "mute"
        values["until"] = when(until, programme)
    if "moment" in values:
        values["moment"] = when(datetime.fromisoformat(str(values["moment"])), programme)
    values |= {
        "actor": actor,
        "action": action,
        "subject": entry.subject,
        "standing": standing(entry.details, programme),
    }
    return _said(SENTENCES.get(action, OTHER), values)


def standing(details: Mapping[str, object], programme: Programme) -> str:
    """What somebody was made: their role, whether a member, and their sessions."""
    role, places = str(details.get("role", "")), details.get("sessions")
    parts = [role_name(role) if role in list(Role) else role]
    parts += [gettext("member")] if details.get("member") else []
    parts += [titles(places, programme)] if isinstance(places, list) and places else []
    return "; ".join(part for part in parts if part)


def _said(text: str, values: Mapping[str, object]) -> str:
    """A sentence; an entry of an earlier release, which lacks a value, says what it can."""
    try:
        return str(gettext(text, **values))
    except KeyError:
        return str(gettext(OTHER, **values))
