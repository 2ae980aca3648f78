"""Who gets in: places, and slides that more people see than may attend."""

from typing import Any

import pytest

from conference.programme.choices import Audience, Kind, Visible
from conference.programme.model import Appearance, Deck
from tests.programme.checks.samples import found, session


def test_slides_of_a_session_for_members_are_not_for_everybody_now():
    inside: dict[str, Any] = {"audience": Audience.MEMBERS, "decks": (Deck("a.md"),)}
    assert found("public-deck", session("a", **inside)) == ["sessions.a.deck"]
    assert found("public-deck", session("a", **inside | {"audience": Audience.EVERYONE})) == []
    later: dict[str, Any] = {"decks": (Deck("a.md", visible=Visible.AFTER),)}
    assert found("public-deck", session("a", **inside | later)) == []


def test_a_speakers_own_slides_count_as_well():
    own = (Appearance("grace"), Appearance("ada", deck=Deck("a.md")))
    sample = session("a", audience=Audience.INVITED, appearances=own)
    assert found("public-deck", sample) == ["sessions.a.speakers.1.deck"]


@pytest.mark.parametrize(
    ("fields", "warned"),
    [
        ({"capacity": 30}, False),
        ({"capacity": 1, "moderators": ("ada",)}, True),
        ({"capacity": 30, "kind": Kind.BREAK}, True),
        ({"moderators": ("ada",)}, False),
    ],
)
def test_places_without_sense_are_pointed_out(fields, warned):
    assert bool(found("odd-capacity", session("a", **fields))) is warned
