"""Files that come in pieces: kept whole under names of ours, or gone without a trace."""

import os
import shutil
from errno import ENOSPC
from io import BytesIO
from pathlib import Path

import pytest

from conference.uploads import keeping
from conference.uploads.keeping import A_DAY, NoRoom, Shelf, TooLarge


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty one, beside a schedule."""
    return Shelf(tmp_path / "instance" / "uploads", base=tmp_path)


class BreaksOff(BytesIO):
    """A stream that ends in an error, of the disk say, after its first piece."""

    def __init__(self, error: OSError) -> None:
        super().__init__(b"first")
        self.error = error

    def read(self, size: int | None = -1) -> bytes:
        if piece := super().read(size):
            return piece
        raise self.error


def put(shelf: Shelf, content: bytes, title: str) -> str:
    with shelf.receive(BytesIO(content)) as received:
        return shelf.keep(received, folder="opening", title=title, suffix=".md")


def files(shelf: Shelf) -> list[str]:
    return sorted(path.name for path in shelf.root.rglob("*") if path.is_file())


def test_names_are_made_of_titles_and_contents(shelf: Shelf, tmp_path: Path) -> None:
    path = put(shelf, b"x", "../../Größe & Maß")
    assert path == "instance/uploads/opening/grosse-mass-2d711642.md"
    assert (tmp_path / path).read_bytes() == b"x"
    assert put(shelf, b"x", "漢字") == "instance/uploads/opening/opening-2d711642.md"


def test_two_at_once_do_not_meet(shelf: Shelf) -> None:
    with shelf.receive(BytesIO(b"a")) as one, shelf.receive(BytesIO(b"b")) as two:
        paths = {shelf.keep(each, folder="s", title="t", suffix=".md") for each in (one, two)}
    assert len(paths) == len(files(shelf)) == 2


@pytest.mark.parametrize("error", [OSError(ENOSPC, "No space"), OSError(5, "I/O")])
def test_what_breaks_off_leaves_nothing_behind(shelf: Shelf, error: OSError) -> None:
    with pytest.raises(NoRoom), shelf.receive(BreaksOff(error)):
        pass
    assert files(shelf) == []


def test_uploads_leave_room_for_the_database(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "LEFT_FREE", shutil.disk_usage("/").total * 1000)
    with pytest.raises(NoRoom, match="nearly full"):
        put(shelf, b"x", "x")
    assert files(shelf) == []


def test_what_is_too_large_or_kept_by_nobody_leaves_nothing_behind(shelf: Shelf) -> None:
    with pytest.raises(TooLarge), shelf.receive(BytesIO(b"1234"), most=3):
        pass
    with shelf.receive(BytesIO(b"1234")):
        assert len(files(shelf)) == 1
    assert files(shelf) == []


def test_what_nothing_names_goes_after_a_day(shelf: Shelf, tmp_path: Path) -> None:
    named, wanted, left, fresh = (put(shelf, each.encode(), each) for each in "abcd")
    (shelf.root / ".part-crash").touch()
    for path in shelf.root.rglob("*"):
        if path != tmp_path / fresh:
            os.utime(path, (0, 0))
    shelf.let_go(left)
    now = (tmp_path / fresh).stat().st_mtime
    shelf.sweep(named=f"deck: {named}", wanted={wanted}, now=now)
    assert len(files(shelf)) == 4
    os.utime(tmp_path / left, (0, 0))
    shelf.sweep(named=f"deck: {named}", wanted={wanted}, now=now + A_DAY / 2)
    assert files(shelf) == sorted(Path(each).name for each in (named, wanted, fresh))


def test_nothing_outside_the_folder_is_touched(shelf: Shelf, tmp_path: Path) -> None:
    put(shelf, b"x", "x")
    other = tmp_path / "schedule.yaml"
    other.touch()
    os.utime(other, (0, 0))
    for file in ("schedule.yaml", "instance/uploads/../../schedule.yaml", "\0", "/etc/hosts"):
        shelf.discard(file)
        shelf.let_go(file)
    assert other.stat().st_mtime == 0
