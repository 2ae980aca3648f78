"""My page: another name, another device, my data, and going for good."""

import re
from functools import partial

from flask import Flask

from conference.people import accounts
from conference.people.roles import UNTIL_UNMUTED, Role
from tests.event import SCHEDULE
from tests.web.conftest import Browser, MakeApp, Wall
from tests.web.markup import Page
from tests.web.test_room import asked, say
from tests.web.test_sign_in import name_of


def link_of(browser: Browser) -> str:
    """The address that signs another device in."""
    page = Page(browser.client.post("/my/device").text)
    return page.one("input", id="link").attributes["value"]


def test_a_visitor_is_asked_to_join_first(browser: Browser) -> None:
    answer = browser.client.get("/my/")
    assert answer.status_code == 403 and "join with your name" in answer.text


def test_my_page_says_what_i_am(browser: Browser, other: Browser) -> None:
    browser.join("Ada")
    assert "as a guest" in browser.client.get("/my/").text
    other.sign_in(Role.MODERATOR, "opening")
    page = other.client.get("/my/")
    assert "You moderate 1 session." in page.text and "/sessions/opening/live" in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_another_name_is_seen_from_then_on(browser: Browser) -> None:
    browser.join("Ada")
    browser.client.post("/my/name", data={"name": "Ada Lovelace"})
    assert name_of(browser.client) == "Ada Lovelace"
    assert asked(browser.socket())["question"]["author"] == "Ada Lovelace"


def test_what_is_no_name_is_asked_for_again(browser: Browser) -> None:
    browser.join("Ada")
    answer = browser.client.post("/my/name", data={"name": "~x"})
    assert answer.status_code == 422
    assert Page(answer.text).one("input", id="name").attributes["value"] == "~x"


def test_a_phone_becomes_the_same_person_once(browser: Browser, app: Flask) -> None:
    browser.join("Ada")
    phone, thief = app.test_client(), app.test_client()
    path = link_of(browser).removeprefix("http://localhost")
    assert phone.post(path).location == "/"
    assert thief.post(path).status_code == 410
    assert name_of(phone) == name_of(browser.client) == "Ada"
    assert name_of(thief) is None


def test_a_link_for_a_phone_is_old_after_ten_minutes(browser: Browser, wall: Wall) -> None:
    browser.join("Ada")
    link = link_of(browser)
    wall.wait(minutes=10)
    assert browser.client.get(link).status_code == 410


def test_the_code_is_a_picture_that_the_policy_allows(browser: Browser) -> None:
    browser.join("Ada")
    answer = browser.client.post("/my/device")
    (picture,) = re.findall(r'class="code".*?</svg>', answer.text, re.DOTALL)
    assert "style" not in picture and "<path" in picture
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "strict-origin"


def test_with_a_public_address_links_begin_with_it(make_app: MakeApp) -> None:
    app = make_app(public_url="https://days.example.org")
    client = app.test_client()
    client.post("/join", base_url="https://days.example.org", data={"name": "Ada"})
    page = client.post("/my/device", base_url="https://days.example.org").text
    assert 'value="https://days.example.org/sign-in/' in page


def test_signing_out_on_the_phone_leaves_the_laptop_signed_in(browser: Browser, app: Flask) -> None:
    browser.join("Ada")
    phone = app.test_client()
    phone.post(link_of(browser))
    phone.post("/sign-out")
    assert (name_of(phone), name_of(browser.client)) == (None, "Ada")


def test_my_data_are_a_file(browser: Browser) -> None:
    browser.join("Ada")
    asked(browser.socket(), "My question?")
    answer = browser.client.get("/my/data.json")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.json and answer.json["questions"][0]["text"] == "My question?"


def test_who_erases_themselves_is_gone_from_open_boards(browser: Browser, other: Browser) -> None:
    browser.join("Ada")
    other.join("Bo")
    question = asked(browser.socket(), "My question?")["question"]
    socket = other.socket()
    say(socket, "enter", session="opening")
    assert browser.client.post("/my/erase", data={"sure": "yes"}).status_code == 303
    board = other.client.get("/sessions/opening/questions.json").json
    assert board and question["id"] not in [each["id"] for each in board["questions"]]
    assert name_of(browser.client) is None


def test_nobody_is_erased_by_a_slip(browser: Browser) -> None:
    browser.join("Ada")
    assert browser.client.post("/my/erase").status_code == 400
    assert name_of(browser.client) == "Ada"


def test_what_is_kept_is_said_on_a_public_page(browser: Browser) -> None:
    assert browser.client.get("/your-data/").status_code == 200
    assert 'href="/your-data/"' in browser.client.get("/").text


def test_who_is_muted_says_nothing_with_a_name_either(browser: Browser, app: Flask) -> None:
    person = browser.sign_in()
    house = app.extensions["conference"]
    house.database.write(partial(accounts.mute, person_id=person.id, until=UNTIL_UNMUTED))
    house.known.look()
    answer = browser.client.post("/my/name", data={"name": "Something rude"})
    assert answer.status_code == 403 and name_of(browser.client) == person.name


def test_what_is_shown_once_offers_nothing_that_would_lose_it(browser: Browser) -> None:
    browser.join("Ada")
    shown = browser.client.post("/my/device").text
    assert "lang=de" in browser.client.get("/my/").text
    assert "lang=de" not in shown and "news.js" not in shown


def test_an_event_for_invited_people_asks_visitors_to_sign_in(make_app: MakeApp) -> None:
    schedule = SCHEDULE.replace("  hashtag:", "  access: invited\n  hashtag:")
    answer = make_app(schedule).test_client().get("/my/")
    assert answer.status_code == 403 and "sign in with the link" in answer.text


def test_staff_find_their_desks_and_attendees_none(browser: Browser, other: Browser) -> None:
    browser.sign_in(Role.MODERATOR, "reviewed-talk")
    other.sign_in()
    assert desks(browser) == ["/sessions/reviewed-talk/desk"]
    assert desks(other) == []


def test_organisers_find_the_desk_of_what_is_on_first(browser: Browser) -> None:
    browser.sign_in(Role.ORGANISER)
    assert [path.split("/")[2] for path in desks(browser)] == [
        "opening",
        "reviewed-talk",
        "members-only",
    ]


def desks(browser: Browser) -> list[str]:
    """Where the links to desks lead, in their order."""
    links = Page(browser.client.get("/my/").text).all("a")
    return [a.attributes["href"] for a in links if a.attributes["href"].endswith("/desk")]
