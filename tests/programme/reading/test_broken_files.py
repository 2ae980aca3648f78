"""Whatever is wrong with the file is told at its line, and the programme served never changes."""

import shutil
from pathlib import Path

import pytest

from conference.programme.problems import Severity
from tests.programme.desk import Desk
from tests.programme.reading.broken_files import CASES, ROOT, TEXT, Broken

DECKS = Path("static/slides")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The bundled schedule being served."""
    folder = tmp_path_factory.mktemp("event")
    shutil.copytree(ROOT / DECKS, folder / DECKS)
    desk = Desk(folder / "schedule.yaml")
    desk.save(TEXT)
    desk.start()
    assert desk.published.problems == ()
    return desk


@pytest.mark.parametrize("broken", CASES, ids=lambda broken: broken.name)
def test_the_first_error_is_at_its_line_and_nothing_is_published(
    broken: Broken, desk: Desk
) -> None:
    desk.path.write_bytes(broken.content)
    desk.look(3)
    errors = [p for p in desk.published.problems if p.severity is Severity.ERROR]
    assert (errors[0].code, errors[0].line) == (broken.code, broken.line)
    assert (desk.published.current.number, desk.told) == (1, [])
    assert len(desk.published.problems) < 1000


def test_there_are_hundreds_of_broken_files() -> None:
    assert len({broken.content for broken in CASES}) == len(CASES) > 200
