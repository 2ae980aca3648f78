"""How what is the same for everyone is sent: with validators, in gzip, or not again at all.

Validators and 304 are those of RFC 9110 (8.8, 13, 15.4.5).
"""

from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from flask import Flask, Response, request

from conference.web.packing import Packed
from conference.web.who import was_asked_for

SMALLEST = 800
"""Bytes below which compressing saves less than it costs."""

KINDS = frozenset(
    {
        *("text/html", "text/css", "text/javascript", "text/plain", "text/calendar"),
        *("image/svg+xml", "application/json", "application/xml", "application/calendar+xml"),
        "application/atom+xml",
    }
)
"""What is made of text; pictures are small already, and their files have validators."""

FRESH_FOR = 60
"""Seconds for which an export need not be asked for again."""

AN_HOUR = 3600
A_YEAR = 365 * 24 * AN_HOUR

MOST_SEEN = 1000
A_SECOND = timedelta(seconds=1)


class Seen:
    """Since when addresses have had the bytes that they have, as far as this process knows.

    HTTP's dates count whole seconds, so a date is told only once its second is over: it would
    pass for the state that follows within the same one.
    """

    def __init__(self) -> None:
        self._states: OrderedDict[str, tuple[str, datetime]] = OrderedDict()

    def since(self, address: str, etag: str, *, now: datetime) -> datetime | None:
        """The date of these bytes, None while there is none to tell."""
        known, date = self._states.pop(address, ("", datetime.min.replace(tzinfo=UTC)))
        if known != etag:
            next_second = now.astimezone(UTC).replace(microsecond=0) + A_SECOND
            date = max(next_second, date + A_SECOND)
        self._states[address] = (etag, date)
        if len(self._states) > MOST_SEEN:
            self._states.popitem(last=False)
        return date if date <= now else None


def deliver(app: Flask, *, wall_now: Callable[[], datetime]) -> None:
    """Give every public answer its validators, and 304 or gzip to whoever takes it.

    A page of one's own has none of it: it could leak by its length. It is kept by nobody on the
    way, unless it says otherwise.
    """
    seen, packed = Seen(), Packed()

    def finish(response: Response) -> Response:
        """Look at an answer last, when all of it is known."""
        if was_asked_for() and not response.cache_control:
            response.cache_control.no_store = True
        if not is_shared(response):
            return response
        response.vary.add("Accept-Encoding")
        takes_gzip = bool(request.accept_encodings["gzip"])
        is_file = response.direct_passthrough  # which has its validators and is sent bit by bit
        if response.status_code == 304 or (is_file and not takes_gzip):
            return response
        response.direct_passthrough = False
        _validate(response, seen, wall_now())
        if takes_gzip:
            _compress(response, packed)
        response.make_conditional(request)
        return response

    app.after_request(finish)


def is_shared(response: Response) -> bool:
    """Whether an answer is text that was made without a look at who asks for it."""
    control = response.cache_control
    is_own = bool(control.no_store or control.private or was_asked_for())
    is_sent = request.method in {"GET", "HEAD"} and response.status_code in {200, 304}
    return is_sent and response.mimetype in KINDS and not is_own


def export(
    body: bytes, mimetype: str, *, changed_at: datetime | None = None, file: str | None = None
) -> Response:
    """Something for other programs, which scripts of every site may read; `file` to save it as."""
    response = Response(body, content_type=f"{mimetype}; charset=utf-8")
    if changed_at:
        response.last_modified = changed_at
    if file:
        response.headers.set("Content-Disposition", "attachment", filename=file)
    return share(response, seconds=FRESH_FOR)


def share(response: Response, *, seconds: int) -> Response:
    """Let scripts of every site read an answer, and everybody keep it for some seconds."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return keep(response, seconds=seconds)


def keep(response: Response, *, seconds: int) -> Response:
    """Let everybody keep an answer for some seconds, also on the way."""
    response.cache_control.no_cache = None
    response.cache_control.public = True
    response.cache_control.max_age = seconds
    return response


def keep_for_good(response: Response) -> Response:
    """Let everybody keep what never changes: its address has a hash of its bytes."""
    keep(response, seconds=A_YEAR).cache_control.immutable = True
    return response


def _validate(response: Response, seen: Seen, now: datetime) -> None:
    """Name the state that is sent; without a word about its life it is asked for each time."""
    if not response.get_etag()[0]:
        response.set_etag(sha256(response.get_data()).hexdigest()[:32])
    if response.last_modified is None:
        etag, _ = response.get_etag()
        if date := seen.since(_state_of(response), str(etag), now=now):
            response.last_modified = date
    if not response.cache_control:
        response.cache_control.no_cache = True


def _state_of(response: Response) -> str:
    """What is asked for: an address, in the language of the answer."""
    asked = f"{request.full_path}\n{response.content_language}"
    return sha256(asked.encode("utf-8", "replace")).hexdigest()


def _compress(response: Response, packed: Packed) -> None:
    """Pack what is worth it and not packed yet; other bytes have another name."""
    content = response.get_data()
    if len(content) < SMALLEST or response.content_encoding:
        return
    response.set_data(packed.gzip(content))
    response.headers["Content-Encoding"] = "gzip"
    response.set_etag(f"{response.get_etag()[0]}-gzip")
