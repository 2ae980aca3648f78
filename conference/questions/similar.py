"""Questions that perhaps ask the same, told by the words they share."""

import re
from collections.abc import Iterable, Mapping

from conference.programme.search import folded
from conference.questions.question import Question
from conference.questions.rules import UPVOTABLE

MOST = 5
ALIKE = 0.5
"""The share of the shorter text's words that must be in the other one."""

SHORTEST, STEM = 4, 6
"""Letters: shorter words say little; what follows the stem is mostly grammar."""


class About:
    """Remembers what the questions of boards are about, as long as they stand there."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, frozenset[str]]] = {}

    def texts(self, session_id: str, questions: Iterable[Question]) -> Mapping[str, frozenset[str]]:
        """The stems of these questions' texts, which are all of the board."""
        known = self._known.get(session_id, {})
        texts = (question.text for question in questions)
        now = {text: known[text] if text in known else stems(text) for text in texts}
        self._known[session_id] = now
        return now


def similar(
    text: str, questions: Iterable[Question], *, about: Mapping[str, frozenset[str]]
) -> list[Question]:
    """At most five questions that can be supported instead, the most alike first.

    `about` has the stems of each text.
    """
    words = stems(text)
    scored = [
        (likeness(words, about[question.text]), question)
        for question in questions
        if question.status in UPVOTABLE
    ]
    alike = [each for each in scored if each[0] >= ALIKE]
    alike.sort(key=lambda each: (-each[0], -each[1].tally[0], each[1].number))
    return [question for _, question in alike[:MOST]]


def stems(text: str) -> frozenset[str]:
    """What a text is about: its longer words, without case, accents and endings."""
    return frozenset(
        word[:STEM] for word in re.findall(r"\w+", folded(text)) if len(word) >= SHORTEST
    )


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1; texts that share a single word of many are not alike."""
    if not one or not other:
        return 0.0
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared > 1 or len(one) == 1 else 0.0
