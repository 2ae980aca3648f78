"""The command line's exports: the same files that the site gives its staff."""

import sys
from pathlib import Path

import click


@click.group()
def export() -> None:
    """Print what the site gives out as files."""


@export.command()
@click.option("--session", "session_id", metavar="ID", help="Of one session only.")
@click.option(
    "--format", "form", type=click.Choice(["csv", "json", "md"]), default="csv", show_default=True
)
@click.option(
    "--schedule", type=click.Path(path_type=Path), help="The event's file  [schedule.yaml]"
)
@click.option("--rehearse", is_flag=True, help="The questions of the rehearsal.")
def questions(session_id: str | None, form: str, *, schedule: Path | None, rehearse: bool) -> None:
    """Print the questions of all sessions, whatever became of them; it is noted in the log."""
    from conference.event_data import Which
    from conference.export_commands import MENDABLE, questions_as
    from conference.questions.export import Form

    try:
        content = questions_as(Form(form), Which(schedule, rehearse), session_id=session_id)
    except MENDABLE as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(content, nl=False)
