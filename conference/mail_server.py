"""Where mail is sent by, as an address says it: `smtp://user:password@host:587`."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server; `tls`: the connection is encrypted from its beginning (RFC 8314 §3.3)."""

    host: str
    port: int
    tls: bool = False
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def local(self) -> bool:
        """Whether it is this machine, so that nothing is sent over a network."""
        return self.host in LOCAL


def mail_server_of(url: str) -> MailServer:
    """Raises ValueError with a sentence that holds nothing of the address, only how to write it."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise _bad() from None
    if not parts.hostname or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise _bad()
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise ValueError("A mail server's user name and password go together.")
    return MailServer(parts.hostname, port, parts.scheme == "smtps", user, password)


def _bad() -> ValueError:
    return ValueError(
        "This should be like smtp://user:password@mail.example.org:587 or "
        "smtps://user:password@mail.example.org:465. "
        "Signs such as @ : / # % in the password are written as %40 %3A %2F %23 %25."
    )
