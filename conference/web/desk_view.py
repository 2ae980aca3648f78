"""What the page of a desk shows for its address: which column, which question, what was done."""

from collections import defaultdict
from collections.abc import Sequence

from flask import request

from conference.questions.moves import READY_REASONS
from conference.questions.question import Question
from conference.questions.rules import Status
from conference.web.desk_columns import (
    COLUMNS,
    PLACES,
    PLAIN,
    QUICK,
    Offer,
    before_of,
    columns_of,
    offer_of,
    roots_for,
)
from conference.web.desk_words import GATES, SLOWS, UNDOABLE, desk_words, done_said
from conference.web.question_words import BLANK

BLANK_OFFER = Offer(PLAIN, decline=True, edit=True, answer=True, merge=True, mute=True)


def desk_view(questions: Sequence[Question]) -> dict[str, object]:
    """What the template shows of a board's questions."""
    by_id = {question.id: question for question in questions}
    columns = columns_of(questions)
    opened = by_id.get(number_of("on") or number_of("question") or 0)
    return {
        "columns": columns,
        "shown": shown_column(columns, opened),
        "parts": parts_of(questions),
        "by_id": by_id,
        "opened": opened,
        "offer": offer_of(opened) if opened else None,
        "roots": roots_for(opened, questions, words=words_now()) if opened else [],
        "typed": request.form,
        "doing": doing_now(),
        "find": words_now(),
        "last": last_of(by_id),
        "quick": {status: QUICK.get(status, ()) for status in Status},
        "before": lambda question: before_of(columns["queue"], question),
        "blank": BLANK,
        "blank_offer": BLANK_OFFER,
        "reasons": READY_REASONS,
        "gates": GATES,
        "slows": SLOWS,
        "words": desk_words(),
    }


def shown_column(columns: dict[str, list[Question]], opened: Question | None) -> str:
    """The column that narrow screens show: the one asked for, else the first with something."""
    wanted = request.values.get("show", "")
    if opened and request.args.get("on"):
        return PLACES.get(opened.status, "done")
    if wanted in COLUMNS:
        return wanted
    return next((name for name in COLUMNS if columns[name]), COLUMNS[1])


def parts_of(questions: Sequence[Question]) -> dict[int, list[int]]:
    """The numbers of the questions that are merged into each root."""
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for question in questions:
        if question.merged_into:
            parts[question.merged_into].append(question.number)
    return parts


def last_of(by_id: dict[int, Question]) -> dict[str, object] | None:
    """What the form before this page has done, and the question that it can be undone for."""
    what, question = request.args.get("done", ""), by_id.get(number_of("of") or 0)
    if request.method != "GET" or question is None or not done_said(what, question.number):
        return None
    undoable = {str(each) for each in UNDOABLE}
    return {
        "said": done_said(what, question.number),
        "question": question,
        "undo": "move" if what in undoable else what,
    }


def doing_now() -> str:
    """Which part of what may be done to a question stands open."""
    if request.method == "POST":
        return request.form.get("action") or request.path.rpartition("/")[2]
    return request.args.get("do", "")


def words_now() -> str:
    """What to look for among the questions to merge into."""
    return request.args.get("find", "")[:100].strip()


def number_of(field: str) -> int | None:
    """A number in the address or the form."""
    return request.values.get(field, type=int)
