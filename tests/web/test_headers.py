"""Whether a reader has a page already: only while it would be the same if it were made anew."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from flask import Flask

from archive.config import Settings, Site
from archive.remembered import Remembered
from archive.web import current, drawing, headers, pictures
from archive.web.app import create_app, templates

from .conftest import meetings, publish

DANISH = {"Accept-Language": "da"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    publish(tmp_path / "index", *meetings(tmp_path))
    return Settings(index=tmp_path / "index", site=Site(title="Arkivet", base_url="https://arkiv.example"))


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    made = create_app(settings)
    yield made
    drawing.of(made.extensions).close()


def again(app: Flask, address: str, etag: str) -> int:
    """The status for a reader who has the page under this tag."""
    return app.test_client().get(address, headers=DANISH | {"If-None-Match": etag}).status_code


def etag_of(app: Flask, address: str) -> str:
    answer = app.test_client().get(address, headers=DANISH)
    assert answer.status_code == 200
    return answer.headers["ETag"]


@pytest.mark.parametrize(
    "address", ["/hjaelp", "/udpegninger?dato=i-dag", "/organ/kkr-fjordland", "/atom.xml?q=busser"]
)
def test_a_page_is_the_same_until_the_next_day(app: Flask, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who sits on a board, and who sits there today, changes overnight without a build."""
    tag = etag_of(app, address)
    assert again(app, address, tag) == 304
    monkeypatch.setattr(current, "today", lambda: date(2099, 1, 1))
    assert again(app, address, tag) == 200


@pytest.mark.parametrize(
    "changed", [{"title": "Vort arkiv"}, {"base_url": "https://nyt.example"}, {"contact": "a@b.dk"}]
)
def test_what_the_configuration_says_on_the_page_makes_it_another(
    settings: Settings, app: Flask, changed: dict[str, str]
) -> None:
    tag = etag_of(app, "/om")
    assert again(create_app(settings), "/om", tag) == 304
    site = msgspec.structs.replace(settings.site, **changed)
    assert again(create_app(Settings(index=settings.index, site=site)), "/om", tag) == 200


@pytest.mark.parametrize(("address", "status"), [("/findes-ikke", 404), ("/moede/nej", 404), ("/?q=%22bus", 400)])
def test_a_page_that_is_not_there_is_not_unchanged(app: Flask, address: str, status: int) -> None:
    assert again(app, address, "*") == status
    assert "ETag" not in app.test_client().get(address).headers


def test_no_page_is_called_unchanged_to_one_who_names_none(app: Flask) -> None:
    assert again(app, "/hjaelp", "*") == 200


def test_a_page_that_could_not_be_drawn_is_drawn_when_it_can_be(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    found = app.test_client().get("/api/v1/meeting/kkr-fjordland-2023-03-17").get_json()["documents"]
    address, html = f"/dokument/{found[0]['id']}/side/1", {"Accept": "text/html"}

    def dead(*_: object) -> None:
        raise drawing.CannotDraw("The page could not be drawn a moment ago.")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(drawing.Drawers, "_ask", dead)
        meanwhile.setattr(pictures, "_texts", Remembered(1))
        before = app.test_client().get(address, headers=html)
    assert "kan ikke vises som billede" in before.text
    after = app.test_client().get(address, headers=html | {"If-None-Match": before.headers.get("ETag", "")})
    assert after.status_code == 200
    assert "/billede" in after.text


def test_a_page_is_made_of_templates_code_and_words_wherever_they_stand() -> None:
    """The words moved out of the web's folder once, and a corrected translation did not reach who had the page."""
    parts = {path.name for path in headers.shown_by(templates())}
    assert parts >= {"item.html", "atom.xml", "messages.po", "wording.py", "item.py", "topics.toml"}
