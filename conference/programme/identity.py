"""What things of an event are called in every calendar and export, for good."""

from uuid import NAMESPACE_DNS, UUID, uuid5

BITS = 31
"""Of the number that the frab format has; what more than these would be, apps cannot keep."""


def uid_of(event_id: str, session_id: str) -> UUID:
    """A session's UID in calendars and its guid in exports."""
    return uuid5(uuid5(NAMESPACE_DNS, event_id), session_id)


def guid_of(event_id: str, kind: str, id_: str) -> UUID:
    """The guid of anything else: `rooms`, `speakers`; no session's id has a slash in it."""
    return uid_of(event_id, f"{kind}/{id_}")


def number_of(guid: UUID) -> int:
    """The positive number that stands for a guid where only numbers are understood."""
    return guid.int % 2**BITS or 1
