"""Styles, scripts and pictures, under addresses that change when any of them does."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, send_from_directory, url_for

from conference.programme.model import Programme
from conference.web.delivery import AN_HOUR, keep, keep_for_good
from conference.web.programme_css import programme_css

PICTURES = frozenset({".png", ".webp", ".jpg", ".jpeg", ".avif", ".gif"})
BUNDLED = PICTURES | {".css", ".js", ".svg"}


def make_assets(
    app: Flask,
    folder: Path,
    *,
    event_folder: Path,
    programme: Callable[[], Programme],
    withheld: Callable[[Path], bool],
) -> Blueprint:
    """The blueprint; templates get `asset('css/base.css')` and `programme_stylesheet()`.

    `folder` is the bundled one; `event_folder` that beside the schedule, for its pictures, and may
    be the same. What is `withheld` is in neither.
    """
    assets = Blueprint("assets", __name__)
    digest = digest_of(folder)
    made: list[tuple[Programme, str]] = []

    def stylesheet() -> str:
        """The stylesheet of the programme being served, made once."""
        if not made or made[0][0] is not programme():
            made[:] = [(programme(), programme_css(programme()))]
        return made[0][1]

    @assets.get(f"/static/{digest}/<path:name>")
    def send(name: str) -> Response:
        """Send a file of the bundled static folder, to be kept for good."""
        return keep_for_good(_send(folder, name, suffixes=BUNDLED, withheld=withheld))

    @assets.get("/static/<path:name>")
    def send_picture(name: str) -> Response:
        """Send a picture that stands beside the schedule, such as one in a deck."""
        response = _send(event_folder, name, suffixes=PICTURES, withheld=withheld)
        return keep(response, seconds=AN_HOUR)

    @assets.get("/programme.<digest>.css")
    def send_programme(digest: str) -> Response:
        """Send the colours of the tracks and the places in the grid as a stylesheet."""
        css = stylesheet()
        response = Response(css, mimetype="text/css")
        is_this = digest == short_hash(css.encode())
        return keep_for_good(response) if is_this else keep(response, seconds=0)

    @app.context_processor
    def offer() -> dict[str, object]:
        """What templates call for addresses of assets."""
        return {
            "asset": lambda name: url_for("assets.send", name=name),
            "programme_stylesheet": lambda: url_for(
                "assets.send_programme", digest=short_hash(stylesheet().encode())
            ),
        }

    return assets


def _send(
    folder: Path, name: str, *, suffixes: frozenset[str], withheld: Callable[[Path], bool]
) -> Response:
    suffix = Path(name).suffix.lower()
    if suffix not in suffixes or (suffix in PICTURES and withheld(folder / name)):
        abort(404)
    return send_from_directory(folder, name)


def digest_of(folder: Path) -> str:
    """A short hash of everything in a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    parts = (part for f in files for part in (str(f.relative_to(folder)).encode(), f.read_bytes()))
    return short_hash(b"\0".join(parts))


def short_hash(content: bytes) -> str:
    """Enough of a hash to tell one state from the next."""
    return hashlib.sha256(content).hexdigest()[:12]
