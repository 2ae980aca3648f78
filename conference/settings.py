"""The settings: typed, read from `CONFERENCE_*` in the environment and from `.env`."""

import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from conference.mail_server import MailServer, mail_server_of

PORTS = {"http": 80, "https": 443}
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


class BadSettings(Exception):
    """Settings that cannot be used, a sentence each."""


class Settings(BaseSettings):
    """Everything that is set outside schedule.yaml; each can be given as `CONFERENCE_<NAME>`."""

    model_config = SettingsConfigDict(
        env_prefix="CONFERENCE_",
        env_file=".env",
        extra="ignore",
        hide_input_in_errors=True,  # it may be a password
    )

    schedule: Path = Field(default=Path("schedule.yaml"), description="The event's file.")
    instance: Path | None = Field(
        default=None,
        description="Folder for what the server keeps; default: instance/ beside the file.",
    )
    database_url: str | None = Field(
        default=None, description="SQLAlchemy URL; default: SQLite in the instance folder."
    )
    secret_key: str | None = Field(
        default=None, description="Signs cookies; default: made once, kept in the instance folder."
    )
    public_url: str | None = Field(
        default=None, description="The address people use, such as https://days.example.org."
    )
    trusted_proxies: int = Field(
        default=0, ge=0, description="How many proxies in front may be believed about the visitor."
    )
    smtp_url: str | None = Field(
        default=None,
        repr=False,
        description="The mail server; default: sign-in links are printed on the console.",
    )
    mail_from: str | None = Field(
        default=None, description="Who mail is from; default: the organiser's public address."
    )

    @field_validator("smtp_url")
    @classmethod
    def _is_a_mail_server(cls, value: str | None) -> str | None:
        if value:
            mail_server_of(value)
        return value or None

    @field_validator("mail_from")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value and not ADDRESS.fullmatch(value):
            raise ValueError("This should be an address alone, such as days@city.example.")
        return value or None

    @field_validator("public_url")
    @classmethod
    def _is_an_origin(cls, value: str | None) -> str | None:
        return origin_of(value) if value else None

    @model_validator(mode="after")
    def _mail_can_be_followed(self) -> Self:
        """A link in a mail leads to whoever reads it only by the public address."""
        server = self.mail_server
        if server and not server.local and not self.public_url:
            raise ValueError("CONFERENCE_SMTP_URL needs CONFERENCE_PUBLIC_URL for its links.")
        return self

    @property
    def mail_server(self) -> MailServer | None:
        """Where mail is sent by; None: nowhere."""
        return mail_server_of(self.smtp_url) if self.smtp_url else None

    @property
    def folder(self) -> Path:
        """The folder of the schedule file, which its paths are relative to."""
        return self.schedule.resolve().parent

    def lock_file(self, *, rehearsing: bool) -> Path:
        """What a server holds while it runs; outside of what `--fresh` wipes."""
        folder = self.instance_folder(rehearsing=rehearsing)
        return folder.with_name("rehearsal.lock") if rehearsing else folder / "server.lock"

    @property
    def allowed_origins(self) -> list[str] | None:
        """Where sockets may come from; None means the address a request itself came to."""
        return [self.public_url] if self.public_url else None

    def instance_folder(self, *, rehearsing: bool) -> Path:
        """Where data lives; a rehearsal's stands apart. Made when missing, for its owner only."""
        instance = self.instance or self.folder / "instance"
        folder = instance / "rehearsal" if rehearsing else instance
        for each in (instance, folder):  # one by one: the mode is not for parents made on the way
            each.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder.resolve()

    def uploads_folder(self) -> Path:
        """Where uploads live: in the instance folder if that is below the file's, else beside it.

        So the schedule can name them by paths relative to itself, wherever it is read.
        """
        instance = self.instance_folder(rehearsing=False)
        below = instance.is_relative_to(self.folder)
        return (instance if below else self.folder) / "uploads"

    def database_of(self, *, rehearsing: bool) -> str:
        """The URL of where data is stored; a rehearsal never touches the event's own database."""
        own = f"sqlite:///{self.instance_folder(rehearsing=rehearsing) / 'conference.sqlite'}"
        return own if rehearsing else self.database_url or own


def read_settings(**given: Path) -> Settings:
    """The settings of the environment, and what was given; raises `BadSettings`."""
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise BadSettings("\n".join(_sentence(each) for each in error.errors())) from None


def _sentence(error: Mapping[str, Any]) -> str:
    name = "_".join(str(part) for part in error["loc"]).upper()
    said = str(error["msg"]).removeprefix("Value error, ")
    return f"CONFERENCE_{name}: {said}" if name else said


def origin_of(address: str) -> str:
    """An address as browsers send it in Origin (RFC 6454 §6.1): scheme, host and odd port."""
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname or parts.path not in ("", "/"):
        raise ValueError(f"“{address}” should be like https://days.example.org, without a path.")
    port = "" if parts.port in (None, PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{parts.hostname}{port}"


def secret_key(folder: Path) -> str:
    """The key kept in `folder`, made at first need and readable by its owner only."""
    path = folder / "secret-key"
    if not path.exists():
        made = folder / "secret-key.new"  # renamed when whole: a crash must not leave half a key
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(48), encoding="ascii")
        made.rename(path)
    return path.read_text(encoding="ascii")
