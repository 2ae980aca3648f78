"""A speaker's new photo: looked at in a child process, and kept as its pixels alone."""

from pathlib import Path
from typing import IO

from conference.pictures.encoding import NoPicture
from conference.pictures.photos import MOST_BYTES, Encoder
from conference.uploads.keeping import Shelf, TooLarge

FOLDER = "speakers"


class Portraits:
    """Takes photos in; what they tell besides their pixels, such as a place, is not kept."""

    def __init__(self, shelf: Shelf, *, encoder: Encoder) -> None:
        self._shelf = shelf
        self._encoder = encoder

    def take_in(self, stream: IO[bytes], *, speaker_id: str) -> str:
        """The path of the photo's largest picture; raises `NoPicture`, `TooLarge` or `NoRoom`."""
        content = stream.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise TooLarge
        if not content:
            raise NoPicture("it is empty")
        try:
            picture = self._encoder.encoded(content)[-1]
        finally:
            self._encoder.close()
        return self._shelf.put(picture, folder=FOLDER, title=speaker_id, suffix=".webp")

    def picture(self, file: str) -> Path | None:
        """Where a photo lies that was taken in here."""
        return self._shelf.path(file) if file.endswith(".webp") else None
