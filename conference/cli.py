"""The command line: serve the event, check its file, begin or import one, list people, export."""

import json
import sys
from pathlib import Path

import click

from conference import VERSION
from conference.export_cli import export
from conference.import_cli import import_file
from conference.new_cli import new
from conference.people_cli import people
from conference.programme.difference import lines_between
from conference.programme.model import Programme
from conference.programme.problems import Problem, Severity, located_line
from conference.programme.read_file import Unreadable, read_file, schema

SCHEDULE = Path("schedule.yaml")
UNREADABLE = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, message="conference %(version)s")
def main() -> None:
    """Run an online conference from one text file."""


main.add_command(export)
main.add_command(import_file)
main.add_command(new)
main.add_command(people)


@main.command()
@click.argument("schedule", type=click.Path(path_type=Path), default=None, required=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Port to listen on.",
)
@click.option(
    "--rehearse",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[WHEN]",
    help="Shift the event's clock to WHEN (2020-10-07T10:05); data lives apart.",
)
@click.option("--fresh", is_flag=True, help="Begin the rehearsal without what the last one left.")
def serve(
    schedule: Path | None, host: str, port: int, rehearse: str | None, *, fresh: bool
) -> None:
    """Serve the event of SCHEDULE (default: schedule.yaml)."""
    from gevent import monkey

    monkey.patch_all()  # before anything that opens sockets or locks is imported

    from conference.serve import Serving, run

    run(Serving(schedule=schedule, host=host, port=port, rehearse=rehearse, fresh=fresh))


@main.command()
@click.argument("schedule", type=click.Path(path_type=Path), default=SCHEDULE)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def check(schedule: Path, form: str) -> None:
    """Print every problem of SCHEDULE; exit with 1 when there are errors."""
    try:
        problems = read_file(schedule).problems
    except Unreadable as error:
        click.echo(str(error), err=True)
        sys.exit(UNREADABLE)
    click.echo(as_json(problems) if form == "json" else as_text(schedule, problems))
    sys.exit(any(problem.severity is Severity.ERROR for problem in problems))


@main.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
def diff(old: Path, new: Path) -> None:
    """Print what people would see change from OLD to NEW; exit with 1 when anything does."""
    was, now = _programme(old), _programme(new)
    lines = lines_between(was, now)
    for line in lines:
        click.echo(line)
    sys.exit(bool(lines))


def _programme(path: Path) -> Programme:
    """The programme of a file; ends the command when it cannot be read or has errors."""
    try:
        reading = read_file(path)
    except Unreadable as error:
        click.echo(str(error), err=True)
        sys.exit(UNREADABLE)
    if reading.programme is None:
        errors = tuple(p for p in reading.problems if p.severity is Severity.ERROR)
        click.echo(as_text(path, errors), err=True)
        sys.exit(UNREADABLE)
    return reading.programme


@main.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of schedule.yaml, for editors."""
    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))


def as_text(schedule: Path, problems: tuple[Problem, ...]) -> str:
    """A line a problem, as compilers and editors know it."""
    lines = [located_line(schedule, problem) for problem in problems]
    return "\n".join(lines) if lines else f"{schedule}: no problems."


def as_json(problems: tuple[Problem, ...]) -> str:
    """The problems as a list of objects."""
    return json.dumps([problem.as_sent() for problem in problems], indent=2, ensure_ascii=False)
