"""A problem: one thing wrong in the schedule file, with its place and how to mend it."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """Errors stop publication, warnings and hints do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong; `line` and `column` count from 1, `path` is like `sessions.opening.room`.

    `file` is the name of the file it is in, beside the schedule, or empty for the schedule itself.
    """

    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str = ""
    path: str = ""
    file: str = ""

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.line}:{self.column}: {self.severity}: {self.message}{hint}"

    def as_sent(self) -> dict[str, object]:
        """The problem as an object for machines."""
        return asdict(self)


def located_line(schedule: Path, problem: Problem) -> str:
    """A problem as compilers and editors know it: `schedule.yaml:14:9: error: …`."""
    file = schedule.with_name(problem.file) if problem.file else schedule
    return f"{file}:{problem}"
