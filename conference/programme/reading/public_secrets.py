"""Secrets that stand in the schedule itself and not in the private file beside it."""

from collections.abc import Iterator

from conference.programme.checks.finding import Finding, warning
from conference.programme.reading.field_types import MISPLACED
from conference.programme.reading.places import Located
from conference.programme.reading.quoting import SECRET_FIELDS

_OWNERS = ("rooms", "sessions")


def public_secrets(said: Located) -> Iterator[Finding]:
    """A warning for each address or number that only participants may have."""
    for path, place in said.values.items():
        match path:
            case (str(section), id_, str(field)) if section in _OWNERS and field in SECRET_FIELDS:
                if not place.file:
                    yield _warning(f"{section}.{id_}.{field}")


def _warning(path: str) -> Finding:
    message = "only participants may have this, but it stands in the public file"
    mend = "move it to the private file beside it, such as schedule.private.yaml"
    return warning(path, MISPLACED, message, hint=mend)
