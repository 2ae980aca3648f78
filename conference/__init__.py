"""A conference platform: one text file becomes programme, calendars, slides, live questions."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

VERSION = "0.1.0"


def create_app() -> "Flask":
    """The app as `flask --app conference` finds it, set up by `CONFERENCE_*`."""
    from conference.app import create_app as create
    from conference.settings import Settings

    return create(Settings())
