"""The live room without JavaScript: plain forms, and the board as JSON."""

import gzip
import json
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

from flask.testing import FlaskClient
from sqlalchemy.orm import Session as Db
from werkzeug.test import TestResponse

from conference.house import House
from conference.people import logins
from conference.people.roles import Role
from conference.questions.moves import READY_REASONS
from conference.storage.tables import PersonRow
from tests.event import DURING_THE_OPENING
from tests.web.conftest import Browser, Wall
from tests.web.markup import Page

LIVE = "/sessions/opening/live"
BOARD = "/sessions/opening/questions.json"


def ask(client: FlaskClient, text: str = "Does it work?", **more: str) -> TestResponse:
    form = {"text": text, "key": str(uuid4()), "session": "opening", **more}
    return client.post(f"/sessions/{form.pop('session')}/questions", data=form)


def page(client: FlaskClient, path: str = LIVE) -> Page:
    response = client.get(path)
    assert response.status_code == 200
    return Page(response.text)


def texts(client: FlaskClient, path: str = LIVE) -> list[str]:
    """The questions on the page, apart from the empty row that scripts copy."""
    rows = page(client, path).all("p", **{"class": "question-text"})
    return [row.text for row in rows if row.text]


def test_a_visitor_reads_and_is_asked_for_a_name(browser: Browser, other: Browser) -> None:
    other.join("Bob")
    ask(other.client)
    assert texts(browser.client) == ["Does it work?"]
    assert page(browser.client).one("input", name="next").attributes["value"] == LIVE
    assert not page(browser.client).all("textarea")


def test_each_page_brings_a_new_key(browser: Browser) -> None:
    browser.join()
    keys = {page(browser.client).one("input", name="key").attributes["value"] for _ in range(2)}
    assert len(keys) == 2


def test_the_most_supported_question_is_first(browser: Browser, other: Browser) -> None:
    browser.join()
    other.join("Bob")
    ask(browser.client, "The first?")
    ask(browser.client, "The second?")
    other.client.post("/questions/2/upvote", data={"on": "1"})
    assert texts(browser.client) == ["The second?", "The first?"]


def test_what_is_being_answered_is_first_and_what_was_is_last(
    browser: Browser, other: Browser
) -> None:
    other.sign_in(Role.MODERATOR, "opening")
    browser.join()
    for text, action in (("First?", "settle"), ("Second?", ""), ("Third?", "take")):
        ask(browser.client, text)
        *_, asked = (other.client.get("/sessions/opening/desk.json").json or {})["questions"]
        form = {"question": asked["id"], "rev": asked["rev"], "action": action}
        other.client.post("/sessions/opening/desk/moderate", data=form)
    assert texts(browser.client) == ["Third?", "Second?", "First?"]


def mine(client: FlaskClient, path: str = LIVE) -> str:
    """What the page says of one's own first question."""
    return page(client, path).all("p", **{"data-receipt": ""})[0].text


def test_ones_own_question_has_a_receipt_by_the_events_clock(browser: Browser) -> None:
    browser.join()
    ask(browser.client)
    assert "received 10:30" in mine(browser.client)
    assert "listed, everybody can see" in mine(browser.client)


def test_a_receipt_says_when_a_question_was_answered(
    browser: Browser, other: Browser, wall: Wall
) -> None:
    other.sign_in(Role.MODERATOR, "opening")
    browser.join()
    ask(browser.client)
    wall.wait(minutes=4)
    (asked,) = (other.client.get("/sessions/opening/desk.json").json or {})["questions"]
    form = {"question": asked["id"], "rev": asked["rev"], "action": "settle"}
    other.client.post("/sessions/opening/desk/moderate", data=form)
    assert "received 10:30 · answered at 10:34" in mine(browser.client)


def test_a_question_says_its_slide_and_language(browser: Browser) -> None:
    browser.join()
    ask(browser.client, slide="2", language="de")
    assert page(browser.client).all("a", href="#slide-2")


def test_what_is_ones_own_is_told_to_oneself_alone(browser: Browser, other: Browser) -> None:
    path = "/sessions/reviewed-talk/mine.json"
    browser.join()
    other.join("Bob")
    ask(browser.client, "The secret text?", session="reviewed-talk")
    own = browser.client.get(path)
    assert own.json and own.json["asked"][0]["status"] == "pending"
    assert "private" in own.headers["Cache-Control"]
    again = browser.client.get(path, headers={"If-None-Match": own.headers["ETag"]})
    assert again.status_code == 304
    assert other.client.get(path).json == {"asked": [], "upvoted": []}


def test_who_is_muted_reads_why(browser: Browser, house: House) -> None:
    person = browser.sign_in()
    mute = partial(set_muted, person_id=person.id, until=DURING_THE_OPENING + timedelta(minutes=9))
    house.database.write(mute)
    house.known.look()
    assert "You can write again in 9 minutes." in browser.client.get(LIVE).text


def set_muted(db: Db, person_id: str, until: datetime) -> None:
    """Let somebody write nothing until then."""
    db.get_one(PersonRow, person_id).muted_until = until
    logins.note_change(db, [person_id])


def test_the_page_says_until_when_one_can_ask(browser: Browser, wall: Wall) -> None:
    assert "You can ask until 11:30." in browser.client.get(LIVE).text
    wall.wait(hours=-24)
    assert "You can ask until Tue 6 Oct, 11:30." in browser.client.get(LIVE).text


def test_a_members_session_has_no_live_page_for_guests(browser: Browser) -> None:
    browser.join()
    for path in ("/sessions/members-only/live", "/sessions/members-only/questions.json"):
        assert browser.client.get(path).status_code == 403


def test_an_anonymous_question_shows_no_name(browser: Browser, other: Browser) -> None:
    browser.join("Ada Unusual")
    ask(browser.client, anonymous="1")
    shown = other.client.get(LIVE).text
    assert "Does it work?" in shown and "Anonymous (" in shown
    assert "Ada Unusual" not in shown


def test_a_pending_question_is_on_its_askers_page_only(browser: Browser, other: Browser) -> None:
    path = "/sessions/reviewed-talk/live"
    browser.join()
    other.join("Bob")
    ask(browser.client, "The secret text?", session="reviewed-talk")
    assert "The secret text?" in browser.client.get(path).text
    assert "The secret text?" not in other.client.get(path).text


def test_the_live_page_is_never_kept(browser: Browser) -> None:
    assert browser.client.get(LIVE).headers["Cache-Control"] == "no-store"


def test_the_board_is_the_same_bytes_for_everyone(browser: Browser, other: Browser) -> None:
    browser.join()
    ask(browser.client)
    ask(browser.client, "The secret text?", session="reviewed-talk")
    for path in (BOARD, "/sessions/reviewed-talk/questions.json"):
        mine, theirs = (each.client.get(path) for each in (browser, other))
        assert mine.data == theirs.data
        assert b"The secret text?" not in mine.data
        assert "Set-Cookie" not in mine.headers
    assert json.loads(browser.client.get(BOARD).data)["questions"][0]["text"] == "Does it work?"


def test_the_board_says_rev_gate_and_questions(browser: Browser) -> None:
    browser.join()
    ask(browser.client)
    board = browser.client.get(BOARD).json
    fields = ["rev", "gate", "next", "counts", "questions", "slide"]
    assert board and (board["rev"], list(board)) == (1, fields)
    assert board["gate"]["state"] == "open"
    assert "person" not in str(board)


def test_an_unchanged_board_is_not_sent_again(browser: Browser) -> None:
    browser.join()
    ask(browser.client)
    etag = browser.client.get(BOARD).headers["ETag"]
    again = browser.client.get(BOARD, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    browser.client.post("/questions/1/upvote", data={"on": "0"})
    changed = browser.client.get(BOARD, headers={"If-None-Match": etag})
    assert changed.status_code == 200 and changed.headers["ETag"] != etag


def test_a_board_is_sent_packed_and_known_again_in_either_form(browser: Browser) -> None:
    browser.join()
    ask(browser.client)
    plain = browser.client.get(BOARD, headers={"Accept-Encoding": "identity"})
    packed = browser.client.get(BOARD, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    for encoding, tag in (("gzip", plain.headers["ETag"]), ("identity", packed.headers["ETag"])):
        asked = {"If-None-Match": tag, "Accept-Encoding": encoding}
        assert browser.client.get(BOARD, headers=asked).status_code == 304


def test_what_is_ones_own_is_never_packed(browser: Browser) -> None:
    browser.join()
    ask(browser.client)
    mine = browser.client.get("/sessions/opening/mine.json", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in mine.headers and "private" in mine.headers["Cache-Control"]


def test_a_ready_reason_is_read_in_ones_own_language(browser: Browser, other: Browser) -> None:
    reason, room = READY_REASONS[0], "/sessions/reviewed-talk"
    browser.join()
    ask(browser.client, session="reviewed-talk")
    other.sign_in(Role.MODERATOR)
    (asked,) = json.loads(other.client.get(f"{room}/desk.json").text)["questions"]
    move = {"question": asked["id"], "rev": asked["rev"], "action": "decline", "reason": reason}
    other.client.post(f"{room}/desk/moderate", data=move)
    other.client.post(f"{room}/desk/gate", data={"state": "closed", "slow": "0"})
    german = Page(browser.client.get(f"{room}/live?lang=de").text)
    assert german.all("p", **{"data-reason": ""})[0].text == "Das wurde schon gefragt."
    counted = german.one("span", **{"data-count": "declined"})
    assert "(Das wurde schon gefragt. 1)" in counted.text
    assert json.loads(counted.attributes["data-reasons"])[reason] == "Das wurde schon gefragt."
    assert json.loads(german.one("template", **{"data-words": ""}).text)["reasons"][reason]
