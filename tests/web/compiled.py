"""Templates and routes compiled once in a process: many hundred apps of the tests have the same."""

from collections.abc import Callable
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule


class Compiled(BytecodeCache):
    """What Jinja compiled, by template and source."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is there."""
        if compiled := self._compiled.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._compiled[(bucket.key, bucket.checksum)] = bucket.bytecode_to_string()


COMPILED = Compiled()


class Routes:
    """What Werkzeug compiles to make an address, by what it is made of."""

    def __init__(self) -> None:
        self._compile = Rule._compile_builder
        self._compiled: dict[object, Callable[..., Any]] = {}

    def __call__(self, rule: Rule, append_unknown: bool = True) -> Callable[..., Any]:
        """Give what is there, else compile it."""
        key = (*rule._trace, rule.rule, repr(rule.defaults), append_unknown)
        if key not in self._compiled:
            self._compiled[key] = self._compile(rule, append_unknown)
        return self._compiled[key]


def compile_routes_once() -> None:
    """Half of what an app costs is compiled routes, which are the same each time."""
    routes = Routes()
    Rule._compile_builder = lambda rule, append_unknown=True: routes(rule, append_unknown)  # type: ignore[method-assign,assignment]
