"""What became of two edits of the file, in words."""

from flask_babel import gettext

from conference.programme.merging import Lines, Merged

MOST_NAMED = 8
"""Places that are named; of more, it is said that there are more."""


def merge_words(merged: Merged) -> str:
    """What came in from the file, and where it clashes with what was typed."""
    said = [gettext("The file was changed by somebody else meanwhile.")]
    if merged.came_in:
        said.append(gettext("Their changes came in: %(lines)s.", lines=_lines(merged.came_in)))
    if merged.clashes:
        said.append(_clash(merged.clashes))
    elif not merged.came_in:
        said.append(gettext("It says the same as your text."))
    return " ".join(said)


def _clash(clashes: tuple[Lines, ...]) -> str:
    said: str = gettext(
        "You both changed the same lines: %(lines)s. Keep what is right there, and delete the "
        "rest with the marks.",
        lines=_lines(clashes),
    )
    return said


def _lines(places: tuple[Lines, ...]) -> str:
    named = ", ".join(_named(place) for place in places[:MOST_NAMED])
    return f"{named}, …" if len(places) > MOST_NAMED else named


def _named(lines: Lines) -> str:
    if lines.last <= lines.first:
        return str(gettext("line %(line)s", line=lines.first))
    return str(gettext("lines %(first)s to %(last)s", first=lines.first, last=lines.last))
