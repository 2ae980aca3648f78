"""The text of one field as its value: days, times, numbers, ids, addresses, languages, colours."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, time
from functools import partial
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from conference.programme.reading.suggest import did_you_mean

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_GERMAN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_NUMBER = re.compile(r"[0-9]{1,6}")
_ID = re.compile(r"[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?")
_ACRONYM = re.compile(r"[a-z0-9_]{4,40}")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_EMAIL = re.compile(r"[^\s@<>\"(),;:\\]+@[^\s@<>\"(),;:\\]+\.[^\s@<>\"(),;:\\]+")
_HASHTAG = re.compile(r"#?(\w{1,100})")
_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+")
_NOT_IN_ADDRESS = re.compile(r"[\s\\<>\"'`{}|^\x00-\x1f\x7f]")
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")
_YEARS = range(2000, 2101)

Guess = Callable[[], str]
"""Says what was meant, or nothing; asked only of what is told, since it takes its time."""


class Misfit(Exception):
    """A text that its field cannot take.

    `expected` says what would do ("a time of day such as 9:45") and `hint` how to get there. A
    `sentence` that says it all and a `guess` at what was meant may be made from the text itself:
    of a secret they are not told.
    """

    def __init__(
        self, code: str, *, expected: str, sentence: str = "", hint: str = "", guess: Guess = str
    ) -> None:
        super().__init__(expected)
        self.code = code
        self.expected = expected
        self.sentence = sentence
        self.hint = hint
        self.guess = guess


def line_of(text: str, *, longest: int = 300) -> str:
    """Text of one line; ends of lines and double spaces become one space."""
    return prose_of(" ".join(text.split()), longest=longest)


def prose_of(text: str, *, longest: int = 20_000) -> str:
    """Text of any number of lines, which may be Markdown."""
    text = text.strip("\r\n")
    if not text.strip():
        raise Misfit("empty", expected="a text", hint="write one, or delete the line")
    if len(text) > longest:
        raise Misfit("too-long", expected=f"at most {longest:,} characters long")
    return text


def day_of(text: str) -> date:
    """`2020-10-07`."""
    match = _DAY.fullmatch(text)
    try:
        day = date.fromisoformat(text) if match else None
    except ValueError:
        day = None
    if day is None or day.year not in _YEARS:
        raise Misfit("bad-date", expected="a day such as 2020-10-07", guess=partial(_as_iso, text))
    return day


def clock_of(text: str) -> time:
    """`9:45` or `09:45`, up to 23:59."""
    match = _CLOCK.fullmatch(text)
    hour, minute = (int(match[1]), int(match[2])) if match else (24, 0)
    if hour > 23 or minute > 59:
        hint = "hours and minutes with a colon, up to 23:59"
        raise Misfit("bad-time", expected="a time of day such as 9:45", hint=hint)
    return time(hour, minute)


def number_between(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers."""
    return partial(_number, least=least, most=most)


def flag_of(text: str) -> bool:
    """`true` or `false`, also `yes`/`no` and `on`/`off`."""
    if text.lower() not in _YES + _NO:
        raise Misfit("bad-flag", expected="true or false")
    return text.lower() in _YES


def id_of(text: str) -> str:
    """A lower-case slug of at most 64 characters: `cities-partnerships`."""
    if not _ID.fullmatch(text):
        raise Misfit(
            "bad-id",
            expected="an id of lower-case letters a-z, digits and hyphens",
            guess=partial(_as_id, text),
        )
    return text


def slug_of(text: str) -> str:
    """The id that is most like a text; empty when none of its letters is Latin."""
    plain = (
        unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.lower())[:64].strip("-")


def acronym_of(text: str) -> str:
    """What exports call the event: four or more of `a-z 0-9 _`."""
    if not _ACRONYM.fullmatch(text):
        raise Misfit("bad-acronym", expected="4 or more of the characters a-z, 0-9 and _")
    return text


def color_of(text: str) -> str:
    """`#2e7d32`, in small letters."""
    if not _COLOR.fullmatch(text):
        hint = "in quotes, since YAML takes # for a comment"
        raise Misfit("bad-color", expected='a colour such as "#2e7d32"', hint=hint)
    return text.lower()


def language_of(text: str) -> str:
    """A language tag (BCP 47) by its form: `en`, `pt-BR`, `zh-Hant`."""
    if not _LANGUAGE.fullmatch(text):
        raise Misfit("bad-language", expected="a language code such as en or de")
    return text


def country_of(text: str) -> str:
    """A country's two letters (ISO 3166-1), as capitals."""
    if not _COUNTRY.fullmatch(text):
        raise Misfit("bad-country", expected="a country's two letters such as DE")
    return text.upper()


def hashtag_of(text: str) -> str:
    """A hashtag without its `#`."""
    match = _HASHTAG.fullmatch(text)
    if not match:
        raise Misfit("bad-hashtag", expected="one word without spaces")
    return match[1]


def email_of(text: str) -> str:
    """An e-mail address by its form."""
    if len(text) > 254 or not _EMAIL.fullmatch(text):
        raise Misfit("bad-email", expected="an e-mail address such as team@example.org")
    return text


def address_of(text: str) -> str:
    """An http(s) address; no character in it could leave an attribute or a policy header."""
    if not _is_address(text):
        hint = "copy it from the browser's address bar"
        raise Misfit("bad-address", expected="an address that begins with https://", hint=hint)
    return text


def zone_of(text: str) -> ZoneInfo:
    """A time zone by its name in the tz database."""
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Misfit(
            "unknown-timezone",
            expected="a time zone such as Europe/Berlin",
            guess=lambda: did_you_mean(text, available_timezones()),
        ) from error


def _number(text: str, *, least: int, most: int) -> int:
    number = int(text) if _NUMBER.fullmatch(text) else -1
    if not least <= number <= most:
        raise Misfit("bad-number", expected=f"a whole number from {least} to {most}")
    return number


def _is_address(text: str) -> bool:
    if len(text) > 2000 or _NOT_IN_ADDRESS.search(text):
        return False
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and _HOST.fullmatch(host) is not None


def _as_iso(text: str) -> str:
    match = _GERMAN_DAY.fullmatch(text)
    return f"write it as {match[3]}-{match[2]:0>2}-{match[1]:0>2}" if match else ""


def _as_id(text: str) -> str:
    slug = slug_of(text)
    return f'write it as "{slug}"' if slug else ""
