"""Pages of the originals as pictures: marked, bounded, and only of what may be shown."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image

from archive.cli import targets
from archive.config import Settings
from archive.indexing import builds, manifest, publication
from archive.searching.reader import Archive
from archive.web import drawing, pictures
from archive.web.app import create_app

from .conftest import meetings, publish

BROWSER = {"Accept": "text/html,application/xhtml+xml,image/webp,*/*;q=0.8"}


@pytest.fixture
def minutes(site_settings: Settings) -> str:
    held = manifest.load(builds.require_current(site_settings.index))
    return next(e.document.id for e in held.documents if e.document and e.document.name == "referat.pdf")


def yellow(data: bytes) -> int:
    """How many pixels are yellow: much red and green, little blue."""
    image = Image.open(BytesIO(data)).convert("RGB")
    return sum(count for count, (r, g, b) in image.getcolors(1 << 24) or [] if r > 200 and g > 180 and b < 120)


def test_a_page_is_a_small_picture_of_the_width_asked_for(client: FlaskClient, minutes: str) -> None:
    for width in (240, 480, 800, 1600):
        answer = client.get(f"/dokument/{minutes}/side/1/billede?bredde={width}")
        assert answer.mimetype == "image/png"
        assert len(answer.data) < 150_000
        assert Image.open(BytesIO(answer.data)).width == width


def test_the_searched_words_are_marked_in_every_form_and_only_where_they_stand(
    client: FlaskClient, minutes: str
) -> None:
    bare, other, marked = (
        yellow(client.get(f"/dokument/{minutes}/side/1/billede{query}").data) for query in ("", "?q=hospital", "?q=bus")
    )
    assert bare == other == 0
    assert marked > 500, "»Busserne« is a form of »bus«"


def test_a_word_that_a_line_end_broke_is_marked_on_both_lines(client: FlaskClient, minutes: str) -> None:
    image = Image.open(BytesIO(client.get(f"/dokument/{minutes}/side/2/billede?q=flygtningekvoter").data)).convert(
        "RGB"
    )
    rows = {
        y
        for y in range(image.height)
        for x in range(0, image.width, 3)
        if image.getpixel((x, y))[2] < 120 < image.getpixel((x, y))[0]
    }  # type: ignore[index]
    assert max(rows) - min(rows) > 25, "one line is some 20 pixels high"


def test_where_words_stand_is_looked_up_once_and_anew_under_other_decisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word that is taken down must not be marked any more, whatever is remembered of its page."""
    held, documents = meetings(tmp_path)
    publish(tmp_path / "index", held, documents)
    app = create_app(Settings(index=tmp_path / "index"))
    document, looked = documents[1].document, []
    assert document
    address = f"/dokument/{document.id}/side/1/billede?q=bus"
    places = pictures.places
    monkeypatch.setattr(pictures, "places", lambda *arguments: (looked.append(arguments[0]), places(*arguments))[1])
    assert yellow(app.test_client().get(address).data) > 500
    assert yellow(app.test_client().get(address).data) > 500
    assert len(looked) == 1
    taken = targets.take_down(Archive.open(tmp_path / "index"), "Busserne", "Ønske", person=True)
    publication.save(tmp_path / "publication.json", publication.Publication(takedowns=(taken,)))
    assert yellow(app.test_client().get(address).data) < 500
    assert len(looked) == 2
    assert "usserne" not in looked[1]
    drawing.of(app.extensions).close()


def test_a_picture_one_has_already_is_not_sent_again(client: FlaskClient, minutes: str) -> None:
    address = f"/dokument/{minutes}/side/1/billede"
    first = client.get(address)
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert first.headers["Cache-Control"] == "no-cache", "a document can be taken down"


def test_a_browser_gets_a_page_with_neighbours_zoom_text_and_the_way_back(client: FlaskClient, minutes: str) -> None:
    text = client.get(f"/dokument/{minutes}/side/1?q=busserne", headers=BROWSER).text
    assert "Referat, side 1 af 2" in text
    assert f'href="/dokument/{minutes}/side/2?q=busserne"' in text
    assert "zoom=1" in text
    assert "Busserne i Fjordland mangler penge" in text, "for those who cannot see the picture"
    assert 'href="/moede/kkr-fjordland-2023-03-17"' in text
    assert "»busserne« er markeret 1 sted" in text


def test_who_asks_for_no_page_gets_the_bare_picture(client: FlaskClient, minutes: str) -> None:
    assert client.get(f"/dokument/{minutes}/side/1").mimetype == "image/png"


@pytest.mark.parametrize(
    ("rest", "status", "said"),
    [
        ("side/3", 404, "ingen side 3"),
        ("side/3", 404, "Det har 2 sider."),
        ("side/0", 404, "ingen side 0"),
        ("side/x", 404, "findes ikke"),
        ("side/1/billede?bredde=801", 400, "bredde"),
        ("side/1/billede?q=%22", 400, "Anførselstegnet"),
    ],
)
def test_what_cannot_be_shown_is_said(client: FlaskClient, minutes: str, rest: str, status: int, said: str) -> None:
    answer = client.get(f"/dokument/{minutes}/{rest}", headers=BROWSER)
    assert answer.status_code == status
    assert said in answer.text


def test_there_is_no_picture_of_a_withheld_document(client: FlaskClient) -> None:
    assert client.get(f"/dokument/{'f' * 12}/side/1").status_code == 410


def test_an_original_with_the_text_of_a_closed_item_is_shown_in_no_way(tmp_path: Path) -> None:
    held, documents = meetings(tmp_path)
    items = tuple(replace(item, text_withheld=item.closed) for item in held[0].items)
    publish(tmp_path / "index", [replace(held[0], items=items), *held[1:]], documents)
    app = create_app(Settings(index=tmp_path / "index"))
    assert documents[1].document
    for rest in (".pdf", "/side/1", "/side/1/billede"):
        answer = app.test_client().get(f"/dokument/{documents[1].document.id}{rest}")
        assert answer.status_code == 410
        assert "lukket punkt" in answer.text
    drawing.of(app.extensions).close()


def test_the_item_shows_the_page_with_the_searched_words(client: FlaskClient, minutes: str) -> None:
    item = "/moede/kkr-fjordland-2023-03-17/punkt/3.1"
    assert f"/dokument/{minutes}/side/1/billede" in client.get(item).text
    assert "<mark>busserne</mark>" in client.get(item + "?q=bus").text
