"""Which requests may be long, told by address and cookie before their bodies are received."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, request
from werkzeug.exceptions import HTTPException

from conference.people.roles import STAFF, may_upload
from conference.web.who import person_now


def is_upload(app: Flask, environ: Mapping[str, Any]) -> bool:
    """Whether a request uploads a deck or a photo, by somebody who may."""
    if environ.get("REQUEST_METHOD") != "POST":
        return False
    try:
        with app.request_context(dict(environ)):
            return _may_upload_here()
    except HTTPException:
        return False


def _may_upload_here() -> bool:
    person, at = person_now(), request.view_args or {}
    if request.endpoint == "uploading.upload":
        return may_upload(person, at["session_id"])
    return request.endpoint == "speaker_page.propose" and bool(person and person.role in STAFF)
