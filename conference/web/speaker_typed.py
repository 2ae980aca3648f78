"""What speakers type about themselves, read with care and shown again when it is refused."""

import unicodedata

from flask import request
from flask_babel import gettext

from conference.programme.profiles import MOST_LINKS, Links, Profile, wrong_fields
from conference.translatable import N_
from conference.web.upload_typed import one_line

LONGEST = 6_000
"""Characters that are kept of what was typed into a field."""

LINES = ("name", "role", "organisation", "country")

WRONG = {
    "name": N_("Please give the name that is to be printed, of at most 120 characters."),
    "role": N_("Please write at most 120 characters."),
    "organisation": N_("Please write at most 120 characters."),
    "country": N_("Please give the country's two letters, such as DE."),
    "links": N_("Each link needs words and an address that begins with https://."),
    "bio": N_("Please write at most 5,000 characters."),
}
"""What is said of a field that cannot stand like that."""


def profile_typed() -> dict[str, str | Links]:
    """What the form says that was sent, the photo aside."""
    said: dict[str, str | Links] = {
        name: one_line(request.form.get(name, "")[:LONGEST]) for name in LINES
    }
    said["country"] = str(said["country"]).upper()
    return {**said, "links": _links(), "bio": _prose(request.form.get("bio", "")[:LONGEST])}


def wrong_with(profile: Profile) -> dict[str, str]:
    """What is wrong, in sentences, by field."""
    return {field: gettext(WRONG[field]) for field in wrong_fields(profile)}


def _links() -> Links:
    titles, urls = request.form.getlist("link_title"), request.form.getlist("link_url")
    pairs = zip(titles[:MOST_LINKS], urls[:MOST_LINKS], strict=False)
    both = [{"title": one_line(t[:LONGEST]), "url": u[:LONGEST].strip()} for t, u in pairs]
    return [link for link in both if link["title"] or link["url"]]


def _prose(text: str) -> str:
    """Markdown as the file can hold it in a block: no odd line ends, nothing that is unseen."""
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join("".join(filter(_is_kept, line)).rstrip() for line in lines).strip()


def _is_kept(character: str) -> bool:
    return character.isprintable() or character == "\u200d"
