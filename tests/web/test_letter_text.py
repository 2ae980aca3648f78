"""The words of letters: short, in the person's language, with nothing escaped."""

from dataclasses import replace

import pytest
from flask import Flask

from conference.house import House
from conference.people.letters import Kind
from conference.people.outbox import Letter
from conference.people.roles import Person
from conference.programme.model import Organiser
from conference.web.letter_text import LetterText, text_of
from tests.event import DURING_THE_OPENING as NOW

URL = "https://days.example"
ADA = Person("ada", "Ada O'Neil & <Sons>", email="ada@city.example")


def letter(kind: Kind = Kind.INVITATION, language: str = "en") -> Letter:
    return Letter(ADA, kind, language, "a-token", NOW)


def text(app: Flask, house: House, written: Letter) -> LetterText:
    return text_of(written, house.programme.event, app=app, base_url=URL)


@pytest.mark.parametrize("kind", Kind)
def test_a_letter_has_its_link_on_a_line_of_its_own(app: Flask, house: House, kind: Kind) -> None:
    lines = text(app, house, letter(kind)).text.splitlines()
    assert f"{URL}/sign-in/a-token" in lines
    assert lines[0] == "Hello Ada O'Neil & <Sons>,"
    assert lines[-1] == "Test Days"
    assert all(len(line) < 80 for line in lines)


def test_an_invitation_says_where_to_ask_for_another_link(app: Flask, house: House) -> None:
    invitation = text(app, house, letter())
    assert invitation.subject == "Your invitation to Test Days"
    assert f"{URL}/sign-in" in invitation.text.splitlines()


def test_a_letter_is_from_the_organiser(app: Flask, house: House) -> None:
    event = replace(house.programme.event, organiser=Organiser("Test City"))
    written = text_of(letter(), event, app=app, base_url=URL)
    assert written.text.splitlines()[-1] == "Test City"


def test_a_letter_in_a_language_that_is_not_spoken_here_is_english(
    app: Flask, house: House
) -> None:
    assert text(app, house, letter(language="xx")) == text(app, house, letter())
