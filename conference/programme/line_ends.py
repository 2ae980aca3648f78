"""What a browser's text field does to a file's text, undone: line ends, byte order mark."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import takewhile

BOM = "\ufeff"
_END = re.compile("\r\n|\r|\n")
_LINE = re.compile("([^\r\n]*)(\r\n|\r|\n|$)")


def shown(text: str) -> str:
    """A file's text as a text field holds it: each line ends in `\\n`, no byte order mark."""
    lines = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\0", "\ufffd")


def as_in_file(typed: str, file: str) -> str:
    """What to save when a text field that showed the `file` now holds `typed`.

    Lines that stayed, from the top and from the bottom, are taken from the file letter by letter;
    the others end as most lines of the file do. Whether the last one ends at all is as typed.
    """
    typed, bom = shown(typed), BOM if file.startswith(BOM) else ""
    ends = _ends_in(file)
    if len(ends) <= 1 and "\0" not in file:  # as nearly all files are
        return bom + typed.replace("\n", "".join(ends) or "\n")
    usual = _usual_end(file)
    saved = _with_lines_of(file.removeprefix(bom), typed.split("\n"), usual=usual)
    mixed_up = shown(saved) != typed  # one line's CR and the next one's LF became one end
    return bom + (typed.replace("\n", usual) if mixed_up else saved)


def _with_lines_of(file: str, typed: list[str], *, usual: str) -> str:
    lines = _LINE.findall(file)[: len(_END.findall(file)) + 1]
    old = shown(file).split("\n")
    most = min(len(typed), len(old))
    above = _same(zip(typed, old, strict=False))
    below = min(_same(zip(reversed(typed), reversed(old), strict=False)), most - above)
    between = [(line, usual) for line in typed[above : len(typed) - below]]
    kept = [*lines[:above], *between, *lines[len(lines) - below :]]
    ended = [line + (end or usual) for line, end in kept[:-1]]
    return "".join([*ended, kept[-1][0]])


def _same(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs of lines are the same until the first that are not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _ends_in(file: str) -> list[str]:
    """Which ends of lines a file has; counted, since a list of them takes a while."""
    both = file.count("\r\n")
    times = {"\r\n": both, "\r": file.count("\r") - both, "\n": file.count("\n") - both}
    return [end for end, number in times.items() if number]


def _usual_end(file: str) -> str:
    ends = Counter(_END.findall(file)).most_common(1)
    return ends[0][0] if ends else "\n"
