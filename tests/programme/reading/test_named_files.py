"""Paths in the schedule stay below its folder and lead to files."""

import pytest

from conference.programme.reading.field_texts import Misfit
from conference.programme.reading.named_files import DECKS, path_of, paths_in


def test_a_path_is_looked_for_below_the_folder_only(tmp_path):
    folder = tmp_path / "event"
    folder.mkdir()
    (folder / "in.md").touch()
    (tmp_path / "secret.md").touch()
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "folder.md").mkdir()
    assert path_of("./in.md", folder=folder, suffixes=DECKS) == "in.md"
    assert codes(folder, "link.md", "../secret.md", "/etc/x.md", "C:/x.md", "a\\b.md") == {
        "path-outside"
    }
    assert codes(folder, "none.md", "loop.md", "folder.md", "x" * 5000 + ".md") == {"missing-file"}
    assert codes(folder, "in.txt", "in", ".md") == {"wrong-suffix"}


def codes(folder, *paths):
    found = set()
    for path in paths:
        with pytest.raises(Misfit) as caught:
            path_of(path, folder=folder, suffixes=DECKS)
        found.add(caught.value.code)
    return found


def test_one_reading_looks_for_a_path_once(tmp_path):
    deck = tmp_path / "deck.md"
    deck.touch()
    read = paths_in(tmp_path)
    assert read("deck.md", suffixes=DECKS) == "deck.md"
    deck.unlink()
    assert read("deck.md", suffixes=DECKS) == "deck.md"
    with pytest.raises(Misfit):
        paths_in(tmp_path)("deck.md", suffixes=DECKS)
