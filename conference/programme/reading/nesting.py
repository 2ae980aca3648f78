"""A list or mapping of YAML while it is being read."""

from dataclasses import dataclass

from conference.programme.reading.places import Path, Value

MERGE = "<<"


@dataclass(slots=True)
class Open:
    """A list or mapping whose end has not been read; `key` waits for its value."""

    path: Path
    value: list[Value] | dict[str, Value]
    key: str | None = None

    @property
    def wants_key(self) -> bool:
        """Whether a key comes next."""
        return isinstance(self.value, dict) and self.key is None

    @property
    def to_child(self) -> Path:
        """The path of what is read next."""
        if isinstance(self.value, list):
            return (*self.path, len(self.value))
        return self.path if self.key is None else (*self.path, self.key)

    def take(self, value: Value) -> None:
        """Take the next value; of a key given twice the first counts."""
        if isinstance(self.value, list):
            self.value.append(value)
        elif self.key is not None:
            if self.key != MERGE:
                self.value.setdefault(self.key, value)
            self.key = None
