"""Announcements on pages: which stand where, and all that the one who asks may see."""

from collections.abc import Callable

from flask import Flask

from conference.announcements.rules import Announcement, may_see, with_addresses
from conference.announcements.standing import Announcements
from conference.clock import Clock
from conference.programme.model import Programme
from conference.web.who import person_now

Announced = Callable[[], list[dict[str, object]]]
"""What stands and may be seen by whoever asks, ready for JSON."""


def add_announcements(
    app: Flask, announcements: Announcements, *, programme: Callable[[], Programme], clock: Clock
) -> None:
    """Give the templates what stands on a page that is the same bytes for everyone."""

    def announced(
        of: str | None = None, *, inside: bool = False, everything: bool = False
    ) -> list[Announcement]:
        """What is for everybody, and for the session `of` (or every one), the newest first.

        What not everybody may see is only `inside` its session, where who asks was let in.
        """
        here = announcements.standing(clock.event_now())
        return [
            each
            for each in here
            if (everything or each.session_id in {None, of})
            and ((inside and each.session_id == of) or may_see(each, programme(), None))
        ]

    app.add_template_global(announced)
    app.add_template_filter(with_addresses)


def announced_to_whoever_asks(
    announcements: Announcements, *, programme: Callable[[], Programme], clock: Clock
) -> Announced:
    """All that stands for whoever asks; nobody is looked up while everybody may see all of it."""

    def announced() -> list[dict[str, object]]:
        served, here = programme(), announcements.standing(clock.event_now())
        return [
            each.as_sent(served)
            for each in here
            if may_see(each, served, None) or may_see(each, served, person_now())
        ]

    return announced
