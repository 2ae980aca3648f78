"""A real mail server on this machine, which keeps the mails it gets."""

import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.server import free_port

ACCEPTED = "250 OK"
USER, PASSWORD = "days", "sesame/1"


class MailBag:
    """The mails that arrived, and what the server answers to an address."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.encrypted: list[bool] = []
        self.answer = ACCEPTED

    async def handle_RCPT(  # noqa: N802 aiosmtpd calls it so
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """Take an address, or refuse it."""
        if self.answer == ACCEPTED:
            envelope.rcpt_tos.append(address)
            self.recipients.append(address)
        return self.answer

    async def handle_DATA(  # noqa: N802 aiosmtpd calls it so
        self, _server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep a mail."""
        data = envelope.content
        assert isinstance(data, bytes)
        self.mails.append(message_from_bytes(data, policy=policy.default))
        self.encrypted.append(session.ssl is not None)
        return ACCEPTED


@contextmanager
def mail_server(*, port: int = 0, **options: Any) -> Iterator[MailBag]:
    """A mail server on 127.0.0.1 as long as the context lasts; options are aiosmtpd's."""
    bag = MailBag(port or free_port())
    controller = Controller(bag, hostname="127.0.0.1", port=bag.port, **options)
    controller.start()
    try:
        yield bag
    finally:
        controller.stop()


def log_in(
    _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: Any
) -> AuthResult:
    """Let in who knows the password."""
    known = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=data == known, handled=False)


def home_made_tls(folder: Path) -> ssl.SSLContext:
    """A certificate that nobody but this machine would trust."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=mail.example"
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*make.split(), *files], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context
