"""A meeting for the tests of boards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.meeting import Meeting, meet


@pytest.fixture
def meeting(tmp_path: Path) -> Iterator[Meeting]:
    """Boards over a database of their own."""
    meeting = meet(tmp_path / "conference.sqlite")
    yield meeting
    meeting.database.close()
