"""What is taken down answers 410 with date and reason, is blacked out in pictures, and stands in a public log."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from archive import config
from archive.cli import main, targets
from archive.config import Settings
from archive.indexing import publication
from archive.reading.pictures import text_of as pdf_text
from archive.searching.reader import Archive
from archive.web import drawing, takedowns
from archive.web.app import create_app

from .conftest import meetings, publish

MEETING = "kkr-fjordland-2023-03-17"
CPR = "010290-1234"
NAME = "Alma Rønnebjerg"
LINES = {
    1: ["DAGSORDEN 2023", "KKR Fjordland", "Dato: 17-03-2023 Kl. 10:00", "Sted: Rådhuset, Klitborg"],
    2: ["1. Sager", "1.1. Busser i Egemark", "Baggrund", "Busserne kører ofte."],
    3: ["1.2. Klage over takster", "Baggrund", "En borger klager."],
}


def record(path: Path, *more: tuple[int, str]) -> Path:
    """An agenda of three pages as a PDF, with more lines on some of them."""
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    for number, lines in LINES.items():
        for n, line in enumerate([*lines, *(text for page, text in more if page == number)]):
            canvas.setFont("Helvetica-Bold" if line[0].isdigit() else "Helvetica", 12)
            canvas.drawString(72, 760 - 20 * n, line)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CACHE_DIRECTORY", str(tmp_path / "cache"))
    (tmp_path / "records").mkdir()
    (tmp_path / "archive.toml").write_text('index = "index"\nsources = ["records"]\n', encoding="utf-8")
    return tmp_path


def archive(place: Path, *args: str) -> int:
    return CliRunner().invoke(main, [*args, "--config", str(place / "archive.toml")]).exit_code


@contextmanager
def site(place: Path) -> Iterator[FlaskClient]:
    made = create_app(config.load(place / "archive.toml"))
    made.config["TESTING"] = True
    yield made.test_client()
    drawing.of(made.extensions).close()


@pytest.fixture
def client(place: Path) -> Iterator[FlaskClient]:
    record(place / "records" / "dagsorden.pdf", (1, f"Referent: {NAME}"))
    assert archive(place, "ingest", "--jobs", "1") == 0
    with site(place) as client:
        yield client


def document_id(place: Path) -> str:
    (entry,) = Archive.open(place / "index").manifest.documents
    return entry.sha256[:12]


def status(client: FlaskClient, path: str) -> int:
    with client.get(path) as answer:
        return answer.status_code


@pytest.mark.parametrize(
    "address",
    ["/moede/{m}/punkt/1.1", "/api/v1/meeting/{m}/item/1.1", "/oparl/v1/agendaItem/{m}/1.1"],
    ids=["page", "api", "oparl"],
)
def test_an_item_that_is_taken_down_is_gone_with_date_and_reason(
    place: Path, client: FlaskClient, address: str
) -> None:
    path = address.format(m=MEETING)
    assert client.get(path).status_code == 200
    assert archive(place, "takedown", f"{MEETING}/1.1", "--reason", "Efter aftale med parten") == 0
    answer = client.get(path)
    assert answer.status_code == 410
    assert "Efter aftale med parten" in answer.text
    assert str(date.today().year) in answer.text
    assert "Egemark" not in answer.text


def test_its_document_is_no_longer_served_and_the_page_says_why(place: Path, client: FlaskClient) -> None:
    document = document_id(place)
    paths = [f"/dokument/{document}.pdf", f"/dokument/{document}/side/2", f"/dokument/{document}/side/2/billede"]
    assert [status(client, path) for path in paths] == [200, 200, 200]
    archive(place, "takedown", f"{MEETING}/1.1", "--reason", "Ønske")
    assert [status(client, path) for path in paths] == [410, 410, 410]
    assert "et punkt i den er fjernet" in client.get(paths[0]).text
    assert client.get(f"/moede/{MEETING}/punkt/1.2").status_code == 200


def test_a_document_that_is_taken_down_is_gone_with_its_meeting(place: Path, client: FlaskClient) -> None:
    document = document_id(place)
    assert archive(place, "takedown", document, "--reason", "Lagt ud ved en fejl") == 0
    for path in (f"/dokument/{document}.pdf", f"/dokument/{document}/side/1", f"/moede/{MEETING}"):
        answer = client.get(path)
        assert answer.status_code == 410, path
        assert "Lagt ud ved en fejl" in answer.text


@pytest.mark.parametrize("number", ["3.1", "3.2", "3.1-referat"])
@pytest.mark.parametrize("built", [False, True])
def test_all_addresses_that_an_item_had_are_gone_with_it(tmp_path: Path, number: str, built: bool) -> None:
    held, documents = meetings(tmp_path)
    publish(tmp_path / "index", held, documents)
    taken = targets.take_down(Archive.open(tmp_path / "index"), f"{MEETING}/3.1", "Ønske")
    if built:
        left = replace(held[0], items=tuple(item for item in held[0].items if item.number != "3.1"))
        publish(tmp_path / "index", [left, *held[1:]], documents, "00000002")
    publication.save(tmp_path / "publication.json", publication.Publication(takedowns=(taken,)))
    client = create_app(Settings(index=tmp_path / "index")).test_client()
    for address in (f"/moede/{MEETING}/punkt/{number}", f"/api/v1/meeting/{MEETING}/item/{number}"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "Ønske" in answer.text


def test_an_address_that_another_item_has_too_still_leads_there(tmp_path: Path) -> None:
    held, documents = meetings(tmp_path)
    other = replace(held[0].items[0], number="3.2", known_as=("3.2",))
    publish(tmp_path / "index", [replace(held[0], items=(other, *held[0].items[1:]))], documents)
    taken = targets.take_down(Archive.open(tmp_path / "index"), f"{MEETING}/3.1", "Ønske")
    publication.save(tmp_path / "publication.json", publication.Publication(takedowns=(taken,)))
    client = create_app(Settings(index=tmp_path / "index")).test_client()
    assert client.get(f"/moede/{MEETING}/punkt/3.1").status_code == 410
    assert client.get(f"/moede/{MEETING}/punkt/3.2").status_code == 200


def test_pages_are_closed_before_there_is_a_build_without_them(place: Path, client: FlaskClient) -> None:
    """While a long ingest holds the index, the list alone closes the page."""
    (place / "publication.json").write_text(
        f'{{"takedowns": [{{"id": "1", "kind": "item", "target": "{MEETING}/1.1", "reason": "Haster",'
        ' "date": "2026-01-31"}], "releases": [], "redactions": []}',
        encoding="utf-8",
    )
    assert client.get(f"/moede/{MEETING}/punkt/1.1").status_code == 410


def test_a_restored_item_is_there_again(place: Path, client: FlaskClient) -> None:
    archive(place, "takedown", f"{MEETING}/1.1", "--reason", "Ønske")
    archive(place, "restore", f"{MEETING}/1.1")
    assert client.get(f"/moede/{MEETING}/punkt/1.1").status_code == 200
    assert "Ønske" not in client.get("/fjernet").text


def test_the_public_log_says_what_kind_when_and_why_and_repeats_nothing(place: Path, client: FlaskClient) -> None:
    assert "ikke fjernet noget" in client.get("/fjernet").text
    archive(place, "takedown", f"{MEETING}/1.1", "--reason", "Efter aftale")
    archive(place, "takedown", NAME, "--person", "--reason", "Navnebeskyttelse")
    page = client.get("/fjernet").text
    for told in ("Et punkt", "KKR Fjordland", "punkt 1.1", "Efter aftale", "Et personnavn", "Navnebeskyttelse"):
        assert told in page
    for hidden in ("Egemark", "Rønnebjerg"):
        assert hidden not in page


def test_pictures_that_were_drawn_before_are_removed(place: Path, client: FlaskClient) -> None:
    client.get(f"/dokument/{document_id(place)}/side/2/billede")
    drawn = place / "cache" / "pictures"
    assert list(drawn.iterdir())
    archive(place, "takedown", f"{MEETING}/1.1", "--reason", "Ønske")
    assert list(drawn.iterdir()) == []


# Blacked out


def dark_share(data: bytes, width: int) -> float:
    image = Image.open(BytesIO(data)).convert("L")
    assert image.width == width
    return image.histogram()[0] / (image.width * image.height)


def test_a_person_is_black_on_the_picture_and_in_the_pages_text(place: Path, client: FlaskClient) -> None:
    """The name stands on the title page, which no item's text holds."""
    document = document_id(place)
    picture, page = f"/dokument/{document}/side/1/billede", f"/dokument/{document}/side/1"
    html = {"Accept": "text/html"}
    before = client.get(picture)
    assert "Rønnebjerg" in client.get(page, headers=html).text
    assert archive(place, "takedown", NAME, "--person", "--reason", "Navnebeskyttelse") == 0
    after = client.get(picture)
    assert after.status_code == 200
    assert dark_share(after.data, 800) > dark_share(before.data, 800) + 0.001
    assert "Rønnebjerg" not in client.get(page, headers=html).text
    assert "1 sted" not in client.get(f"{page}?q=Rønnebjerg", headers=html).text
    answer = client.get(f"/dokument/{document}.pdf")
    assert answer.status_code == 410, "the original holds the name"


def test_originals_that_do_not_name_the_person_are_still_served(place: Path, client: FlaskClient) -> None:
    archive(place, "takedown", "Sigfred Aabenbjerg", "--person", "--reason", "Navnebeskyttelse")
    assert status(client, f"/dokument/{document_id(place)}.pdf") == 200


def links_to_the_original(client: FlaskClient, document: str) -> list[str]:
    """The places that link to the file itself."""
    meeting, item = f"/moede/{MEETING}", f"/moede/{MEETING}/punkt/1.1"
    doors = [meeting, item, "/?q=busserne", f"/dokument/{document}/side/1", f"/api/v1/meeting/{MEETING}"]
    doors += [f"/oparl/v1/meeting/{MEETING}", "/oparl/v1/file", "/eksport.csv"]
    told = {door: client.get(door, headers={"Accept": "text/html"}).text for door in doors}
    return [door for door, text in told.items() if f"/dokument/{document}.pdf" in text]


def test_no_page_links_to_an_original_that_is_not_served_but_to_its_pages(place: Path, client: FlaskClient) -> None:
    document = document_id(place)
    assert len(links_to_the_original(client, document)) == 8
    archive(place, "takedown", "Egemark", "--person", "--reason", "Navnebeskyttelse")
    assert links_to_the_original(client, document) == []
    assert f'href="/dokument/{document}/side/1"' in client.get(f"/moede/{MEETING}").text
    assert f'href="/dokument/{document}/side/2"' in client.get("/?q=busserne").text


def test_where_the_name_stands_in_no_items_text_the_links_go_when_it_is_found(place: Path, client: FlaskClient) -> None:
    document = document_id(place)
    archive(place, "takedown", NAME, "--person", "--reason", "Navnebeskyttelse")
    assert status(client, f"/dokument/{document}.pdf") == 410
    assert links_to_the_original(client, document) == []


@pytest.fixture
def read_pages(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pages of originals whose text is read, one after the other; the second cannot be."""
    asked: list[int] = []
    text = drawing.Drawers.text

    def spied(drawers: drawing.Drawers, path: str, page: int) -> str:
        asked.append(page)
        if page == 2:
            raise drawing.CannotDraw("The page could not be drawn a moment ago.")
        return text(drawers, path, page)

    monkeypatch.setattr(drawing.Drawers, "text", spied)
    return asked


def test_a_page_that_cannot_be_read_may_hold_the_name_and_the_others_are_read_once(
    place: Path, client: FlaskClient, read_pages: list[int]
) -> None:
    archive(place, "takedown", "Tyra Lindvang", "--person", "--reason", "Navnebeskyttelse")
    for _ in range(3):
        answer = client.get(f"/dokument/{document_id(place)}.pdf")
        assert answer.status_code == 410
        assert "streget ud" in answer.text
    assert read_pages == [1, 2, 2, 2]


def test_a_long_original_is_looked_through_in_several_requests(
    place: Path, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(takedowns, "LOOK", 0.0)
    archive(place, "takedown", "Ragna Vestermark", "--person", "--reason", "Navnebeskyttelse")
    path = f"/dokument/{document_id(place)}.pdf"
    first = client.get(path)
    assert first.status_code == 503
    assert int(first.headers["Retry-After"]) > 0
    assert [status(client, path) for _ in range(3)] == [503, 200, 200], "three pages, one at a time"


@pytest.fixture
def withheld(place: Path) -> Iterator[FlaskClient]:
    record(place / "records" / "klage.pdf", (3, f"Borgeren har cpr {CPR} og"), (3, "skriver selv."))
    assert archive(place, "ingest", "--jobs", "1") == 3
    with site(place) as client:
        yield client


def test_a_withheld_document_is_served_in_no_way_and_its_number_is_shown_nowhere(
    place: Path, withheld: FlaskClient
) -> None:
    document = document_id(place)
    for path in (f"/dokument/{document}.pdf", f"/dokument/{document}/side/3", f"/dokument/{document}/side/3/billede"):
        answer = withheld.get(path)
        assert answer.status_code == 410
        assert "holdt tilbage" in answer.text
        assert "0102" not in answer.text, "a date of birth is personal too"
    assert withheld.get(f"/moede/{MEETING}").status_code == 404


def test_a_redacted_document_shows_its_pages_with_black_numbers(place: Path, withheld: FlaskClient) -> None:
    document = document_id(place)
    path = place / "records" / "klage.pdf"
    assert CPR in pdf_text(path, 3), "the number is there to be seen"
    assert archive(place, "redact", document, "--reason", "Set af AB") == 0
    shown = withheld.get(f"/dokument/{document}/side/3", headers={"Accept": "text/html"})
    assert shown.status_code == 200
    assert "0102" not in shown.text
    assert "skriver selv" in shown.text
    assert withheld.get(f"/dokument/{document}/side/3/billede").status_code == 200
    assert withheld.get(f"/dokument/{document}.pdf").status_code == 410
    item = withheld.get(f"/moede/{MEETING}/punkt/1.2")
    assert "cpr █████ og" in item.text


def test_the_black_box_covers_every_digit(place: Path, withheld: FlaskClient) -> None:
    document = document_id(place)
    archive(place, "release", document, "--reason", "Set")
    plain = withheld.get(f"/dokument/{document}/side/3/billede?bredde=1600").data
    archive(place, "redact", document, "--reason", "Set igen")
    black = withheld.get(f"/dokument/{document}/side/3/billede?bredde=1600").data
    before, after = (Image.open(BytesIO(data)).convert("L") for data in (plain, black))
    points = 1600 / A4[0]
    start = 72 + Canvas(BytesIO()).stringWidth("Borgeren har cpr ", "Helvetica", 12)
    wide = Canvas(BytesIO()).stringWidth(CPR, "Helvetica", 12)
    baseline = A4[1] - (760 - 20 * 3)
    box = tuple(int(value * points) for value in (start, baseline - 9, start + wide, baseline))
    lightest = [image.crop(box).getextrema()[1] for image in (before, after)]
    assert lightest[0] > 250
    assert lightest[1] < 5
