"""A small event for the tests: three sessions, one of them with slides, one reviewed."""

from datetime import UTC, datetime
from pathlib import Path

SCHEDULE = """\
event:
  id: testdays2020
  name: Test Days
  subtitle: Trying things out
  hashtag: TestDays
  timezone: Europe/Berlin
  first_day: 2020-10-06
  last_day: 2020-10-07
  languages: [en, de]
  pages:
    privacy: {title: Privacy, text: We keep your name.}
tracks:
  green: {name: Green, color: "#2e7d32"}
rooms:
  plenary: {name: Plenary}
  forum: {name: Forum}
speakers:
  ada: {name: Ada Example, role: Tester, organisation: Test City}
sessions:
  opening:
    title: Opening
    day: 2020-10-06
    starts: 10:00
    ends: 11:00
    room: plenary
    track: green
    language: en
    speakers: [ada]
    deck: slides/opening.md
    abstract: Welcome to the **opening**.
  reviewed-talk:
    title: Geprüfte Fragen
    day: 2020-10-06
    starts: 10:00
    ends: 11:00
    room: forum
    language: de
    speakers: [tbc]
    questions: reviewed
  members-only:
    title: Assembly
    kind: assembly
    day: 2020-10-07
    starts: 9:45
    ends: 10:45
    room: plenary
    audience: members
"""

DECK = """\
# Opening

Ada Example

---

## Second slide

<!-- a note for the speaker -->

- one
- two
"""

DURING_THE_OPENING = datetime(2020, 10, 6, 8, 30, tzinfo=UTC)
"""Half an hour into the opening, 10:30 in Berlin."""


def write_event(folder: Path) -> Path:
    """Write the event into a folder; gives the schedule's path."""
    (folder / "slides").mkdir(parents=True, exist_ok=True)
    (folder / "slides" / "opening.md").write_text(DECK, encoding="utf-8")
    schedule = folder / "schedule.yaml"
    schedule.write_text(SCHEDULE, encoding="utf-8")
    return schedule
