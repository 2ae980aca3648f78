"""The outbox: each letter goes out with a link of its own, none is lost, none tells a secret."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count

import pytest
from sqlalchemy import text

from conference.people import accounts, letters, links
from conference.people.accounts import Entry
from conference.people.letters import LIFETIMES, PAUSES, Kind, NotSent
from conference.people.links import DeadLink
from conference.people.outbox import A_WHILE, MOST_ASKED, MOST_LINKS, Letter, Outbox
from conference.people.roles import Person
from conference.storage.database import Database
from conference.storage.tables import LetterRow
from tests.people.conftest import NOW


@dataclass
class Post:
    """Takes letters, unless there is trouble; `now` is the wall's clock, turned by tests."""

    sent: list[Letter] = field(default_factory=list)
    trouble: Callable[[Letter], None] = lambda letter: None
    now: datetime = NOW

    def send(self, letter: Letter) -> None:
        self.trouble(letter)
        self.sent.append(letter)


def down(_letter: Letter) -> None:
    raise NotSent("The mail server cannot be reached.")


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def outbox(database: Database, post: Post) -> Outbox:
    tokens = count()
    return Outbox(
        database,
        send=lambda letter: post.send(letter),
        new_token=lambda: f"token-{next(tokens)}",
        wall_now=lambda: post.now,
    )


def invite(database: Database, person_id: str = "ada") -> None:
    write = partial(letters.write, kind=Kind.INVITATION, language="en", wall_now=NOW)
    database.write(lambda db: write(db, person_id))


def whose(database: Database, token: str, at: datetime) -> Person:
    with database.read() as db:
        return links.whose(db, token, wall_now=at)


@pytest.mark.parametrize("kind", Kind)
def test_a_letter_goes_out_once_with_a_link_that_works_for_a_while(
    database: Database, outbox: Outbox, post: Post, ada: Person, kind: Kind
) -> None:
    database.write(lambda db: letters.write(db, "ada", kind=kind, language="de", wall_now=NOW))
    for _ in range(2):
        outbox.tick()
    (letter,) = post.sent
    assert (letter.person, letter.kind, letter.language) == (ada, kind, "de")
    assert whose(database, letter.token, NOW) == ada
    with pytest.raises(DeadLink):
        whose(database, letter.token, NOW + LIFETIMES[kind])


def test_no_token_is_in_the_database(
    database: Database, outbox: Outbox, post: Post, ada: Person
) -> None:
    invite(database)
    outbox.tick()
    with database.read() as db:
        kept = [
            db.execute(text(f"SELECT * FROM {table}")).all()
            for table in ("letters", "sign_in_links")
        ]
    assert all(kept) and post.sent[0].token not in str(kept)


def test_what_fails_is_sent_later_and_the_others_now(
    database: Database, outbox: Outbox, post: Post, ada: Person
) -> None:
    bo = Entry("bo@city.example", "Bo")
    database.write(lambda db: accounts.add(db, bo, new_id="bo", wall_now=NOW))
    for each in ("ada", "bo"):
        invite(database, each)
    post.trouble = lambda letter: down(letter) if letter.person == ada else None
    outbox.tick()
    assert [letter.person.name for letter in post.sent] == ["Bo"]
    post.trouble, post.now = lambda letter: None, NOW + PAUSES[0]
    outbox.tick()
    assert [letter.person.name for letter in post.sent] == ["Bo", "Ada Example"]


def test_any_accident_is_a_failure_that_tells_no_secret(
    database: Database,
    outbox: Outbox,
    post: Post,
    ada: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def accident(letter: Letter) -> None:
        raise RuntimeError(f"{letter.person.email} {letter.token}")

    invite(database)
    post.trouble = accident
    with caplog.at_level(logging.DEBUG):
        for _ in range(len(PAUSES) + 1):
            outbox.tick()
            post.now += PAUSES[-1]
    with database.read() as db:
        told = caplog.text + str(db.query(LetterRow).one().failure)
    assert "The letter could not be made." in told
    assert "ada@city.example" not in told and "token-" not in told


def test_a_crash_before_it_is_noted_loses_nothing(
    database: Database, outbox: Outbox, post: Post, ada: Person
) -> None:
    def crash(letter: Letter) -> None:
        post.sent.append(letter)
        raise KeyboardInterrupt

    invite(database)
    post.trouble = crash
    with pytest.raises(KeyboardInterrupt):
        outbox.tick()
    post.trouble = lambda letter: None
    outbox.tick()
    assert [letter.person for letter in post.sent] == [ada, ada]


def test_who_is_removed_meanwhile_gets_nothing(
    database: Database, outbox: Outbox, post: Post, ada: Person
) -> None:
    invite(database)
    database.write(lambda db: accounts.remove(db, "ada"))
    outbox.tick()
    assert post.sent == []


def test_who_is_on_the_list_gets_what_was_asked_for(
    outbox: Outbox, post: Post, ada: Person
) -> None:
    outbox.ask("nobody@city.example", "en")
    outbox.ask("ada@city.example", "de")
    assert post.sent == []
    outbox.tick()
    assert [(each.person, each.kind, each.language) for each in post.sent] == [
        (ada, Kind.SIGN_IN, "de")
    ]


def test_one_address_gets_a_few_links_in_a_while(outbox: Outbox, post: Post, ada: Person) -> None:
    for _ in range(MOST_LINKS + 2):
        outbox.ask("ada@city.example", "en")
        outbox.tick()
    assert len(post.sent) == MOST_LINKS
    post.now += A_WHILE - timedelta(seconds=1)
    outbox.ask("ada@city.example", "en")
    outbox.tick()
    assert len(post.sent) == MOST_LINKS
    post.now += timedelta(seconds=1)
    outbox.ask("ada@city.example", "en")
    outbox.tick()
    assert len(post.sent) == MOST_LINKS + 1


def test_asking_without_end_fills_no_memory(outbox: Outbox, post: Post, ada: Person) -> None:
    for n in range(MOST_ASKED):
        outbox.ask(f"{n}@city.example", "en")
    outbox.ask("ada@city.example", "en")
    outbox.tick()
    assert post.sent == []
