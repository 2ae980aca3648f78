"""What somebody may have meant by a word that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches
from heapq import nsmallest

_MOST_KNOWN, _MOST_COMPARED = 2000, 100


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint such as `did you mean "title"?`, or nothing when no known word is close."""
    meant = closest(word, known)
    return f'did you mean "{meant}"?' if meant else ""


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like another, or nothing when none is close."""
    known = list(known)
    if len(known) > _MOST_KNOWN:
        return ""
    folded = word.casefold()[:80]
    by_folded = {each.casefold(): each for each in known if _may_be_like(each, folded)}
    if len(by_folded) > _MOST_COMPARED:
        nearest = nsmallest(_MOST_COMPARED, by_folded, lambda each: abs(len(each) - len(folded)))
        by_folded = {each: by_folded[each] for each in nearest}
    close = get_close_matches(folded, by_folded, n=1)
    return by_folded[close[0]] if close else ""


def _may_be_like(known: str, word: str) -> bool:
    """Whether a comparison is worth its time: slips seldom change length, beginning and end."""
    ends_alike = known[:1].casefold() == word[:1] or known[-1:].casefold() == word[-1:]
    return ends_alike and abs(len(known) - len(word)) <= max(3, len(word) // 2)


def one_of(known: Iterable[str]) -> str:
    """Some words as a list for a sentence: `one of "open", "off"`."""
    return "one of " + ", ".join(f'"{word}"' for word in known)
