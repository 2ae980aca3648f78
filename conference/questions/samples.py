"""Sample questions for a rehearsal, so that the live room is not empty; each says what it is."""

from uuid import NAMESPACE_URL, uuid5

from sqlalchemy.orm import Session as Db

from conference.people.accounts import join
from conference.programme.model import Session
from conference.questions.board import Asked, Now, ask
from conference.storage.tables import PersonRow

NAME = "Sample"
PERSON_ID = "sample"

TEXTS = (
    "Sample: Could you give an example from a small municipality?",
    "Sample: What was the first step, and who had to agree to it?",
    "Sample: Where can we read more about this?",
    "Sample: Will the slides stay online after the session?",
)


def add_samples(db: Db, session: Session, *, now: Now) -> None:
    """Ask the sample questions once; they are not asked again after a restart."""
    if db.get(PersonRow, PERSON_ID):
        return
    join(db, person_id=PERSON_ID, name=NAME, wall_now=now.wall)
    db.flush()
    for text in TEXTS:
        asked = Asked(key=str(uuid5(NAMESPACE_URL, text)), text=text)
        ask(db, session, person_id=PERSON_ID, asked=asked, now=now, pacing=lambda: None)
