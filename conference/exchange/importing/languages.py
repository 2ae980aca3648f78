"""How other software says languages, as the file's tags."""

import re

from conference.programme.reading.field_texts import Misfit, language_of

_NAMES = {
    "deutsch": "de",
    "german": "de",
    "english": "en",
    "englisch": "en",
    "español": "es",
    "spanish": "es",
    "spanisch": "es",
    "français": "fr",
    "french": "fr",
    "französisch": "fr",
    "italian": "it",
    "italiano": "it",
    "dutch": "nl",
    "nederlands": "nl",
    "polish": "pl",
    "portuguese": "pt",
}


def tag_of(words: str) -> str | None:
    """The tag of a language: `de` of `Deutsch`, `de_DE` and `de-formal`; None if there is none."""
    said = words.strip()
    if named := _NAMES.get(said.casefold()):
        return named
    parts = re.split(r"[-_]", said)
    region = parts[1].upper() if len(parts) > 1 and len(parts[1]) == 2 else ""
    language = parts[0].lower()
    try:
        return language_of(f"{language}-{region}" if region else language)
    except Misfit:
        return None
