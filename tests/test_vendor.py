"""Code of others in static/vendor/ is what its README says, byte for byte."""

import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest

TREE = Path(__file__).parents[1]
VENDOR = TREE / "static" / "vendor"
BUNDLE = TREE / "bundles" / "codemirror"
CLIENT = VENDOR / "socket.io.esm.min.js"


def row(file):
    """The cells of a file's line in the README, without the marks of code."""
    readme = (VENDOR / "README.md").read_text(encoding="utf-8")
    lines = [line for line in readme.splitlines() if line.startswith(f"| `{file.name}`")]
    assert len(lines) == 1, f"static/vendor/README.md has no line for {file.name}"
    return [cell.strip(" `") for cell in lines[0].strip("|").split("|")]


@pytest.mark.parametrize("file", sorted(VENDOR.glob("*.js")), ids=lambda file: file.name)
def test_a_file_has_the_sum_that_the_readme_names(file):
    assert row(file)[-1] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_browser_gets_the_version_that_the_tests_use():
    package = json.loads((TREE / "tests" / "js" / "package.json").read_text(encoding="utf-8"))
    version = package["devDependencies"]["socket.io-client"]
    assert row(CLIENT)[2] == version
    assert f"Socket.IO v{version}\n" in CLIENT.read_text(encoding="utf-8")


def test_no_file_points_to_a_map_that_is_not_there():
    for file in VENDOR.glob("*.js"):
        assert not re.search(r"^//# sourceMappingURL", file.read_text("utf-8"), re.MULTILINE)


@pytest.mark.node
def test_the_client_is_the_published_one(socket_io_client):
    package = socket_io_client / "node_modules" / "socket.io-client"
    published = (package / "dist" / CLIENT.name).read_text(encoding="utf-8")
    assert CLIENT.read_text(encoding="utf-8") == without_map(published)
    licence = (VENDOR / "socket.io-client.LICENSE").read_text(encoding="utf-8")
    assert licence == (package / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.node
def test_the_editor_is_what_its_locked_packages_make(tmp_path, codemirror):
    subprocess.run(["node", "build.js", tmp_path], cwd=codemirror, check=True)
    for name in ("codemirror.min.js", "codemirror.LICENSE"):
        assert (VENDOR / name).read_bytes() == (tmp_path / name).read_bytes(), "make codemirror"


def test_the_editor_comes_with_the_versions_and_licences_of_all_its_parts():
    lock = json.loads((BUNDLE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    licences = (VENDOR / "codemirror.LICENSE").read_text(encoding="utf-8")
    named = dict(re.findall(r"^(\S+) (\d[\d.]*) \(MIT\)$", licences, re.MULTILINE))
    assert {"@codemirror/view", "@lezer/yaml", "style-mod"} <= named.keys()
    assert {name: lock[f"node_modules/{name}"]["version"] for name in named} == named
    assert named["@codemirror/view"] in row(VENDOR / "codemirror.min.js")[2]
    assert licences.count("Permission is hereby granted, free of charge") >= 8


def without_map(code):
    return re.sub(r"^//# sourceMappingURL=.*\n", "", code, flags=re.MULTILINE)
