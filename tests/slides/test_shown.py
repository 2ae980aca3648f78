"""Which slides may be seen when."""

import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from conference.programme.choices import Visible
from conference.programme.model import Appearance, Deck
from conference.slides.decks import DeckShelf
from conference.slides.shown import decks_shown, is_shown
from tests.meeting import ENDS, OPEN, STARTS

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("visible", "before", "during", "after"),
    [
        (Visible.NOW, True, True, True),
        (Visible.AT_START, False, True, True),
        (Visible.AFTER, False, False, True),
    ],
)
def test_slides_are_held_back_as_the_file_says(
    visible: Visible, before: bool, during: bool, after: bool
) -> None:
    deck = Deck("deck.md", visible=visible)
    moments = (STARTS - SECOND, STARTS, ENDS)
    shown = [is_shown(deck, OPEN, event_now=moment) for moment in moments]
    assert shown == [before, during, after]


def test_slides_for_after_are_held_back_until_the_very_end() -> None:
    assert not is_shown(Deck("deck.md", visible=Visible.AFTER), OPEN, event_now=ENDS - SECOND)


def test_a_delay_moves_the_moment() -> None:
    late = replace(OPEN, starts=STARTS + timedelta(minutes=10))
    assert not is_shown(Deck("deck.md", visible=Visible.AT_START), late, event_now=STARTS)


def test_the_decks_that_may_be_seen_keep_their_numbers(tmp_path: Path) -> None:
    for name in ("later", "now", "hers"):
        (tmp_path / f"{name}.md").write_text(f"# {name}")
    decks = (Deck("later.md", visible=Visible.AFTER), Deck("now.md"), Deck("now.md"))
    hers = Appearance("ada", deck=Deck("hers.md"))
    session = replace(OPEN, decks=decks, appearances=(hers,))
    shown = decks_shown(session, shelf=DeckShelf(tmp_path), event_now=STARTS)
    assert [(one.number, one.slides.slides[0].title) for one in shown] == [(2, "now"), (3, "hers")]


def test_a_session_without_a_deck_shows_none(tmp_path: Path) -> None:
    assert decks_shown(OPEN, shelf=DeckShelf(tmp_path), event_now=STARTS) == ()


def test_a_deck_that_cannot_be_read_is_logged_and_breaks_no_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    session = replace(OPEN, decks=(Deck("missing.md"),))
    with caplog.at_level(logging.WARNING):
        assert decks_shown(session, shelf=DeckShelf(tmp_path), event_now=STARTS) == ()
    assert "missing.md" in caplog.text
