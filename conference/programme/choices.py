"""The small choices of a schedule: what a field says by one of a few words."""

from enum import StrEnum


class Kind(StrEnum):
    """What a session is."""

    TALK = "talk"
    KEYNOTE = "keynote"
    PANEL = "panel"
    WORKSHOP = "workshop"
    ASSEMBLY = "assembly"
    BREAK = "break"
    SOCIAL = "social"


class SessionStatus(StrEnum):
    """Whether a session takes place."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class Asking(StrEnum):
    """How a session takes questions: at once, after a moderator's review, or not at all."""

    OPEN = "open"
    REVIEWED = "reviewed"
    OFF = "off"


class Audience(StrEnum):
    """Whom a session is for."""

    EVERYONE = "everyone"
    MEMBERS = "members"
    INVITED = "invited"


class Access(StrEnum):
    """Who takes part in the event: anyone who gives a name, or people on a list."""

    OPEN = "open"
    INVITED = "invited"


class Publishing(StrEnum):
    """Whether a saved file is published at once or when an organiser says so."""

    AUTOMATICALLY = "automatically"
    BY_HAND = "by_hand"


class Visible(StrEnum):
    """From when a deck is shown."""

    NOW = "now"
    AT_START = "at_start"
    AFTER = "after"
