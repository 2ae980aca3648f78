"""The server process: prints what to try, answers requests, follows the file, sends the news."""

import logging
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import gevent
from flask import Flask

from conference.app import create_app
from conference.house import House, Live
from conference.live.fanout import TICK
from conference.live.http_server import make_server
from conference.people.outbox import Outbox
from conference.programme.editing import Reader
from conference.programme.problems import located_line
from conference.programme.published import NothingToServe
from conference.programme.read_file import Unreadable
from conference.programme.reading.apart import ReadingApart
from conference.programme.rehearsal import NoMoment
from conference.settings import BadSettings, Settings, read_settings
from conference.storage.database import UnusableDatabase
from conference.storage.lock import InUse, hold
from conference.web.long_requests import is_upload
from conference.welcome import welcome

log = logging.getLogger("conference")

LOOK = 0.5
"""Seconds between two looks at the schedule file; an edit is read when two looks agree."""

REST = 60.0
"""Seconds between two looks whether anything is left to draw."""

POST = 1.0
"""Seconds between two looks for letters to send."""

MENDABLE = (Unreadable, NoMoment, BadSettings, InUse, UnusableDatabase)
"""What whoever starts the server can mend; each says how."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What the command line asked for."""

    schedule: Path | None
    host: str
    port: int
    rehearse: str | None
    fresh: bool


def run(serving: Serving) -> None:
    """Serve until told to stop; exits with 1 and a sentence when there is nothing to serve."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        settings = settings_of(serving)
        with hold(settings.lock_file(rehearsing=serving.rehearse is not None)):
            if serving.fresh:
                wipe_rehearsal(settings, serving)
            app = create_app(
                settings,
                rehearse=serving.rehearse,
                base_url=address_of(serving),
                reader=reading_apart(),
            )
            serve_forever(app, serving)
    except NothingToServe as error:
        for problem in error.problems:
            print(located_line(settings.schedule, problem), file=sys.stderr)
        sys.exit(f"{error} Mend the file and start again.")
    except MENDABLE as error:
        sys.exit(str(error))


def reading_apart() -> Reader:
    """What reads edits in a child process, and in another one what visitors ask for."""
    edits, kept = ReadingApart(), ReadingApart()
    return Reader(edits.read, edits.read_typed, kept.read_kept, edits.edited)


def address_of(serving: Serving) -> str:
    """The address on this machine; one that listens everywhere is told as the local one."""
    host = "127.0.0.1" if serving.host in {"0.0.0.0", "::"} else serving.host  # noqa: S104 read only
    return f"http://{host}:{serving.port}"


def settings_of(serving: Serving) -> Settings:
    """The settings of the environment, with the file that was named."""
    return read_settings(schedule=serving.schedule) if serving.schedule else read_settings()


def wipe_rehearsal(settings: Settings, serving: Serving) -> None:
    """Remove a rehearsal's data; the real event's data is never touched."""
    if serving.rehearse is None:
        raise BadSettings("--fresh wipes a rehearsal's data, so it goes with --rehearse.")
    shutil.rmtree(settings.instance_folder(rehearsing=True))


def serve_forever(app: Flask, serving: Serving) -> None:
    """Answer requests, look at the file and send the news, until SIGTERM or Ctrl-C."""
    house: House = app.extensions["conference"]
    live: Live = app.extensions["conference_live"]
    server = make_server(
        serving.host, serving.port, app, admits=lambda environ: is_upload(app, environ)
    )
    try:
        server.start()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        sys.exit(f"Cannot listen on {serving.host}:{serving.port}: {reason}. Try --port.")
    outbox: Outbox = app.extensions["conference_outbox"]
    repeated = (
        (house.published.look, LOOK),
        (house.photos.look, LOOK),
        (house.pdfs.look, LOOK),
        (house.uploads.look, LOOK),
        (house.cards.rest, REST),
        (house.known.look, LOOK),
        (house.announcements.look, LOOK),
        (live.fanout.tick, TICK),
        (live.turning.tick, TICK),
        (outbox.tick, POST),
    )
    for task, seconds in repeated:
        gevent.spawn(repeat, task, seconds)
    print(welcome(house, address=address_of(serving)), flush=True)
    for number in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(number, server.stop, 1)
    server.serve_forever()
    house.database.close()


def repeat(task: Callable[[], None], seconds: float) -> None:
    """Do something again and again; a failure is logged and does not end it."""
    while True:
        gevent.sleep(seconds)
        try:
            task()
        except Exception:
            log.exception("A repeated task failed; it goes on.")
