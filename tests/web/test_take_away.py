"""Feeds, exports, sitemaps and linked data: what leaves the site, safe and bounded."""

import csv
import io
import json
import re
import threading
from dataclasses import replace
from pathlib import Path
from queue import Queue

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree

from archive.config import Settings
from archive.web import export, feeds
from archive.web.app import create_app

from .conftest import meetings, publish

ATOM = {"a": "http://www.w3.org/2005/Atom"}
EVERYTHING = [  # whatever lists items, each with all that is to be taken down
    "/atom.xml",
    "/eksport.csv",
    "/eksport.json",
    "/oparl/v1/agendaItem",
    "/api/v1/search?sortering=aeldste",
    "/?organ=kkr-fjordland&organ=regionsraadet-fjordland&sortering=aeldste",
]
TAKEN_DOWN = ("kollektive trafik", "Sundhedshus nummer 1")
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def feed(client: FlaskClient, address: str) -> etree._Element:
    answer = client.get(address)
    assert answer.mimetype == "application/atom+xml"
    return etree.fromstring(answer.data)


def test_a_feed_has_what_atom_demands(client: FlaskClient) -> None:
    root = feed(client, "/atom.xml?q=busserne&organ=kkr-fjordland")
    for name in ("title", "id", "updated", "author/a:name"):
        assert root.findtext(f"a:{name}", namespaces=ATOM)
    (self_link,) = root.findall("a:link[@rel='self']", ATOM)
    assert self_link.get("href") == root.findtext("a:id", namespaces=ATOM)
    entries = root.findall("a:entry", ATOM)
    assert len(entries) == 1
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
    assert len(ids) == len(set(ids))
    for entry in entries:
        assert entry.findtext("a:title", namespaces=ATOM)
        assert entry.find("a:link[@rel='alternate']", ATOM) is not None
        assert RFC3339.fullmatch(entry.findtext("a:updated", namespaces=ATOM) or "")


def test_a_search_page_names_its_feed(client: FlaskClient) -> None:
    text = client.get("/?q=busserne&organ=kkr-fjordland").text
    assert '<link rel="alternate" type="application/atom+xml"' in text
    assert 'href="/atom.xml?q=busserne&amp;organ=kkr-fjordland"' in text


def test_an_item_is_told_anew_when_the_minutes_come_and_not_before(tmp_path: Path) -> None:
    def ids(index: Path) -> set[str]:
        root = feed(create_app(Settings(index=index)).test_client(), "/atom.xml?organ=kkr-fjordland")
        return {entry.findtext("a:id", namespaces=ATOM) or "" for entry in root.findall("a:entry", ATOM)}

    held, documents = meetings(tmp_path)
    agenda_only = replace(
        held[0],
        documents=held[0].documents[:1],
        items=tuple(replace(item, sources=item.sources[:1]) for item in held[0].items),
    )
    index = tmp_path / "index"
    publish(index, [agenda_only], documents)
    first = ids(index)
    publish(index, [agenda_only], documents, "00000002")
    assert ids(index) == first, "a re-index is no news"
    publish(index, [held[0]], documents, "00000003")
    assert not ids(index) & first


def test_minutes_that_come_after_the_agendas_of_later_meetings_are_told(tmp_path: Path) -> None:
    held, documents = meetings(tmp_path)
    first, later = held[0], held[1]
    crowd = tuple(replace(later.items[0], number=str(n), title=f"Sag nummer {n}") for n in range(1, feeds.ENTRIES + 20))
    publish(tmp_path / "index", [first, replace(later, items=crowd)], documents)
    root = feed(create_app(Settings(index=tmp_path / "index")).test_client(), "/atom.xml")
    ids = [entry.findtext("a:id", namespaces=ATOM) or "" for entry in root.findall("a:entry", ATOM)]
    assert len(ids) == len(set(ids)) > feeds.ENTRIES
    told = {each.partition("/punkt/")[2] for each in ids if f"/{first.id}/" in each}
    assert told == {f"{item.number}#minutes" for item in first.items}
    days = [entry.findtext("a:updated", namespaces=ATOM) or "" for entry in root.findall("a:entry", ATOM)]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("query", ["%01", "%00", "a%0Cb", "a%EF%BF%BE", "%F0%9F%9A%8C", "%22a%01b%22", "%ED%A0%80"])
def test_a_feed_is_xml_whatever_was_asked(client: FlaskClient, query: str) -> None:
    """XML 1.0 cannot hold control signs, in no spelling."""
    assert feed(client, f"/atom.xml?q={query}").findtext("a:title", namespaces=ATOM)


def test_a_feed_one_has_already_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/atom.xml?q=busserne")
    assert client.get("/atom.xml?q=busserne", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("address", ["/atom.xml", "/eksport.csv", "/eksport.json"])
def test_a_bad_query_is_a_400(client: FlaskClient, address: str) -> None:
    assert client.get(f"{address}?q=%22busser").status_code == 400


def test_the_csv_opens_in_a_danish_spreadsheet(client: FlaskClient) -> None:
    answer = client.get("/eksport.csv?q=busserne&organ=kkr-fjordland")
    assert answer.data.startswith("\ufeff".encode())
    head, line = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";")
    found = dict(zip(head, line, strict=True))
    assert found["Råd eller udvalg"] == "KKR Fjordland"
    assert found["Punkt"] == "3.1"
    assert found["Udfald"] == "Godkendt"
    assert found["Original"].endswith(".pdf#page=1")
    assert 'filename="resultat.csv"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+45 12345678", "-bus", "@SUM(A1)", "\t=1", "  =1", "\u00a0=1", "\u200b=1", "\ufeff=1", "＝1", "＋1"],
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert export.cell(text).startswith("'")


def test_an_ordinary_cell_is_left_alone() -> None:
    assert export.cell("Busser = tog") == "Busser = tog"


def test_the_json_holds_the_whole_result(client: FlaskClient) -> None:
    found = json.loads(client.get("/eksport.json?q=busserne").data)
    assert found["total"] == len(found["items"]) == 14


def test_of_a_closed_item_nothing_but_number_and_title_leaves(client: FlaskClient) -> None:
    line = next(line for line in client.get("/eksport.csv").text.splitlines() if "LUKKET" in line)
    assert "/dokument/" not in line
    items = json.loads(client.get("/eksport.json").data)["items"]
    assert all("sections" not in item for item in items if item["closed"])


def test_of_ten_clients_who_export_everything_at_once_each_gets_all_of_it_or_is_told_when_to_come_again(
    app: Flask,
) -> None:
    answers: Queue[tuple[int, int]] = Queue()

    def one() -> None:
        answer = app.test_client().get("/eksport.json")
        answers.put((answer.status_code, json.loads(answer.data)["total"] if answer.status_code == 200 else 0))

    threads = [threading.Thread(target=one) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [answers.get_nowait() for _ in threads]
    assert {*found} <= {(200, 18), (503, 0)}
    assert (200, 18) in found
    assert app.test_client().get("/eksport.csv").status_code == 200, "all turns were given back"


@pytest.mark.parametrize("address", ["/eksport.csv", "/eksport.json"])
def test_an_export_that_gets_no_turn_is_asked_at_once_to_come_again(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """It never waits: nobody else would be answered meanwhile."""

    class AllTaken:
        def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
            assert not blocking
            return False

    monkeypatch.setattr(export, "_turns", AllTaken())
    answer = client.get(address)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0


def test_the_sitemap_leads_to_every_page_and_every_page_is_there(client: FlaskClient) -> None:
    def addresses(path: str) -> list[str]:
        root = etree.fromstring(client.get(path).data)
        found = [element.text or "" for element in root.iter("{*}loc")]
        assert all(each.startswith("https://arkiv.fjordland.example/") for each in found)
        return [each.removeprefix("https://arkiv.fjordland.example") for each in found]

    pages = [page for part in addresses("/sitemap.xml") for page in addresses(part)]
    assert "/moede/kkr-fjordland-2023-03-17/punkt/3.1" in pages
    assert len([page for page in pages if "/punkt/" in page]) == 18
    for page in pages:
        assert client.get(page).status_code == 200
    missing = client.get("/sitemap/nej/2020.xml")
    assert missing.status_code == 404
    assert "Sitemappet findes ikke." in missing.text


@pytest.mark.parametrize(
    "address",
    [
        *("/?emne=29", "/?emne=29&sortering=nyeste", "/?emne=29&sortering=aeldste", "/api/v1/search?emne=29"),
        *("/emne/29", "/api/v1/topic/29", "/atom.xml?emne=29", "/eksport.csv?emne=29", "/eksport.json?emne=29"),
        *("/oparl/v1/agendaItem", "/sitemap/regionsraadet-fjordland/2024.xml"),
    ],
)
def test_items_of_a_meeting_stand_in_the_order_of_its_agenda(client: FlaskClient, address: str) -> None:
    """Where nothing else sets them apart: 2 comes before 10."""
    found = re.findall(r"regionsraadet-fjordland-2024-06-20/(?:punkt/)?([0-9]+)\b", client.get(address).text)
    numbers = [int(number) for number in dict.fromkeys(found)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 10


def test_robots_names_the_sitemap_and_keeps_out_of_searches(client: FlaskClient) -> None:
    text = client.get("/robots.txt").text
    assert "Sitemap: https://arkiv.fjordland.example/sitemap.xml" in text
    assert "Disallow: /?" in text


def test_a_browser_can_search_from_its_address_bar(client: FlaskClient) -> None:
    root = etree.fromstring(client.get("/opensearch.xml").data)
    url = root.find("{*}Url")
    assert url is not None
    assert url.get("template") == "https://arkiv.fjordland.example/?q={searchTerms}"
    assert 'href="/opensearch.xml"' in client.get("/").text


@pytest.mark.parametrize("address", [*EVERYTHING])
def test_what_is_taken_down_leaves_at_once_and_who_had_it_is_told(tmp_path: Path, address: str) -> None:
    """Not only with the next build: the list of decisions alone is enough."""
    held, documents = meetings(tmp_path)
    publish(tmp_path / "index", held, documents)
    client = create_app(Settings(index=tmp_path / "index")).test_client()
    before = client.get(address)
    for words in TAKEN_DOWN:
        assert words in before.text
    (entry,) = [each for each in documents if each.meeting == "regionsraadet-fjordland-2024-06-20"]
    decisions = {
        "takedowns": [
            {"id": "1", "kind": "item", "target": f"{held[0].id}/3.1", "reason": "Ønske", "date": "2026-01-31"},
            {
                "id": "2",
                "kind": "document",
                "target": held[1].id,
                "documents": [entry.sha256],
                "reason": "Fejl",
                "date": "2026-01-31",
            },
        ]
    }
    (tmp_path / "publication.json").write_text(json.dumps(decisions), encoding="utf-8")
    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    for words in TAKEN_DOWN:
        assert words not in after.text
    assert "Udpegning til" in after.text


def linked(client: FlaskClient, address: str) -> dict[str, object]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(address).text, re.DOTALL)
    assert found
    data: dict[str, object] = json.loads(found[1])
    return data


def test_pages_carry_schema_org_data(client: FlaskClient) -> None:
    meeting = linked(client, "/moede/kkr-fjordland-2023-03-17")
    assert (meeting["@type"], meeting["startDate"]) == ("Event", "2023-03-17T10:00")
    item = linked(client, "/moede/kkr-fjordland-2023-03-17/punkt/3.1")
    assert item["url"] == "https://arkiv.fjordland.example/moede/kkr-fjordland-2023-03-17/punkt/3.1"
    assert "about" not in linked(client, "/moede/kkr-fjordland-2023-03-17/punkt/3.3")
