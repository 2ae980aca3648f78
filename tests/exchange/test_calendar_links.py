"""Links into Google Calendar and Outlook say the same as the session, spaces as %20."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from conference.exchange.calendar_links import Links, Moment, copies, subscriptions, webcal

ADDRESS = "https://days.example.org/schedule.ics?room=forum&day=2020-10-06"
MOMENT = Moment(
    "Räume & Zeiten + mehr",
    datetime(2020, 10, 6, 8, 0, tzinfo=UTC),
    datetime(2020, 10, 6, 9, 30, tzinfo=UTC),
    "Plenary, Test Days",
    "https://days.example.org/sessions/opening/",
)


def query(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def test_a_calendar_program_is_handed_the_address_as_webcal() -> None:
    assert webcal(ADDRESS) == ADDRESS.replace("https:", "webcal:")


def test_a_subscription_carries_the_whole_address() -> None:
    links = subscriptions(ADDRESS, name="Test Days, a selection")
    assert query(links.google) == {"cid": webcal(ADDRESS)}
    for address in (links.outlook, links.office):
        assert query(address) == {"url": ADDRESS, "name": "Test Days, a selection"}
    assert urlsplit(links.google).path == "/calendar/r"
    assert urlsplit(links.outlook).netloc == "outlook.live.com"
    assert urlsplit(links.office).netloc == "outlook.office.com"


def test_a_copy_has_title_times_and_address() -> None:
    links = copies(MOMENT)
    google, outlook = query(links.google), query(links.outlook)
    assert google["dates"] == "20201006T080000Z/20201006T093000Z"
    assert (outlook["startdt"], outlook["enddt"]) == (
        "2020-10-06T08:00:00Z",
        "2020-10-06T09:30:00Z",
    )
    assert google["text"] == outlook["subject"] == MOMENT.title
    assert google["details"] == outlook["body"] == MOMENT.address


@pytest.mark.parametrize("links", [copies(MOMENT), subscriptions(ADDRESS, name="Test Days")])
def test_no_space_becomes_a_plus(links: Links) -> None:
    for address in (links.google, links.outlook, links.office):
        assert "+" not in address and " " not in address
