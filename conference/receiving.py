"""How what speakers give is wired: where their decks and photos are kept."""

from conference.clock import Clock
from conference.pictures.apart import EncodingApart
from conference.programme.published import Published
from conference.programme.writing_back import WritingBack
from conference.settings import Settings
from conference.storage.database import Database
from conference.uploads.decks import Uploads
from conference.uploads.keeping import Shelf
from conference.uploads.portraits import Portraits


def uploads_of(
    settings: Settings,
    database: Database,
    writing: WritingBack,
    published: Published,
    clock: Clock,
) -> Uploads:
    """What speakers upload; a rehearsal keeps its own apart."""
    aside = settings.instance_folder(rehearsing=True) / "uploads" if clock.rehearsing else None
    return Uploads(
        database,
        shelf=Shelf(settings.uploads_folder(), base=settings.folder),
        aside=Shelf(aside, base=aside.parent) if aside else None,
        writing=writing,
        programme=lambda: published.programme,
        wall_now=clock.wall_now,
    )


def portraits_of(settings: Settings) -> Portraits:
    """The photos that speakers upload."""
    shelf = Shelf(settings.uploads_folder(), base=settings.folder)
    return Portraits(shelf, encoder=EncodingApart())
