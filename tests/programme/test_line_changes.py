"""The lines in which two texts differ."""

from hypothesis import given
from hypothesis import strategies as st

from conference.programme.line_changes import LineChange, line_changes

LINES = st.lists(st.sampled_from("abc"), min_size=1, max_size=8)


def test_only_lines_that_differ_are_told():
    assert line_changes("a\nb\nc\n", "a\nx\ny\nc\n") == (
        LineChange(2, "b", comes=False),
        LineChange(2, "x", comes=True),
        LineChange(3, "y", comes=True),
    )
    assert line_changes("a\r\nb", "a\r\nb\r\nc") == (LineChange(3, "c", comes=True),)


@given(LINES, LINES)
def test_what_stays_is_the_same_in_both(was: list[str], now: list[str]) -> None:
    changes = line_changes("\n".join(was), "\n".join(now))
    gone = {each.number for each in changes if not each.comes}
    come = {each.number for each in changes if each.comes}
    kept = [line for n, line in enumerate(was, 1) if n not in gone]
    assert kept == [line for n, line in enumerate(now, 1) if n not in come]
    assert all((now if each.comes else was)[each.number - 1] == each.text for each in changes)
