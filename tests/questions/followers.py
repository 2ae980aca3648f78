"""Clients of a board in every role: they follow what came since, and what sockets are told."""

import json
from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from conference.live.fanout import Fanout
from conference.live.presence import Presence
from conference.questions.entered import Entered
from conference.questions.rules import Gate, GateState
from conference.questions.views import Mine
from tests.meeting import PEOPLE, Meeting

WAYS = ("board", "desk")
SEEN = {"listed", "queued", "live", "answered", "deferred"}
Told = dict[str, Any]
Kept = dict[int, Told]


class Client:
    """A browser: what it has, as JSON, after all it was told."""

    def __init__(self, entered: Told) -> None:
        self.kept: Kept = {}
        self.rev: int = 0
        self.next: int | None = None
        self.take(entered)

    def take(self, told: Told) -> None:
        """A snapshot, or what came since."""
        for question in told["questions"]:
            self.kept[question["id"]] = question
        for gone in told["gone"]:
            self.kept.pop(gone, None)
        self.rev, self.next = told["rev"] if "rev" in told else told["to"], told["next"]

    def count(self, counts: Mapping[str, list[int]]) -> None:
        """Tallies; an older version is ignored."""
        for id_, tally in counts.items():
            mine = self.kept.get(int(id_))
            if mine and mine["tally"][1] < tally[1]:
                mine["tally"] = tally

    def state(self) -> tuple[Kept, int, int | None]:
        return self.kept, self.rev, self.next


class Followers:
    """Attendees, a desk and askers of one board."""

    def __init__(self, meeting: Meeting, session: str) -> None:
        self.meeting, self.session = meeting, session
        self.old: list[dict[str, str]] = []
        self.sent: list[tuple[str, str, str]] = []
        presence = Presence()
        presence.enter("somebody", session)
        self.fanout = Fanout(meeting.boards, presence, emit=self._emit)
        meeting.listener = self.fanout.mark
        self.fanout.watch(session)
        fresh = self._entered()
        self.live = {way: Client(fresh[way]) for way in WAYS}
        self.mine: dict[str, Kept] = {person: {} for person in PEOPLE}
        self.look()

    def look(self) -> None:
        """Keep how it all is now, to come back to it."""
        now = {way: json.dumps(told) for way, told in self._entered().items()}
        self.old = [*self.old[-3:], now]

    def check(self) -> None:
        """What came since makes an old snapshot a new one, for every role; the next one in turn."""
        old = self.old[0]
        self.old = [*self.old[1:], old]
        fresh, news = self._entered(), self._entered(json.loads(old["board"])["rev"])
        for way in WAYS:
            client = Client(json.loads(old[way]))
            client.take(news[way])
            assert client.state() == Client(fresh[way]).state(), way
        for person in PEOPLE:
            kept = {each["id"]: each for each in json.loads(old[person])}
            kept |= {each["id"]: each for each in news[person]}
            still = [each for each in kept.values() if each["status"] != "erased"]
            theirs = [each for each in fresh[person] if each["status"] != "erased"]
            assert sorted(still, key=itemgetter("id")) == theirs, person

    def tick(self) -> None:
        """Tell the sockets, and compare what they have with what they would get now."""
        self.sent.clear()
        self.fanout.tick()
        for event, text, channel in self.sent:
            self._hear(event, json.loads(text), *channel.split(":"))
        fresh = self._entered()
        for way in WAYS:
            told = self.live[way].state()
            assert _comparable(told) == _comparable(Client(fresh[way]).state()), way
        for person, mine in self.mine.items():
            theirs = {q["id"]: q for q in fresh[person] if q["status"] != "erased"}
            assert _plain(mine) == _plain(theirs), person

    def _hear(self, event: str, told: Told, kind: str, whose: str) -> None:
        if event == "changes":
            assert told["from"] == self.live[kind].rev
            self.live[kind].take(told)
        elif event == "tallies":
            self.live[kind].count(told["counts"])
        elif event == "you" and whose in self.mine:
            self.mine[whose] |= {q["id"]: q for q in told["questions"]}
            for gone in told["gone"]:
                self.mine[whose].pop(gone, None)

    def _entered(self, since: int | None = None) -> dict[str, Any]:
        """What attendees and desks get who enter, and each asker of their own questions."""
        changes = self.meeting.enter(session=self.session, since=since).changes
        entered = Entered(changes, since is None, Gate(GateState.OPEN, None), Mine((), ()))
        own = {
            person: [q.as_sent_to_asker() for q in changes.every if q.person_id == person]
            for person in PEOPLE
        }
        return _wired({"board": entered.as_sent(), "desk": entered.as_sent_to_desk(), **own})

    def _emit(self, event: str, payload: Mapping[str, object], channel: str | None) -> None:
        self.sent.append((event, json.dumps(payload), str(channel)))


def _wired(payload: Mapping[str, object]) -> Told:
    told: Told = json.loads(json.dumps(payload))
    return told


def _comparable(state: tuple[Kept, int, int | None]) -> tuple[Kept, int, int | None]:
    """Without the tallies of what nobody sees: desks are not told of each."""
    kept, rev, next_ = state
    seen = {i: q if q["status"] in SEEN else {**q, "tally": None} for i, q in kept.items()}
    return seen, rev, next_


def _plain(kept: Kept) -> Kept:
    """Without tallies, which come as such."""
    return {id_: {**question, "tally": None} for id_, question in kept.items()}
