"""Pictures of links are drawn once, however many ask at the same time."""

import threading
from collections.abc import Iterator

import pytest

from conference.pictures.card import Card
from conference.pictures.cards import Cards

CARD = Card(event="Days", title="Opening", when="Tuesday")


@pytest.fixture
def cards() -> Iterator[Cards]:
    cards = Cards()
    yield cards
    cards.close()


def test_those_who_ask_at_once_get_one_picture(cards: Cards) -> None:
    got: list[bytes] = []
    asking = [threading.Thread(target=lambda: got.append(cards.png(CARD))) for _ in range(8)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert len(got) == 8 and len({id(picture) for picture in got}) == 1
