"""`.ci/environment` installs a locked file once, and again after an interrupted start."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci" / "environment"
INSTALLING = "Installing requirements.txt into .venv"


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """A source tree after its first start; its locked files are empty: nothing is fetched."""
    tree = tmp_path_factory.mktemp("tree")
    (tree / ".ci").mkdir()
    shutil.copy(SCRIPT, tree / ".ci")
    (tree / "requirements.txt").touch()
    (tree / "requirements-dev.txt").write_text("# more\n")
    (tree / "bin").mkdir()
    pretend_absent(tree / "bin" / "uv")
    assert INSTALLING in prepare(tree, "requirements.txt").stdout
    return tree


@pytest.fixture
def tree(started, tmp_path):
    """A copy of it for one test."""
    return Path(shutil.copytree(started, tmp_path / "tree", symlinks=True))


def pretend_absent(program):
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)


def prepare(tree, *files):
    path = f"{tree / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", ".ci/environment", *files],
        cwd=tree,
        env=os.environ | {"PATH": path, "PIP_NO_INDEX": "1"},
        capture_output=True,
        text=True,
    )


def test_the_second_start_installs_nothing(tree):
    second = prepare(tree, "requirements.txt")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")


def test_the_tools_of_development_bring_what_running_needs(tree):
    prepare(tree, "requirements-dev.txt", "requirements.txt")
    assert prepare(tree, "requirements-dev.txt", "requirements.txt").stdout == ""
    assert prepare(tree, "requirements.txt").stdout == ""


def test_a_changed_lock_is_installed_but_only_once(tree):
    (tree / "requirements.txt").write_text("# another\n")
    assert INSTALLING in prepare(tree, "requirements.txt").stdout
    assert prepare(tree, "requirements.txt").stdout == ""


def test_a_failed_installation_is_tried_again(tree):
    (tree / "requirements.txt").write_text(f"absent==1 --hash=sha256:{'0' * 64}\n")
    for _ in range(2):
        failed = prepare(tree, "requirements.txt")
        assert failed.returncode == 1
        assert "requirements.txt could not be installed" in failed.stderr
        assert not (tree / ".venv" / "installed").exists()


def test_a_package_without_a_hash_is_refused(tree):
    (tree / "absent-1-py3-none-any.whl").touch()
    (tree / "requirements.txt").write_text("./absent-1-py3-none-any.whl\n")
    assert "Hashes are required" in prepare(tree, "requirements.txt").stderr


def test_a_python_that_is_too_old_is_answered_with_a_sentence(tree):
    shutil.rmtree(tree / ".venv")
    for name in ("python3", *(f"python3.{minor}" for minor in range(11, 15))):
        pretend_absent(tree / "bin" / name)
    failed = prepare(tree, "requirements.txt")
    assert failed.returncode == 1
    assert failed.stderr.startswith("Python 3.11 or newer is needed")


def test_a_python_without_venv_is_answered_with_a_sentence(tree):
    shutil.rmtree(tree / ".venv")
    python = tree / "bin" / "python3"
    python.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; esac\n')
    python.chmod(0o755)
    failed = prepare(tree, "requirements.txt")
    assert failed.returncode == 1
    assert "apt install python3-venv" in failed.stderr
