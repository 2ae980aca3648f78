"""Privacy: what is kept can be taken along, and is gone when it is erased."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from conference.people import accounts, log, logins, privacy, roll, staffing
from conference.people.accounts import Entry, LastOrganiser, NoSuchPerson
from conference.people.roles import Role
from conference.people.staffing import Standing
from conference.programme import revisions
from conference.programme.published import Edition
from conference.questions.moves import Action
from conference.questions.rules import Status
from conference.storage.announcement_tables import AnnouncementRow
from tests.meeting import STARTS, Meeting, meet, some

EMAIL, NAME = "una@city.example", "Una Unusual"
TEXT = "An unusual question?"


@pytest.fixture
def meeting(tmp_path: Any) -> Any:
    """A meeting where Una asked, supported Bob's question, was logged and is signed in."""
    meeting = meet(tmp_path / "conference.sqlite")
    write = meeting.database.write
    una = write(
        partial(accounts.add, entry=Entry(EMAIL, NAME), new_id="una", wall_now=STARTS)
    ).person
    write(partial(logins.begin, person_id="una", token="token", wall_now=STARTS))
    write(partial(log.note, action="person.add", by=None, at=STARTS, subject=una))
    meeting.ask("una", TEXT)
    bobs = meeting.ask("bob", "Bob's question?")
    meeting.upvote(bobs, "una")
    meeting.boards.flag(bobs.id, person=some("una"), reason="advert")
    edition = Edition(meeting.programme, "event: …", by=una)
    write(partial(revisions.store, edition=edition, wall_now=STARTS))
    yield meeting
    meeting.database.close()


def everything(meeting: Meeting) -> str:
    """All rows of all tables, as text."""
    with meeting.database.read() as db:
        tables = db.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        return "\n".join(str(db.execute(text(f"SELECT * FROM {t}")).all()) for t in tables)


def test_all_that_is_kept_can_be_taken_along(meeting: Meeting) -> None:
    with meeting.database.read() as db:
        una = accounts.find(db, "una")
        assert una
        kept: dict[str, Any] = privacy.export(db, una)
    assert (kept["name"], kept["email"], kept["role"]) == (NAME, EMAIL, "attendee")
    assert [question["text"] for question in kept["questions"]] == [TEXT]
    assert kept["supported_questions"] == [
        {"session": "open", "number": 1},
        {"session": "open", "number": 2},
    ]
    assert kept["flagged_questions"] == [{"session": "open", "number": 2, "reason": "advert"}]
    assert kept["log"] and kept["signed_in_since"] and kept["published_revisions"] == [1]
    assert "token" not in str(kept)


def test_who_is_erased_is_nowhere_any_more(meeting: Meeting) -> None:
    assert all(part in everything(meeting) for part in (EMAIL, NAME, TEXT))
    meeting.database.write(partial(privacy.erase, person_id="una", wall_now=STARTS))
    assert not any(part in everything(meeting) for part in (EMAIL, NAME, TEXT))


def test_boards_learn_of_an_erased_person(meeting: Meeting) -> None:
    before = meeting.boards.board("open").changes
    touched = meeting.database.write(partial(privacy.erase, person_id="una", wall_now=STARTS))
    after = meeting.boards.changes("open", since=before.rev)
    mine, bobs = (question.id for question in before.seen)
    assert set(touched) == {("open", mine), ("open", bobs)}
    assert after.rev == before.rev + 1 and mine in after.gone
    assert meeting.boards.tallies({bobs})[bobs][0] == 1


def test_nobody_else_is_touched(meeting: Meeting) -> None:
    meeting.database.write(partial(privacy.erase, person_id="una", wall_now=STARTS))
    (left,) = meeting.boards.board("open").changes.seen
    assert (left.text, left.author, left.status) == (
        "Bob's question?",
        "Bob Example",
        Status.LISTED,
    )


def test_what_somebody_flagged_is_forgotten_with_them_and_after_the_event(
    meeting: Meeting,
) -> None:
    question = meeting.ask("ada")
    for person in ("una", "bob"):
        reason = f"A marked reason of {person}"
        meeting.boards.flag(question.id, person=some(person), reason=reason)
    meeting.database.write(partial(privacy.erase, person_id="una", wall_now=STARTS))
    assert "marked reason of bob" in everything(meeting)
    assert "marked reason of una" not in everything(meeting)
    meeting.database.write(partial(privacy.purge, wall_now=STARTS))
    assert "marked" not in everything(meeting)


def test_after_a_purge_questions_stand_without_names(meeting: Meeting) -> None:
    assert meeting.database.write(partial(privacy.purge, wall_now=STARTS)) == 7
    seen = meeting.boards.board("open").changes.seen
    assert [(q.text, q.author, q.tally[0]) for q in seen] == [
        (TEXT, None, 1),
        ("Bob's question?", None, 2),
    ]
    left = everything(meeting)
    assert not any(part in left for part in (EMAIL, NAME, "Bob Example"))
    assert "org@city.example" in left


def test_after_a_purge_nobody_knows_what_a_moderator_took_out_of_a_text(meeting: Meeting) -> None:
    meeting.move(1, Action.EDIT, text="A question that names nobody?")
    assert TEXT in everything(meeting)
    meeting.database.write(partial(privacy.purge, wall_now=STARTS))
    assert TEXT not in everything(meeting)


def test_a_purge_forgets_announcements_but_those_that_stand(meeting: Meeting) -> None:
    rows = [
        AnnouncementRow(id=said, text=said, level="info", until=until, made_at=STARTS)
        for said, until in (("Una is ill", STARTS), ("Thank you", STARTS + timedelta(days=9)))
    ]
    meeting.database.write(lambda db: db.add_all(rows))
    meeting.database.write(partial(privacy.purge, wall_now=STARTS))
    left = everything(meeting)
    assert "Una is ill" not in left and "Thank you" in left


def test_a_purge_leaves_nothing_for_a_second_one(meeting: Meeting) -> None:
    meeting.database.write(partial(privacy.purge, wall_now=STARTS))
    assert meeting.database.write(partial(privacy.purge, wall_now=STARTS)) == 0


def test_an_erased_persons_number_is_not_given_again(meeting: Meeting) -> None:
    meeting.database.write(partial(privacy.erase, person_id="una", wall_now=STARTS))
    assert meeting.ask("ada", "A third one?").number == 3


def test_what_organisers_did_to_an_erased_person_names_them_no_more(meeting: Meeting) -> None:
    ola = Entry("ola@city.example", "Ola", Role.ORGANISER)
    by = meeting.database.write(partial(accounts.add, entry=ola, new_id="ola", wall_now=STARTS))
    act = partial(meeting.database.write)
    act(partial(staffing.mute, person_id="una", until=STARTS, by=by.person, wall_now=STARTS))
    standing = Standing("Una Other", Role.MODERATOR, False, frozenset())
    act(partial(staffing.change, person_id="una", standing=standing, by=by.person, wall_now=STARTS))
    assert NAME in everything(meeting) and "Una Other" in everything(meeting)
    act(partial(privacy.erase, person_id="una", wall_now=STARTS))
    left = everything(meeting)
    assert "Una" not in left and "(erased)" in left


def test_what_is_erased_is_in_no_file(meeting: Meeting, tmp_path: Path) -> None:
    meeting.database.write(partial(privacy.erase, person_id="una", wall_now=STARTS))
    meeting.database.tidy()
    files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Bob Example" in files
    assert not any(part.encode() in files for part in (EMAIL, NAME, TEXT))


def test_the_last_organiser_stays(meeting: Meeting) -> None:
    with pytest.raises(LastOrganiser):
        meeting.database.write(partial(privacy.erase, person_id="org", wall_now=STARTS))
    assert "org@city.example" in everything(meeting)


def test_who_was_erased_is_nobody_to_organisers(meeting: Meeting) -> None:
    meeting.database.write(partial(privacy.erase, person_id="una", wall_now=STARTS))
    with meeting.database.read() as db:
        assert roll.count_guests(db) == 3
        with pytest.raises(NoSuchPerson):
            accounts.found(db, "una")
