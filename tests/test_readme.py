"""The README says what is so: commands, settings, pictures, links."""

import re
from pathlib import Path

import pytest

from conference.cli import main
from conference.settings import Settings

TREE = Path(__file__).parents[1]
README = (TREE / "README.md").read_text(encoding="utf-8")


def test_every_command_that_is_shown_exists() -> None:
    shown = set(re.findall(r"\$ conference (\w+)", README))
    assert shown and shown <= set(main.commands)


def test_every_make_target_that_is_shown_exists() -> None:
    targets = re.findall(r"^(\w+):", (TREE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"\$ make (\w+)", README)) <= set(targets)


def test_the_settings_are_all_there_and_no_others() -> None:
    shown = set(re.findall(r"`CONFERENCE_(\w+)`", README))
    assert shown == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)]+)\)", README))
def test_every_link_and_picture_leads_somewhere(target: str) -> None:
    assert (TREE / target).exists()
