"""What a page says of questions: statuses, receipts and authors, for templates and scripts."""

from collections.abc import Iterable
from datetime import UTC, datetime

from flask import Flask
from flask_babel import gettext

from conference.questions.moves import READY_REASONS
from conference.questions.question import Question
from conference.questions.rules import Status
from conference.translatable import N_

STATUSES = {
    Status.PENDING: N_("waiting for a moderator"),
    Status.QUEUED: N_("coming up"),
    Status.LIVE: N_("being answered"),
    Status.ANSWERED: N_("answered"),
    Status.DEFERRED: N_("will be answered in writing"),
}
"""Statuses that are worth a word; that a question is listed can be seen."""

NEXT = N_("next")
"""What is said of the first of the queue."""

RECEIPTS = {
    Status.PENDING: N_("waiting for review by a moderator"),
    Status.LISTED: N_("listed, everybody can see and support it"),
    Status.DECLINED: N_("declined"),
    Status.QUEUED: N_("coming up"),
    Status.LIVE: N_("being answered now"),
    Status.ANSWERED: N_("answered"),
    Status.DEFERRED: N_("will be answered in writing"),
    Status.MERGED: N_("merged with a question that asks the same"),
    Status.HIDDEN: N_("hidden by a moderator"),
    Status.WITHDRAWN: N_("taken back"),
}
"""What its asker is told of a question."""

FLAGS = {
    "insult": N_("It insults or threatens somebody."),
    "private": N_("It gives away something private."),
    "advert": N_("It is advertising."),
    "topic": N_("It has nothing to do with the session."),
}
"""Why a question should not be there, as attendees may say it."""

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
    app.add_template_global(ready_reasons)
    app.add_template_filter(reason_said)
    app.add_template_filter(status_name)
    app.add_template_filter(receipt_name)
    app.add_template_filter(flags_said)


def status_name(status: str) -> str:
    """A status in words, empty when there is nothing to say."""
    name = STATUSES.get(Status(status))
    return str(gettext(name)) if name else ""


def receipt_name(status: str) -> str:
    """What became of one's own question, in words."""
    name = RECEIPTS.get(Status(status))
    return str(gettext(name)) if name else ""


def ready_reasons() -> dict[str, str]:
    """The reasons to decline that are offered, each in the language of the page."""
    return {reason: gettext(reason) for reason in READY_REASONS}


def reason_said(reason: str | None) -> str:
    """A reason in the language of the page, where it is one of ours."""
    return ready_reasons().get(reason or "", reason or "")


def flags_said(flagged: Iterable[str]) -> str:
    """Why a question was flagged, each reason once."""
    return " ".join(str(gettext(FLAGS.get(each, each))) for each in dict.fromkeys(flagged) if each)


def author_name(author: str | None) -> str:
    """A name as it is, a handle as somebody anonymous."""
    if author and author.startswith("~"):
        return str(gettext("Anonymous (%(handle)s)", handle=author[1:]))
    return author or ""


def words() -> dict[str, object]:
    """The same words for the script of the live room."""
    return {
        "statuses": {status.value: gettext(name) for status, name in STATUSES.items()},
        "receipts": {status.value: gettext(name) for status, name in RECEIPTS.items()},
        "reasons": ready_reasons(),
        "next": gettext(NEXT),
        "anonymous": gettext("Anonymous (%(handle)s)", handle="{handle}"),
        **_of_receipts(),
        **_of_gates(),
        **_of_news(),
    }


def _of_receipts() -> dict[str, str]:
    return {
        "sending": gettext("sending …"),
        "kept": gettext("not sent yet; it is kept here and sent as soon as the connection is back"),
        "waits": gettext("sent by itself in %(seconds)s seconds", seconds="{seconds}"),
        "received": gettext("received %(time)s", time="{time}"),
        "at": gettext("answered at %(time)s", time="{time}"),
        "merged": gettext("merged into #%(number)s: %(text)s", number="{number}", text="{text}"),
        "mine": gettext("Your question “%(text)s”: %(status)s.", text="{text}", status="{status}"),
    }


def _of_gates() -> dict[str, str]:
    return {
        "until": gettext("You can ask until %(time)s.", time="{time}"),
        "slow": gettext("One question in %(seconds)s seconds, please.", seconds="{seconds}"),
        "closed": gettext("This session takes no questions now."),
        "upvotes_only": gettext("No new questions now; you can still support those that are here."),
    }


def _of_news() -> dict[str, str]:
    return {
        "new": gettext("%(count)s new", count="{count}"),
        "moved": gettext("%(count)s moved", count="{count}"),
        "newest": gettext("New question: %(text)s", text="{text}"),
        "several": gettext("%(count)s new questions.", count="{count}"),
        "found": gettext("%(count)s questions found.", count="{count}"),
        "similar": gettext("Similar questions are offered below the field."),
        "supported": gettext("You support the question “%(text)s”.", text="{text}"),
        "flagged": gettext("Thank you. A moderator will look at it."),
        "saved": gettext("Your question is changed."),
        "gone": gettext("This question is no longer listed."),
        "polling": gettext("Slow connection: news come every few seconds."),
        "offline": gettext("No connection. Trying again …"),
        "slide": gettext("about slide %(number)s", number="{number}"),
        "asked": {
            "one": gettext("1 question"),
            "many": gettext("%(count)s questions", count="{count}"),
        },
    }
