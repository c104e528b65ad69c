"""`/sag/<key>`: a case over meetings and bodies, where it stands, and numbers that are a meeting's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.config import Settings
from archive.indexing.manifest import DocumentEntry
from archive.models import (
    AgendaItem,
    Decision,
    Document,
    DocumentKind,
    Meeting,
    Organization,
    Outcome,
    Section,
    SectionKind,
    SourceRef,
)
from archive.web import drawing
from archive.web.app import create_app
from tests.reading.met import number_of

from .conftest import COUNCIL, KKR, publish


def document(name: str, kind: DocumentKind, meeting: str) -> DocumentEntry:
    sha256 = name.ljust(64, "0")
    return DocumentEntry(f"/x/{name}.pdf", sha256, "read", Document(name, sha256, kind, f"{name}.pdf", 3), meeting)


def item(number: str, title: str, case: str, source: str, recommended: str = "", decided: str = "") -> AgendaItem:
    sections = [Section(SectionKind.RECOMMENDATION, "Indstilling", recommended, 1)] if recommended else []
    sections += [Section(SectionKind.DECISION, "Beslutning", decided, 1)] if decided else []
    return AgendaItem(
        number,
        title,
        id=number,
        case_numbers=(number_of(case),),
        sections=tuple(sections),
        decision=Decision(decided, Outcome.APPROVED) if decided else None,
        sources=(SourceRef(source, 1),),
    )


def meeting(body: Organization, date: str, documents: tuple[DocumentEntry, ...], *items: AgendaItem) -> Meeting:
    held = tuple(entry.document for entry in documents if entry.document)
    return Meeting(f"{body.slug}-{date}", body, date, None, None, None, held, items)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("case")
    first = document("a" * 12, DocumentKind.MINUTES, "kkr-fjordland-2022-02-04")
    second = document("b" * 12, DocumentKind.AGENDA, "regionsraadet-fjordland-2023-06-21")
    third = document("c" * 12, DocumentKind.AGENDA, "regionsraadet-fjordland-2024-06-19")
    held = [
        meeting(
            KKR,
            "2022-02-04",
            (first,),
            item("1", "Fjordbanens fremtid", "23/1001", "a" * 12, "Det indstilles, at planen godkendes.", "Godkendt."),
            *(item(str(n), f"Sag nummer {n}", "SAG-2022-00077", "a" * 12, decided="Godkendt.") for n in range(2, 7)),
        ),
        meeting(
            COUNCIL,
            "2023-06-21",
            (second,),
            item("4", "Fjordbanens fremtid: anden etape", "23/1001", "b" * 12, "at etapen godkendes"),
        ),
        meeting(COUNCIL, "2024-06-19", (third,), item("5", "Fjordbanens fremtid: busser imens", "23/1009", "c" * 12)),
    ]
    publish(folder / "index", held, [first, second, third])
    app = create_app(Settings(index=folder / "index"))
    yield app.test_client()
    drawing.of(app.extensions).close()


def test_it_goes_from_meeting_to_meeting_with_bodies_dates_recommendations_and_decisions(client: FlaskClient) -> None:
    text = client.get("/sag/23-1001").text
    told = ["4. februar 2022", "at planen godkendes", "Godkendt", "21. juni 2023", "at etapen godkendes"]
    places = [text.index(each, text.index('class="plain timeline"')) for each in told]
    assert places == sorted(places)
    assert "KKR Fjordland" in text
    assert "Regionsrådet Fjordland" in text


def test_it_says_what_was_decided_last_and_what_waits_for_its_minutes(client: FlaskClient) -> None:
    text = client.get("/sag/23-1001").text
    assert text.index("Senest besluttet:") < text.index("4. februar 2022") < text.index("På dagsordenen:")
    assert "Der er endnu ikke noget referat i arkivet." in text


def test_a_meetings_number_is_marked_so_and_claims_no_matter(client: FlaskClient) -> None:
    text = client.get("/sag/sag-2022-77").text
    assert "Nummeret hører til mødet" in text
    assert "Hvor står sagen?" not in text
    assert "Måske samme sag" not in text
    assert "by-meeting" in text


def test_matters_with_another_number_and_a_title_alike_stand_apart(client: FlaskClient) -> None:
    text = client.get("/sag/23-1001").text
    assert text.index("Måske samme sag") > text.index("anden etape")
    assert text.index("busser imens") > text.index("Måske samme sag")
    assert "intet fælles sagsnummer" in text


def test_it_says_what_the_case_is_called_by_now_and_how_to_follow_it(client: FlaskClient) -> None:
    text = client.get("/sag/23-1001").text
    assert "<title>Sag 23/1001: Fjordbanens fremtid: anden etape – " in text
    assert 'href="/?sag=23-1001"' in text
    assert text.count('href="/atom.xml?sag=23-1001"') == 2
    feed = client.get("/atom.xml?sag=23-1001").text
    assert feed.count("<entry>") == 2
    assert "Følg sagen" not in client.get("/sag/sag-2022-77").text


def test_an_item_leads_to_its_case_where_that_goes_on(client: FlaskClient) -> None:
    first = client.get("/moede/kkr-fjordland-2022-02-04/punkt/1").text
    assert '<a href="/sag/23-1001">Følg sag 23/1001</a> gennem 2 punkter' in first
    assert "Følg sag" not in client.get("/moede/kkr-fjordland-2022-02-04/punkt/2").text  # the meeting's own number
    assert "Følg sag" not in client.get("/moede/regionsraadet-fjordland-2024-06-19/punkt/5").text  # its only item


def test_a_meeting_leads_to_those_of_its_council_before_and_after(client: FlaskClient) -> None:
    first, second = (client.get(f"/moede/regionsraadet-fjordland-{day}").text for day in ("2023-06-21", "2024-06-19"))
    assert 'rel="next" href="/moede/regionsraadet-fjordland-2024-06-19"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev" href="/moede/regionsraadet-fjordland-2023-06-21"' in second
    assert 'rel="next"' not in second
