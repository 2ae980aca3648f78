"""People: what may be a name, joining, and being found again."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.people.accounts import NotAName, Person, clean_name, find, join
from conference.storage.database import Database

NOW = datetime(2020, 10, 6, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("  Ada   Example ", "Ada Example"),
        ("Ada\tEx\u00a0ample\n", "Ada Ex ample"),
        ("Ju\u0308rgen", "Jürgen"),
        ("<b>Ada</b>", "<b>Ada</b>"),
        ("x" * 60, "x" * 60),
        ("李小龍", "李小龍"),
        ("Ada ~ Example", "Ada ~ Example"),
    ],
)
def test_a_name_is_kept_trimmed_and_on_one_line(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept


@pytest.mark.parametrize(
    "no_name",
    ["", "   ", "x" * 61, "~ada", " ~ada", "Ada\u202e", "A\u200bda", "\x00", "A\x07da", "\ud800"],
)
def test_what_is_empty_long_or_misleading_is_no_name(no_name: str) -> None:
    with pytest.raises(NotAName):
        clean_name(no_name)


@given(st.text())
def test_no_name_can_be_taken_for_an_anonymous_handle(text: str) -> None:
    try:
        kept = clean_name(text)
    except NotAName:
        return
    assert kept == clean_name(kept)
    assert kept and not kept.startswith("~") and kept.encode()


def test_who_joined_is_found_by_their_id(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'conference.sqlite'}")
    ada = database.write(partial(join, person_id="1f", name=" Ada ", wall_now=NOW))
    with database.read() as db:
        assert find(db, "1f") == ada == Person("1f", "Ada")
        assert find(db, "2e") is None
    database.close()
