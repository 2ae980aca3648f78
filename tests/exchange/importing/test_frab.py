"""Schedules of pretalx, frab and FOSDEM: what is there is taken over, what is missing is borne."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from conference.exchange.importing.found import CannotImport
from conference.exchange.importing.recognition import imported
from conference.programme.choices import Kind
from tests.exchange.importing.samples import EVENT, FOSDEM, made, schedule


def test_an_event_of_pretalx_is_a_session() -> None:
    programme, done = made(schedule(EVENT))
    session = programme.sessions["a-talk-of-trees"]
    assert session.title == "A talk: of trees" and session.language == "de"
    assert session.starts == datetime(2024, 10, 26, 8, tzinfo=UTC)
    assert session.ends - session.starts == timedelta(minutes=90)
    assert (session.room, session.track, session.recorded) == ("hall", "main", False)
    assert session.abstract == "Short and **bold**.\n\nHello you"
    assert "avatar" not in done.text and "alert" not in done.text.replace("javascript:alert", "")


def test_people_are_told_apart_by_their_numbers_not_their_names() -> None:
    programme, _ = made(schedule(EVENT, EVENT | {"persons": [{"id": 3, "name": "Ann Example"}]}))
    assert [one.bio for one in programme.speakers.values()] == ["", "Bio text"]
    assert programme.sessions["a-talk-of-trees-2"].speaker_ids == ("ann-example-2",)


def test_people_may_be_numbers_of_people_listed_before_or_just_names() -> None:
    listed = [{"id": 7, "public_name": "Bob"}]
    programme, _ = made(schedule(EVENT | {"persons": [7, "Carl", 99]}, persons=listed))
    assert [one.name for one in programme.speakers.values()] == ["Bob", "Carl"]


def test_links_attachments_and_feedback_are_links() -> None:
    programme, done = made(schedule(EVENT))
    links = programme.sessions["a-talk-of-trees"].links
    assert [(link.title, link.url) for link in links] == [
        ("a.example", "https://a.example/x"),
        ("Paper", "https://cfp.example.org/media/x.pdf"),
        ("Feedback", "https://cfp.example.org/talk/ABC/feedback/"),
    ]
    assert any("javascript:alert(1)" in note for note in done.notes)


def test_everything_optional_may_be_missing() -> None:
    bare = {"title": "日本語", "start": "9:05", "persons": None, "links": None, "track": None}
    programme, done = made(schedule(bare, tracks=None, time_zone_name=None, acronym="x y"))
    (session,) = programme
    assert (session.id, session.day, f"{session.starts:%H:%M}") == (
        "session",
        date(2024, 10, 26),
        "07:05",
    )
    assert "event.timezone: The file says no time zone that we know" in "\n".join(done.notes)
    assert "  # How long it lasts was not said; 30 minutes is a guess.\n  session:" in done.text


def test_who_did_not_refuse_to_be_recorded_may_be() -> None:
    programme, done = made(schedule(EVENT | {"do_not_record": False}))
    assert programme.sessions["a-talk-of-trees"].recorded
    assert any("recorded: true" in note for note in done.notes)


@pytest.mark.parametrize(
    ("type_", "kind"),
    [("Keynote", Kind.KEYNOTE), ("Podiumsdiskussion", Kind.PANEL), ("lunch", Kind.BREAK)],
)
def test_types_become_kinds(type_: str, kind: Kind) -> None:
    programme, _ = made(schedule(EVENT | {"type": type_}))
    assert programme.sessions["a-talk-of-trees"].kind is kind


def test_a_type_that_we_have_no_word_for_is_told_at_the_place() -> None:
    _, done = made(schedule(EVENT | {"type": "Lightning Talk"}))
    assert "  # Its type was “Lightning Talk”.\n" in done.text


def test_an_hour_that_comes_twice_is_told() -> None:
    twice = EVENT | {"date": "2024-10-27T02:30:00+01:00"}
    programme, done = made(schedule(twice))
    assert any("comes twice" in note for note in done.notes)
    assert [session.day for session in programme] == [date(2024, 10, 27)]


def test_after_midnight_is_the_next_day() -> None:
    programme, _ = made(FOSDEM)
    assert programme.sessions["party"].day == date(2018, 2, 4)
    assert programme.sessions["keynotes-welcome"].day == date(2018, 2, 3)


def test_xml_of_others_is_read_in_its_own_encoding() -> None:
    session = made(FOSDEM)[0].sessions["keynotes-welcome"]
    assert (session.title, session.kind) == ("Willkommen ä", Kind.KEYNOTE)
    assert session.abstract == "One & two." and session.speaker_ids == ("staff",)
    assert [link.title for link in session.links] == ["Submit feedback", "Slides"]


def test_days_outside_of_what_the_file_says_are_added() -> None:
    programme, done = made(schedule(EVENT | {"date": "2024-10-28T00:30:00+01:00"}))
    assert programme.event.last_day == date(2024, 10, 28)
    assert any(note.startswith("event.first_day: ") for note in done.notes)


def test_an_event_of_more_than_a_year_is_refused() -> None:
    with pytest.raises(CannotImport, match="at most a year"):
        imported(schedule(EVENT, EVENT | {"date": "2026-01-01T10:00:00+01:00"}))


def test_a_night_after_the_last_of_all_days_is_no_stumbling_block() -> None:
    late = {"date": "9999-12-31", "day_start": "9999-12-31T06:00:00"}
    conference = {"title": "Days", "days": [late | {"rooms": {"R": [{"start": "02:00"}]}}]}
    with pytest.raises(CannotImport, match="no session in it"):
        imported(json.dumps({"schedule": {"conference": conference}}).encode())
