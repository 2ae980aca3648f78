"""The address of a mail server: read whole, and never told again."""

import pytest

from conference.mail_server import MailServer, mail_server_of


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://localhost", MailServer("localhost", 587)),
        ("smtp://127.0.0.1:25/", MailServer("127.0.0.1", 25)),
        ("smtp://a:b@mail.example:587", MailServer("mail.example", 587, False, "a", "b")),
        ("smtps://a:b@mail.example", MailServer("mail.example", 465, True, "a", "b")),
        (
            "smtp://days%40city.example:a%3Ab%2Fc@mail.example",
            MailServer("mail.example", 587, False, "days@city.example", "a:b/c"),
        ),
    ],
)
def test_an_address_is_a_server(url: str, server: MailServer) -> None:
    assert mail_server_of(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://a:sesame@mail.example",
        "smtp://",
        "smtp://a:sesame@",
        "smtp://a:sesame/1@mail.example",
        "smtp://a:sesame#1@mail.example",
        "smtp://a:sesame?1@mail.example",
        "smtp://a:sesame@mail.example:99999",
        "smtp://a:[sesame@mail.example",
        "smtp://:sesame@mail.example",
        "smtp://sesame@mail.example",
    ],
)
def test_what_is_no_address_is_refused_without_telling_it(url: str) -> None:
    with pytest.raises(ValueError) as refused:
        mail_server_of(url)
    assert "sesame" not in str(refused.value) and str(refused.value).endswith(".")


def test_a_password_is_not_in_the_representation() -> None:
    assert "sesame" not in repr(mail_server_of("smtp://a:sesame@mail.example"))


def test_the_server_of_this_machine_is_local() -> None:
    assert mail_server_of("smtp://a:b@localhost").local
    assert not mail_server_of("smtp://a:b@mail.example").local
