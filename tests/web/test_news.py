"""What pages that were away are told of publications."""

import pytest
from flask.testing import FlaskClient

from conference.house import House
from conference.programme.changes import Around

NOTHING: dict[str, object] = {"changes": [], "around": [], "announcements": []}


@pytest.fixture
def published(house: House) -> House:
    """The small event, whose opening was renamed twice: it is at its third revision."""
    for old, new in (("Opening", "Welcome"), ("Welcome", "Good morning")):
        save(house, f"title: {old}", f"title: {new}")
    return house


def save(house: House, old: str, new: str) -> None:
    """Edit the file and have it published."""
    path = house.settings.schedule
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    house.published.look()
    house.published.look()


def titles(client: FlaskClient, since: object) -> list[str]:
    answer = client.get("/changes.json", query_string={"since": since}).json
    assert answer and answer["revision"] == 3
    return [change["title"] for change in answer["changes"]]


def around(client: FlaskClient, since: object) -> list[str]:
    answer = client.get("/changes.json", query_string={"since": since}).json
    assert answer
    return list(answer["around"])


@pytest.mark.usefixtures("published")
def test_a_page_is_told_what_came_since_its_revision(client: FlaskClient) -> None:
    assert titles(client, 1) == ["Welcome", "Good morning"]
    assert titles(client, 2) == ["Good morning"]
    assert titles(client, 3) == []
    assert around(client, 1) == []


def test_a_page_is_told_what_changed_around_the_sessions(house: House, client: FlaskClient) -> None:
    for old, new in (
        ("name: Plenary", "name: Great hall"),
        ("role: Tester", "role: Taster"),
        ("name: Great hall", "name: Small hall"),
    ):
        save(house, old, new)
    assert around(client, 1) == [Around.ROOMS, Around.SPEAKERS]
    assert around(client, 3) == [Around.ROOMS]


def test_what_nobody_sees_is_published_without_a_word(house: House, client: FlaskClient) -> None:
    save(house, "name: Plenary", "name: Plenary, join_url: 'https://meet.example/secret'")
    save(house, "    room: plenary\n", "    room: plenary\n    ignore: [no-moderator]\n")
    assert client.get("/changes.json?since=1").json == NOTHING | {"revision": 3}


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("since", [0, -1, 4, "", "x"])
def test_a_revision_from_before_the_start_has_no_list_of_changes(
    client: FlaskClient, since: object
) -> None:
    assert titles(client, since) == []
    assert around(client, since) == [*Around]


def test_the_answer_is_never_kept(client: FlaskClient) -> None:
    response = client.get("/changes.json?since=1")
    assert response.json == NOTHING | {"revision": 1}
    assert response.headers["Cache-Control"] == "no-store"
