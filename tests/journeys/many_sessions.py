"""A large event for the tests: 600 sessions in 12 rooms on four days, always made the same."""

from datetime import date, timedelta
from itertools import product

DAYS = tuple(date(2020, 10, 6) + timedelta(days=n) for n in range(4))
ROOMS = tuple(range(1, 13))
STARTS = tuple(f"{9 + n * 40 // 60}:{n * 40 % 60:02}" for n in range(13))
COLOURS = ("#2e7d32", "#1a6fc9", "#c9256a", "#9447c0", "#546e7a", "#b35c00")
KINDS = ("talk", "talk", "workshop", "panel", "talk", "keynote")
LANGUAGES = ("en", "de", "es", "en")
MATTERS = (
    "Heat plans for small towns",
    "Who pays for the tram?",
    "Klimaschutzmanagement in Gemeinden unter zehntausend Einwohnern",
    "Insulating what stands",
    "Solar roofs, schools and swimming pools: what a council can decide by itself",
    "Forests and their cities",
    "Beschaffung",
)
HEAD = f"""\
event:
  id: bigdays2020
  name: Big Days
  timezone: Europe/Berlin
  first_day: {DAYS[0]}
  last_day: {DAYS[-1]}
  languages: [en, de]
"""


def large_schedule() -> str:
    """The file: on each day 150 sessions, in all rooms at once, at last in every second one."""
    tracks = [f"  t{n}: {{name: Track {n}, color: {c!r}}}" for n, c in enumerate(COLOURS)]
    rooms = [f"  r{n}: {{name: Room {n}}}" for n in ROOMS]
    speakers = [f"  s{n}: {{name: Speaker Number {n}}}" for n in range(200)]
    slots = [slot for slot in product(DAYS, STARTS, ROOMS) if slot[1] != STARTS[-1] or slot[2] % 2]
    sessions = [_session(n, *slot) for n, slot in enumerate(slots, 1)]
    parts = ["tracks:", *tracks, "rooms:", *rooms, "speakers:", *speakers, "sessions:", *sessions]
    return HEAD + "\n".join(parts) + "\n"


def _session(number: int, day: date, starts: str, room: int) -> str:
    return f"""\
  n{number}:
    title: "{MATTERS[number % len(MATTERS)]} {number}"
    kind: {KINDS[number % len(KINDS)]}
    day: {day}
    starts: "{starts}"
    minutes: {30 if number % 5 else 40}
    room: r{room}
    track: t{number % len(COLOURS)}
    language: {LANGUAGES[number % len(LANGUAGES)]}
    speakers: [s{number % 200}, s{number * 7 % 200}]"""
