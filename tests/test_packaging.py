"""The wheel holds everything, and its command works far from the source tree."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin
from zipfile import ZipFile

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.server import STARTS_WITHIN, TREE, free_port

PIP = ["pip", "install", "--disable-pip-version-check"]


def clean_environment() -> dict[str, str]:
    """The variables of this process without what could lead to the source tree or its data."""
    astray = ("PYTHONPATH", "CONFERENCE_")
    return {name: text for name, text in os.environ.items() if not name.startswith(astray)}


def run(*command: str | Path, folder: Path) -> str:
    """What a command prints; a failed one fails the test with all it said."""
    done = subprocess.run(
        command, cwd=folder, env=clean_environment(), capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command} failed:\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `make wheel` builds it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=TREE)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `conference` command of a fresh environment, which has the wheel but not the tree."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    has_uv = shutil.which("uv") is not None
    venv.create(home, symlinks=True, with_pip=not has_uv)
    borrow_packages(home)
    python = home / "bin" / "python"
    pip: list[str | Path] = [python, "-m", *PIP]
    if has_uv:
        pip = ["uv", "pip", "install", "--python", python]
    run(*pip, "--quiet", "--no-deps", "--no-index", wheel, folder=home)
    return home / "bin" / "conference"


def borrow_packages(home: Path) -> None:
    """Let an environment see the libraries that are installed here."""
    ours = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    theirs = sysconfig.get_path("purelib", "venv", {"base": str(home), "platbase": str(home)})
    Path(theirs, "borrowed.pth").write_text("\n".join(ours) + "\n", encoding="utf-8")


def shipped(folder: str) -> set[str]:
    """The files of a folder of the source tree, relative to it, without Python's caches."""
    files = (path for path in (TREE / folder).rglob("*") if path.is_file())
    names = {path.relative_to(TREE / folder).as_posix() for path in files}
    return {name for name in names if "__pycache__" not in name}


@pytest.mark.parametrize(
    ("folder", "inside", "one"),
    [
        ("templates", "conference/templates", r"\.html$"),
        ("static", "conference/static", r"^css/.*\.css$"),
        ("conference/storage/migrations", "conference/storage/migrations", r"^versions/.*\.py$"),
        ("conference/translations", "conference/translations", r"^de/.*\.mo$"),
        ("conference", "conference", r"^py\.typed$"),
    ],
)
def test_the_wheel_holds_a_folder_whole(wheel: Path, folder: str, inside: str, one: str) -> None:
    files = shipped(folder)
    assert any(re.search(one, file) for file in files), f"{folder}/ has no file like {one} yet"
    held = set(ZipFile(wheel).namelist())
    assert {f"{inside}/{file}" for file in files} - held == set()


def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"conference"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_every_catalogue_is_compiled_as_it_stands() -> None:
    catalogues = sorted((TREE / "conference" / "translations").rglob("*.po"))
    assert catalogues, "conference/translations/ has no catalogue yet: make messages"
    for catalogue in catalogues:
        there = catalogue.with_suffix(".mo")
        assert there.exists(), f"{there} is missing: make messages"
        assert there.read_bytes() == compiled(catalogue), f"{there} is stale: make messages"


def compiled(catalogue: Path) -> bytes:
    """A catalogue in the form that is read while serving."""
    result = BytesIO()
    with catalogue.open("rb") as source:
        write_mo(result, read_po(source, locale=catalogue.parts[-3]))
    return result.getvalue()


@pytest.mark.server
def test_the_installed_command_helps_in_any_folder(command: Path, tmp_path: Path) -> None:
    assert "serve" in run(command, "--help", folder=tmp_path)


@pytest.fixture
def address(command: Path, tmp_path: Path) -> Iterator[str]:
    """Where the installed command serves the sample event, whose files lie in an empty folder."""
    shutil.copy(TREE / "schedule.yaml", tmp_path)
    for folder in ("slides", "speakers"):
        if (TREE / "static" / folder).exists():
            shutil.copytree(TREE / "static" / folder, tmp_path / "static" / folder)
    port = free_port()
    with (tmp_path / "server.log").open("w") as log:
        server = subprocess.Popen(
            [command, "serve", "schedule.yaml", "--port", str(port)],
            cwd=tmp_path,
            env=clean_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}", server, tmp_path / "server.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        stop(server)


def wait_until_healthy(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return once `/healthz` answers; fails with the server's words when it does not."""
    deadline = time.monotonic() + STARTS_WITHIN
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"conference serve does not answer at {address}/healthz:\n{log.read_text()}")


def stop(server: subprocess.Popen[bytes]) -> None:
    """End a server, by force when asking does not help."""
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def fetch(url: str) -> tuple[int, str, str]:
    """Status, media type and text of an address."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, "", refused.read().decode(errors="replace")


@pytest.mark.server
def test_the_installed_command_serves_pages_and_their_styles(address: str) -> None:
    status, media, page = fetch(f"{address}/")
    assert (status, media) == (200, "text/html"), page
    sheets = [link for link in re.findall(r"<link\b[^>]*>", page) if "stylesheet" in link]
    assert sheets, f"the front page names no stylesheet:\n{page}"
    for sheet in sheets:
        href = re.search(r'href="([^"]+)"', sheet)
        assert href, sheet
        assert fetch(urljoin(address, href[1]))[:2] == (200, "text/css"), sheet
