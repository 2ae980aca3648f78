"""Somebody in Auckland who follows the programme with vdirsyncer and reads it with khal."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from click import Command
from click.testing import CliRunner
from khal.cli import main_khal
from vdirsyncer.cli import app as main_vdirsyncer

VDIRSYNCER = """\
[general]
status_path = "{folder}/status"
[pair days]
a = "feed"
b = "files"
collections = null
[storage feed]
type = "http"
url = "{url}"
[storage files]
type = "filesystem"
path = "{folder}/files"
fileext = ".ics"
"""
KHAL = """\
[calendars]
[[days]]
path = {folder}/files
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Pacific/Auckland
default_timezone = Pacific/Auckland
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


class Follower:
    """Who subscribed to a calendar, and keeps a copy of it in a folder."""

    def __init__(self, url: str, folder: Path) -> None:
        self._folder = folder
        for name, text in (("vdirsyncer", VDIRSYNCER), ("khal", KHAL)):
            (folder / name).write_text(text.format(folder=folder, url=url), encoding="utf-8")
        (folder / "files").mkdir()
        self._run(main_vdirsyncer, "vdirsyncer", "discover")

    def sees(self) -> list[str]:
        """What khal lists of three days, once vdirsyncer has brought the copy up to date."""
        self._run(main_vdirsyncer, "vdirsyncer", "sync")
        how = (
            "--once",
            "--day-format=",
            "--format={start} {end-time} {title}, {location} {status}",
        )
        listed = self._run(main_khal, "khal", "list", *how, "2020-10-06", "3d")
        return [line.strip() for line in listed.splitlines()]

    def _run(self, command: Command, config: str, *words: str) -> str:
        """Run a command in this process, which is much quicker than in one of its own.

        In a thread, for it makes an event loop, and a browser's may be running in this one.
        """
        arguments = [f"--config={self._folder / config}", *words]
        with ThreadPoolExecutor(1) as thread:
            done = thread.submit(CliRunner().invoke, command, arguments).result()
        assert done.exit_code == 0, done.output
        return done.stdout
