"""Pages and static files are sent small: gzip (RFC 1952) for whoever takes it."""

import gzip
from functools import lru_cache

from flask import Flask, Response, request

SMALLEST = 800
"""Bytes below which compressing saves less than it costs."""

KINDS = frozenset({"text/html", "text/css", "text/javascript", "image/svg+xml"})


def send_small(app: Flask) -> None:
    """Compress what is public and worth it; a page of one's own could leak by its length."""
    app.after_request(_compress)


@lru_cache(maxsize=256)
def compressed(content: bytes) -> bytes:
    """The content in gzip's form, the same bytes each time."""
    return gzip.compress(content, compresslevel=6, mtime=0)


def _compress(response: Response) -> Response:
    if response.status_code != 200 or response.mimetype not in KINDS:
        return response
    response.vary.add("Accept-Encoding")
    if response.cache_control.no_store or not request.accept_encodings["gzip"]:
        return response
    response.direct_passthrough = False
    content = response.get_data()
    if len(content) < SMALLEST:
        return response
    response.set_data(compressed(content))
    response.headers["Content-Encoding"] = "gzip"
    response.headers.pop("ETag", None)  # it names the other bytes
    return response
