"""The schedule file on disk: what is read of it, and how a new text takes its place."""

from pathlib import Path

import pytest

from conference.programme.read_file import Unreadable
from conference.programme.schedule_file import NotWritten, open_file, replace_file


def test_a_text_is_opened_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "schedule.yaml"
    path.write_bytes("\ufeffevent:\r\n  name: Ä\n".encode())
    assert open_file(path).text == "\ufeffevent:\r\n  name: Ä\n"


def test_what_is_saved_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "schedule.yaml"
    path.write_text("old")
    saved = replace_file(path, "\ufeffnew\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbfnew\r\n"
    assert open_file(path) == saved
    assert [each.name for each in tmp_path.iterdir()] == ["schedule.yaml"]


def test_a_link_stays_a_link_and_rights_stay_what_they_were(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "schedule.yaml"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    replace_file(link, "new")
    assert link.is_symlink() and real.read_text() == "new"
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("content", [b"\xff\xfee\0", b"#" * 2_000_100])
def test_what_is_no_text_or_too_large_is_not_opened(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "schedule.yaml"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=r"schedule\.yaml is (not|larger)"):
        open_file(path)


def test_an_edit_that_comes_while_the_text_goes_to_the_disk_stops_it(tmp_path: Path) -> None:
    path = tmp_path / "schedule.yaml"
    path.write_text("old")

    def edited() -> None:
        path.write_text("edited")
        raise InterruptedByAnEdit

    with pytest.raises(InterruptedByAnEdit):
        replace_file(path, "new", last_look=edited)
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [(path.name, "edited")]


class InterruptedByAnEdit(Exception):
    """What a last look may raise."""


def test_what_cannot_be_saved_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "there" / "schedule.yaml"
    with pytest.raises(NotWritten, match="could not be saved"):
        replace_file(path, "new")
    assert list(tmp_path.iterdir()) == []
