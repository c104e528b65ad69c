"""The register's pages: the table, CSV, Popolo, persons and boards, on acts that are read from sentences."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from archive.config import Settings, Site
from archive.indexing import publication
from archive.indexing.publication import Publication, TakeDown
from archive.models import AgendaItem, Document, DocumentKind, Meeting, Section, SectionKind, SourceRef
from archive.reading.appointments import find
from archive.web.app import create_app
from tests.web.conftest import KKR, publish

DOCUMENT = Document("a" * 12, "a" * 64, DocumentKind.MINUTES, "referat.pdf", 1)
RAR = "Indstilling til RAR Fjordland"
MINISTER = "Beskæftigelsesministeren udpeger efter indstilling fra KKR Fjordland."
TABLE_ROWS = "//table[contains(@class, 'register')]/tbody/tr"
MEETINGS = {
    "2022-02-04": (RAR, "KKR Fjordland indstiller Omar Bekkevold (A) til ministeren for perioden 2022-2025."),
    "2022-12-09": (RAR, "Omar Bekkevold (A) udtræder af RAR Fjordland den 31. december 2022."),
    "2023-03-17": (
        RAR,
        "KKR Fjordland indstiller Zenia Falkenlund (A) til ministeren i stedet for Omar Bekkevold (A).",
    ),
    "2024-03-15": ("Valg til Kystrådet", "Valgt blev Asger Fjeldborg (V) og Zenia Falkenlund (A)."),
}


def meeting(day: str, title: str, decision: str) -> Meeting:
    sections = (
        Section(SectionKind.BACKGROUND, "Baggrund", MINISTER if title == RAR else "Rådet er nyt.", 3, DOCUMENT.id),
        Section(SectionKind.DECISION, "Beslutning", decision, 4, DOCUMENT.id),
    )
    item = AgendaItem("4.1", title, id="4.1", sections=sections, sources=(SourceRef(DOCUMENT.id, 3),))
    item = AgendaItem(
        "4.1", title, id="4.1", sections=sections, sources=item.sources, appointments=find(item, KKR, day)
    )
    return Meeting(f"kkr-fjordland-{day}", KKR, day, None, None, None, (DOCUMENT,), (item,))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("register")
    publish(folder / "index", [meeting(day, *said) for day, said in MEETINGS.items()], [])
    return Settings(index=folder / "index", site=Site(base_url="https://arkiv.fjordland.example"))


@pytest.fixture
def client(settings: Settings) -> Iterator[FlaskClient]:
    app = create_app(settings)
    app.config["TESTING"] = True
    with app.test_client() as client:
        yield client


def rows(client: FlaskClient, address: str) -> list[str]:
    page = html.fromstring(client.get(address).text)
    return [" ".join(row.text_content().split()) for row in page.xpath(TABLE_ROWS)]


def test_every_row_has_its_sentence_and_a_way_to_its_item(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/udpegninger").text)
    found = page.xpath(TABLE_ROWS)
    assert len(found) == 5
    for row in found:
        assert row.xpath(".//q[@class='sentence']")[0].text_content()
        assert row.xpath(".//td/a[starts-with(@href, '/moede/kkr-fjordland-')]")


def test_who_sits_on_a_date(client: FlaskClient) -> None:
    (row,) = rows(client, "/udpegninger?dato=2022-06-01")
    assert "Omar Bekkevold (A)" in row
    assert "indstillet af KKR Fjordland, udpeges af beskæftigelsesministeren" in row
    assert rows(client, "/udpegninger?dato=2023-01-15") == []


@pytest.mark.parametrize(
    "address", ["?status=valgt", "?aar=22", "?dato=hej", "?sortering=x", "?side=nul", "?q=" + "x" * 201]
)
def test_bad_input_is_refused_in_plain_danish(client: FlaskClient, address: str) -> None:
    for page in ("/udpegninger", "/udpegninger.csv", "/api/v1/memberships"):
        assert client.get(page + address).status_code == 400
    assert "»" in client.get("/udpegninger?status=valgt").text


@pytest.mark.parametrize(
    ("address", "danish", "english"),
    [
        ("?dato=hej", "Medlemmer pr. dato", "Members as of"),
        ("?status=valgt", "Status", "Status"),
        ("?organ=a&organ=b", "Organ", "Body"),
        ("?af=a&af=b", "Udpeget eller indstillet af", "Appointed or nominated by"),
        ("?parti=a&parti=b", "Parti", "Party"),
        ("?q=a&q=b", "Ord", "Words"),
    ],
)
def test_a_refusal_names_the_field_as_the_form_does(
    client: FlaskClient, address: str, danish: str, english: str
) -> None:
    assert f"Det gælder feltet »{danish}«." in client.get(f"/udpegninger{address}").text
    assert f"It concerns the field “{english}”." in client.get(f"/udpegninger{address}&sprog=en").text


def test_a_page_past_the_end_and_unknown_persons_and_bodies_are_not_found(client: FlaskClient) -> None:
    for address in ("/udpegninger?side=9", "/person/ingen", "/organ/ingen"):
        assert client.get(address).status_code == 404


def test_a_bad_day_of_a_board_is_refused(client: FlaskClient) -> None:
    assert client.get("/organ/rar-fjordland?dato=2022-13-01").status_code == 400


def test_csv_opens_right_in_a_spreadsheet(client: FlaskClient) -> None:
    answer = client.get("/udpegninger.csv?organ=RAR")
    assert answer.data.startswith("\ufeff".encode())
    lines = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert lines[0][:5] == ["Person", "Parti", "Kommune", "Organ", "Rolle"]
    assert [line[0] for line in lines[1:]] == ["Zenia Falkenlund", "Omar Bekkevold", "Omar Bekkevold"]
    assert lines[1][-1] == "https://arkiv.fjordland.example/moede/kkr-fjordland-2023-03-17/punkt/4.1"


def test_json_holds_popolo_memberships(client: FlaskClient) -> None:
    answer = client.get("/api/v1/memberships?dato=2022-06-01").json
    assert answer is not None
    (membership,) = answer["memberships"]
    assert membership["person"]["name"] == "Omar Bekkevold"
    assert membership["organization"]["name"] == "RAR Fjordland"
    assert (membership["start_date"], membership["end_date"]) == ("2022-02-04", "2022-12-31")
    assert membership["on_behalf_of"] == {"id": "A", "name": "Socialdemokratiet"}
    assert membership["sources"][0]["note"] == MEETINGS["2022-02-04"][1]


def test_a_person_has_every_seat_and_every_source(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/person/zenia-falkenlund").text)
    seats, sources = (page.xpath(f"//section[@aria-labelledby='{name}']//tbody/tr") for name in ("pladser", "kilder"))
    assert len(seats) == 2
    assert len(sources) == 2
    assert [row[0].tag for row in seats + sources] == ["th"] * 4
    # Whose seats they are goes without saying.
    assert [row[0].xpath("string(a/@href)")[:7] for row in seats] == ["/organ/"] * 2
    assert "Socialdemokratiet" in page.text_content()


def test_another_address_of_a_person_leads_to_the_one(client: FlaskClient) -> None:
    answer = client.get("/person/zenia-falkenlund-a")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/person/zenia-falkenlund")


def test_a_board_is_shown_as_of_a_day_with_its_history_as_a_picture_and_as_a_table(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/organ/rar-fjordland?dato=2022-06-01").text)
    (sitting,) = page.xpath("//section[@aria-labelledby='sammensaetning']//tbody/tr")
    assert "Omar Bekkevold" in sitting.text_content()
    (picture,) = page.xpath("//*[local-name()='svg'][@class='seats']")
    assert len(picture.xpath(".//*[local-name()='rect']")) == 2
    assert picture.get("role") == "img"
    assert picture.get("aria-label")
    table = page.xpath("(//section[@aria-labelledby='historik']//table)[1]/tbody/tr")
    assert len(table) == 2


def test_a_council_with_meetings_keeps_its_page_and_one_without_appointments_too(client: FlaskClient) -> None:
    text = client.get("/organ/kkr-fjordland").text
    assert "4 møder" in text
    assert 'svg class="seats"' not in text


def test_an_item_leads_to_its_persons_and_bodies(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/moede/kkr-fjordland-2023-03-17/punkt/4.1").text)
    links = [link.get("href") for link in page.xpath("//section[@aria-labelledby='udpegninger']//a")]
    assert links == ["/person/zenia-falkenlund-a", "/organ/rar-fjordland"]
    assert client.get(links[0], follow_redirects=True).status_code == 200


def test_a_person_who_was_taken_down_is_gone_at_once_from_page_table_and_board(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "publication.json"
    name = TakeDown(id="1", kind="person", target="Zenia Falkenlund", reason="Beskyttet navn", date="2025-01-01")
    publication.save(file, Publication(takedowns=(name,)))
    client = create_app(Settings(index=settings.index, site=settings.site, publication=file)).test_client()
    assert client.get("/person/zenia-falkenlund").status_code == 410
    for address in ("/udpegninger", "/organ/rar-fjordland", "/udpegninger.csv", "/api/v1/memberships"):
        assert "Falkenlund" not in client.get(address).text


def test_before_the_first_build_the_register_says_what_to_do(tmp_path: Path) -> None:
    client = create_app(Settings(index=tmp_path / "index")).test_client()
    assert client.get("/udpegninger").status_code == 503
