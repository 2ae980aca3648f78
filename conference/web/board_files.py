"""Boards as JSON files: written and packed once for everybody, until something changes."""

import gzip
import hashlib
import json
from dataclasses import dataclass

from flask import Response, request

from conference.questions.counts import Counts
from conference.questions.entered import Entered
from conference.slides.driving import Said

QUICKLY = 1
"""How hard gzip tries: a busy board is packed anew with each upvote."""


@dataclass(frozen=True, slots=True)
class File:
    """Bytes of JSON, the tag that names them, and for what is public the same packed by gzip."""

    content: bytes
    etag: str
    packed: bytes | None = None

    @classmethod
    def of(cls, value: object, *, public: bool = False) -> "File":
        """The file that says this."""
        content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        packed = gzip.compress(content, compresslevel=QUICKLY, mtime=0) if public else None
        return cls(content, hashlib.sha256(content).hexdigest()[:24], packed)


class BoardFiles:
    """The files of boards as they were asked for last."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, File]] = {}

    def answer(self, entered: Entered, counts: Counts, *, slide: Said, of: str) -> Response:
        """A board as any attendee may see it, for whoever does not have these bytes already."""
        made_of = (entered.changes, entered.gate, counts, slide)
        kept_of, file = self._kept.get(of, (None, None))
        if file is None or kept_of != made_of:
            file = File.of({**board_of(entered, counts), "slide": slide}, public=True)
            self._kept[of] = (made_of, file)
        return answer_unless_known(file)


def board_of(entered: Entered, counts: Counts) -> dict[str, object]:
    """What everybody may know of a board."""
    return {
        "rev": entered.changes.rev,
        "gate": entered.gate.as_sent(),
        "next": entered.changes.next,
        "counts": counts.as_sent(),
        "questions": [question.as_sent() for question in entered.changes.seen],
    }


def answer_unless_known(file: File) -> Response:
    """The file, packed for who takes that, or 304 for who has it already."""
    packs = file.packed is not None and bool(request.accept_encodings["gzip"])
    response = Response(file.packed if packs else file.content, mimetype="application/json")
    response.set_etag(file.etag, weak=file.packed is not None)  # one tag for both forms
    response.cache_control.no_cache = True
    if packs:
        response.headers["Content-Encoding"] = "gzip"
    if file.packed is not None:
        response.vary.add("Accept-Encoding")
    response.make_conditional(request)
    return response
