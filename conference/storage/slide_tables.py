"""The table of where the slides of each session stand."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from conference.storage.base import Table


class WheelRow(Table):
    """The slide of a session that everybody is shown, and who took the wheel last, if not let go.

    It is kept so that who comes after a restart, too, lands on the slide that is spoken of.
    """

    __tablename__ = "wheels"

    session_id: Mapped[str] = mapped_column(primary_key=True)
    deck: Mapped[int]
    slide: Mapped[int]
    driver_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"), index=True)
