"""What the console says when the server is up: where it is, what to try, and who may sign in."""

import secrets
from collections.abc import Iterator
from functools import partial

from conference.house import House
from conference.people import console, links
from conference.people.roles import Role
from conference.programme.rehearsal import first_session_with_slides

A_OR_AN = {Role.ORGANISER: "an organiser", Role.MODERATOR: "a moderator"}


def welcome(house: House, *, address: str) -> str:
    """The lines to print; `address` is where the server listens."""
    event = house.programme.event
    lines = [f"{event.name} is on {address}"]
    if house.clock.rehearsing:
        lines += rehearsal_lines(house, address)
    elif house.clock.event_now() > house.programme.last_moment:
        lines.append("The event has ended. See it live again: conference serve --rehearse")
    lines += first_links(house, base_url=house.settings.public_url or address)
    lines.append(f"try: change a title in {house.settings.schedule}, and watch an open page")
    return "\n".join(lines)


def rehearsal_lines(house: House, address: str) -> Iterator[str]:
    """What time it is in a rehearsal, and where to look."""
    now = house.clock.event_now().astimezone(house.programme.event.timezone)
    yield f"Rehearsal: the event's clock says {now:%A %-d %B %Y, %H:%M}. Its data lives apart."
    if session := first_session_with_slides(house.programme):
        yield f"  {address}/sessions/{session.id}/       the session, with its slides"
        yield f"  {address}/sessions/{session.id}/live   ask here, see it in a second browser"
        yield f"  {address}/sessions/{session.id}/stage  for the projector: what is being answered"


def first_links(house: House, *, base_url: str) -> Iterator[str]:
    """Sign-in links for whom nobody could send one yet; printed here and told nowhere else."""
    roles = (Role.ORGANISER, Role.MODERATOR) if house.clock.rehearsing else (Role.ORGANISER,)
    for role in roles:
        token = secrets.token_urlsafe()
        make = partial(
            console.first_link,
            role=role,
            new_id=secrets.token_hex(16),
            token=token,
            wall_now=house.clock.wall_now(),
        )
        if house.database.write(make):
            url = links.address_of(token, base_url=base_url)
            yield f"Sign in as {A_OR_AN[role]}, once, within a day: {url}"
