"""Mail by a real SMTP server on this machine: what arrives, and what never leaves."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from conference.mail_server import MailServer
from conference.people.letters import NotSent
from conference.people.post import Mail, Mailbox, message_of, send
from tests.mail import PASSWORD, USER, MailBag, home_made_tls, log_in, mail_server
from tests.people.conftest import NOW
from tests.server import free_port

MAIL = Mail(
    sender=Mailbox("Test Days", "days@city.example"),
    to=Mailbox("Ada Example", "ada@city.example"),
    subject="Your invitation",
    text="Hello Ada,\n\nhttps://days.example/sign-in/a-token\n",
    at=NOW,
    id="a-mail",
)


@pytest.fixture
def bag() -> Iterator[MailBag]:
    with mail_server() as bag:
        yield bag


def server(bag: MailBag, **values: str) -> MailServer:
    return MailServer("127.0.0.1", bag.port, **values)  # type: ignore[arg-type]


def failure_of(mail: Mail, by: MailServer) -> NotSent:
    with pytest.raises(NotSent) as failed:
        send(mail, by)
    assert "ada@city.example" not in str(failed.value)
    return failed.value


def test_a_mail_arrives_once_as_it_was_written(bag: MailBag) -> None:
    send(MAIL, server(bag))
    (mail,) = bag.mails
    assert bag.recipients == ["ada@city.example"]
    assert mail.get_content().replace("\r\n", "\n") == MAIL.text
    assert {name: mail[name] for name in ("From", "To", "Subject", "Message-ID")} == {
        "From": "Test Days <days@city.example>",
        "To": "Ada Example <ada@city.example>",
        "Subject": "Your invitation",
        "Message-ID": "<a-mail@city.example>",
    }
    assert mail["Date"].datetime == NOW
    assert mail["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    "name",
    [
        "Ada\r\nBcc: eve@evil.example",
        "Ada\nBcc: eve@evil.example\n\nBuy this",
        '"Ada" <eve@evil.example>, Bo',
        "Jürgen Groß",
        "张伟",
        "Ada (née Example), PhD; \\ @",
        "x" * 300,
    ],
)
def test_no_name_adds_a_header_or_somebody_who_gets_it(bag: MailBag, name: str) -> None:
    sender = replace(MAIL.sender, name=name)
    send(replace(MAIL, sender=sender, to=replace(MAIL.to, name=name), subject=name), server(bag))
    (mail,) = bag.mails
    assert bag.recipients == ["ada@city.example"]
    assert set(mail.keys()) == set(message_of(MAIL).keys())
    assert mail["Bcc"] is None
    (to,) = mail["To"].addresses
    assert (to.display_name, to.addr_spec) == (" ".join(name.split()), "ada@city.example")


def test_an_address_in_another_script_goes_by_its_ascii_name(bag: MailBag) -> None:
    send(replace(MAIL, to=Mailbox("Eva", "eva@münchen.example")), server(bag))
    assert bag.recipients == ["eva@xn--mnchen-3ya.example"]


def test_a_long_line_in_another_language_arrives_whole(bag: MailBag) -> None:
    text = "Schöne Grüße " * 200 + "\n"
    send(replace(MAIL, text=text), server(bag))
    assert bag.mails[0].get_content().replace("\r\n", "\n") == text


def test_a_server_that_is_not_there_is_a_failure() -> None:
    failure = failure_of(MAIL, MailServer("127.0.0.1", free_port()))
    assert str(failure) == "The mail server cannot be reached."
    assert not failure.for_good


@pytest.mark.parametrize(
    ("answer", "for_good"), [("550 no such ada@city.example", True), ("451 later", False)]
)
def test_an_address_that_is_refused_is_a_failure(bag: MailBag, answer: str, for_good: bool) -> None:
    bag.answer = answer
    failure = failure_of(MAIL, server(bag))
    assert str(failure) == "The mail server refused the address."
    assert failure.for_good is for_good


def test_a_mail_is_encrypted_where_the_server_offers_it(tmp_path: Path) -> None:
    with mail_server(tls_context=home_made_tls(tmp_path)) as bag:
        send(MAIL, server(bag))
    assert bag.encrypted == [True]


def test_a_connection_may_be_encrypted_from_its_beginning(tmp_path: Path) -> None:
    with mail_server(server_hostname="127.0.0.1", ssl_context=home_made_tls(tmp_path)) as bag:
        send(MAIL, MailServer("127.0.0.1", bag.port, tls=True))
    assert len(bag.mails) == 1


@pytest.mark.parametrize("password", [PASSWORD, "guessed"])
def test_a_server_asks_for_a_password(tmp_path: Path, password: str) -> None:
    tls = home_made_tls(tmp_path)
    with mail_server(tls_context=tls, authenticator=log_in, auth_required=True) as bag:
        by = server(bag, user=USER, password=password)
        if password == PASSWORD:
            send(MAIL, by)
        else:
            told = str(failure_of(MAIL, by))
            assert told == "The mail server refused the user name or password."
    assert len(bag.mails) == (password == PASSWORD)


class Elsewhere(str):
    """The address of this machine, which is not known as such."""

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return False


def test_a_password_is_not_sent_over_a_network_without_encryption() -> None:
    with mail_server(authenticator=log_in, auth_require_tls=False) as bag:
        by = MailServer(Elsewhere("127.0.0.1"), bag.port, user=USER, password=PASSWORD)
        assert "so the password was not sent" in str(failure_of(MAIL, by))
    assert bag.mails == []


def test_a_certificate_that_nobody_signed_is_trusted_on_this_machine_alone(tmp_path: Path) -> None:
    with mail_server(tls_context=home_made_tls(tmp_path)) as bag:
        by = MailServer(Elsewhere("127.0.0.1"), bag.port)
        assert "No encrypted connection" in str(failure_of(MAIL, by))
    assert bag.mails == []
