"""The event, its sessions and speakers in the words of schema.org, for JSON-LD on their pages.

Only what everybody may know: where a session takes place is its page, never its meeting.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from conference.exchange.addresses import Site
from conference.programme.choices import Access, Audience, Kind
from conference.programme.model import Event, Programme, Session, Speaker
from conference.programme.moves import Place
from conference.slides.excerpt import excerpt

CONTEXT = {"@context": "https://schema.org"}
ONLINE = "https://schema.org/OnlineEventAttendanceMode"
SCHEDULED, CANCELLED, RESCHEDULED = (
    f"https://schema.org/Event{word}" for word in ("Scheduled", "Cancelled", "Rescheduled")
)
DESCRIPTION = 300
"""Characters; the whole text is on the page."""

Data = dict[str, object]
"""JSON-LD: its keys are properties of schema.org; what is not known is left out."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Says what a programme holds as data for a site; `root` begins all addresses."""

    programme: Programme
    site: Site

    def event(self, sessions: Iterable[Session], *, image: str) -> Data:
        """The whole conference with the sessions of a page, in short."""
        event = self.programme.event
        whole: Data = {
            "startDate": event.first_day.isoformat(),
            "endDate": event.last_day.isoformat(),
            "eventStatus": SCHEDULED,
            "description": event.subtitle,
            "inLanguage": list(event.languages),
            "organizer": _organiser(event),
            "isAccessibleForFree": event.access is Access.OPEN or None,
            "image": image,
            "subEvent": [self._short(s) for s in sessions if s.kind is not Kind.BREAK],
        }
        return CONTEXT | self._conference() | _online(self.site.home) | _known(whole)

    def session(self, session: Session, *, image: str, was: Place | None = None) -> Data:
        """A session; `was` is where it stood before it was moved."""
        address = self.site.session(session.id)
        whole: Data = {
            "description": excerpt(session.abstract, DESCRIPTION),
            "inLanguage": session.language,
            "performer": [self._person(id_) for id_ in session.speaker_ids],
            "organizer": _organiser(self.programme.event),
            "isAccessibleForFree": self._is_free(session),
            "image": image,
            "superEvent": self._conference(),
        }
        times = self._short(session) | self._status(session, was)
        return CONTEXT | times | _online(address) | _known(whole)

    def speaker(self, speaker: Speaker, sessions: Iterable[Session], *, image: str | None) -> Data:
        """Somebody with the sessions they take part in, in short."""
        whole: Data = {
            "description": excerpt(speaker.bio, DESCRIPTION),
            "sameAs": [link.url for link in speaker.links],
            "image": image,
            "performerIn": [self._short(s) for s in sessions if speaker.id in s.speaker_ids],
        }
        return CONTEXT | self._person(speaker.id) | _known(whole)

    def _conference(self) -> Data:
        return {"@type": "Event", "name": self.programme.event.name, "url": self.site.home}

    def _short(self, session: Session) -> Data:
        cancelled = CANCELLED if session.cancelled else None
        return {
            "@type": "Event",
            "name": session.title,
            "url": self.site.session(session.id),
            "startDate": self._local(session.starts),
            "endDate": self._local(session.ends),
        } | _known({"eventStatus": cancelled})

    def _status(self, session: Session, was: Place | None) -> Data:
        """Whether it takes place, and when it should have: before its move, or its delay."""
        if session.cancelled:
            return {"eventStatus": CANCELLED}
        before = was.starts if was else session.starts - session.delay
        if before == session.starts:
            return {"eventStatus": SCHEDULED}
        return {"eventStatus": RESCHEDULED, "previousStartDate": self._local(before)}

    def _is_free(self, session: Session) -> bool | None:
        """True where anybody may come; who else pays for what is not known here."""
        event = self.programme.event
        return (event.access is Access.OPEN and session.audience is Audience.EVERYONE) or None

    def _person(self, speaker_id: str) -> Data:
        speaker = self.programme.speakers[speaker_id]
        works_for = {"@type": "Organization", "name": speaker.organisation}
        facts: Data = {
            "jobTitle": speaker.role,
            "worksFor": works_for if speaker.organisation else None,
        }
        address = self.site.speaker(speaker_id)
        return {"@type": "Person", "name": speaker.name, "url": address} | _known(facts)

    def _local(self, moment: datetime) -> str:
        """A moment as the event's clocks show it, with their offset."""
        zone = self.programme.event.timezone
        return moment.astimezone(zone).isoformat(timespec="minutes")


def _online(address: str) -> Data:
    return {
        "eventAttendanceMode": ONLINE,
        "location": {"@type": "VirtualLocation", "url": address},
    }


def _organiser(event: Event) -> Data | None:
    if event.organiser is None:
        return None
    address = _known({"url": event.organiser.url})
    return {"@type": "Organization", "name": event.organiser.name} | address


def _known(facts: Data) -> Data:
    return {name: value for name, value in facts.items() if value not in (None, "", [])}
