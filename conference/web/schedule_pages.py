"""The pages around the editor of the schedule, and what its scripts are told."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

from flask import abort, g, render_template, request
from flask_babel import gettext

from conference.people import stars
from conference.people.roles import Person
from conference.programme.editing import EditedMeanwhile, Editing, HasErrors, Trial
from conference.programme.line_ends import as_in_file, shown
from conference.programme.merging import Merged
from conference.programme.merging_apart import merge_apart
from conference.programme.opened import Opened
from conference.programme.problems import Problem
from conference.programme.published import Published, Revision
from conference.programme.read_file import Unreadable
from conference.programme.schedule_file import FileText
from conference.storage.database import Database
from conference.web.change_words import around_sentence
from conference.web.merge_words import merge_words
from conference.web.organise import counts_of
from conference.web.schedule_trial import Outcome, coming, found_in, outcome_of


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has typed, and the file that they began with; lines end in `\\n`."""

    text: str
    base: str


def typed_now() -> Typed:
    """What a form or a script sends; one without either ends in a 400."""
    sent = request.get_json() if request.is_json else request.form
    if not isinstance(sent, Mapping):
        abort(400)
    text, base = (sent.get(name) for name in ("text", "base"))
    if not isinstance(text, str) or not isinstance(base, str):
        abort(400)
    whole = text.encode("utf-8", "replace").decode("utf-8")  # halves of characters: JSON takes them
    return Typed(shown(whole), base)


class SchedulePages:
    """Shows the editor and what would change; saves only what was looked at before."""

    def __init__(
        self, editing: Editing, *, published: Published, database: Database, name: str
    ) -> None:
        self._editing = editing
        self._published = published
        self._database = database
        self._name = name
        self._opened = Opened()

    def file(self, *, said: str = "") -> str:
        """The editor with the file as it is on disk."""
        try:
            file = self._open()
        except Unreadable as error:
            return self._editor(None, said=str(error))
        return self._editor(Typed(shown(file.text), file.base), said=said, on_disk=True)

    def typed(self, typed: Typed) -> str:
        """The editor with what was typed."""
        trial = self._editing.try_out(typed.text)
        return self._editor(typed, problems=trial.reading.problems)

    def wrong(self, typed: Typed, problems: tuple[Problem, ...]) -> str:
        """The editor with what was typed and is not published because of errors."""
        said = gettext("This was not published: it has errors. Your text is in the editor below.")
        return self._editor(typed, problems=problems, said=said)

    def merged(self, typed: Typed, file: FileText) -> str:
        """The editor with what was typed and what the file says meanwhile."""
        merged = self._merge(typed, file)
        said = f"{gettext('Nothing was saved yet.')} {merge_words(merged)}"
        now = Typed(merged.text, file.base)
        problems = self._editing.try_out(now.text).reading.problems
        return self._editor(now, problems=problems, said=said)

    def refused(self, said: str) -> str:
        """The editor with what was typed, and why the disk did not take it."""
        return self._editor(typed_now() if request.method == "POST" else None, said=said)

    def preview(self, typed: Typed, *, unconfirmed: bool = False) -> str:
        """What would change for whom; raises `HasErrors` or `EditedMeanwhile`."""
        file, text = self._to_save(typed)
        trial = self._editing.try_out(text)
        if trial.programme is None:
            raise HasErrors(trial.reading.problems)
        return render_template(
            "organise/schedule_preview.html",
            file=self._name,
            typed=typed,
            outcome=self._outcome(trial),
            loss=trial.loss,
            unconfirmed=unconfirmed,
            same_file=text == file.text,
            same=trial.programme == self._published.programme,
        )

    def publish(self, typed: Typed, *, by: Person, losing: bool) -> Revision | None:
        """Save and publish; raises what `Editing.publish` does."""
        _, text = self._to_save(typed)
        return self._editing.publish(text, base=typed.base, by=by, losing=losing)

    def check(self, typed: Typed) -> dict[str, object]:
        """What is wrong with a text, what would change, and the programme it would make."""
        trial = self._editing.try_out(typed.text)
        outcome, problems = self._outcome(trial), trial.reading.problems
        changed = frozenset(telling.session for telling in trial.tellings)
        days = list(coming(trial.programme, changed)) if trial.programme else None
        needs = render_template("organise/schedule_needs.html", **self._found(typed.text, problems))
        time.sleep(0)  # under gevent it is everybody else's turn
        return {
            "problems": [problem.as_sent() for problem in problems],
            "changes": _sentences(outcome),
            "needs": needs,
            "preview": render_template("organise/schedule_coming.html", days=days, outcome=outcome),
        }

    def merge(self, typed: Typed) -> dict[str, object]:
        """What was typed with what the file says meanwhile, and what to say of it."""
        file = self._open()
        merged = self._merge(typed, file)
        said = merge_words(merged)
        return {"text": merged.text, "base": file.base, "file": shown(file.text), "said": said}

    def state(self, base: str) -> dict[str, object]:
        """Which file is on disk (`base`; null: none), and a mark of what the page says of it."""
        try:
            now = self._editing.open()
        except Unreadable:
            return {"base": None, "mark": self._mark()}
        if now.base == base:
            self._opened.keep(now)
        return {"base": now.base, "mark": self._mark()}

    def _mark(self) -> int:
        """Another number once the page says something else of the file."""
        published = self._published
        facts = (published.current.number, published.waits, published.problems)
        return crc32(repr(facts).encode())

    def _open(self) -> FileText:
        return self._opened.keep(self._editing.open())

    def _to_save(self, typed: Typed) -> tuple[FileText, str]:
        """The file, and what would be written in its place."""
        file = self._open()
        if file.base != typed.base:
            raise EditedMeanwhile(file)
        return file, as_in_file(typed.text, file.text)

    def _merge(self, typed: Typed, file: FileText) -> Merged:
        base = self._opened.text(typed.base)
        self._opened.keep(file)
        return merge_apart(None if base is None else shown(base), typed.text, shown(file.text))

    def _outcome(self, trial: Trial) -> Outcome:
        with self._database.read() as db:
            interest = stars.interest(db)
        return outcome_of(trial, stars=interest, before=self._published.problems)

    def _found(self, text: str, problems: tuple[Problem, ...]) -> dict[str, object]:
        found = found_in(text, problems)
        return {"counts": counts_of(problems), "found": found, "file": self._name}

    def _editor(
        self,
        typed: Typed | None,
        *,
        problems: tuple[Problem, ...] | None = None,
        said: str = "",
        on_disk: bool = False,
    ) -> str:
        """The editor; without `problems` those of the file as it was read last."""
        published = self._published
        of_file = problems is None or typed is None
        text = published.source if of_file or typed is None else typed.text
        return render_template(
            "organise/schedule.html",
            served=published.current,
            waits=published.waits,
            mark=self._mark(),
            file_counts_now=counts_of(published.problems),
            typed=typed,
            said=said,
            on_disk=on_disk,
            number=request.args.get("published", type=int),
            saved="saved" in request.args,
            nonce=g.get("style_nonce", ""),
            **self._found(text, published.problems if problems is None else problems),
        )


def _sentences(outcome: Outcome) -> list[str]:
    changes = [sentence for told in outcome.changes for sentence in told.sentences]
    return [*changes, *(around_sentence(part) for part in outcome.around)]
