"""Links of Google Calendar and Outlook that take in a feed, or a copy of one session."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

GOOGLE = "https://calendar.google.com/calendar"
OUTLOOK = "https://outlook.live.com/calendar/0"
OFFICE = "https://outlook.office.com/calendar/0"
COMPOSE = {"path": "/calendar/action/compose", "rru": "addevent"}


@dataclass(frozen=True, slots=True)
class Links:
    """Where Google Calendar and Outlook take something in: the private one, and that of offices."""

    google: str
    outlook: str
    office: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One session as it is copied into a calendar; times in UTC."""

    title: str
    starts: datetime
    ends: datetime
    place: str
    address: str


def webcal(address: str) -> str:
    """An https address as calendar programs like to be handed it, so that they subscribe."""
    return f"webcal:{address.partition(':')[2]}"


def subscriptions(address: str, *, name: str) -> Links:
    """Links that subscribe to the feed at an address under a name."""
    outlook = _query(url=address, name=name)
    return Links(
        google=f"{GOOGLE}/r?{_query(cid=webcal(address))}",
        outlook=f"{OUTLOOK}/addfromweb?{outlook}",
        office=f"{OFFICE}/addfromweb?{outlook}",
    )


def copies(moment: Moment) -> Links:
    """Links that put a copy of one session into a calendar."""
    compose = _query(
        **COMPOSE,
        subject=moment.title,
        startdt=f"{moment.starts:%Y-%m-%dT%H:%M:%SZ}",
        enddt=f"{moment.ends:%Y-%m-%dT%H:%M:%SZ}",
        location=moment.place,
        body=moment.address,
    )
    return Links(
        google=f"{GOOGLE}/render?{_of_google(moment)}",
        outlook=f"{OUTLOOK}/deeplink/compose?{compose}",
        office=f"{OFFICE}/deeplink/compose?{compose}",
    )


def _of_google(moment: Moment) -> str:
    return _query(
        action="TEMPLATE",
        text=moment.title,
        dates=f"{moment.starts:%Y%m%dT%H%M%SZ}/{moment.ends:%Y%m%dT%H%M%SZ}",
        location=moment.place,
        details=moment.address,
    )


def _query(**values: str) -> str:
    """A query with spaces as %20: Outlook shows a plus as a plus."""
    return urlencode(values, quote_via=quote, safe="")
