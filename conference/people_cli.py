"""The command line's people: add, list, link and remove, also while the server runs."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from conference.people.roles import GIVEN, Role

# What works on the list is imported by each command: `serve` must patch before locks are imported.

F = TypeVar("F", bound=Callable[..., Any])


def with_list(command: F) -> F:
    """Give a command the options that say which list is meant."""
    which = click.option(
        "--schedule", type=click.Path(path_type=Path), help="The event's file  [schedule.yaml]"
    )
    apart = click.option("--rehearse", is_flag=True, help="The list of the rehearsal.")
    return which(apart(command))


def say(command: Callable[[], str]) -> None:
    """Print what a command gives; end with 1 and a sentence when something is to be mended."""
    from conference.people_commands import MENDABLE

    try:
        click.echo(command())
    except MENDABLE as error:
        click.echo(str(error), err=True)
        sys.exit(1)


@click.group()
def people() -> None:
    """Who is on the list: members, speakers, moderators, organisers."""


@people.command()
@click.argument("email")
@click.option("--name", required=True, help="The name that others see.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in GIVEN], case_sensitive=False),
    default=Role.ATTENDEE.value,
    show_default=True,
    help="What they are in the event, or in the sessions named.",
)
@click.option(
    "--session",
    "sessions",
    multiple=True,
    metavar="ID",
    help="A session they speak in, moderate or are invited to; may be given again.",
)
@click.option("--member", is_flag=True, help="Let them into sessions for members.")
@with_list
def add(
    email: str,
    name: str,
    role: str,
    sessions: tuple[str, ...],
    *,
    member: bool,
    schedule: Path | None,
    rehearse: bool,
) -> None:
    """Put EMAIL on the list; who is there already gets the name, role and sessions given."""
    from conference import people_commands as commands
    from conference.event_data import Which
    from conference.people.accounts import Entry

    entry = Entry(email, name, Role(role), member, frozenset(sessions))
    say(lambda: commands.add(Which(schedule, rehearse), entry))


@people.command("list")
@with_list
def show_list(*, schedule: Path | None, rehearse: bool) -> None:
    """Print everybody on the list, staff first."""
    from conference import people_commands as commands
    from conference.event_data import Which

    say(lambda: commands.show(Which(schedule, rehearse)))


@people.command()
@click.argument("email")
@click.option("--port", default=8000, show_default=True, help="The server's, when it is local.")
@with_list
def link(email: str, port: int, *, schedule: Path | None, rehearse: bool) -> None:
    """Print a link that signs EMAIL in once, within a day."""
    from conference import people_commands as commands
    from conference.event_data import Which

    say(lambda: commands.link(Which(schedule, rehearse), email, port=port))


@people.command()
@click.argument("email")
@with_list
def remove(email: str, *, schedule: Path | None, rehearse: bool) -> None:
    """Take EMAIL off the list and sign them out; what they asked stays."""
    from conference import people_commands as commands
    from conference.event_data import Which

    say(lambda: commands.remove(Which(schedule, rehearse), email))


@people.command()
@click.option("--now", is_flag=True, help="Even though the event is not over.")
@with_list
def purge(*, now: bool, schedule: Path | None, rehearse: bool) -> None:
    """Remove what goes after the event: names, addresses, logins, the log, who supported what."""
    from conference import people_commands as commands
    from conference.event_data import Which

    say(lambda: commands.purge(Which(schedule, rehearse), now=now))
