"""What is wrong with a schedule is told at its place, in sentences for people."""

from dataclasses import fields
from pathlib import Path

import pytest

from conference.programme.problems import Severity
from conference.programme.reading.most import MOST_TOLD
from tests.programme.schedules import HEAD, codes, quiet, read, session

HEADS = [
    ("", 1, 1, "wrong-type"),
    ("# nothing\n", 1, 1, "wrong-type"),
    ("- a\n", 1, 1, "wrong-type"),
    ("event:\n", 1, 1, "missing"),
    ("event: x\n", 1, 8, "wrong-type"),
    (HEAD.replace("  name: Digital Days\n", ""), 1, 1, "missing"),
    (HEAD.replace("name: Digital Days", "name:"), 3, 3, "missing"),
    (HEAD.replace("name: Digital Days", "name: ''"), 3, 9, "empty"),
    (HEAD.replace("cadigitaldays2020", "CA2020"), 2, 7, "bad-id"),
    (HEAD.replace("cadigitaldays2020", "ca"), 1, 1, "bad-acronym"),
    (HEAD.replace("2020\n", "2020\n  acronym: C!\n", 1), 3, 12, "bad-acronym"),
    (HEAD.replace("Europe/Berlin", "Europe/Berln"), 4, 13, "unknown-timezone"),
    (HEAD.replace("Europe/Berlin", "../Berlin"), 4, 13, "unknown-timezone"),
    (HEAD.replace("2020-10-06", "06.10.2020"), 5, 14, "bad-date"),
    (HEAD.replace("2020-10-09", "2020-10-05"), 6, 13, "last-day-first"),
    (HEAD.replace("2020-10-09", "2022-10-09"), 6, 13, "event-too-long"),
    (HEAD.replace("2020-10-09", "2020-10-09\n  languages: [en, Deutsch]"), 7, 19, "bad-language"),
    (HEAD.replace("2020-10-09", "2020-10-09\n  languages: en"), 7, 14, "wrong-type"),
    (HEAD.replace("2020-10-09", "2020-10-09\n  acess: open"), 7, 3, "unknown-key"),
    (HEAD.replace("2020-10-09", "2020-10-09\n  access: opne"), 7, 11, "unknown-value"),
    (HEAD.replace("2020-10-09", "2020-10-09\n  organiser: {email: x}"), 7, 3, "missing"),
    (HEAD.replace('"#2E7D32"', "green"), 8, 35, "bad-color"),
    (HEAD.replace("{name: Plenary}", "{name: P, embed: 'javascript:1'}"), 10, 29, "bad-address"),
    (HEAD.replace("  plenary:", "  Plenary:"), 10, 3, "bad-id"),
    (HEAD.replace("{name: Plenary}", ""), 10, 3, "wrong-type"),
    (HEAD.replace("  ada:", "  tbc:"), 12, 3, "bad-id"),
    (HEAD + "sesions: {}\n", 15, 1, "unknown-key"),
    (HEAD.replace("name: Ada", "name: Ada, country: Germany"), 12, 29, "bad-country"),
]


@pytest.mark.parametrize(("text", "line", "column", "code"), HEADS)
def test_a_problem_above_the_sessions_has_its_place(text, line, column, code):
    problem = read(text).problems[0]
    assert (problem.line, problem.column, problem.code) == (line, column, code)


SESSIONS = [
    ("ends: 9:45", 19, 11, "end-before-start"),
    ("ends: 10:00", 19, 11, "end-before-start"),
    ("ends: 24:00", 19, 11, "bad-time"),
    ("ends: 10.45", 19, 11, "bad-time"),
    ("minutes: 0", 19, 14, "bad-number"),
    ("minutes: ٣", 19, 14, "bad-number"),
    ("note: x", 15, 3, "no-end"),
    ("ends: 11:00\nminutes: 60", 20, 14, "two-ends"),
    ("minutes: 9\ntitel: x", 20, 5, "unknown-key"),
    ("minutes: 9\ntitle: Two", 20, 5, "duplicate-key"),
    ("minutes: 9\nroom: plenery", 20, 11, "unknown-reference"),
    ("minutes: 9\ntrack: forest", 20, 12, "unknown-reference"),
    ("minutes: 9\nspeakers: [ada, adda]", 20, 21, "unknown-reference"),
    ("minutes: 9\nspeakers: ada", 20, 15, "wrong-type"),
    ("minutes: 9\nspeakers: [{role: host}]", 20, 16, "missing"),
    ("minutes: 9\nspeakers: [{id: ada, instead_of: tbc}]", 20, 38, "unknown-reference"),
    ("minutes: 9\nmoderators: [bob]", 20, 18, "unknown-reference"),
    ("minutes: 9\nkind: tlak", 20, 11, "unknown-value"),
    ("minutes: 9\nstatus: canceled", 20, 13, "unknown-value"),
    ("minutes: 9\nrecorded: maybe", 20, 15, "bad-flag"),
    ("minutes: 9\ncapacity: many", 20, 15, "bad-number"),
    ("minutes: 9\ndelay: -5", 20, 12, "bad-number"),
    ("minutes: 9\nlanguage: english", 20, 15, "bad-language"),
    ("minutes: 9\nlinks: [{title: x, url: x}]", 20, 29, "bad-address"),
    ("minutes: 9\nvote_url: www.example.org", 20, 15, "bad-address"),
    ("minutes: 9\ndeck: none.md", 20, 11, "missing-file"),
    ("minutes: 9\ndeck: [{file: none.pdf}]", 20, 19, "missing-file"),
    ("minutes: 9\ndeck: {file: none.pdf}", 20, 18, "missing-file"),
    ("minutes: 9\ndeck: talk.pptx", 20, 11, "wrong-suffix"),
    ("minutes: 9\ndeck: ../talk.md", 20, 11, "path-outside"),
    ("minutes: 9\nabstract: [x]", 20, 15, "wrong-type"),
    ("minutes: 9\nabstract: *x", 20, 15, "alias"),
]


@pytest.mark.parametrize(("lines", "line", "column", "code"), SESSIONS)
def test_a_session_has_one_problem_at_its_place(lines, line, column, code, tmp_path):
    reading = read(session(lines), tmp_path)
    errors = [each for each in reading.problems if each.severity is Severity.ERROR]
    assert reading.programme is None
    assert [(p.line, p.column, p.code) for p in errors] == [(line, column, code)]


def test_a_problem_names_the_field_what_stands_there_and_what_is_expected():
    [problem] = read(session("ends: noon")).problems
    assert problem.message == '"ends" should be a time of day such as 9:45, not "noon"'
    assert problem.path == "sessions.one.ends"


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        ("minutes: 9\ntitel: x", 'did you mean "title"?'),
        ("minutes: 9\nroom: plenery", 'did you mean "plenary"?'),
        ("minutes: 9\nspeakers: [gracie]", 'did you mean "grace"?'),
        ("minutes: 9\nkind: Workshops", 'did you mean "workshop"?'),
        ("ends: 0:30", 'if it ends after midnight, write "minutes:" instead of "ends:"'),
    ],
)
def test_a_hint_says_what_may_be_meant(lines, hint):
    assert hint in [problem.hint for problem in read(session(lines)).problems]


def test_a_day_outside_the_event_is_an_error():
    text = session("minutes: 9").replace("day: 2020-10-07", "day: 2020-10-10")
    [problem] = read(text).problems
    assert (problem.line, problem.column, problem.code) == (17, 10, "day-outside")


def test_a_time_that_the_change_of_clocks_leaves_out_is_an_error():
    text = session("minutes: 9").replace("starts: 10:00", "starts: 2:30")
    text = text.replace("2020-10-0", "2021-03-2").replace("day: 2021-03-27", "day: 2021-03-28")
    [problem] = read(text).problems
    assert (problem.line, problem.column, problem.code) == (18, 13, "no-such-time")


def test_a_broken_session_hides_no_problem_elsewhere():
    broken = session("kind: tlak\nroom: nowhere").replace("title: One", "title: [1]")
    other = "  two: {title: Two, day: 2020-10-07, starts: 9:00, minutes: 5, track: none}\n"
    assert codes(broken + other) == [
        "no-end",
        "wrong-type",
        "unknown-value",
        "unknown-reference",
        "unknown-reference",
    ]


def test_a_broken_room_or_event_makes_no_noise_in_the_sessions():
    text = session("minutes: 9\nquestions: off\nroom: plenary").replace(
        "{name: Plenary}", "{nam: Plenary}"
    )
    assert codes(quiet(text)) == ["unknown-key"]
    text = session("minutes: 9").replace("2020-10-09", "2020-10-01").replace("Berlin", "Brlin")
    assert codes(text) == ["unknown-timezone", "last-day-first"]


def test_a_merge_key_is_not_followed_by_what_it_would_have_brought():
    assert codes(HEAD + "  one:\n    <<: *base\n") == ["merge-key"]


def test_warnings_stand_beside_errors():
    talks = "".join(
        f"  {id_}: {{title: T, day: 2020-10-07, starts: 9:00, minutes: 5, room: plenary}}\n"
        for id_ in ("a", "b")
    )
    found = codes(HEAD + talks + "  c: {}\n")
    assert "room-clash" in found
    assert "missing" in found


def test_warnings_have_a_place_and_do_not_stop_publication():
    reading = read(quiet(session("minutes: 9").replace("10:00", "5:00")))
    assert reading.programme
    assert [(p.line, p.column, p.code) for p in reading.problems] == [
        (16, 3, "no-moderator"),
        (19, 13, "night-hours"),
    ]


TWINS = [
    (session("minutes: 9").replace("title:", "titel:"), 16, "title"),
    (session("minutes: 9").replace(" day:", " dya:"), 17, "day"),
    (session("minuets: 9"), 19, "minutes"),
    (session("end: 11:00"), 19, "ends"),
    (HEAD.replace("event:", "evnt:"), 1, "event"),
    (HEAD.replace("timezone:", "time_zone:"), 4, "timezone"),
    (HEAD.replace("{name: Ada}", "{nmae: Ada}"), 12, "name"),
    (session("minutes: 9\nlinks: [{titel: x, url: 'https://x.example'}]"), 20, "title"),
]


@pytest.mark.parametrize(("text", "line", "meant"), TWINS)
def test_a_missing_field_with_a_misspelt_twin_is_one_problem(text, line, meant):
    [problem] = [each for each in read(text).problems if each.severity is Severity.ERROR]
    assert (problem.line, problem.code) == (line, "unknown-key")
    assert problem.hint == f'did you mean "{meant}"?'


def test_a_missing_field_is_told_beside_an_unknown_one_that_is_not_like_it():
    text = session("minutes: 9").replace("title: One", "colour: red")
    assert {"missing", "unknown-key"} <= set(codes(text))


def test_of_very_many_problems_the_first_are_told():
    wrong = "".join(f"  s{n}: {{title: T, day: 2020-10-07, starts: x}}\n" for n in range(150))
    problems = [p for p in read(HEAD + wrong).problems if p.severity is Severity.ERROR]
    assert len(problems) == MOST_TOLD + 1
    assert (problems[-1].code, problems[-1].line) == ("too-many", 115)


def test_an_unknown_code_to_ignore_is_an_error_with_a_guess():
    [problem] = [
        p
        for p in read(session("minutes: 9\nignore: [room-clsh]")).problems
        if p.severity is Severity.ERROR
    ]
    assert (problem.line, problem.column, problem.code) == (20, 14, "unknown-code")
    assert problem.hint == 'did you mean "room-clash"?'


def test_problems_are_in_the_order_of_the_file():
    problems = read(session("room: x\nkind: y\ntitel: z\ntitle: again")).problems
    assert [p.line for p in problems] == sorted(p.line for p in problems)


def test_a_problem_is_one_line_that_people_can_read():
    for lines, *_ in SESSIONS:
        for problem in read(session(lines), Path(__file__).parent).problems:
            texts = [getattr(problem, each.name) for each in fields(problem)]
            assert not any("\n" in str(text) for text in texts)
            assert "Input should" not in problem.message
            assert len(problem.message) < 200
