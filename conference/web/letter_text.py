"""What a letter with a sign-in link says, in the language of who gets it."""

from dataclasses import dataclass

from flask import Flask
from flask_babel import force_locale, gettext

from conference.people import links
from conference.people.letters import Kind
from conference.people.outbox import Letter
from conference.programme.model import Event
from conference.translatable import N_
from conference.web.languages import TRANSLATED

SUBJECTS = {
    Kind.INVITATION: N_("Your invitation to %(event)s"),
    Kind.SIGN_IN: N_("Your link to sign in to %(event)s"),
}


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter as it is read."""

    subject: str
    text: str


def text_of(letter: Letter, event: Event, *, app: Flask, base_url: str) -> LetterText:
    """The text of a letter, outside of any request; `base_url` begins its addresses."""
    language = letter.language if letter.language in TRANSLATED else TRANSLATED[0]
    with app.app_context(), force_locale(language):
        subject = gettext(SUBJECTS[letter.kind], event=event.name)
        text = app.jinja_env.get_template(f"letters/{letter.kind}.txt").render(
            name=letter.person.name,
            event=event.name,
            sender=event.organiser.name if event.organiser else event.name,
            url=links.address_of(letter.token, base_url=base_url),
            sign_in_url=f"{base_url}/sign-in",
        )
    return LetterText(subject, text)
