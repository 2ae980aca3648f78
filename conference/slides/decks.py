"""Decks: Markdown with Marp's habits, or a PDF's pages, as numbered slides with speaker's notes."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import Protocol

from conference.slides import markdown
from conference.slides.plain_text import plain_words

MOST_BYTES = 256 * 1024
MOST_SLIDES = 500
# Marp's directives (github.com/marp-team/marpit, docs/directives.md), and what linters are told.
MAGIC = re.compile(r"fit|(prettier|markdownlint|remark-lint)-[^\n]*|lint (en|dis)able[^\n]*")
SETTING = re.compile(
    r"[_$]?(author|background(Color|Image|Position|Repeat|Size)|class|color|description|footer"
    r"|header|headingDivider|image|keywords|lang|marp|math|paginate|size|style|theme|title"
    r"|transition|url)\s*:(\s|$)"
)


class DeckError(Exception):
    """A deck that cannot be shown, said in a sentence."""


@dataclass(frozen=True, slots=True)
class Making:
    """How far a PDF's pictures are: `done` of so many; `of` is 0 while it has not been opened."""

    done: int
    of: int


class NotShown(DeckError):
    """A PDF that is not ready, or never will be; whoever makes it has told the log why."""

    def __init__(self, why: str, making: Making | None = None) -> None:
        super().__init__(why, making)
        self.why = why
        self.making = making

    def __str__(self) -> str:
        return self.why


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a slide: pixels of the larger of its sizes."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: clean HTML for everyone, notes for its speaker; `number` counts from 1.

    `text` is what it says in plain words, for searching. Of a PDF's page there is a `picture`,
    and the HTML is its text alone.
    """

    number: int
    title: str
    html: str
    notes: str = ""
    text: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class SlideDeck:
    """Slides in order; `digest` is the SHA-256 of their text, in hex."""

    slides: tuple[Slide, ...]
    digest: str

    def slide(self, number: int) -> Slide | None:
        """The slide of that number, from 1."""
        return self.slides[number - 1] if 0 < number <= len(self.slides) else None


def read_deck(text: str, *, base: str = markdown.SITE) -> SlideDeck:
    """The slides of a Markdown text; its images' addresses are seen from the path `base`.

    Raises DeckError when it is empty, too long, or a comment has no end.
    """
    content = text.encode("utf-8", "replace")
    _check_size(len(content))
    found = _trimmed(markdown.parts(_without_front_matter(text), base=base))
    _check(found)
    slides = (
        Slide(n, p.heading, p.html, _notes(p), plain_words(p.html)) for n, p in enumerate(found, 1)
    )
    return SlideDeck(tuple(slides), hashlib.sha256(content).hexdigest())


def _check_size(size: int) -> None:
    if size > MOST_BYTES:
        raise DeckError(f"A deck holds at most {MOST_BYTES:,} bytes; make two decks of it.")


def _check(found: list[markdown.Part]) -> None:
    if not found:
        raise DeckError("The deck has no slides; write some text, and --- between two slides.")
    if len(found) > MOST_SLIDES:
        raise DeckError(f"{len(found)} slides are too many; a deck holds at most {MOST_SLIDES}.")
    for line in (part.open_comment for part in found if part.open_comment):
        raise DeckError(
            f"Line {line}: a comment begins with <!-- and nothing ends it; close it with -->,"
            " and let one with empty lines in it begin on a line of its own."
        )


def _trimmed(found: list[markdown.Part]) -> list[markdown.Part]:
    """Without what a ruler before the first or after the last slide leaves: nothing at all."""
    full = [n for n, part in enumerate(found) if part.html or _notes(part)]
    return found[full[0] : full[-1] + 1] if full else []


def _notes(part: markdown.Part) -> str:
    return "\n\n".join(comment for comment in part.comments if not _is_directive(comment))


def _is_directive(comment: str) -> bool:
    """Whether a comment speaks to Marp or a linter, or to nobody, and not to the speaker."""
    if MAGIC.fullmatch(comment):
        return True
    lines = [line for line in comment.split("\n") if line[:1].strip()]
    return all(SETTING.match(line) for line in lines)


def _without_front_matter(text: str) -> str:
    """The text with empty lines in place of settings at its top, so that line numbers stay."""
    lines = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff")).split("\n")
    rulers = (n for n, line in enumerate(lines) if line.rstrip() == "---")
    if next(rulers, None) != 0 or (end := next(rulers, None)) is None:
        return "\n".join(lines)
    settings = [line for line in lines[1:end] if line.strip()]
    if settings and not re.match(r"[A-Za-z$_][\w$-]*\s*:", settings[0]):
        return "\n".join(lines)
    return "\n" * (end + 1) + "\n".join(lines[end + 1 :])


def read_deck_file(path: Path, *, base: str = markdown.SITE) -> SlideDeck:
    """The slides of a file; DeckError when it cannot be read as UTF-8 Markdown."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        _check_size(len(content))
        return read_deck(content.decode("utf-8-sig"), base=base)
    except OSError as error:
        raise DeckError(f"The file cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DeckError(f"Line {line} is not UTF-8; save the file in that encoding.") from error


class PdfShelf(Protocol):
    """The decks that PDFs have become."""

    def deck(self, file: str) -> SlideDeck:
        """The deck of a path relative to the folder; raises NotShown."""


class DeckShelf:
    """The decks of one folder, each kept until its file changes."""

    def __init__(self, folder: Path, pdfs: PdfShelf | None = None) -> None:
        self._folder = folder.resolve()
        self._pdfs = pdfs
        self._kept: dict[Path, tuple[tuple[int, int], SlideDeck]] = {}

    def deck(self, file: str) -> SlideDeck:
        """The deck of a path relative to the folder; DeckError names the file.

        Of a PDF raises NotShown until it is ready.
        """
        if self._pdfs and is_pdf(file):
            return self._pdfs.deck(file)
        try:
            return self._fresh(self.original(file))
        except DeckError as error:
            raise DeckError(f"{file}: {error}") from error

    def original(self, file: str) -> Path:
        """Where the file of a deck is; DeckError when it is not in the folder."""
        return file_inside(self._folder, file)

    def _fresh(self, path: Path) -> SlideDeck:
        stamp = _stamp(path)
        kept = self._kept.get(path)
        if kept is None or kept[0] != stamp:
            kept = self._kept[path] = (stamp, read_deck_file(path, base=self._base(path)))
        return kept[1]

    def _base(self, path: Path) -> str:
        """Where the site serves the deck's folder; images beside the deck are seen from there."""
        return str(PurePosixPath("/") / path.parent.relative_to(self._folder)) + "/"


def is_pdf(file: str) -> bool:
    """Whether a deck is a PDF, by its name."""
    return file.lower().endswith(".pdf")


def file_inside(folder: Path, file: str) -> Path:
    """The path of a deck's file; DeckError unless it leads into the folder, a resolved one."""
    try:
        path = (folder / file).resolve()
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links that go round
        raise DeckError("This is no path of a file.") from error
    if not path.is_relative_to(folder) or path.suffix.lower() not in (".md", ".pdf"):
        raise DeckError("A deck is a .md or .pdf file inside the folder of the schedule.")
    return path


def _stamp(path: Path) -> tuple[int, int]:
    try:
        state = path.stat()
    except OSError as error:
        raise DeckError("There is no such file; check the path of the deck.") from error
    if not S_ISREG(state.st_mode):
        raise DeckError("This is a folder or a device, not a file.")
    return state.st_mtime_ns, state.st_size
