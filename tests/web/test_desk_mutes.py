"""Muting from the desk: whom, until when, and how they may write again."""

import re

from conference.house import House
from tests.web.conftest import Browser
from tests.web.desks import DESK, ask, board, page_at, status


def test_muting_ends_asking_until_it_is_undone(
    asked: Browser, browser: Browser, house: House
) -> None:
    question = board(asked)[1]["id"]
    answer = asked.client.post(f"{DESK}/mute", data={"question": question, "minutes": "10"})
    assert "is muted." in asked.client.get(answer.headers["Location"]).text
    house.known.look()
    ask(browser, "May I ask again?")
    assert len(board(asked)) == 3
    asked.client.post(f"{DESK}/mute", data={"question": question, "minutes": "0", "on": "0"})
    house.known.look()
    ask(browser, "May I ask again?")
    assert len(board(asked)) == 4


def test_muting_hides_all_of_theirs_when_asked_to(asked: Browser) -> None:
    question = board(asked)[1]["id"]
    data = {"question": question, "minutes": "60", "hide_all": "1"}
    asked.client.post(f"{DESK}/mute", data=data)
    assert {status(asked, number) for number in (1, 2, 3)} == {"hidden"}


def test_who_is_muted_stands_on_the_desk_and_may_be_let_write_again(
    asked: Browser, browser: Browser
) -> None:
    assert not page_at(asked).all("details", **{"data-tool": "muted"})
    asked.client.post(f"{DESK}/mute", data={"question": "1", "minutes": "10"})
    (said,) = re.findall('(?s)data-tool="muted".*?</details>', asked.client.get(DESK).text)
    assert "Ana" in said and "#1" in said and "Muted until" in said
    asked.client.post(f"{DESK}/mute", data={"question": "1", "minutes": "0", "on": "0"})
    assert not page_at(asked).all("details", **{"data-tool": "muted"})
    assert browser.client.get(DESK).status_code == 403
