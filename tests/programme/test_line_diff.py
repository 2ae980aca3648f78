"""Which lines differ: what is gone and new tells the whole of both texts."""

from hypothesis import given
from hypothesis import strategies as st

from conference.programme.line_diff import MOST, Line, Mark, line_diff

TEXTS = st.lists(st.sampled_from(["a", "b", "  c", ""]), max_size=30).map("\n".join)


def test_a_line_that_changed_stands_among_its_neighbours() -> None:
    old, new = "1\n2\n3\n4\n5\n6", "1\n2\n3\nfour\n5\n6"
    assert line_diff(old, new) == (
        Line(Mark.SAME, "2", 2),
        Line(Mark.SAME, "3", 3),
        Line(Mark.GONE, "4", 4),
        Line(Mark.NEW, "four", 4),
        Line(Mark.SAME, "5", 5),
        Line(Mark.SAME, "6", 6),
    )


def test_what_lies_far_apart_has_a_gap_between() -> None:
    old = "\n".join(str(n) for n in range(40))
    marks = [line.mark for line in line_diff(old, f"first\n{old}\nlast")]
    assert marks.count(Mark.GAP) == 1 and len(marks) == 7


def test_the_same_text_has_no_difference() -> None:
    assert line_diff("a\nb\n", "a\nb") == ()


@given(old=TEXTS, new=TEXTS)
def test_lines_are_gone_from_the_old_text_and_new_in_the_new_one(old: str, new: str) -> None:
    was, now = old.splitlines(), new.splitlines()
    for line in line_diff(old, new):
        if line.mark is Mark.GONE:
            assert was[line.number - 1] == line.text
        elif line.mark is not Mark.GAP:
            assert now[line.number - 1] == line.text


@given(old=TEXTS, new=TEXTS)
def test_taking_out_what_is_gone_and_putting_in_what_is_new_gives_the_new_text(
    old: str, new: str
) -> None:
    lines = line_diff(old, new)
    gone = {line.number for line in lines if line.mark is Mark.GONE}
    new_at = {line.number: line.text for line in lines if line.mark is Mark.NEW}
    left = [text for n, text in enumerate(old.splitlines(), 1) if n not in gone]
    for number in sorted(new_at):
        left.insert(number - 1, new_at[number])
    assert left == new.splitlines()


def test_very_different_texts_are_told_whole() -> None:
    old, new = "x\n" * (MOST + 1), "y\n" * (MOST + 1)
    assert len(line_diff(old, new)) == 2 * (MOST + 1)


def test_lines_that_come_again_and_again_cost_little() -> None:
    """Comparing them one by one would take minutes, in which nobody else gets an answer."""
    old, new = "first\n" + "a\n" * 1400, "a\nb\n" * 700 + "last\n"
    assert len(line_diff(old, new)) == 2 * 1401


def test_two_edits_far_apart_leave_out_what_is_between() -> None:
    lines = [f"line {n}\n\n" for n in range(2000)]
    old, new = "".join(["one\n", *lines, "two\n"]), "".join(["1\n", *lines, "2\n"])
    marks = [line.mark for line in line_diff(old, new)]
    assert (marks.count(Mark.GONE), marks.count(Mark.NEW), len(marks)) == (2, 2, 9)
