"""The letter of RFC 5545, where every reader is kinder than the standard."""

import re

import pytest

WORD = "[A-Za-z0-9-]+"
CONTENT_LINE = re.compile(rf'({WORD})(?:;{WORD}=(?:[^";:,]*|"[^"]*"))*:(.*)', re.DOTALL)
"""Section 3.1: a name, parameters and a value."""

ANY_VALUE = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f]*")
ONE_TEXT = r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*"
TEXT, TEXTS = re.compile(ONE_TEXT), re.compile(f"{ONE_TEXT}(?:,{ONE_TEXT})*")
"""Section 3.3.11: what must be escaped, and what may not stand there at all."""

MOMENT = re.compile(r"\d{8}T\d{6}Z")
"""Section 3.3.5, form 2: in UTC."""

VALUES = {
    **dict.fromkeys(["NAME", "X-WR-CALNAME", "UID", "SUMMARY", "LOCATION", "DESCRIPTION"], TEXT),
    **dict.fromkeys(["DTSTAMP", "DTSTART", "DTEND", "LAST-MODIFIED"], MOMENT),
    "CATEGORIES": TEXTS,
    "SEQUENCE": re.compile(r"\d{1,10}"),
    "STATUS": re.compile("TENTATIVE|CONFIRMED|CANCELLED"),
    "TRIGGER": re.compile(r"-P(?:\d+W|(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?)?)"),
}


def faults(body: bytes) -> list[str]:
    """The lines of a calendar that are too long, cut inside of a character, or against a rule."""
    *lines, last = body.split(b"\r\n")
    long = [ascii(line) for line in lines if len(line) > 75 or not is_whole(line)]
    unfolded = body.decode().replace("\r\n ", "").split("\r\n")[:-1]
    return [*long, *([ascii(last)] if last else []), *filter(is_wrong, unfolded)]


def is_whole(line: bytes) -> bool:
    """Whether no character is cut: some programs decode each line before they join them."""
    return line.decode(errors="ignore").encode() == line


def is_wrong(line: str) -> bool:
    """Whether an unfolded line is none, or holds what its property may not."""
    found = CONTENT_LINE.fullmatch(line)
    return not found or not VALUES.get(found[1], ANY_VALUE).fullmatch(found[2])


def test_every_line_of_every_feed_keeps_to_the_letter(feeds: dict[str, bytes]) -> None:
    assert {name: found for name, body in feeds.items() if (found := faults(body))} == {}


@pytest.mark.parametrize(
    "line",
    [
        "SUMMARY:a;b",
        "SUMMARY:a,b",
        "SUMMARY:a\\b",
        "SUMMARY:a\0b",
        "SUMMARY",
        "DTSTART:20201006T100000",
        "X-ANY;a=b;c:\x07",
        f"SUMMARY:{'x' * 70}",
    ],
)
def test_a_line_against_the_letter_is_found(line: str) -> None:
    assert faults(f"{line}\r\n".encode()) != []
