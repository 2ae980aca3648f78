"""Photos on pages: an image beside the name when there is one, initials otherwise, no originals."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL.ExifTags import IFD

from conference.house import House
from conference.web.assets import make_assets
from tests.pictures.photographs import SCHEDULE_WITH_PHOTO, opened, photo
from tests.web.conftest import MakeApp
from tests.web.markup import Page

PAGES = ["/speakers/", "/speakers/ada/", "/sessions/opening/"]


@pytest.fixture
def app(make_app: MakeApp) -> Iterator[Flask]:
    """The small event, whose speaker has sent a photo with a place in it."""
    app = make_app()
    house: House = app.extensions["conference"]
    put_photo(house, photo())
    house.settings.schedule.write_text(SCHEDULE_WITH_PHOTO, encoding="utf-8")
    for look in (house.published.look, house.published.look, house.photos.look):
        look()
    yield app
    house.photos._encoder.close()


def put_photo(house: House, content: bytes) -> Path:
    path = house.settings.folder / "static" / "speakers" / "ada.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def images(client: FlaskClient, path: str) -> list[dict[str, str]]:
    return [image.attributes for image in Page(client.get(path).text).all("img")]


@pytest.mark.parametrize("path", PAGES)
def test_a_photo_stands_beside_the_name_and_says_nothing_twice(
    client: FlaskClient, path: str
) -> None:
    (image,) = images(client, path)
    assert image["alt"] == ""
    assert image["width"] == image["height"] == ("96" if path == "/speakers/ada/" else "52")
    assert (image.get("loading") == "lazy") == (path != "/speakers/ada/")


@pytest.mark.parametrize("path", PAGES)
def test_each_address_of_a_photo_leads_to_a_picture_without_a_place(
    client: FlaskClient, house: House, path: str
) -> None:
    assert opened(put_photo(house, photo()).read_bytes()).getexif().get_ifd(IFD.GPSInfo)
    (image,) = images(client, path)
    candidates = [each.split() for each in image["srcset"].split(", ")]
    assert [width for _, width in candidates] == ["96w", "192w", "384w"]
    assert image["src"] == candidates[0][0]
    for address, width in candidates:
        response = client.get(address)
        picture = opened(response.data)
        assert response.mimetype == "image/webp" and f"{picture.width}w" == width
        assert dict(picture.getexif()) == {} and "icc_profile" not in picture.info


def test_a_photo_is_kept_for_good_and_not_sent_twice(client: FlaskClient) -> None:
    address = images(client, "/speakers/")[0]["src"]
    response = client.get(address)
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    etag = response.headers["ETag"]
    assert etag.startswith('"')
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get(address.replace("-96-", "-192-")).headers["ETag"] != etag


def test_a_replaced_photo_has_a_new_address(client: FlaskClient, house: House) -> None:
    before = images(client, "/speakers/")[0]["src"]
    put_photo(house, photo(orientation=3))
    house.photos.look()
    assert images(client, "/speakers/")[0]["src"] == before
    house.photos.look()
    after = images(client, "/speakers/")[0]["src"]
    assert after != before
    assert (client.get(before).status_code, client.get(after).status_code) == (404, 200)


@pytest.mark.parametrize("address", ["-97-", "-0-", "-96-0"])
def test_other_sizes_and_digests_are_not_found(client: FlaskClient, address: str) -> None:
    source = images(client, "/speakers/")[0]["src"]
    assert client.get(source.replace("-96-", address)).status_code == 404
    assert client.get(source.replace("/ada/", "/bo/")).status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_initials_stand_where_a_photo_cannot_be_read(
    client: FlaskClient, house: House, path: str
) -> None:
    put_photo(house, photo()[:2000])
    house.photos.look()
    house.photos.look()
    page = Page(client.get(path).text)
    assert page.all("img") == []
    assert "AE" in {span.text for span in page.all("span", **{"aria-hidden": "true"})}


@pytest.mark.parametrize("path", PAGES)
def test_initials_stand_where_there_is_no_photo(make_app: MakeApp, path: str) -> None:
    client = make_app().test_client()
    assert images(client, path) == [] and "AE" in client.get(path).text


def test_originals_are_not_sent_and_other_pictures_are(client: FlaskClient, house: House) -> None:
    put_photo(house, photo()).with_name("old.jpg").write_bytes(photo())
    (house.settings.folder / "static" / "forest.jpg").write_bytes(b"forest")
    for name in ("speakers/ada.jpg", "speakers/old.jpg", "Speakers/../speakers/ada.jpg"):
        assert client.get(f"/static/{name}").status_code == 404
    assert client.get("/static/forest.jpg").data == b"forest"


def test_originals_are_not_sent_where_the_event_lies_beside_the_program(house: House) -> None:
    folder = house.settings.folder / "static"
    bundled = Flask("bundled", static_folder=None)
    assets = make_assets(
        bundled,
        folder,
        event_folder=folder,
        programme=lambda: house.published.programme,
        withheld=house.photos.is_original,
    )
    bundled.register_blueprint(assets)
    (folder / "forest.jpg").write_bytes(b"forest")
    rules = [rule for rule in bundled.url_map.iter_rules() if rule.endpoint == "assets.send"]
    kept_for_good = str(rules[0]).removesuffix("<path:name>")
    client = bundled.test_client()
    assert client.get(f"{kept_for_good}speakers/ada.jpg").status_code == 404
    assert client.get(f"{kept_for_good}forest.jpg").status_code == 200


def test_the_page_tells_programs_of_the_largest_picture(client: FlaskClient) -> None:
    (image,) = images(client, "/speakers/ada/")
    facts = json.loads(
        Page(client.get("/speakers/ada/").text).one("script", type="application/ld+json").text
    )
    largest = image["srcset"].split(", ")[-1].split()[0]
    assert facts["image"] == f"http://127.0.0.1:8000{largest}"
