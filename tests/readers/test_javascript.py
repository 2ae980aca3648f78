"""ical.js, which Thunderbird and Nextcloud read with, and node-ical, in five zones."""

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.readers.odd import ZONES
from tests.readers.told import Read, Told

pytestmark = pytest.mark.node

Understood = dict[str, Read]
"""Calendars by who read them, where, and what they are called."""


@pytest.fixture(scope="module")
def understood(feeds: dict[str, bytes], socket_io_client: Path) -> Understood:
    """What both understood of every feed; read in one process."""
    calendars = {name: body.decode() for name, body in feeds.items()}
    done = subprocess.run(
        ["node", "read-calendars.mjs"],
        cwd=socket_io_client,
        input=json.dumps({"calendars": calendars, "zones": ZONES}),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return {name: read(said) for name, said in json.loads(done.stdout).items()}


def read(said: dict[str, Any]) -> Read:
    """A calendar from JSON."""
    return Read(said["name"], tuple(map(Told.of_json, said["events"])))


@pytest.mark.parametrize("zone", ZONES)
def test_ical_js_understands_every_feed_wherever_it_runs(
    meant: dict[str, Read], understood: Understood, zone: str
) -> None:
    for name, calendar in meant.items():
        assert understood[f"ical.js in {zone}: {name}"] == calendar, name


@pytest.mark.parametrize("zone", ZONES)
def test_node_ical_understands_every_feed_wherever_it_runs(
    meant: dict[str, Read], understood: Understood, zone: str
) -> None:
    for name, calendar in meant.items():
        assert understood[f"node-ical in {zone}: {name}"] == misread_by_node_ical(calendar), name


def misread_by_node_ical(calendar: Read) -> Read:
    r"""What node-ical 0.25.6 makes of a text that is right by RFC 5545, 3.3.11.

    It takes `\\n` for a backslash and a line end, and cuts categories at every comma.
    """
    return replace(calendar, events=tuple(map(_misread, calendar.events)))


def _misread(told: Told) -> Told:
    cut = (part.lstrip() for part in ",".join(told.categories).split(","))
    return replace(
        told,
        summary=_broken(told.summary),
        location=_broken(told.location),
        description=_broken(told.description),
        categories=(",".join(cut),),
    )


def _broken(text: str) -> str:
    return re.sub(r"\\[nN]", "\\\n", text)
