"""One server for one instance."""

from pathlib import Path

import pytest

from conference.storage.lock import InUse, hold


def test_a_second_server_is_told_to_wait(tmp_path: Path) -> None:
    with hold(tmp_path / "lock"), pytest.raises(InUse, match="Another server"):
        hold(tmp_path / "lock")


def test_the_lock_ends_with_the_first_server(tmp_path: Path) -> None:
    hold(tmp_path / "lock").close()
    hold(tmp_path / "lock").close()
