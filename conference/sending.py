"""How letters leave the house: by the mail server, or without one on the console."""

from functools import partial
from urllib.parse import urlsplit

from flask import Flask

from conference.house import House
from conference.people import links, post
from conference.people.logins import hash_of
from conference.people.outbox import Letter, Send
from conference.people.post import Mail, Mailbox
from conference.programme.model import Event
from conference.settings import Settings
from conference.web.letter_text import text_of


def sending(app: Flask, house: House, *, base_url: str) -> Send:
    """How this house sends letters; `base_url` begins the addresses in them."""
    server = house.settings.mail_server
    if server is None:
        return partial(tell, base_url=base_url)

    def by_mail(letter: Letter) -> None:
        post.send(mail_of(letter, house, app=app, base_url=base_url), server)

    return by_mail


def tell(letter: Letter, *, base_url: str) -> None:
    """Print a link on the console, the one place that shows it."""
    url = links.address_of(letter.token, base_url=base_url)
    print(f"Sign-in link for {letter.person.name}: {url}", flush=True)


def mail_of(letter: Letter, house: House, *, app: Flask, base_url: str) -> Mail:
    """The mail of a letter."""
    event, person = house.programme.event, letter.person
    words = text_of(letter, event, app=app, base_url=base_url)
    return Mail(
        sender=Mailbox(event.name, sender_of(event, house.settings, base_url=base_url)),
        to=Mailbox(person.name, person.email or ""),
        subject=words.subject,
        text=words.text,
        at=letter.at,
        id=hash_of(letter.token)[:32],
    )


def sender_of(event: Event, settings: Settings, *, base_url: str) -> str:
    """Who mail is from: the setting, the organiser's public address, or one of this site."""
    public = event.organiser.email if event.organiser else None
    host = urlsplit(base_url).hostname or "localhost"
    return settings.mail_from or public or f"no-reply@{host}"
