"""Addresses as QR codes, drawn into the page itself."""

import segno
from markupsafe import Markup


def code_of(link: str) -> Markup:
    """A QR code as an inline picture."""
    code = segno.make(link, error="m", micro=False)
    return Markup(code.svg_inline(omitsize=True, svgclass=None, lineclass=None))  # noqa: S704 segno's
