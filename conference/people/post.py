"""The post: a text mail, and how it is handed to a mail server (SMTP, RFC 5321)."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from conference.mail_server import MailServer
from conference.people.letters import NotSent
from conference.translatable import N_

TIMEOUT = 20
"""Seconds that the mail server may take for each answer."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Whom a mail is from, or for."""

    name: str
    email: str

    @property
    def domain(self) -> str:
        """What is behind the @, as name servers know it (RFC 5891)."""
        domain = self.email.rpartition("@")[2]
        return domain if domain.isascii() else domain.encode("idna").decode("ascii")

    def as_address(self) -> Address:
        """The mailbox as headers have it, in one line."""
        user = self.email.rpartition("@")[0]
        return Address(" ".join(self.name.split()), username=user, domain=self.domain)


@dataclass(frozen=True, slots=True)
class Mail:
    """A text for somebody; `id` is unlike that of every other mail, `at` of the wall's clock."""

    sender: Mailbox
    to: Mailbox
    subject: str
    text: str
    at: datetime
    id: str


def message_of(mail: Mail) -> EmailMessage:
    """The mail as it is sent; no value can add a header, the policy refuses line breaks."""
    message = EmailMessage(policy=SMTP)
    message["From"] = mail.sender.as_address()
    message["To"] = mail.to.as_address()
    message["Subject"] = " ".join(mail.subject.split())
    message["Date"] = format_datetime(mail.at)
    message["Message-ID"] = f"<{mail.id}@{mail.sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answers it
    message.set_content(mail.text)
    return message


def send(mail: Mail, server: MailServer) -> None:
    """Hand a mail to the server; raises `NotSent`."""
    message = message_of(mail)
    with _told_as_not_sent(), _connected(server, as_host=mail.sender.domain) as smtp:
        _begin_tls(smtp, server)
        if server.user:
            smtp.login(server.user, server.password)
        smtp.send_message(message)


def _connected(server: MailServer, *, as_host: str) -> smtplib.SMTP:
    if not server.tls:
        return smtplib.SMTP(server.host, server.port, local_hostname=as_host, timeout=TIMEOUT)
    return smtplib.SMTP_SSL(
        server.host,
        server.port,
        local_hostname=as_host,
        timeout=TIMEOUT,
        context=_tls(server),
    )


def _begin_tls(smtp: smtplib.SMTP, server: MailServer) -> None:
    """Encrypt when the server offers it; a password never crosses a network without."""
    smtp.ehlo()
    if server.tls:
        return
    if smtp.has_extn("starttls"):
        smtp.starttls(context=_tls(server))
    elif server.password and not server.local:
        raise NotSent(N_("The mail server offers no encryption, so the password was not sent."))


def _tls(server: MailServer) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if server.local:  # nobody is in between, and such a certificate is mostly home-made
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


@contextmanager
def _told_as_not_sent() -> Iterator[None]:
    """Say in a sentence what went wrong; what the server says may hold the address."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        for_good = all(code >= 500 for code in codes)
        raise NotSent(N_("The mail server refused the address."), for_good=for_good) from None
    except smtplib.SMTPAuthenticationError:
        raise NotSent(N_("The mail server refused the user name or password.")) from None
    except smtplib.SMTPServerDisconnected:
        raise NotSent(N_("The mail server ended the connection.")) from None
    except smtplib.SMTPException:
        raise NotSent(N_("The mail server did not take the letter.")) from None
    except ssl.SSLError:
        raise NotSent(N_("No encrypted connection to the mail server came about.")) from None
    except OSError:
        raise NotSent(N_("The mail server cannot be reached.")) from None
