"""The fan-out over real boards: numbers that join up, and no text where it must not be."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from conference.live.fanout import LOOK_EVERY, Fanout
from conference.live.presence import Presence
from conference.questions.board import Asked
from tests.meeting import OPEN, OTHER, REVIEWED, Meeting, meet, programme_of, some


class Channels:
    """What was sent, by channel, as the JSON that goes over the wire."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []

    def emit(self, event: str, payload: Mapping[str, object], channel: str | None) -> None:
        self.sent.append((event, json.dumps(payload), str(channel)))

    def heard(self, event: str, channel: str = "board:open") -> list[dict[str, Any]]:
        return [json.loads(text) for e, text, to in self.sent if (e, to) == (event, channel)]

    def everything(self, channel: str) -> str:
        return "\n".join(text for _, text, to in self.sent if to == channel)


class Live:
    """A meeting whose boards mark a fan-out, with a visitor in the sessions `open`, `reviewed`."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.channels = Channels()
        self.presence = Presence()
        self.fanout = Fanout(meeting.boards, self.presence, emit=self.channels.emit)
        meeting.boards = meeting.boards_telling(self.fanout.mark)
        for session in ("open", "reviewed"):
            self.presence.enter("visitor", session)
        self.tick()
        self.channels.sent.clear()

    def tick(self, times: int = 1) -> None:
        for _ in range(times):
            self.fanout.tick()


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """A fan-out that has ticked once."""
    meeting = meet(tmp_path / "conference.sqlite")
    yield Live(meeting)
    meeting.database.close()


def test_nothing_is_sent_when_nothing_happened(live: Live) -> None:
    live.tick(2 * LOOK_EVERY)
    assert live.channels.sent == []


def test_the_numbers_of_changes_join_up_over_many_ticks(live: Live) -> None:
    for tick in range(12):
        for _ in range(tick % 3):
            live.meeting.withdraw(live.meeting.ask())
        live.tick()
        live.meeting.wait(minutes=1)
    changes = live.channels.heard("changes")
    assert len(changes) == 8
    assert [each["from"] for each in changes] == [0, *(each["to"] for each in changes[:-1])]
    assert changes[-1]["to"] == live.meeting.boards.rev("open")


def test_a_board_gets_one_changes_a_tick_however_much_happened(live: Live) -> None:
    texts = [live.meeting.ask(text=f"Question {n}?").text for n in range(5)]
    live.tick()
    (changes,) = live.channels.heard("changes")
    assert [question["text"] for question in changes["questions"]] == texts


def test_the_text_of_a_pending_question_reaches_its_asker_only(live: Live) -> None:
    live.meeting.ask("ada", "The secret text?", session="reviewed")
    live.tick(LOOK_EVERY)
    assert "The secret text?" in live.channels.everything("person:ada")
    told = {to for _, text, to in live.channels.sent if "The secret text?" in text}
    assert told == {"person:ada", "desk:reviewed"}
    assert live.channels.everything("board:reviewed")


def test_a_pending_question_still_moves_the_numbers(live: Live) -> None:
    live.meeting.ask(session="reviewed")
    live.tick()
    (changes,) = live.channels.heard("changes", "board:reviewed")
    assert (changes["from"], changes["to"]) == (0, 1)
    assert changes["questions"] == changes["gone"] == []


def test_of_a_withdrawn_question_a_board_hears_only_the_id(live: Live) -> None:
    question = live.meeting.ask("ada", "The secret text?")
    live.meeting.withdraw(question)
    live.tick(LOOK_EVERY)
    (changes,) = live.channels.heard("changes")
    assert changes["gone"] == [question.id]
    assert "The secret text?" not in live.channels.everything("board:open")
    assert "The secret text?" in live.channels.everything("person:ada")


def test_you_goes_to_the_asker_alone_with_their_own_questions(live: Live) -> None:
    live.meeting.ask("ada", "From Ada?")
    live.meeting.ask("bob", "From Bob?")
    live.tick()
    (you,) = live.channels.heard("you", "person:ada")
    assert [question["text"] for question in you["questions"]] == ["From Ada?"]
    assert "From Ada?" not in live.channels.everything("person:bob")


def test_many_upvotes_are_one_tallies_with_the_sum(live: Live) -> None:
    one, two = live.meeting.ask(), live.meeting.ask()
    live.tick()
    live.channels.sent.clear()
    for person in ("bob", "cleo"):
        live.meeting.upvote(one, person)
        live.meeting.upvote(two, person)
    live.tick()
    (tallies,) = live.channels.heard("tallies")
    assert tallies["counts"] == {str(one.id): [3, 3], str(two.id): [3, 3]}
    assert live.channels.heard("changes") == []


def test_tallies_name_the_rev_that_was_sent_last(live: Live) -> None:
    question = live.meeting.ask()
    live.tick()
    live.meeting.upvote(question, "bob")
    live.tick()
    assert live.channels.heard("tallies")[-1]["rev"] == live.channels.heard("changes")[-1]["to"]


def test_tallies_tell_who_came_and_went(live: Live) -> None:
    live.presence.connect("phone", login="token", person=some("ada"))
    live.presence.enter("phone", "open")
    live.tick(3)
    live.presence.disconnect("phone")
    live.tick(3)
    assert [tallies["present"] for tallies in live.channels.heard("tallies")] == [2, 1]


def test_the_tally_of_a_pending_question_is_told_to_no_board(live: Live) -> None:
    live.meeting.ask(session="reviewed")
    live.tick()
    assert all(not t["counts"] for t in live.channels.heard("tallies", "board:reviewed"))


def test_what_another_process_stored_is_found_by_the_periodic_look(live: Live) -> None:
    elsewhere = live.meeting.boards_telling(lambda *_: None)
    elsewhere.ask("open", person=some("ada"), asked=Asked(str(uuid4()), "From elsewhere?"))
    live.tick(LOOK_EVERY - 2)
    assert live.channels.sent == []
    live.tick()
    (changes,) = live.channels.heard("changes")
    assert changes["questions"][0]["text"] == "From elsewhere?"


def test_a_board_is_told_when_its_gate_closes(live: Live) -> None:
    live.meeting.wait(hours=1, minutes=29, seconds=59)
    live.tick()
    assert live.channels.sent == []
    live.meeting.wait(seconds=1)
    live.tick(3)
    (gate,) = live.channels.heard("gate")
    assert gate["session"] == "open" and gate["gate"]["state"] == "closed"


def test_a_board_is_told_when_the_programme_moves_its_gate(live: Live) -> None:
    later = replace(OPEN, ends=live.meeting.wall.replace(hour=12))
    live.meeting.programme = programme_of(later, REVIEWED)
    live.tick(2)
    (gate,) = live.channels.heard("gate")
    assert gate["gate"]["closes_at"] == "2020-10-06T12:30:00+00:00"


def test_a_session_taken_out_of_the_programme_stops_nothing(live: Live) -> None:
    live.meeting.programme = programme_of(REVIEWED, OTHER)
    live.meeting.ask(session="reviewed")
    live.tick(LOOK_EVERY)
    assert live.channels.heard("changes", "board:reviewed")
    assert live.channels.everything("board:open") == ""


def test_a_session_that_comes_back_goes_on_where_it_was(live: Live) -> None:
    whole = live.meeting.programme
    live.meeting.ask(text="Before?")
    live.meeting.programme = programme_of(REVIEWED)
    live.tick(3)
    live.meeting.programme = whole
    live.tick(LOOK_EVERY)
    (changes,) = live.channels.heard("changes")
    assert (changes["from"], changes["to"]) == (0, 1)


def test_a_board_nobody_is_in_is_told_nothing(live: Live) -> None:
    live.meeting.ask(session="other")
    live.tick(LOOK_EVERY)
    assert live.channels.sent == []


def test_a_board_is_followed_from_where_it_stands_when_somebody_enters(live: Live) -> None:
    live.meeting.ask(session="other", text="Long ago?")
    live.tick()
    live.presence.enter("visitor", "other")
    live.fanout.watch("other")
    live.meeting.ask(session="other", text="Now?")
    live.tick()
    (changes,) = live.channels.heard("changes", "board:other")
    assert [question["text"] for question in changes["questions"]] == ["Now?"]
