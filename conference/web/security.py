"""What every answer carries and every request must show: headers, and one origin for commands."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix

from conference.translatable import N_

Wsgi = Callable[..., Iterable[bytes]]
"""What answers requests (PEP 3333)."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

FRAMED_BY_ALL = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
"""The policy of what is made for frames on other sites, and of nothing else."""

HALF_A_YEAR = 182 * 24 * 3600
"""Seconds."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


PARTS_OF_PAGES = frozenset({"text/css", "text/javascript"})


def secure(app: Flask, *, public_url: str | None, trusted_proxies: int) -> None:
    """Set up cookies, proxies, the host check, headers and the same-origin rule."""
    app.config.update(
        SESSION_COOKIE_NAME="conference",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=bool(public_url and public_url.startswith("https://")),
        MAX_CONTENT_LENGTH=64 * 1024,
        MAX_FORM_MEMORY_SIZE=64 * 1024,
    )
    if public_url:
        app.config["TRUSTED_HOSTS"] = [urlsplit(public_url).netloc, "127.0.0.1", "localhost"]
    if trusted_proxies:
        n = trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]
    app.before_request(_refuse_other_origins)
    app.after_request(_add_headers)
    if app.config["SESSION_COOKIE_SECURE"]:
        app.after_request(_keep_to_https)


def framing(origin: str | None) -> dict[str, str]:
    """The header of a page that may show a frame of one other site; none without an origin."""
    return {"Content-Security-Policy": f"{POLICY}; frame-src {origin}"} if origin else {}


def styled(nonce: str) -> dict[str, str]:
    """The header of a page whose scripts may make styles, each with that nonce."""
    policy = POLICY.replace("style-src 'self'", f"style-src 'self' 'nonce-{nonce}'")
    return {"Content-Security-Policy": policy}


def from_same_origin(request: Request) -> bool:
    """Whether a request came from one of our pages; one with neither header is no browser's."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or origin == request.host_url.rstrip("/")


def _refuse_other_origins() -> None:
    if request.method not in SAFE_METHODS and not from_same_origin(request):
        abort(403, N_("This can only be done from a page of this event."))


def _keep_to_https(response: Response) -> Response:
    """Never speak to this site in the clear again for half a year (RFC 6797 §6.1)."""
    response.headers["Strict-Transport-Security"] = f"max-age={HALF_A_YEAR}"
    return response


def without_cookies(app: Wsgi, prefix: str) -> Wsgi:
    """The app to which requests below a prefix come without their cookies."""

    def bare(environ: dict[str, Any], start_response: object) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(prefix):
            environ.pop("HTTP_COOKIE", None)
        return app(environ, start_response)

    return bare


def _add_headers(response: Response) -> Response:
    """All of `HEADERS`; what every site may frame goes without the one that knows only no.

    Styles and scripts are no documents, so most of it would only make them heavier.
    """
    if response.mimetype in PARTS_OF_PAGES:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response
    framed = response.headers.get("Content-Security-Policy") == FRAMED_BY_ALL
    for name, value in HEADERS.items():
        if not (framed and name == "X-Frame-Options"):
            response.headers.setdefault(name, value)
    return response
