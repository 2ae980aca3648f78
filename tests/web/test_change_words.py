"""Sentences of changes: what was and what is, in the page's language."""

from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from conference.programme.model import Session
from conference.programme.telling import tellings_between
from conference.web.change_words import PARTS, sentence_of
from tests.programme.schedules import programme, session

OLD = session("minutes: 45\nroom: plenary\nspeakers: [ada]").replace(
    "rooms:\n", "rooms:\n  forum: {name: Forum}\n"
)
SAID = [
    ("starts: 10:00", "starts: 14:00", "One moves to 14:00–14:45; it was 10:00–10:45."),
    (
        "day: 2020-10-07",
        "day: 2020-10-08",
        "One moves to Thu 8 Oct, 10:00–10:45; it was Wed 7 Oct, 10:00–10:45.",
    ),
    ("room: plenary", "room: forum", "One moves to Forum; it was Plenary."),
    ("    room: plenary\n", "", "One no longer has a room; it was in Plenary."),
    ("minutes: 45", "minutes: 45\n    delay: 10", "One starts 10 minutes late, at 10:10."),
    ("title: One", "title: Two", "“One” is now called “Two”."),
    ("speakers: [ada]", "moderators: [grace]", "One is now with Grace."),
    ("    speakers: [ada]\n", "", "One: who takes part is not known yet."),
    (
        "room:",
        "status: cancelled\n    room:",
        "One is cancelled; it was Wed 7 Oct, 10:00–10:45, Plenary.",
    ),
    (
        "room:",
        "abstract: A\n    recorded: yes\n    room:",
        "One: changed is the description, the recording.",
    ),
]


def sentences(app: Flask, old: str, new: str, language: str = "en") -> list[str]:
    tellings = tellings_between(programme(old), programme(new))
    with app.test_request_context(headers={"Accept-Language": language}):
        return [sentence_of(each, zone=ZoneInfo("Europe/Berlin")) for each in tellings]


@pytest.mark.parametrize(("was", "now", "said"), SAID)
def test_a_change_is_a_sentence(app: Flask, was: str, now: str, said: str) -> None:
    assert was in OLD
    assert sentences(app, OLD, OLD.replace(was, now)) == [said]


def test_what_is_new_and_what_is_gone_say_where(app: Flask) -> None:
    assert sentences(app, OLD, OLD.replace("  one:", "  two:")) == [
        "One was taken out; it was Wed 7 Oct, 10:00–10:45, Plenary.",
        "One is new: Wed 7 Oct, 10:00–10:45, Plenary.",
    ]


def test_a_room_that_was_not_known_is_said_alone(app: Flask) -> None:
    without = OLD.replace("    room: plenary\n", "")
    assert sentences(app, without, OLD) == ["One now is at: Plenary."]


def test_what_takes_place_after_all_says_where(app: Flask) -> None:
    cancelled = OLD.replace("room: p", "status: cancelled\n    room: p")
    said = "One takes place after all: Wed 7 Oct, 10:00–10:45, Plenary."
    assert sentences(app, cancelled, OLD) == [said]


def test_every_field_that_is_edited_has_a_name(app: Flask) -> None:
    told_otherwise = {"id", "title", "day", "starts", "ends", "room", "moderators", "delay"}
    unseen = {"ignore", "join_url", "vote_url"}
    fields = {{"decks": "deck"}.get(name, name) for name in Session.__slots__}
    assert fields - told_otherwise - unseen == PARTS.keys()
