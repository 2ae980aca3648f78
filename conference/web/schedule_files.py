"""The programme for apps and video tools: frab's `schedule.xml` and `schedule.json`."""

import threading
import time
from collections.abc import Callable

from flask import Blueprint, Response

from conference.clock import Clock
from conference.exchange.frab import Frab, to_json
from conference.exchange.frab_xml import to_xml
from conference.programme.model import Deck, Programme
from conference.slides.plain_text import to_text
from conference.slides.shown import decks_visible
from conference.web.delivery import export

Shown = dict[str, tuple[tuple[int, Deck], ...]]
"""The decks of each session that may be seen, with their numbers."""


class ScheduleFiles:
    """Both files, made once for each programme and each session whose slides come up."""

    def __init__(self, *, programme: Callable[[], Programme], clock: Clock, base_url: str) -> None:
        self._programme = programme
        self._clock = clock
        self._root = base_url.rstrip("/")
        self._kept: tuple[Programme, Shown, bytes, bytes] | None = None
        self._turn = threading.Lock()

    def xml(self) -> bytes:
        """The file in XML."""
        return self._made()[2]

    def json(self) -> bytes:
        """The file in JSON."""
        return self._made()[3]

    def _made(self) -> tuple[Programme, Shown, bytes, bytes]:
        served, now = self._programme(), self._clock.event_now()
        shown = {one.id: decks_visible(one, now) for one in served}
        with self._turn:
            if self._kept is None or self._kept[0] is not served or self._kept[1] != shown:
                self._kept = (served, shown, *self._files(served, shown))
            return self._kept

    def _files(self, served: Programme, shown: Shown) -> tuple[bytes, bytes]:
        """Both files of one state; the texts first, as they take most of the time."""
        for text in texts_of(served):
            to_text(text, site=self._root)
            time.sleep(0)  # under gevent it is everybody else's turn
        frab = Frab(served, self._root, decks=lambda session: shown[session.id])
        schedule = frab.schedule()
        return to_xml(schedule), to_json(schedule)


def texts_of(programme: Programme) -> list[str]:
    """Every Markdown text that the files say."""
    abstracts = [session.abstract for session in programme]
    return [*abstracts, *(speaker.bio for speaker in programme.speakers.values())]


def make_schedule_files(
    *, programme: Callable[[], Programme], clock: Clock, base_url: str
) -> Blueprint:
    """The blueprint; `base_url` is the site's public address."""
    blueprint = Blueprint("schedule_files", __name__)
    files = ScheduleFiles(programme=programme, clock=clock, base_url=base_url)

    @blueprint.get("/schedule.xml")
    def schedule_xml() -> Response:
        """The programme in XML."""
        return export(files.xml(), "application/xml")

    @blueprint.get("/schedule.json")
    def schedule_json() -> Response:
        """The programme in JSON."""
        return export(files.json(), "application/json")

    return blueprint
