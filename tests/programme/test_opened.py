"""The texts that were opened last are known by their base."""

from conference.programme.opened import MOST, Opened
from conference.programme.schedule_file import FileText


def opened(count: int) -> Opened:
    texts = Opened()
    for n in range(count):
        texts.keep(FileText(f"text {n}", f"base {n}"))
    return texts


def test_a_base_gives_its_text() -> None:
    assert opened(3).text("base 1") == "text 1"
    assert opened(3).text("base 9") is None


def test_the_text_that_was_asked_for_longest_ago_is_forgotten() -> None:
    texts = opened(MOST)
    assert texts.text("base 0") == "text 0"
    texts.keep(FileText("new", "new"))
    assert [texts.text(base) for base in ("base 0", "base 1")] == ["text 0", None]
