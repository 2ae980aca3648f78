"""Checks of what is written: titles, abstracts, languages, links."""

from collections.abc import Iterable, Iterator

from conference.programme.checks.finding import (
    Finding,
    about,
    grouped,
    hint,
    taking_place,
    warning,
    with_content,
)
from conference.programme.model import Link, Programme
from conference.programme.reading.quoting import quoted

_LONGEST_TITLE = 80
_FEWEST_CAPITALS = 10
_SAY_NOTHING = {
    *("click here", "here", "link", "more", "read more", "see here", "this", "url", "web"),
    *("website", "webseite", "hier", "hier klicken", "klick hier", "mehr", "weiter"),
}


def no_abstract(programme: Programme) -> Iterator[Finding]:
    """A session that does not say what it is about."""
    for session in with_content(programme):
        if not session.abstract:
            message = f"{quoted(session.title)} does not say what it is about"
            yield hint(about(session), "no-abstract", message, hint='add "abstract: …"')


def no_language(programme: Programme) -> Iterator[Finding]:
    """A session of an event in several languages that does not say its own."""
    if len(_languages(programme)) < 2:
        return
    for session in with_content(programme):
        if not session.language:
            message = f"{quoted(session.title)} does not say which language is spoken"
            yield hint(about(session), "no-language", message, hint='add "language: en"')


def odd_interpretation(programme: Programme) -> Iterator[Finding]:
    """Interpretation into the language that is spoken anyway."""
    for session in taking_place(programme):
        if session.language and session.language in session.interpretation:
            message = "the language that is spoken is interpreted into too"
            mend = "list only the other ones"
            path = about(session, "interpretation")
            yield warning(path, "odd-interpretation", message, hint=mend)


def long_title(programme: Programme) -> Iterator[Finding]:
    """A title that calendars and telephones cut off."""
    for session in taking_place(programme):
        if len(session.title) > _LONGEST_TITLE:
            message = f"the title has {len(session.title)} characters; calendars cut it off"
            mend = f"at most {_LONGEST_TITLE} are read; the abstract has room for more"
            yield hint(about(session, "title"), "long-title", message, hint=mend)


def shouted_title(programme: Programme) -> Iterator[Finding]:
    """A title in capitals, which screen readers may spell out."""
    for session in taking_place(programme):
        letters = sum(character.isalpha() for character in session.title)
        if letters >= _FEWEST_CAPITALS and session.title.isupper():
            message = f"{quoted(session.title)} is written in capitals"
            mend = "they are hard to read, and read out letter by letter"
            yield hint(about(session, "title"), "shouted-title", message, hint=mend)


def same_title(programme: Programme) -> Iterator[Finding]:
    """Two sessions of one title on one day, as a copied entry has it."""
    same = grouped((f"{s.day} {s.title.casefold()}", s) for s in with_content(programme))
    for sessions in same.values():
        for session in sessions[1:]:
            message = f"{quoted(session.title)} is the title of another session of that day"
            mend = "change one of them, or say what differs: (part 2), (in German)"
            yield hint(about(session, "title"), "same-title", message, hint=mend)


def vague_link(programme: Programme) -> Iterator[Finding]:
    """A link whose words do not say where it leads (WCAG 2.4.4)."""
    for path, links in _all_links(programme):
        for position, link in enumerate(links):
            if _says_nothing(link.title):
                message = "the words of this link do not say where it leads"
                mend = "name the page that opens"
                yield hint(f"{path}.links.{position}.title", "vague-link", message, hint=mend)


def _languages(programme: Programme) -> set[str]:
    spoken = {session.language for session in programme.sessions.values() if session.language}
    return spoken | set(programme.event.languages)


def _all_links(programme: Programme) -> Iterable[tuple[str, tuple[Link, ...]]]:
    yield from ((about(session), session.links) for session in taking_place(programme))
    for speaker in programme.speakers.values():
        yield f"speakers.{speaker.id}", speaker.links


def _says_nothing(title: str) -> bool:
    return title.casefold().strip(" .:!…»>") in _SAY_NOTHING or "://" in title
