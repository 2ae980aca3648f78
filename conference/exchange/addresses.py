"""Where the pages of a site are, as other programs are told: never by what a request says."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Site:
    """A site at its public address, such as `https://days.example.org`."""

    root: str

    def at(self, path: str) -> str:
        """The whole address of a path."""
        return f"{self.root.rstrip('/')}{path}"

    @property
    def home(self) -> str:
        """The event."""
        return self.at("/")

    @property
    def programme(self) -> str:
        """All its sessions."""
        return self.at("/schedule/")

    def day(self, day: date) -> str:
        """The sessions of a day."""
        return self.at(f"/schedule/?day={day}")

    def session(self, session_id: str) -> str:
        """A session's page: public, whatever is needed to get into its meeting."""
        return self.at(f"/sessions/{quote(session_id)}/")

    def speaker(self, speaker_id: str) -> str:
        """A speaker's page."""
        return self.at(f"/speakers/{quote(speaker_id)}/")

    def page(self, page_id: str) -> str:
        """One of the event's texts."""
        return self.at(f"/pages/{quote(page_id)}/")
