"""The speakers' photos, in small, under addresses that change when a photo does."""

from flask import Blueprint, Flask, Response, abort, send_file

from conference.pictures.encoding import SIZES
from conference.pictures.photos import Photos
from conference.web.delivery import keep_for_good


def make_photos(app: Flask, photos: Photos) -> Blueprint:
    """The blueprint; templates get `photo_digest(speaker)` and `photo_sizes`."""
    blueprint = Blueprint("photos", __name__)

    @blueprint.get("/speakers/<speaker_id>/photo-<int:size>-<digest>.webp")
    def send(speaker_id: str, size: int, digest: str) -> Response:
        """Send a speaker's photo of today, to be kept for good."""
        path = photos.picture(speaker_id, size=size, digest=digest)
        if path is None:
            abort(404)
        response = send_file(path, mimetype="image/webp", etag=f"{digest}-{size}")
        return keep_for_good(response)

    app.context_processor(
        lambda: {
            "photo_digest": lambda speaker: photos.digest(speaker.photo),
            "photo_sizes": SIZES,
        }
    )
    return blueprint
