"""Starting and stopping the server: what it says, what it keeps, and how it refuses."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.event import SCHEDULE, write_event
from tests.journeys.conftest import DURING_THE_OPENING
from tests.journeys.person import Person, join, name_of, use_link
from tests.server import Server

pytestmark = pytest.mark.server
BROKEN = SCHEDULE.replace("ends: 11:00", "ends: 9:00", 1)


@pytest.fixture
def schedule(tmp_path: Path) -> Path:
    """The small event's file."""
    return write_event(tmp_path)


def refusal_of(schedule: Path, *options: str) -> str:
    """What a server that cannot start says; it must not be a traceback."""
    command = [sys.executable, "-m", "conference", "serve", str(schedule), *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def questions(person: Person) -> list[str]:
    """The texts on the board of the opening."""
    with person.connect():
        return [q["text"] for q in person.command("enter", session="opening")["questions"]]


def ask(person: Person) -> None:
    """Ask something that is to be found again."""
    with person.connect():
        person.ask("opening", "Will this last?")


def test_a_rehearsal_stopped_and_started_keeps_what_was_said_and_sets_its_clock_back(
    schedule: Path,
) -> None:
    with Server(schedule, DURING_THE_OPENING) as server:
        ada = Person(server.url, "Ada")
        ask(ada)
        before = questions(ada)
        with Person(server.url, "Bo").connect() as bo:
            bo.command("enter", session="opening")
            assert server.stop(signal.SIGTERM) == 0
        server.start()
        assert questions(ada) == before and before[-1] == "Will this last?"
        assert server.printed().count("says Tuesday 6 October 2020, 10:30.") == 2


def test_fresh_wipes_the_rehearsal_and_never_the_event(schedule: Path) -> None:
    with Server(schedule) as server:
        grace = join(server.url, "Grace")
    with Server(schedule, DURING_THE_OPENING) as server:
        ada = Person(server.url, "Ada")
        ask(ada)
        assert name_of(server.url, grace) is None
    with Server(schedule, DURING_THE_OPENING, "--fresh") as server:
        assert name_of(server.url, ada.cookie) is None
        assert "Will this last?" not in questions(Person(server.url, "Ada"))
    with Server(schedule) as server:
        assert name_of(server.url, grace) == "Grace"


def test_a_port_in_use_is_said_in_a_sentence(server: Server, schedule: Path) -> None:
    said = refusal_of(schedule, f"--port={server.port}")
    assert f"Cannot listen on 127.0.0.1:{server.port}: Address already in use" in said
    assert "Try --port." in said


def test_a_broken_file_at_the_first_start_is_said_with_line_and_column(schedule: Path) -> None:
    schedule.write_text(BROKEN, encoding="utf-8")
    line = BROKEN.splitlines().index("    ends: 9:00") + 1
    said = refusal_of(schedule)
    assert f"{schedule}:{line}:11: error: " in said
    assert "Mend the file and start again." in said


def test_a_file_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    said = refusal_of(tmp_path / "nothing.yaml")
    assert "nothing.yaml" in said


def test_a_broken_file_at_a_later_start_leaves_the_last_good_revision(schedule: Path) -> None:
    with Server(schedule):
        pass
    schedule.write_text(BROKEN.replace("title: Opening", "title: Broken"), encoding="utf-8")
    with Server(schedule) as server:
        assert "Opening" in server.get("/sessions/opening/")
        assert "schedule.yaml:" in server.printed() and "error:" in server.printed()


def links_for(server: Server, who: str) -> list[str]:
    """The sign-in links that were printed, at each start."""
    return re.findall(rf"^Sign in as {who}, once, within a day: (\S+)$", server.printed(), re.M)


def test_links_for_the_first_organiser_are_printed_until_one_has_signed_in(schedule: Path) -> None:
    with Server(schedule) as server:
        server.stop()
        server.start()
        unused, link = links_for(server, "an organiser")
        with pytest.raises(AssertionError, match="used already, or is too old"):
            use_link(unused)
        organiser = use_link(link)
        server.stop()
        server.start()
        assert name_of(server.url, organiser) == "Organiser"
        assert len(links_for(server, "an organiser")) == 2
        assert not links_for(server, "a moderator")
        assert server.printed().count("/sign-in/") == 2


def test_a_rehearsal_has_a_moderator_too(schedule: Path) -> None:
    with Server(schedule, DURING_THE_OPENING) as server:
        (link,) = links_for(server, "a moderator")
        assert name_of(server.url, use_link(link)) == "Moderator"
        assert len(links_for(server, "an organiser")) == 1
