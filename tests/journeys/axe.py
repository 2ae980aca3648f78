"""axe-core in a page: what it finds hard to use."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page


class Axe:
    """The checks of axe-core, on the page that is open."""

    def __init__(self, folder: Path) -> None:
        self._script = folder / "node_modules" / "axe-core" / "axe.min.js"

    def findings(self, page: Page, *rules: str) -> list[str]:
        """What it finds, by all its rules or by some."""
        page.add_script_tag(path=self._script)
        only: dict[str, Any] = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
        options = json.dumps(only | {"resultTypes": ["violations"]})
        found = page.evaluate(f"axe.run(document, {options})")["violations"]
        return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]
