"""An editor's side of yaml-language-server: opens files, and asks what may follow."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

SERVER = Path("node_modules/yaml-language-server/bin/yaml-language-server")
Message = dict[str, Any]


class Diagnostic(NamedTuple):
    """What the server finds wrong; the line counts from 1."""

    line: int
    message: str


class Editor:
    """Speaks the Language Server Protocol with the server over its standard streams."""

    def __init__(self, packages: Path, *, schema: Path) -> None:
        self._settings: Message = {
            "yaml": {
                "schemas": {schema.as_uri(): ["*.yaml"]},
                "schemaStore": {"enable": False},
                "kubernetesCRDStore": {"enable": False},
                "completion": True,
                "validate": True,
            },
            "redhat": {"telemetry": {"enabled": False}},
        }
        self._folder = schema.parent
        self._server = subprocess.Popen(
            ["node", str(packages / SERVER), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._asked = 0
        self._begin()

    def open(self, name: str, text: str) -> list[Diagnostic]:
        """Open a file and wait for what is wrong with it."""
        uri = (self._folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        told = self._await(lambda m: m.get("params", {}).get("uri") == uri)
        found = told["params"]["diagnostics"]
        return [Diagnostic(d["range"]["start"]["line"] + 1, d["message"]) for d in found]

    def complete(self, name: str, text: str) -> list[str]:
        """Open a file and ask what may follow its end."""
        self.open(name, text)
        lines = text.split("\n")
        place = {"line": len(lines) - 1, "character": len(lines[-1])}
        document = {"uri": (self._folder / name).as_uri()}
        asked = {"textDocument": document, "position": place}
        return [item["label"] for item in self._ask("textDocument/completion", asked)["items"]]

    def close(self) -> None:
        """End the server."""
        self._server.kill()
        self._server.communicate()

    def _begin(self) -> None:
        able = {"workspace": {"configuration": True}}
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": able})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})

    def _ask(self, method: str, params: Message) -> Any:
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": params})
        return self._await(lambda m: m.get("id") == number and "method" not in m)["result"]

    def _tell(self, method: str, params: Message) -> None:
        self._send({"method": method, "params": params})

    def _await(self, wanted: Callable[[Message], bool]) -> Message:
        """The next message that is wanted; the server's own questions are answered meanwhile."""
        while True:
            message = self._receive()
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": self._answer(message)})

    def _answer(self, question: Message) -> Any:
        if question["method"] != "workspace/configuration":
            return None
        return [self._settings.get(item["section"]) for item in question["params"]["items"]]

    def _send(self, message: Message) -> None:
        assert self._server.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _receive(self) -> Message:
        assert self._server.stdout
        length = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        message: Message = json.loads(self._server.stdout.read(length))
        return message
