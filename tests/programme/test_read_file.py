"""From the text of a schedule to its programme."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.programme.choices import Asking, Visible
from conference.programme.model import Appearance, Deck
from conference.programme.read_file import Unreadable, read_file, read_text
from tests.programme.schedules import HEAD, programme, programme_in, session, the_session

ROOT = Path(__file__).parents[2]


def test_times_are_local_and_kept_in_utc():
    one = the_session("ends: 10:45")
    assert one.starts == datetime(2020, 10, 7, 8, 0, tzinfo=UTC)
    assert one.ends == datetime(2020, 10, 7, 8, 45, tzinfo=UTC)
    assert one.day == date(2020, 10, 7)


def test_minutes_are_elapsed_time_across_a_change_of_clocks():
    text = session("minutes: 180").replace("2020-10-09", "2020-10-25")
    text = text.replace("2020-10-07", "2020-10-25").replace("starts: 10:00", "starts: 1:00")
    one = programme(text).sessions["one"]
    assert one.ends - one.starts == timedelta(minutes=180)


def test_a_delay_moves_start_and_end():
    on_time, late = the_session("minutes: 30"), the_session("minutes: 30\ndelay: 15")
    assert late.starts - on_time.starts == late.ends - on_time.ends == timedelta(minutes=15)
    assert late.delay == timedelta(minutes=15)


def test_a_session_may_have_no_room_track_or_speaker():
    one = the_session("minutes: 30\nroom:\ntrack:\nspeakers:\nabstract:")
    assert (one.room, one.track, one.appearances, one.abstract) == (None, None, (), "")


def test_speakers_are_ids_tbc_or_groups():
    one = the_session("minutes: 9\nspeakers: [ada, tbc, {id: grace, role: host, instead_of: ada}]")
    assert one.appearances == (
        Appearance("ada"),
        Appearance(None),
        Appearance("grace", role="host", instead_of="ada"),
    )


def test_decks_are_a_path_or_a_list(tmp_path):
    (tmp_path / "a.md").touch()
    (tmp_path / "b.PDF").touch()
    assert the_session("minutes: 9\ndeck: a.md", tmp_path).decks == (Deck("a.md"),)
    both = "minutes: 9\ndeck: [a.md, {file: b.PDF, title: B, visible: after}]"
    assert the_session(both, tmp_path).decks == (Deck("a.md"), Deck("b.PDF", "B", Visible.AFTER))


def test_questions_follow_the_event_unless_a_session_says_otherwise():
    reviewed = session("minutes: 9").replace("timezone:", "questions: reviewed\n  timezone:")
    assert programme(reviewed).sessions["one"].questions is Asking.REVIEWED
    assert the_session("minutes: 9\nquestions: off").questions is Asking.OFF


def test_a_break_takes_no_questions_unless_it_says_so():
    assert the_session("minutes: 9\nkind: break").questions is Asking.OFF
    assert the_session("minutes: 9\nkind: break\nquestions: open").questions is Asking.OPEN


@pytest.mark.parametrize(("typed", "recorded"), [("yes", True), ("Off", False), ("true", True)])
def test_recorded_is_yes_or_no_in_any_of_its_words(typed, recorded):
    assert the_session(f"minutes: 9\nrecorded: {typed}").recorded is recorded


def test_a_title_that_looks_like_a_number_stays_as_it_was_typed():
    text = session("minutes: 9").replace("title: One", "title: 007")
    assert programme(text).sessions["one"].title == "007"


def test_a_title_is_one_line():
    text = session("minutes: 9").replace("title: One", "title: |\n      One\n      two")
    assert programme(text).sessions["one"].title == "One two"


def test_the_acronym_is_the_id_without_dashes_or_what_is_given():
    assert programme(HEAD.replace("cadigitaldays2020", "ca-days")).event.acronym == "cadays"
    given_one = HEAD.replace("id: cadigitaldays2020", "id: ca\n  acronym: ca_days")
    assert programme(given_one).event.acronym == "ca_days"


def test_there_may_be_no_session_yet():
    found = programme(HEAD)
    assert found.sessions == {}
    assert found.tracks["forests"].color == "#2e7d32"


def test_a_file_that_is_not_there_is_unreadable(tmp_path):
    with pytest.raises(Unreadable, match="There is no file"):
        read_file(tmp_path / "none.yaml")
    with pytest.raises(Unreadable, match="cannot be read"):
        read_file(tmp_path)


def test_private_addresses_are_laid_over_the_schedule(tmp_path):
    (tmp_path / "schedule.yaml").write_text(session("minutes: 9"), "utf-8")
    (tmp_path / "schedule.private.yaml").write_text(
        "rooms: {plenary: {join_url: 'https://x.example'}}\n"
        "sessions: {one: {vote_url: 'https://v.example'}}\n"
    )
    found = programme_in(read_file(tmp_path / "schedule.yaml"))
    assert found.rooms["plenary"].join_url == "https://x.example"
    assert found.rooms["plenary"].name == "Plenary"
    assert found.sessions["one"].vote_url == "https://v.example"


def test_a_group_in_both_files_has_its_place_in_the_schedule(tmp_path):
    nameless = session("minutes: 9").replace("{name: Plenary}", "{}")
    (tmp_path / "schedule.yaml").write_text(nameless, "utf-8")
    (tmp_path / "schedule.private.yaml").write_text("rooms: {plenary: {dial_in: '0'}}\n")
    problem = read_file(tmp_path / "schedule.yaml").problems[0]
    assert (problem.line, problem.column, problem.code) == (10, 3, "missing")
    assert problem.message == 'room "plenary" needs "name"'


def test_a_problem_of_the_private_file_names_it(tmp_path):
    (tmp_path / "schedule.yaml").write_text(session("minutes: 9"), "utf-8")
    (tmp_path / "schedule.private.yaml").write_text("rooms:\n  plenary:\n    join_url: nowhere\n")
    problem = read_file(tmp_path / "schedule.yaml").problems[-1]
    assert (problem.line, problem.column, problem.file) == (3, 15, "schedule.private.yaml")
    assert problem.message == '"join_url" should be an address that begins with https://'


def test_a_reading_keeps_the_schedules_text_and_not_the_private_ones(tmp_path):
    (tmp_path / "schedule.yaml").write_bytes(b"\xef\xbb\xbf# \xc3\xa4\r\nevent:\r\n")
    (tmp_path / "schedule.private.yaml").write_text("rooms: {}\n")
    assert read_file(tmp_path / "schedule.yaml").source == "# ä\r\nevent:\r\n"


def test_bytes_that_are_no_text_have_no_source(tmp_path):
    assert read_text(b"a: \xff", folder=None).source == ""


words = st.sampled_from(
    ["event", "sessions", "rooms", "day", "starts", "title", "deck", "speakers", "x", "10:00", ""]
)
trees = st.recursive(
    words,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(words, inner, max_size=4).map(
            lambda pairs: "{" + ", ".join(f"{k}: {v}" for k, v in pairs.items()) + "}"
        ),
    ),
)


@given(st.one_of(st.text(), st.binary(), trees, trees.map(lambda tree: f"{HEAD}  one: {tree}\n")))
def test_no_text_makes_the_reader_raise(text):
    reading = read_text(text, folder=ROOT)
    assert (reading.programme is None) is any(p.severity == "error" for p in reading.problems)
