"""Secrets and what stands in the private file are never quoted, whatever is wrong with them."""

import json
from pathlib import Path

import pytest
import yaml

from conference.programme.problems import Problem, located_line
from conference.programme.read_file import read_file
from conference.programme.reading import located as module
from conference.programme.reading.quoting import SECRET_FIELDS, dotted, quotable, quoted
from conference.programme.reading.schedule_shape import fields_at
from tests.programme.schedules import HEAD, read, session

PLACES = [
    ("event",),
    ("event", "organiser"),
    ("event", "pages", "help"),
    ("tracks", "forests"),
    ("rooms", "plenary"),
    ("speakers", "ada"),
    ("sessions", "one"),
]
FIELDS = [(*place, field) for place in PLACES for field in fields_at(place)]
WRONG = [
    *("hush", "Hush Hush!", "hush.md", "../hush.md", "hush.exe", "https://hush hush", "@hush@"),
    *("hush " * 5000, "hush: x", ["hush"], [["hush"]], {"hush-key": "hush"}, "hush\n\nhush"),
    *([{"id": "hush", "deck": "hush"}], [{"title": "hush", "url": "hush"}], {"file": "hush.md"}),
]
DAYS_AND_TIMES = ["20.12.2066", "2066-12-20", "20:66", "06:20", "2:66", "20660", "066"]


def told(problems: tuple[Problem, ...]) -> str:
    """Everything that any of the problems says anywhere, but its id."""
    lines = [located_line(Path("schedule.yaml"), problem) for problem in problems]
    return "\n".join([*lines, *(str(problem.as_sent()) for problem in problems)]).lower()


def nested(path: tuple[str, ...], value: object) -> str:
    """A file that says nothing but this value."""
    for step in reversed(path):
        value = {step: value}
    return json.dumps(value, ensure_ascii=False)


def beside(folder: Path, private: str, *, public: str = "") -> tuple[Problem, ...]:
    """The problems of a schedule with this private file beside it."""
    (folder / "schedule.yaml").write_text(public or session("minutes: 9"), "utf-8")
    (folder / "schedule.private.yaml").write_text(private, "utf-8")
    return read_file(folder / "schedule.yaml").problems


@pytest.mark.parametrize("path", FIELDS, ids=".".join)
def test_no_value_of_the_private_file_is_quoted(path: tuple[str, ...], tmp_path: Path) -> None:
    for value in WRONG:
        said = told(beside(tmp_path, nested(path, value)))
        assert "hush" not in said.replace("hush-key", "")


@pytest.mark.parametrize("path", FIELDS, ids=".".join)
def test_no_day_time_or_number_of_it_either(path: tuple[str, ...], tmp_path: Path) -> None:
    for value in DAYS_AND_TIMES:
        said = told(beside(tmp_path, nested(path, value)))
        assert "66" not in said and "06:20" not in said and "6:20" not in said


def test_the_same_values_are_quoted_where_they_are_no_secrets(tmp_path: Path) -> None:
    public = session("minutes: 9\nroom: hush\nnote: x\nkind: 20.12.2066")
    assert '"hush"' in told(beside(tmp_path, "{}", public=public))
    assert "20.12.2066" in told(beside(tmp_path, "{}", public=public))


@pytest.mark.parametrize("where", ["rooms.plenary.name", "speakers.ada.name", "sessions.one.title"])
def test_a_warning_calls_by_its_id_what_the_private_file_names(where: str, tmp_path: Path) -> None:
    clash = "minutes: 9\nroom: plenary\nspeakers: [ada]"
    other = session(clash).replace("\n  one:", "\n  two:").removeprefix(HEAD)
    problems = beside(tmp_path, nested((*where.split("."),), "Hush"), public=session(clash) + other)
    assert {"room-clash", "speaker-clash"} <= {problem.code for problem in problems}
    assert "hush" not in told(problems)


SECRETS = [("rooms", "plenary", field) for field in ("join_url", "dial_in", "embed")] + [
    ("sessions", "one", field) for field in ("join_url", "vote_url")
]


@pytest.mark.parametrize("path", SECRETS, ids=".".join)
def test_no_secret_of_the_public_file_is_quoted(path: tuple[str, str, str]) -> None:
    section, _, field = path
    for value in WRONG:
        line = f"{field}: {json.dumps(value)}"
        if section == "rooms":
            text = HEAD.replace("{name: Plenary}", f"{{name: Plenary, {line}}}")
        else:
            text = session(f"minutes: 9\nquestions: off\n{line}")
        problems = read(text).problems
        assert problems or field == "dial_in"
        assert "hush" not in told(problems).replace("hush-key", "")


def test_every_secret_of_the_format_has_been_tried() -> None:
    assert {field for *_, field in SECRETS} == SECRET_FIELDS


SLIPS = [
    "plenary: join_url:https://meet.example/hush",
    "plenary: {name: P, join_url:https://meet.example/hush}",
    "plenary: {name: P, dial_in +49 hush}",
    "plenary: {name: P, https://hush.example: x, https://hush.example: y}",
    "plenary: {name: P, join_url: https://hush.example: x}",
    "plenary: {name: P, join_url: https://hush.example",
    "plenary: {name: P, join_url: 'https://hush.example}",
    "plenary: {name: P, join_url: !hush!x y}",
    "plenary: {name: P, join_url: &hush x, dial_in: *hush}",
    "plenary: {name: P, join_url: @hush}",
    'plenary: {name: P, join_url: "\\hush"}',
    "plenary: {name: P}\n  https://hush.example: {name: P}",
    "plenary: {name: P}\n  https://hush.example: {titel: P}",
    "plenary: {name: P}\n  https://hush.example: {name: P, x: [y]}",
    "plenary: {name: P}\n\tjoin_url: https://hush.example",
    "plenary: {name: P}\n  join_url: https://hush.example",
    "plenary: {name: P}\n  join_url https://hush.example",
    "plenary:\n    name: P\n      join_url: https://hush.example",
    "plenary: {name: P, join_opens: 5 join_url https://hush.example}",
    "plenary: {name: P, join_opens: 5 dial_in +49 hush}",
]


@pytest.mark.parametrize("loader", [module._LOADER, yaml.SafeLoader])
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_of_the_pen_does_not_uncover_a_secret(
    slip: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LOADER", loader)
    problems = read(HEAD.replace("plenary: {name: Plenary}", slip)).problems
    assert problems
    assert "hush" not in told(problems)


def test_what_is_no_secret_may_be_quoted() -> None:
    assert quoted("titel") == '"titel"' and quoted("join_url") == '"join_url"'
    assert dotted(("sessions", "one", "speakers", 0)) == "sessions.one.speakers.0"


def test_what_looks_like_one_may_not() -> None:
    assert not quotable("join_url:x") and not quotable("https://x.example")
    assert quoted("dial_in +49") == '"…"'
    assert dotted(("rooms", "https://x.example", "name")) == "rooms.….name"
