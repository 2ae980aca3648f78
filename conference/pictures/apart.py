"""Encoding photos in a process of its own: what breaks a limit is no picture."""

from conference.offload import NoAnswer, Offload, TookTooLong, TookTooMuchMemory
from conference.pictures import encoding
from conference.pictures.encoding import NoPicture, encoded

SECONDS = 20.0
"""What one photo may take, while nobody waits; 50 megapixels take two, more on a busy machine."""

MEGABYTES = 1000
"""Address space of the child; 50 megapixels of WebP need 900."""

_SAID = {
    TookTooLong: "reading it took too long",
    TookTooMuchMemory: "reading it took too much memory",
}


class EncodingApart:
    """Encodes photos in a child process, which starts with the first one."""

    def __init__(self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._offload = Offload(
            answers=[NoPicture], seconds=seconds, megabytes=megabytes, warm=[encoding.__name__]
        )

    def encoded(self, content: bytes) -> tuple[bytes, ...]:
        """What `encoding.encoded` says; raises NoPicture."""
        try:
            return self._offload.call(encoded, content)
        except NoAnswer as error:
            raise NoPicture(_SAID.get(type(error), "it broke what reads it")) from error

    def close(self) -> None:
        """End the child until there is another photo."""
        self._offload.close()
