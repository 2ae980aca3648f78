"""A schedule file on disk, what serves it, and everything that came of it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from conference.programme.changes import Change
from conference.programme.published import Edition, Published, Read, Revision, start
from conference.programme.read_file import read_file
from conference.storage.writer import StorageBusy
from tests.programme.schedules import HEAD, quiet, session

GOOD = quiet(session("minutes: 45\nquestions: off"))
BROKEN = session("minutes: many")
NOW = datetime(2020, 10, 6, 8, 0, tzinfo=UTC)


def titled(title: str, more: str = "") -> str:
    text = session(f"minutes: 45\nquestions: off{more}")
    return quiet(text).replace("title: One", f"title: {title}")


def with_sessions(count: int) -> str:
    fields = "{title: T, day: 2020-10-07, starts: 9:00, minutes: 5, questions: off}"
    return HEAD + "".join(f"  s{number}: {fields}\n" for number in range(count))


@dataclass
class Desk:
    """A schedule file, what serves it, and everything that came of it."""

    path: Path
    sources: list[str] = field(default_factory=list)
    told: list[tuple[int, list[str]]] = field(default_factory=list)
    busy: bool = False

    def publish(self, edition: Edition) -> Revision:
        if self.busy:
            raise StorageBusy
        self.sources.append(edition.source)
        return Revision(len(self.sources), edition.programme, NOW)

    def hear(self, revision: Revision, changes: tuple[Change, ...]) -> None:
        self.told.append((revision.number, [change.kind.value for change in changes]))

    def start(self, last: Revision | None = None, read: Read = read_file) -> Published:
        self.published = start(self.path, last=last, publish=self.publish, read=read)
        self.published.listen(self.hear)
        return self.published

    def save(self, text: str) -> None:
        """Save like an editor: a new file in the old one's place, so each state looks different."""
        beside = self.path.with_name("saved")
        beside.write_text(text, encoding="utf-8")
        beside.replace(self.path)

    def serve(self, text: str) -> None:
        """Start anew on another file, and forget what was told before."""
        self.save(text)
        self.start()

    def look(self, times: int = 2) -> None:
        for _ in range(times):
            self.published.look()

    @property
    def title(self) -> str:
        return self.published.programme.sessions["one"].title
