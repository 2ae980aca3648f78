"""The locked requirements agree with pyproject.toml, carry hashes and name no index."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TREE = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PYPROJECT["project"]["dependencies"]
DEVELOPMENT = PYPROJECT["dependency-groups"]["dev"]
FILES = ["requirements.txt", "requirements-dev.txt"]
# Put together here, so that this file is not the one that names them.
REGISTRIES = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "yarn" + "pkg.com"]
RESOLVED = r'"resolved":\s*"http'


def locked(file):
    """The entries of a locked file: the requirement, and all of its text with the hashes."""
    text = (TREE / file).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return {pinned(line): line for line in lines}


def pinned(line):
    return Requirement(line.split(" --hash")[0])


def versions(file):
    return {canonicalize_name(pin.name): version_of(pin) for pin in locked(file)}


def version_of(pin):
    return str(pin.specifier).removeprefix("==")


@pytest.mark.parametrize(
    ("file", "wanted"), [(FILES[0], RUNTIME), (FILES[1], RUNTIME + DEVELOPMENT)]
)
def test_every_dependency_is_locked_in_a_version_that_fits(file, wanted):
    there = versions(file)
    for requirement in map(Requirement, wanted):
        name = canonicalize_name(requirement.name)
        assert name in there, f"{file} lacks {name}: make lock"
        assert requirement.specifier.contains(there[name]), f"{file} has {name} {there[name]}"


def test_the_tools_of_development_come_on_top_of_the_same_versions():
    assert versions(FILES[0]).items() <= versions(FILES[1]).items()


@pytest.mark.parametrize("file", FILES)
def test_every_requirement_has_one_version_and_a_hash(file):
    for pin, line in locked(file).items():
        assert re.fullmatch(r"==[^,*]+", str(pin.specifier)), f"{pin} is not one version"
        assert "--hash=sha256:" in line, f"{pin} has no hash"


@pytest.mark.parametrize("file", FILES)
def test_a_locked_file_names_no_address_and_no_index(file):
    text = (TREE / file).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE), f"{file} carries an option of pip"


def test_no_file_of_the_project_names_a_registry():
    found = [file for file in files_of_the_project() if names_a_registry(TREE / file)]
    assert found == [], "people fetch from where they have set: take the address out"


def files_of_the_project():
    """What is tracked or would be, without asking who owns the folder."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"]
    done = subprocess.run(command, cwd=TREE, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\0") if (TREE / name).is_file()]


def names_a_registry(file):
    text = file.read_text(encoding="utf-8", errors="ignore")
    return any(host in text for host in REGISTRIES) or re.search(RESOLVED, text) is not None
