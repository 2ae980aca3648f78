"""What differs from programme to programme, as a stylesheet: colours and places in the grid."""

from collections.abc import Iterator
from datetime import date

from conference.programme.grid import Grid, grid_of
from conference.programme.model import Programme

WIDE = "@media (min-width: 60rem)"
BEFORE = 1
"""Lines before the first session: a row for the names of rooms, a column for times."""


def programme_css(programme: Programme) -> str:
    """The rules of the tracks, then those of the days' grids for wide screens."""
    tracks = (f".track-{track.id}{{--track:{track.color}}}" for track in programme.tracks.values())
    days = (rule for day in programme.days for rule in grid_rules(day, grid_of(programme, day)))
    return "\n".join([*tracks, f"{WIDE}{{", *days, "}", ""])


def grid_rules(day: date, grid: Grid) -> Iterator[str]:
    """The columns of a day, and where its rooms, moments and sessions stand."""
    yield f".day-{day} .grid{{--rooms:{max(grid.width, 1)}}}"
    for column in grid.columns:
        first, end = column.first + BEFORE, column.first + column.lanes + BEFORE
        yield f".day-{day} .head-{column.room}{{grid-area:1/{first}/2/{end}}}"
    for row, moment in enumerate(grid.moments, 1 + BEFORE):
        yield f".day-{day} .at-{moment:%d%H%M}{{grid-row:{row}}}"
    for session_id, place in grid.places.items():
        lines = (place.row, place.column, place.row_end, place.column_end)
        yield f".in-{session_id}{{grid-area:{'/'.join(str(line + BEFORE) for line in lines)}}}"
