"""Photos: ready after a look, anew when a file is replaced, gone when nobody is named with it."""

import logging
import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from conference.pictures.encoding import encoded
from conference.pictures.photos import MOST_BYTES, Photos
from conference.programme.model import Event, Programme, Speaker
from tests.pictures.photographs import photo

DAY = date(2020, 10, 6)
EVENT = Event("days", "Days", ZoneInfo("Europe/Berlin"), DAY, DAY, acronym="days")
ADA, BO = "static/speakers/ada.jpg", "static/bo.png"


@dataclass
class Encoder:
    """Encodes here, and notes how often."""

    times: int = 0

    def encoded(self, content: bytes) -> tuple[bytes, ...]:
        self.times += 1
        return encoded(content)

    def close(self) -> None: ...


@dataclass
class Desk:
    """A folder with a schedule that names photos."""

    folder: Path
    encoder: Encoder = field(default_factory=Encoder)
    photos: Photos = field(init=False)
    named: dict[str, str] = field(default_factory=lambda: {"ada": ADA, "bo": BO})

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start, or start anew with what was kept."""
        self.photos = Photos(
            self.folder, kept=self.kept, programme=self.programme, encoder=self.encoder
        )

    @property
    def kept(self) -> Path:
        return self.folder / "instance-photos"

    def programme(self) -> Programme:
        speakers = {id_: Speaker(id_, id_, photo=path) for id_, path in self.named.items()}
        return Programme(EVENT, speakers=speakers)

    def put(self, file: str, content: bytes) -> Path:
        """Write a photo as an upload does."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def look(self) -> str | None:
        """Look twice, as a change must be seen twice; gives Ada's digest."""
        self.photos.look()
        self.photos.look()
        return self.photos.digest(ADA)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two speakers with a photo each."""
    desk = Desk(tmp_path)
    desk.put(ADA, photo())
    desk.put(BO, photo(orientation=3, kind="PNG"))
    return desk


def test_a_photo_is_there_after_a_look_and_encoded_once(desk: Desk) -> None:
    assert desk.photos.digest(ADA) is None
    digest = desk.look()
    path = desk.photos.picture("ada", size=96, digest=str(digest))
    assert path and path.read_bytes() == encoded(photo())[0]
    desk.look()
    assert desk.encoder.times == 2


def test_only_a_speakers_own_photo_of_today_is_given(desk: Desk) -> None:
    digest = str(desk.look())
    assert desk.photos.picture("bo", size=96, digest=digest) is None
    assert desk.photos.picture("nobody", size=96, digest=digest) is None
    assert desk.photos.picture("ada", size=97, digest=digest) is None
    assert desk.photos.picture("ada", size=96, digest="../" + digest) is None
    assert desk.photos.digest(None) is None


def test_a_restart_encodes_nothing_again(desk: Desk) -> None:
    digest = desk.look()
    desk.start()
    assert desk.look() == digest and desk.encoder.times == 2


@pytest.mark.parametrize("broken", ["deleted", "emptied"])
def test_what_is_missing_of_what_was_kept_is_made_again(desk: Desk, broken: str) -> None:
    digest = desk.look()
    path = desk.photos.picture("ada", size=192, digest=str(digest))
    assert path
    path.unlink() if broken == "deleted" else path.write_bytes(b"")
    assert desk.look() == digest and path.stat().st_size


def test_a_replaced_photo_has_another_digest_and_nothing_of_the_old_one_stays(desk: Desk) -> None:
    before = str(desk.look())
    desk.put(ADA, photo(orientation=3))
    after = str(desk.look())
    assert before != after
    assert desk.photos.picture("ada", size=96, digest=before) is None
    assert not list(desk.kept.glob(f"{before}*"))
    assert desk.photos.picture("ada", size=96, digest=after)


def test_a_photo_of_which_half_is_written_does_not_push_out_the_old_one(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    before = desk.look()
    new = photo(orientation=3)
    for written in (2000, 3000, len(new)):
        desk.put(ADA, new[:written])
        desk.photos.look()
        assert desk.photos.digest(ADA) == before
    desk.photos.look()
    assert desk.photos.digest(ADA) not in {before, None}
    assert caplog.messages == []


def test_who_is_taken_out_of_the_programme_leaves_no_picture(desk: Desk) -> None:
    desk.look()
    del desk.named["ada"]
    desk.look()
    assert desk.photos.digest(ADA) is None
    assert len(list(desk.kept.iterdir())) == 3


def test_two_speakers_may_share_a_photo(desk: Desk) -> None:
    desk.named["bo"] = ADA
    digest = str(desk.look())
    assert desk.photos.picture("bo", size=96, digest=digest)
    assert desk.encoder.times == 1


def test_what_cannot_be_shown_is_said_once_without_a_path_of_the_machine(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.put(ADA, b"I am a text.")
    with caplog.at_level(logging.WARNING):
        assert desk.look() is None
        desk.look()
    assert caplog.messages == [
        f"The photo {ADA} is not shown, but initials:"
        " it is no JPEG, PNG or WebP picture, whatever its name says."
    ]
    desk.put(ADA, photo())
    assert desk.look()


def test_a_photo_that_is_too_large_gone_or_outside_is_not_shown(desk: Desk) -> None:
    path = desk.put(ADA, photo())
    assert desk.look()
    with path.open("ab") as file:
        file.truncate(MOST_BYTES + 1)
    assert desk.look() is None
    path.unlink()
    os.mkfifo(path)
    assert desk.look() is None
    path.unlink()
    assert desk.look() is None
    secret = desk.folder.parent / "secret.jpg"
    secret.write_bytes(photo())
    path.symlink_to(secret)
    assert desk.look() is None
    path.unlink()
    path.symlink_to(path)
    assert desk.look() is None


def test_originals_are_known_under_any_name(desk: Desk) -> None:
    static = desk.folder / "static"
    (static / "link.jpg").symlink_to(static / "speakers" / "ada.jpg")
    (static / "hard.png").hardlink_to(static / "bo.png")
    desk.put("static/speakers/not-yet-named.jpg", photo())
    desk.put("static/forest.jpg", photo())
    for name in ("bo.png", "link.jpg", "hard.png", "speakers/../bo.png", "a\0b"):
        assert desk.photos.is_original(static / name), name
    assert desk.photos.is_original(static / "speakers" / "not-yet-named.jpg")
    assert not desk.photos.is_original(static / "forest.jpg")
    assert not desk.photos.is_original(static / "none.jpg")
