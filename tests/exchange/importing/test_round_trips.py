"""What we export comes back as the same programme, as far as the format carries it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings

from conference.exchange.calendars import calendar
from conference.exchange.frab import Frab, to_json
from conference.exchange.frab_xml import to_xml
from conference.exchange.importing.recognition import imported
from conference.exchange.importing.texts import clean_line
from conference.exchange.ledger import Entry, facts_of
from conference.programme.choices import SessionStatus
from conference.programme.difference import lines_between
from conference.programme.model import Programme, Session
from conference.programme.read_file import read_file
from conference.slides.plain_text import to_text
from tests.exchange.programmes import PROGRAMME, edited, programmes
from tests.programme.schedules import programme as read_programme

BUNDLED = Path(__file__).parents[3] / "schedule.yaml"
ROOT = "https://days.example.org"
STAMP = datetime(2020, 9, 1, tzinfo=UTC)


def in_json(programme: Programme) -> bytes:
    return to_json(Frab(programme, ROOT, decks=lambda one: enumerate(one.decks, 1)).schedule())


def in_xml(programme: Programme) -> bytes:
    return to_xml(Frab(programme, ROOT, decks=lambda one: enumerate(one.decks, 1)).schedule())


def in_calendar(programme: Programme) -> bytes:
    known = [
        Entry(one.id, 1, STAMP, removed=False, facts=facts_of(one, programme)) for one in programme
    ]
    return calendar(programme.event, known, name=programme.event.name, base_url=ROOT)


EXPORTS = {"json": in_json, "xml": in_xml, "ics": in_calendar}
OF_EXPORT = pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)


def again(programme: Programme, export: Callable[[Programme], bytes]) -> Programme:
    """The programme of what is imported of what is exported."""
    return read_programme(imported(export(programme)).text)


def bundled() -> Programme:
    programme = read_file(BUNDLED).programme
    assert programme
    return programme


def carried(session: Session, programme: Programme) -> tuple[object, ...]:
    """What every format says of a session."""
    room, track = programme.rooms.get(session.room or ""), programme.tracks.get(session.track or "")
    return (
        session.title,
        session.day,
        session.starts,
        session.ends,
        session.kind,
        room.name if room else None,
        track.name if track else None,
        session.language,
        session.cancelled,
    )


@OF_EXPORT
def test_the_bundled_programme_comes_back(export: Callable[[Programme], bytes]) -> None:
    before = bundled()
    after = again(before, export)
    assert after.sessions.keys() == before.sessions.keys()
    for id_, session in before.sessions.items():
        assert carried(after.sessions[id_], after) == carried(session, before)
        said = "\n\n".join(filter(None, (after.sessions[id_].note, after.sessions[id_].abstract)))
        assert to_text(session.abstract) in to_text(said)
    assert {room.name for room in after.rooms.values()} == {"Plenary", "Forum", "Workshop room"}
    assert after.event.name == before.event.name and after.days == before.days
    assert after.sessions["cities-partnerships"].speaker_ids == ("thomas-brose",)


@pytest.mark.parametrize("export", [in_json, in_xml])
def test_frab_keeps_the_ids_of_the_event_tracks_and_rooms(
    export: Callable[[Programme], bytes],
) -> None:
    before, after = bundled(), again(bundled(), export)
    assert after.event.id == before.event.id
    assert list(after.tracks.items()) == list(before.tracks.items())
    assert list(after.rooms) == list(before.rooms)


def test_an_id_with_hyphens_is_found_by_the_guids() -> None:
    event = replace(PROGRAMME.event, id="ca-digital-days-2020", acronym="cadigitaldays2020")
    assert again(replace(PROGRAMME, event=event), in_json).event == event


NOT_CARRIED = {
    "json": {"people", "status", "questions", "audience", "capacity", "deck", "interpretation"},
    "xml": {"people", "status", "questions", "audience", "capacity", "deck", "interpretation"},
    "ics": {"track", "questions", "audience", "capacity", "deck", "recorded", "note"},
}


@pytest.mark.parametrize("form", EXPORTS)
def test_nothing_else_of_the_bundled_programme_differs(form: str) -> None:
    for line in lines_between(bundled(), again(bundled(), EXPORTS[form])):
        kind, _, said = line.partition(": ")
        around = said.startswith(("the event", "track ", "speaker "))
        if kind == "edited" and not around:
            assert {*said.rpartition(": ")[2].split(", ")} <= NOT_CARRIED[form] | {"abstract"}
        else:
            assert around or kind in NOT_CARRIED[form]


def test_the_difference_names_only_what_the_format_does_not_carry() -> None:
    few = edited(appearances=(), moderators=(), decks=(), interpretation=())
    sessions = {"cities-partnerships": few.sessions["cities-partnerships"]}
    programme = replace(few, speakers={}, sessions=sessions)
    assert lines_between(programme, again(programme, in_json)) == (
        "edited: Cities Partnerships (cities-partnerships): abstract",
    )


@OF_EXPORT
def test_what_is_called_off_stays_so(export: Callable[[Programme], bytes]) -> None:
    after = again(edited(status=SessionStatus.CANCELLED), export)
    assert after.sessions["cities-partnerships"].cancelled
    assert after.sessions["cities-partnerships"].title == "Cities Partnerships"


def test_a_calendar_carries_who_is_to_be_announced_and_who_moderates() -> None:
    session = again(PROGRAMME, in_calendar).sessions["cities-partnerships"]
    assert [each.speaker for each in session.appearances] == ["thomas-brose", None]
    assert session.moderators == ("tine-heyse",) and session.interpretation == ("de",)
    assert session.note == "Bring a question."
    assert [link.url for link in session.links] == ["https://www.klimabuendnis.org/"]


@settings(max_examples=25, deadline=None)
@given(programme=programmes())
def test_odd_texts_come_back_from_frab(programme: Programme) -> None:
    for export in (in_json, in_xml):
        after = again(programme, export)
        assert after.sessions.keys() == programme.sessions.keys()
        for id_, session in programme.sessions.items():
            other = after.sessions[id_]
            assert (other.starts, other.ends) == (session.starts, session.ends)
            if clean_line(session.title) and not clean_line(session.title).startswith("Cancelled"):
                assert other.title == clean_line(session.title)


@settings(max_examples=25, deadline=None)
@given(programme=programmes())
def test_odd_texts_in_a_calendar_make_a_valid_schedule(programme: Programme) -> None:
    after = again(programme, in_calendar) if programme.sessions else programme
    assert after.sessions.keys() == programme.sessions.keys()
