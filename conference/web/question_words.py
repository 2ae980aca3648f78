"""What a page says of questions: statuses and authors in words, for templates and scripts."""

from datetime import UTC, datetime

from flask import Flask
from flask_babel import gettext

from conference.questions.rules import Status
from conference.questions.views import Question
from conference.translatable import N_

STATUSES = {
    Status.PENDING: N_("waiting for a moderator"),
    Status.QUEUED: N_("coming up"),
    Status.LIVE: N_("being answered"),
    Status.ANSWERED: N_("answered"),
    Status.DEFERRED: N_("will be answered in writing"),
}
"""Statuses that are worth a word; that a question is listed can be seen."""

BLANK = Question(
    id=0,
    number=0,
    session="",
    text="",
    status=Status.LISTED,
    author=None,
    tally=(0, 0),
    rev=0,
    asked_at=datetime(2020, 1, 1, tzinfo=UTC),
    slide=None,
    person_id="",
)
"""What a script makes new rows from."""


def add_question_words(app: Flask) -> None:
    """Give the templates their words."""
    app.add_template_global(author_name)
    app.add_template_filter(status_name)


def status_name(status: str) -> str:
    """A status in words, empty when there is nothing to say."""
    name = STATUSES.get(Status(status))
    return str(gettext(name)) if name else ""


def author_name(author: str | None) -> str:
    """A name as it is, a handle as somebody anonymous."""
    if author and author.startswith("~"):
        return str(gettext("Anonymous (%(handle)s)", handle=author[1:]))
    return author or ""


def words() -> dict[str, object]:
    """The same words for the script of the live room."""
    return {
        "statuses": {status.value: gettext(name) for status, name in STATUSES.items()},
        "anonymous": gettext("Anonymous (%(handle)s)", handle="{handle}"),
    }
