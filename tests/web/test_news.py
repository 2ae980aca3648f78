"""What pages that were away are told of publications."""

import pytest
from flask.testing import FlaskClient

from conference.house import House


@pytest.fixture
def published(house: House) -> House:
    """The small event, whose opening was renamed twice: it is at its third revision."""
    path = house.settings.schedule
    for title in ("Welcome", "Good morning"):
        lines = path.read_text(encoding="utf-8").splitlines()
        place = lines.index("  opening:") + 1
        lines[place] = f"    title: {title}"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        house.published.look()
        house.published.look()
    return house


def titles(client: FlaskClient, since: object) -> list[str]:
    answer = client.get("/changes.json", query_string={"since": since}).json
    assert answer and answer["revision"] == 3
    return [change["title"] for change in answer["changes"]]


@pytest.mark.usefixtures("published")
def test_a_page_is_told_what_came_since_its_revision(client: FlaskClient) -> None:
    assert titles(client, 1) == ["Welcome", "Good morning"]
    assert titles(client, 2) == ["Good morning"]
    assert titles(client, 3) == []


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("since", [0, -1, 4, "", "x"])
def test_a_revision_from_before_the_start_has_no_list_of_changes(
    client: FlaskClient, since: object
) -> None:
    assert titles(client, since) == []


def test_the_answer_is_never_kept(client: FlaskClient) -> None:
    response = client.get("/changes.json?since=1")
    assert response.json == {"revision": 1, "changes": []}
    assert response.headers["Cache-Control"] == "no-store"
