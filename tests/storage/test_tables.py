"""How moments are kept: in UTC, whatever zone they came in."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import text

from conference.storage.database import Database
from conference.storage.tables import PersonRow

IN_BERLIN = datetime(2020, 10, 6, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def test_a_moment_comes_back_in_utc(database: Database) -> None:
    database.write(lambda db: db.add(PersonRow(id="ada", name="Ada", joined_at=IN_BERLIN)))
    with database.read() as db:
        kept = db.get_one(PersonRow, "ada").joined_at
        assert (kept, kept.tzinfo) == (IN_BERLIN, UTC)
        assert "08:00" in str(db.scalar(text("SELECT joined_at FROM people")))
