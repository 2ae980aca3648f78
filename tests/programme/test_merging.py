"""Two edits of one text: both are kept, or both are shown."""

from hypothesis import given
from hypothesis import strategies as st

from conference.programme.merging import BETWEEN, THEIRS, YOURS, Lines, all_of_both, merge
from conference.programme.merging_apart import merge_apart

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "  d: e", ""])).map("\n".join)
LINES = st.lists(st.sampled_from("abcd"), max_size=4)


@given(TEXTS, TEXTS)
def test_who_has_changed_nothing_gets_the_other_text(base: str, edited: str) -> None:
    assert merge(base, edited, base) == merge(base, edited, edited)
    assert merge(base, edited, base).text == merge(base, base, edited).text == edited
    assert not merge(base, base, edited).clashes


@given(LINES, LINES, LINES, LINES, LINES)
def test_edits_apart_are_both_kept(
    above: list[str], mine: list[str], between: list[str], theirs: list[str], below: list[str]
) -> None:
    middle = [f"unique {n}" for n in range(len(between) + 1)]
    base = [*above, "first", *middle, "second", *below]
    yours = [*above, *mine, *middle, "second", *below]
    file = [*above, "first", *middle, *theirs, *below]
    merged = merge("\n".join(base), "\n".join(yours), "\n".join(file))
    assert merged.text == "\n".join([*above, *mine, *middle, *theirs, *below])
    assert merged.clashes == ()


def test_what_came_in_is_told_by_its_lines() -> None:
    merged = merge("a\nb\nc\nd\ne", "A\nb\nc\nd\ne", "a\nb\nc\nx\ny")
    assert (merged.text, merged.came_in) == ("A\nb\nc\nx\ny", (Lines(4, 5),))
    assert merge("a\nb\nc", "a\nb\nc", "a\nc").came_in == (Lines(2, 1),)


def test_two_edits_of_the_same_line_stand_in_marks() -> None:
    merged = merge("a\nb\nc", "a\nmine\nc", "a\ntheirs\nc")
    assert merged.text.split("\n") == ["a", YOURS, "mine", BETWEEN, "theirs", THEIRS, "c"]
    assert merged.clashes == (Lines(2, 6),)


def test_the_same_edit_by_both_is_no_clash() -> None:
    assert merge("a\nb\nc", "a\nx\nc", "a\nx\nc") == merge("a\nx\nc", "a\nx\nc", "a\nx\nc")


@given(TEXTS, TEXTS, TEXTS)
def test_no_line_is_lost_in_a_clash(base: str, yours: str, theirs: str) -> None:
    merged = merge(base, yours, theirs)
    for text in (yours, theirs):
        added = set(text.split("\n")) - set(base.split("\n"))
        assert added <= set(merged.text.split("\n"))


@given(TEXTS, TEXTS)
def test_without_the_base_every_difference_is_a_clash(yours: str, theirs: str) -> None:
    merged = merge(None, yours, theirs)
    assert bool(merged.clashes) == (yours != theirs) and not merged.came_in
    assert {*yours.split("\n"), *theirs.split("\n")} <= set(merged.text.split("\n"))


def test_merging_apart_gives_the_same() -> None:
    assert merge_apart("a\nb", "c\nb", "a\nb\nd") == merge("a\nb", "c\nb", "a\nb\nd")


def test_what_takes_too_long_is_shown_whole() -> None:
    yours, theirs = "\n".join("ab" * 40_000), "\n".join("ba" * 40_000)
    assert merge_apart("\n".join("a" * 40_000), yours, theirs, seconds=0.5) == all_of_both(
        yours, theirs
    )
