"""Editors that know yaml-language-server check and complete the file by our schema."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from conference.cli import main
from conference.programme.choices import Kind
from tests.programme.reading.language_server import Editor
from tests.programme.schedules import HEAD, read, session

pytestmark = pytest.mark.node

BUNDLED = (Path(__file__).parents[3] / "schedule.yaml").read_text(encoding="utf-8")
TEXT = BUNDLED.replace("# yaml-language-server: $schema=static/schedule.schema.json", "#")


@pytest.fixture(scope="module")
def editor(socket_io_client: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor with the schema that `conference schema` prints; it never asks the network."""
    schema = tmp_path_factory.mktemp("editor") / "schema.json"
    schema.write_text(CliRunner().invoke(main, ["schema"]).stdout, encoding="utf-8")
    editor = Editor(socket_io_client, schema=schema)
    yield editor
    editor.close()


def test_the_bundled_schedule_is_right(editor: Editor) -> None:
    assert editor.open("right.yaml", TEXT) == []


def test_a_misspelt_field_is_underlined(editor: Editor) -> None:
    wrong = TEXT.replace("    title: Cities", "    titel: Cities")
    line = wrong.splitlines().index("    titel: Cities Partnerships") + 1
    found = editor.open("misspelt.yaml", wrong)
    assert (line, "Property titel is not allowed.") in found


@pytest.mark.parametrize(
    "lines",
    [
        "minutes: many",
        "minutes: 9\nkind: tlak",
        "minutes: 9\nrecorded: maybe",
        "minutes: 9\nignore: [room-clsh]",
        "ends: 25:00",
        "minutes: 9\nlinks: [{title: x, url: www}]",
        "note: no end",
        "minutes: 9\nends: 11:00",
    ],
)
def test_a_wrong_value_is_underlined(lines: str, editor: Editor) -> None:
    assert editor.open(f"{abs(hash(lines))}.yaml", session(lines)) != []


@pytest.mark.parametrize(
    "lines",
    [
        "minutes: 9\nlanguage: no\nrecorded: no",
        "ends: 10:45\nspeakers: [ada, tbc, {id: grace, role: host}]",
        "minutes: 9\ndeck: [a.md, {file: b.pdf, visible: after}]\nroom:\ntrack:",
        "minutes: 9\nignore: [room-clash, public-secret]",
        "minutes: 9\nabstract:\nkind:\nspeakers:\ndeck:\nrecorded:\ndelay:\nlinks:\nignore:",
    ],
)
def test_what_we_read_is_not_underlined(lines: str, editor: Editor) -> None:
    assert read(session(lines)).programme
    assert editor.open(f"{abs(hash(lines))}.yaml", session(lines)) == []


def test_what_is_needed_may_not_be_empty(editor: Editor) -> None:
    empty = session("minutes: 9").replace("title: One", "title:")
    assert [found.line for found in editor.open("empty.yaml", empty)] == [16]


def test_an_empty_section_is_not_underlined(editor: Editor) -> None:
    empty = HEAD.replace("  ada: {name: Ada}\n  grace: {name: Grace}\n", "")
    assert read(empty).programme
    assert editor.open("sections.yaml", empty) == []


def test_null_is_not_offered(editor: Editor) -> None:
    assert editor.complete("null.yaml", f"{HEAD}  new:\n    room: ") == []


def test_inside_a_session_its_fields_are_offered(editor: Editor) -> None:
    offered = editor.complete("fields.yaml", f"{HEAD}  new:\n    ")
    assert {"title", "day", "starts", "ends", "minutes", "room", "speakers"} <= set(offered)
    assert "Shape" not in "".join(offered)


def test_behind_kind_the_kinds_are_offered(editor: Editor) -> None:
    assert editor.complete("kinds.yaml", f"{HEAD}  new:\n    kind: ") == [*Kind]


def test_behind_ignore_the_codes_are_offered(editor: Editor) -> None:
    offered = editor.complete("codes.yaml", f"{HEAD}  new:\n    ignore:\n      - ")
    assert {"room-clash", "no-moderator", "public-secret"} <= set(offered)


def test_behind_recorded_stand_true_and_false(editor: Editor) -> None:
    offered = editor.complete("flags.yaml", f"{HEAD}  new:\n    recorded: ")
    assert sorted(offered) == ["false", "true"]


def test_nothing_is_offered_where_anything_goes(editor: Editor) -> None:
    assert editor.complete("language.yaml", f"{HEAD}  new:\n    day: ") == []
