"""The addresses of personal calendars: an id and its signature, so that the database tells none."""

import hmac
from hashlib import sha256

ID_BYTES = 8
ID_LENGTH = 2 * ID_BYTES
SIGNATURE_LENGTH = 32
"""Hexadecimal digits: 128 bits, which nobody guesses."""


class FeedLinks:
    """Makes tokens of ids, and reads them; both with the key of the site."""

    def __init__(self, secret: str) -> None:
        self._key = sha256(f"calendar links\0{secret}".encode()).digest()

    def token_of(self, feed_id: str) -> str:
        """What stands in the address of a calendar."""
        return feed_id + self._signature(feed_id)

    def id_in(self, token: str) -> str | None:
        """The id in a token; None when it was not made here."""
        feed_id, signature = token[:ID_LENGTH], token[ID_LENGTH:]
        made_here = hmac.compare_digest(signature.encode(), self._signature(feed_id).encode())
        return feed_id if made_here else None

    def _signature(self, feed_id: str) -> str:
        return hmac.new(self._key, feed_id.encode(), sha256).hexdigest()[:SIGNATURE_LENGTH]
