"""What is said of an import: sentences at their places, and those about all of it."""

from collections import defaultdict
from dataclasses import dataclass, field

from conference.exchange.importing.texts import clean_line, clean_prose
from conference.programme.reading.places import Path
from conference.programme.reading.quoting import dotted

LONGEST_LINE, LONGEST_PROSE = 300, 20_000


@dataclass(slots=True)
class Notes:
    """Collects sentences while what was found is made to fit."""

    at: dict[Path, list[str]] = field(default_factory=lambda: defaultdict(list))
    general: list[str] = field(default_factory=list)

    def say(self, path: Path, sentence: str) -> None:
        """Say it once, above what stands at the path."""
        sentence = clean_line(sentence)[:LONGEST_LINE]
        if sentence not in self.at[path]:
            self.at[path].append(sentence)

    def line(self, text: str, *, path: Path, what: str) -> str:
        """A text as a line of the file; what does not fit is cut off, and said."""
        return self._cut(clean_line(text), LONGEST_LINE, path=path, what=what).strip()

    def prose(self, text: str, *, path: Path, what: str) -> str:
        """A text as the file's lines; what does not fit is cut off, and said."""
        return clean_prose(self._cut(clean_prose(text), LONGEST_PROSE, path=path, what=what))

    def sentences(self) -> list[str]:
        """All of them as lines for the console."""
        here = [f"{dotted(path)}: {said}" for path, all_ in self.at.items() for said in all_]
        return [*self.general, *here]

    def _cut(self, text: str, longest: int, *, path: Path, what: str) -> str:
        if len(text) > longest:
            self.say(path, f"The {what} was longer than {longest:,} characters and is cut off.")
        return text[:longest]
