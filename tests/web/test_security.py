"""What every answer carries and every command must show, over all addresses there are."""

import itertools
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from conference.web.security import FRAMED_BY_ALL, HEADERS, PARTS_OF_PAGES
from tests.event import SCHEDULE
from tests.web.conftest import Browser, MakeApp
from tests.web.markup import Element, Page, addresses

PUBLIC = "https://days.example.org"
FRAMED = "/embed/"
"""The only address whose answer other sites may frame."""
IN_FRAMES: dict[str, list[str]] = {
    "Content-Security-Policy": [FRAMED_BY_ALL],
    "X-Frame-Options": [],
}
ORIGINALS = ("/sessions/opening/deck.md", "/sessions/opening/decks/1/deck.md")
IN_A_SANDBOX = {"Content-Security-Policy": ["sandbox; default-src 'none'"]}
"""What others uploaded, should a browser show it."""
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;{{ 7*7 }}"
HOSTILE = (
    SCHEDULE.replace("name: Test Days", "name: EVIL")
    .replace("subtitle: Trying things out", "subtitle: EVIL")
    .replace("name: Green", "name: EVIL")
    .replace("{name: Plenary}", "{name: EVIL}")
    .replace("name: Ada Example, role: Tester", "name: EVIL, role: EVIL, bio: EVIL")
    .replace("title: Opening", "title: EVIL\n    note: EVIL")
    .replace("Welcome to the **opening**.", "EVIL")
    .replace("title: Privacy, text: We keep your name.", "title: EVIL, text: EVIL")
    .replace("EVIL", '"' + EVIL.replace('"', '\\"') + '"')
)


def pages(client: FlaskClient) -> dict[str, Page]:
    """Every page of the site by its address; also in the words of an error."""
    paths = [*addresses(client.application, "GET"), "/sessions/reviewed-talk/live", "/nowhere"]
    answers = {path: client.get(path) for path in paths}
    html = {path: a.text for path, a in answers.items() if a.mimetype == "text/html"}
    assert len(html) > 9
    return {path: Page(text) for path, text in html.items()}


def test_every_answer_carries_the_headers(app: Flask) -> None:
    app.add_url_rule("/fault", view_func=lambda: 1 // 0)  # type: ignore[arg-type]
    client = app.test_client()
    answers = [
        *(client.get(path) for path in [*addresses(app, "GET"), "/nowhere", "/fault", "/sign-out"]),
        *(client.post(path) for path in addresses(app, "POST")),
        client.post("/join", headers={"Origin": "https://evil.example"}),
    ]
    assert {200, 303, 403, 404, 405, 500} <= {answer.status_code for answer in answers}
    documents = [answer for answer in answers if answer.mimetype not in PARTS_OF_PAGES]
    assert documents != answers
    assert all(answer.headers["X-Content-Type-Options"] == "nosniff" for answer in answers)
    for answer, (name, value) in itertools.product(documents, HEADERS.items()):
        expected = [policy_at(answer.request.path) if name == "Referrer-Policy" else value]
        if answer.request.path == FRAMED:
            expected = IN_FRAMES.get(name, expected)
        if answer.request.path in ORIGINALS:
            expected = IN_A_SANDBOX.get(name, expected)
        assert answer.headers.getlist(name) == expected, answer.request.path


def test_what_is_framed_by_all_may_do_no_more_than_the_rest() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.count("'none'") == FRAMED_BY_ALL.count("'none'") + 1
    assert FRAMED_BY_ALL.endswith("frame-ancestors *") and policy.endswith("frame-ancestors 'none'")


@pytest.mark.parametrize(
    "path", ["/embed", "/embed/x", "/embed/programme.json", "/EMBED/", "//embed/"]
)
def test_nothing_beside_the_embedded_page_may_be_framed(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_an_error_of_the_embedded_page_may_not_be_framed(client: FlaskClient) -> None:
    answer = client.post(FRAMED)
    assert answer.status_code == 405 and answer.headers["X-Frame-Options"] == "DENY"


def policy_at(path: str) -> str:
    """What other sites learn of an address: nothing of those that are secrets."""
    if path.startswith("/sign-in"):
        return "strict-origin"
    if path == "/my/feed" or (path.startswith("/my/") and path.endswith(".ics")):
        return "no-referrer"
    return HEADERS["Referrer-Policy"]


def test_the_policy_allows_no_inline_code_and_nobody_elses() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "http" not in policy and "*" not in policy and "data:" not in policy


def test_no_page_needs_inline_code(browser: Browser) -> None:
    browser.join()
    for path, page in pages(browser.client).items():
        for element in page.elements:
            names = set(element.attributes)
            assert "style" not in names and not any(n.startswith("on") for n in names), path
            assert element.tag not in {"style", "base", "object", "embed", "iframe"}, path
            assert element.tag != "script" or is_data(element) or is_ours(element), path


def is_data(script: Element) -> bool:
    """Whether a script is no code, but what the page says to programs (HTML §4.12.1)."""
    return script.attributes.get("type") == "application/ld+json" and "src" not in script.attributes


def is_ours(script: Element) -> bool:
    return script.attributes.get("src", "").startswith("/static/")


def is_loaded(link: Element) -> bool:
    """Whether a browser fetches what a link names; other addresses of a page are only named."""
    return link.tag == "use" or link.attributes["rel"] not in {"canonical", "alternate"}


def test_no_page_loads_anything_from_elsewhere(browser: Browser) -> None:
    for path, page in pages(browser.client).items():
        for element in page.elements:
            loaded = [element.attributes.get("src", "")]
            loaded += (
                [element.attributes.get("href", "")]
                if element.tag in {"link", "use"} and is_loaded(element)
                else []
            )
            assert not any("//" in address for address in loaded), path


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://localhost:8001"},
        {"Origin": "https://localhost"},
        {"Origin": "null"},
        {"Origin": ""},
    ],
    ids=str,
)
def test_no_command_is_taken_from_another_origin(app: Flask, headers: dict[str, str]) -> None:
    browser = Browser(app, app.test_client())
    browser.join()
    data = {"name": "Eve", "text": "Does it work?", "key": str(uuid4()), "on": "1"}
    paths = addresses(app, "POST")
    assert {"/join", "/sign-out", "/sessions/opening/questions"} <= set(paths)
    for path in paths:
        response = browser.client.post(path, data=data, headers=headers)
        assert response.status_code == 403, path
    mine = browser.client.get("/me.json").json
    assert mine and mine["name"] == "Ada"
    board = browser.client.get("/sessions/opening/questions.json").json
    assert board and board["questions"] == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://localhost"},
        {},
    ],
    ids=str,
)
def test_commands_of_our_pages_and_of_no_browser_are_taken(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    response = client.post("/join", data={"name": "Ada"}, headers=headers)
    assert response.status_code == 303


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_unsafe_methods_are_refused_as_well(client: FlaskClient, method: str) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert client.open("/join", method=method, headers=headers).status_code in {403, 405}


@pytest.mark.parametrize("host", ["evil.example", "days.example.org.evil.example", "evil:443"])
def test_a_foreign_host_is_refused_once_a_public_address_is_set(
    make_app: MakeApp, host: str
) -> None:
    client = make_app(public_url=PUBLIC).test_client()
    for path in ("/", "/join", "/schedule.ics", "/me.json"):
        response = client.get(path, base_url=f"https://{host}")
        assert response.status_code == 400 and host not in response.text


@pytest.mark.parametrize("url", [PUBLIC, "http://127.0.0.1:8000", "http://localhost:8000"])
def test_our_own_hosts_are_served(make_app: MakeApp, url: str) -> None:
    client = make_app(public_url=PUBLIC).test_client()
    assert client.get("/", base_url=url).status_code == 200


def test_a_public_address_with_a_port_is_served(make_app: MakeApp) -> None:
    url = "https://days.example.org:8443"
    client = make_app(public_url=url).test_client()
    assert client.get("/", base_url=url).status_code == 200
    assert client.get("/", base_url="https://evil.example:8443").status_code == 400


def test_a_forwarded_host_counts_only_behind_a_trusted_proxy(make_app: MakeApp) -> None:
    headers = {"X-Forwarded-Proto": "https", "Origin": "https://localhost"}
    for proxies, status in ((0, 403), (1, 303)):
        client = make_app(trusted_proxies=proxies).test_client()
        response = client.post("/join", data={"name": "Ada"}, headers=headers)
        assert response.status_code == status


def test_nothing_in_a_schedule_becomes_markup(make_app: MakeApp) -> None:
    client = make_app(HOSTILE).test_client()
    assert client.get("/").text.count("&lt;script&gt;alert(1)") > 3
    for path, page in pages(client).items():
        assert not [e for e in page.elements if "alert" in str(e.attributes.get("src"))], path
        assert not [e for e in page.elements if any(n.startswith("on") for n in e.attributes)], path
        assert all(is_ours(e) or is_data(e) for e in page.all("script")), path
        assert all("<" not in e.text for e in page.all("script")), path
        assert all(e.attributes.get("src") != "x" for e in page.all("img")), path
        assert "49" not in page.one("title").text, path


def test_nothing_in_a_question_or_name_becomes_markup(browser: Browser) -> None:
    browser.join(EVIL[:60])
    ask = {"text": EVIL, "key": str(uuid4())}
    browser.client.post("/sessions/opening/questions", data=ask)
    response = browser.client.get("/sessions/opening/live")
    page = Page(response.text)
    rows = page.all("p", **{"class": "question-text"})
    assert rows[0].text == EVIL
    assert page.all("span", **{"data-author": ""})[0].text == EVIL[:60]
    assert "<script>alert" not in response.text and not page.all("img")


def test_what_is_typed_on_the_join_page_stays_text(client: FlaskClient) -> None:
    response = client.get("/join", query_string={"name": EVIL, "next": EVIL})
    page = Page(response.text)
    assert page.one("input", id="name").attributes["value"] == EVIL
    assert "<script>alert" not in response.text and not page.all("img")


def test_a_site_with_a_public_https_address_is_never_asked_in_the_clear(make_app: MakeApp) -> None:
    answers = [
        make_app(public_url=url).test_client().get("/", base_url=url)
        for url in (PUBLIC, "http://days.example.org")
    ]
    there = ["Strict-Transport-Security" in answer.headers for answer in answers]
    assert there == [True, False]
