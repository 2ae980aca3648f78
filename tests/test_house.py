"""The rules of the house, as CONTRIBUTING.md states them: read from the sources, file by file."""

import ast
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

TREE = Path(__file__).parents[1]
CODE = sorted(TREE.glob("conference/**/*.py"))
TESTS = sorted(TREE.glob("tests/**/*.py"))
FRONT = [p for kind in ("css", "js") for p in TREE.glob(f"static/{kind}/*")]
PAGES = sorted(TREE.glob("templates/**/*.html"))
MIGRATIONS = "conference/storage/migrations/versions/*"

LAYERS: dict[str, tuple[str, ...]] = {
    "the ways in": (
        *("__init__", "__main__", "app", "blueprints", "cli", "desks", "event_data", "export_cli"),
        *("export_commands", "export_programme", "house", "import_cli", "new_cli", "new_event"),
        *("new_schedule", "people_cli", "people_commands", "receiving"),
        *("sending", "serve", "welcome"),
    ),
    "web and live": ("web*", "live*"),
    "use cases": (
        *("announcements*", "exchange*", "people*", "questions*", "uploads*"),
        *("programme.writing_back",),
        *("programme.editing", "programme.publication", "programme.published"),
        *("programme.steering",),
        *("programme.revisions", "slides.wheels"),
    ),
    "storage and files": (
        *("mail_server", "offload", "pictures*", "programme*", "settings", "slides*", "storage*"),
        "stamps",
    ),
    "rules": (
        *("clock", "translatable", "announcements.rules", "people.roles"),
        *("questions.pace", "questions.rules", "slides.driving"),
        *("programme.changes", "programme.checks*", "programme.choices", "programme.model"),
        *("programme.field_edit", "programme.live_day"),
        *("programme.difference", "programme.grid", "programme.identity", "programme.losses"),
        *("programme.missing", "programme.problems", "programme.telling"),
        *("programme.rehearsal", "programme.moves", "programme.overlaps", "programme.related"),
        *("programme.search", "programme.wall_times"),
        *("programme.reading.places", "programme.reading.quoting", "programme.reading.suggest"),
    ),
}
"""From the top to the bottom: a module imports its own layer and those below.

Of several patterns that fit, the longest counts. What is lowest imports nothing but itself and
the standard library.
"""

HOMES: dict[str, tuple[str, ...]] = {
    "PIL": ("pictures.drawing", "pictures.encoding", "pictures.lettering", "pictures.pages"),
    "alembic": ("storage*",),
    "babel": ("web.filters", "web.languages", "web.times"),
    "click": ("cli", "export_cli", "import_cli", "new_cli", "people_cli"),
    "engineio": ("live.engine",),
    "flask": (
        *("web*", "live.engine", "app", "blueprints", "desks", "sending", "serve", "__init__"),
    ),
    "flask_babel": ("web*",),
    "flask_login": ("web.who",),
    "flask_socketio": ("web.room", "live.engine", "house"),
    "gevent": ("live*", "cli", "serve"),
    "icalendar": ("exchange.calendars", "exchange.importing.ical"),
    "jinja2": ("app",),
    "markdown_it": ("slides.markdown",),
    "markupsafe": ("web*",),
    "nh3": ("slides.markdown",),
    "pydantic": (
        *("programme.reading.*shape*", "programme.reading.field_types"),
        *("programme.read_file", "settings"),
    ),
    "pydantic_core": ("programme.reading.field_types",),
    "pydantic_settings": ("settings",),
    "pypdfium2": ("slides.pdf_pages",),
    "segno": ("web.qr",),
    "socketio": ("live*",),
    "sqlalchemy": (
        *("storage*", "announcements.standing", "questions*", "people*", "exchange.ledger"),
        "uploads.decks",
        *("programme.publication", "programme.revisions", "slides.wheels"),
    ),
    "werkzeug": ("web*",),
    "wsproto": ("live*",),
    "yaml": ("programme.reading.located", "programme.spans"),
}
"""Where each library may be imported."""

MOST_LINES = {"conference": 250, "templates": 250, "static": 250, "tests": 300}
LONGER: dict[str, int] = {}
"""Files that are too long, and may not grow: take out what has become shorter."""

LONGEST_FUNCTION, LONG, SHORT = 30, 25, 9
BANNED = re.compile(r"(\w+_)?(utils?|helpers?|managers?)|(handle|process)_\w+|\w*(Manager|Helper)")
OVERRIDES = {
    *("handle_error", "handle_one_request", "handle_one_response"),  # gevent
    "handle_request",  # Engine.IO
    *("handle_starttag", "handle_endtag", "handle_data"),  # html.parser
    *("process_bind_param", "process_result_value"),  # SQLAlchemy
}
"""Names that a library gave to what is written anew here."""


def name_of(path: Path) -> str:
    """A module's name inside our package: `programme.model`, `app`."""
    parts = path.relative_to(TREE / "conference").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def layer_of(module: str) -> int:
    """How far down a module is: 0 for the ways in."""
    fitting = [
        (len(pattern), depth)
        for depth, patterns in enumerate(LAYERS.values())
        for pattern in patterns
        if fnmatch(module, pattern)
    ]
    assert fitting, f"{module} is in no layer: give it one in LAYERS"
    return max(fitting)[1]


@cache
def tree_of(path: Path) -> ast.Module:
    """A file's syntax."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    """Everything a file imports, as whole module names."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (_module(str(node.module), alias.name) for alias in node.names)


def _module(package: str, name: str) -> str:
    """What `from package import name` imports: a module of ours, or something in the package."""
    inside = TREE / package.replace(".", "/") / f"{name}.py"
    return f"{package}.{name}" if inside.exists() else package


def ours_in(path: Path) -> set[str]:
    """The modules of our own that a file imports."""
    return {
        name.removeprefix("conference.")
        for name in imports_of(path)
        if name.startswith("conference.")
    }


def libraries_in(path: Path) -> set[str]:
    """The libraries that a file imports, without the standard one."""
    tops = {name.partition(".")[0] for name in imports_of(path)}
    return tops - sys.stdlib_module_names - {"conference"}


def functions_in(path: Path) -> Iterator[ast.FunctionDef]:
    """All functions and methods of a file."""
    yield from (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef))


def lines_of(function: ast.FunctionDef) -> int:
    """The lines of a function's statements: without docstring, and without functions inside."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    inside = {n for node in body for n in _lines(node)}
    nested = [n for n in ast.walk(function) if isinstance(n, ast.FunctionDef) and n is not function]
    return len(inside - {line for node in nested for line in _lines(node)})


def _lines(node: ast.stmt) -> range:
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    return range(first, (node.end_lineno or first) + 1)


def our_functions() -> list[tuple[str, int]]:
    """Every function of ours with its lines; migrations are lists, not functions."""
    return [
        (f"{path.relative_to(TREE)}: {function.name}", lines_of(function))
        for path in CODE
        if not fnmatch(str(path.relative_to(TREE)), MIGRATIONS)
        for function in functions_in(path)
    ]


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_a_module_imports_only_what_is_below(path: Path) -> None:
    layer = layer_of(name_of(path))
    above = {name for name in ours_in(path) if layer_of(name) < layer}
    assert not above, f"{name_of(path)} is of “{list(LAYERS)[layer]}” and imports from above"


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_a_library_is_imported_only_in_its_home(path: Path) -> None:
    for library in libraries_in(path):
        assert library in HOMES, f"{library} has no home: give it one in HOMES"
        assert any(fnmatch(name_of(path), home) for home in HOMES[library]), library


def test_the_rules_import_nothing_but_the_standard_library() -> None:
    rules = [path for path in CODE if layer_of(name_of(path)) == len(LAYERS) - 1]
    assert len(rules) > 9
    assert {name_of(path): libraries_in(path) for path in rules if libraries_in(path)} == {}


def test_no_modules_import_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter({name_of(path): ours_in(path) for path in CODE}).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {error.args[1]}")


def test_every_home_is_lived_in() -> None:
    used = {library for path in CODE for library in libraries_in(path)}
    assert used == set(HOMES)


@pytest.mark.parametrize("path", [*CODE, *TESTS], ids=lambda path: str(path.relative_to(TREE)))
def test_a_module_opens_with_one_sentence(path: Path) -> None:
    if not path.stat().st_size:
        return
    opening = (ast.get_docstring(tree_of(path)) or "").split("\n\n")[0]
    assert opening.endswith(".") and "\n" not in opening


def test_no_file_is_too_long() -> None:
    too_long = {}
    for path in [*CODE, *TESTS, *FRONT, *PAGES]:
        name, lines = str(path.relative_to(TREE)), len(path.read_text("utf-8").splitlines())
        if lines > LONGER.get(name, MOST_LINES[name.partition("/")[0]]):
            too_long[name] = lines
    assert too_long == {}


def test_what_was_too_long_and_is_no_longer_is_taken_off_the_list() -> None:
    for name in LONGER:
        lines = len((TREE / name).read_text("utf-8").splitlines())
        assert lines > MOST_LINES[name.partition("/")[0]], name


def test_functions_are_small() -> None:
    functions = our_functions()
    lengths = sorted(length for _, length in functions)
    assert [function for function in functions if function[1] > LONGEST_FUNCTION] == []
    assert sum(length > LONG for length in lengths) <= len(lengths) * 0.05
    assert lengths[len(lengths) // 2] < SHORT


def test_nothing_has_a_name_that_says_nothing() -> None:
    banned = []
    for path in CODE:
        defined = (ast.FunctionDef, ast.ClassDef)
        nodes = [node for node in ast.walk(tree_of(path)) if isinstance(node, defined)]
        names = {path.stem, *(node.name for node in nodes)} - OVERRIDES
        banned += [f"{name_of(path)}: {name}" for name in names if BANNED.fullmatch(name)]
    assert banned == []
