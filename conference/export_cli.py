"""The command line's exports: the same files that the site gives its staff."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

SCHEDULE = click.option(
    "--schedule", type=click.Path(path_type=Path), help="The event's file  [schedule.yaml]"
)
PORT = click.option(
    "--port",
    default=8000,
    show_default=True,
    help="The server's, for addresses, unless CONFERENCE_PUBLIC_URL says them.",
)
REHEARSAL = click.option("--rehearse", is_flag=True, help="As the rehearsal serves it.")


def say(command: Callable[[], bytes]) -> None:
    """Print the bytes of a command; end with 1 and a sentence when something is to be mended."""
    from conference.export_commands import MENDABLE

    try:
        content = command()
    except MENDABLE as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(content, nl=False)


@click.group()
def export() -> None:
    """Print what the site gives out as files."""


@export.command()
@click.option("--session", "session_id", metavar="ID", help="Of one session only.")
@click.option(
    "--format", "form", type=click.Choice(["csv", "json", "md"]), default="csv", show_default=True
)
@SCHEDULE
@click.option("--rehearse", is_flag=True, help="The questions of the rehearsal.")
def questions(session_id: str | None, form: str, *, schedule: Path | None, rehearse: bool) -> None:
    """Print the questions of all sessions, whatever became of them; it is noted in the log."""
    from conference.event_data import Which
    from conference.export_commands import questions_as
    from conference.questions.export import Form

    say(lambda: questions_as(Form(form), Which(schedule, rehearse), session_id=session_id))


@export.command()
@click.option("--session", "session_id", metavar="ID", help="Of one session only.")
@SCHEDULE
@PORT
@REHEARSAL
def ics(session_id: str | None, port: int, *, schedule: Path | None, rehearse: bool) -> None:
    """Print the programme as a calendar: the site's schedule.ics."""
    from conference.event_data import Which
    from conference.export_programme import calendar_of

    say(lambda: calendar_of(Which(schedule, rehearse), port=port, session_id=session_id))


@export.command()
@SCHEDULE
@PORT
@REHEARSAL
def xml(port: int, *, schedule: Path | None, rehearse: bool) -> None:
    """Print the programme for apps and video tools: the site's schedule.xml."""
    from conference.event_data import Which
    from conference.export_programme import files_of

    say(lambda: files_of(Which(schedule, rehearse), port=port).xml())


@export.command("json")
@SCHEDULE
@PORT
@REHEARSAL
def as_json(port: int, *, schedule: Path | None, rehearse: bool) -> None:
    """Print the programme for apps and video tools: the site's schedule.json."""
    from conference.event_data import Which
    from conference.export_programme import files_of

    say(lambda: files_of(Which(schedule, rehearse), port=port).json())
