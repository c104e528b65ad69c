"""A small archive for the site's tests: two bodies, three meetings, a real index and real originals."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from archive.casenumber import CaseNumber
from archive.config import Settings, Site
from archive.indexing import builds, checksums, manifest, schema, writer
from archive.indexing.manifest import DocumentEntry, Manifest, MeetingEntry
from archive.models import (
    AgendaItem,
    Appointment,
    AppointmentStatus,
    Attachment,
    Attendance,
    Decision,
    Document,
    DocumentKind,
    Group,
    Link,
    Meeting,
    Organization,
    Outcome,
    Section,
    SectionKind,
    SourceRef,
    Stretch,
    Topic,
    Vote,
)
from archive.web import drawing
from archive.web.app import create_app

KKR = Organization("kkr-fjordland", "KKR Fjordland")
COUNCIL = Organization("regionsraadet-fjordland", "Regionsrådet Fjordland")
REGIONAL = Group("3", "Regionalpolitiske sager")
CASE = CaseNumber("SAG-2023-00412", "sag-2023-412")
SECRET = "hemmelighedskræmmeri"  # stands in the closed item only


def make_pdf(path: Path, pages: list[str]) -> Path:
    """A PDF with one line of text on each page; the same text gives the same bytes."""
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    for text in pages:
        canvas.setFont("Helvetica", 12)
        for n, line in enumerate(text.split("\n")):
            canvas.drawString(72, 760 - 20 * n, line)
        canvas.showPage()
    canvas.save()
    return path


def entry_of(path: Path, kind: DocumentKind, meeting: str, pages: int) -> DocumentEntry:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return DocumentEntry(str(path), sha256, "read", Document(sha256[:12], sha256, kind, path.name, pages), meeting)


def section(kind: SectionKind, heading: str, text: str, page: int) -> Section:
    return Section(kind, heading, text, page)


def bus_item(sources: tuple[SourceRef, ...]) -> AgendaItem:
    return AgendaItem(
        "3.1",
        "Økonomien i den kollektive trafik",
        group=REGIONAL,
        case_numbers=(CASE,),
        handlers=("mlk",),
        sections=(
            Section(
                SectionKind.BACKGROUND,
                "Baggrund",
                "FjordTrafik mangler penge til busserne <b>i år</b>.",
                1,
                stretches=(Stretch(0, 1, 12, 8, 60, 10, 1),),
            ),
            section(
                SectionKind.RECOMMENDATION, "Indstilling", "Det indstilles,\n\nat planen godkendes\n\nat den sendes", 1
            ),
            section(
                SectionKind.PRESENTATION, "Sagsfremstilling", "Rute 112:\n\n- færre afgange\n\n- højere takster", 2
            ),
            section(SectionKind.DECISION, "Beslutning", "Godkendt, idet O (1) stemte imod.", 2),
        ),
        attachments=(
            Attachment("Køreplan", 2, "https://www.fjordtrafik.example/plan.pdf"),
            Attachment("Fælde", 2, "javascript:alert(1)"),
        ),
        links=(Link("her", "https://www.fjordtrafik.example/takster", 2), Link("ond", "file:///etc/passwd", 2)),
        topics=(Topic("13", "Trafik", 2.0), Topic("13.05", "Trafikselskaber", 2.0)),
        decision=Decision(
            "Godkendt, idet O (1) stemte imod.",
            Outcome.APPROVED,
            votes=(
                Vote("against", ("O",), 1, "O (1) stemte imod"),
                Vote("for", ("F", "Ø"), 3, "F og Ø (3) stemte for", "forslaget fra F"),
            ),
        ),
        sources=sources,
        agenda_number="3.2",
        id="3.1",
        known_as=("3.2", "3.1", "3.1-referat"),
    )


def simple(number: str, title: str, text: str, sources: tuple[SourceRef, ...], **more: object) -> AgendaItem:
    return AgendaItem(
        number,
        title,
        sections=(section(SectionKind.PRESENTATION, "Sagsfremstilling", text, 1),),
        sources=sources,
        **more,  # type: ignore[arg-type]
    )


def meetings(folder: Path) -> tuple[list[Meeting], list[DocumentEntry]]:
    """The meetings and their documents. The first one's originals are there, the council's is gone from disk."""
    march = "kkr-fjordland-2023-03-17"
    agenda = entry_of(make_pdf(folder / "dagsorden.pdf", ["Busserne", "Rute 112"]), DocumentKind.AGENDA, march, 2)
    minutes = entry_of(
        make_pdf(folder / "referat.pdf", ["Busserne i Fjordland mangler penge", "Rute 112 og flygtninge-\nkvoter"]),
        DocumentKind.MINUTES,
        march,
        2,
    )
    june = "regionsraadet-fjordland-2024-06-20"
    lost = entry_of(make_pdf(folder / "vaek.pdf", ["Regionsrådets dagsorden"]), DocumentKind.AGENDA, june, 1)
    Path(lost.source).unlink()
    both = tuple(SourceRef(e.document.id, 1) for e in (agenda, minutes) if e.document)
    assert agenda.document is not None
    assert minutes.document is not None
    assert lost.document is not None
    first = Meeting(
        march,
        KKR,
        "2023-03-17",
        "10:00",
        "12:00",
        "Hotel Klitborg",
        (agenda.document, minutes.document),
        (
            simple("1.1", "Godkendelse af referat", "Referatet godkendes.", both, formal=True),
            bus_item(both),
            AgendaItem("3.3", "LUKKET PUNKT: Køb af ejendom", group=REGIONAL, closed=True, sources=both),
            simple(
                "4.1",
                "Udpegning til RAR Fjordland",
                "Der skal udpeges et medlem.",
                both,
                appointments=(
                    Appointment(AppointmentStatus.APPOINTED, "RAR Fjordland", "Zenia …", "Zenia Falkenlund", "A"),
                    Appointment(AppointmentStatus.VACANT, "RAR Fjordland", "En plads er ledig."),
                ),
            ),
        ),
        (
            Attendance("Ragna Vestermark", "present", "A"),
            Attendance("Tyra Lindvang", "substitute", "V", "Sigfred Aabenbjerg"),
        ),
    )
    council = (SourceRef(lost.document.id, 1),)
    second = Meeting(
        june,
        COUNCIL,
        "2024-06-20",
        "13:00",
        None,
        None,
        (lost.document,),
        tuple(
            simple(
                str(n),
                f"Sundhedshus nummer {n}",
                "Sundhedshuset og busserne i byen.",
                council,
                topics=(Topic("29", "Sundhed"),),
            )
            for n in range(1, 14)
        ),
    )
    undated = Meeting(
        "kkr-fjordland-uden-dato", KKR, None, None, None, None, (), (simple("1", "Uden dato", "Tekst.", ()),)
    )
    return [first, second, undated], [agenda, minutes, lost]


def publish(index: Path, held: list[Meeting], documents: list[DocumentEntry], digest: str = "00000001") -> None:
    """Write the meetings to a new build of the index and make it the current one."""
    with builds.writer_lock(index):
        build = builds.begin(index, digest)
        items = writer.write(build, held)
        entries = tuple(
            MeetingEntry(
                m.id,
                m.organization,
                m.date,
                m.start,
                m.end,
                m.place,
                tuple(d.id for d in m.documents),
                len(m.items),
                m.attendance,
            )
            for m in held
        )
        versions = {"schema": schema.VERSION}
        made = Manifest(builds.name_of(build), "2025-01-31T12:00:00+00:00", versions, items, entries, tuple(documents))
        manifest.save(build, made)
        checksums.write(build)
        builds.publish(index, build)


@pytest.fixture(scope="session", autouse=True)
def _pictures_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CACHE_DIRECTORY", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def site_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("site")
    index = folder / "index"
    held, documents = meetings(folder)
    withheld = DocumentEntry(
        str(folder / "cpr.pdf"),
        "f" * 64,
        "withheld",
        Document("f" * 12, "f" * 64, DocumentKind.OTHER, "cpr.pdf", 1),
        reason="cpr",
        message="Dokumentet indeholder et personnummer.",
    )
    publish(index, held, [*documents, withheld])
    site = Site(
        operator="Region Fjordland", contact="arkiv@fjordland.example", base_url="https://arkiv.fjordland.example"
    )
    return Settings(index=index, site=site)


@pytest.fixture(scope="session")
def app(site_settings: Settings) -> Iterator[Flask]:
    made = create_app(site_settings)
    made.config["TESTING"] = True
    yield made
    drawing.of(made.extensions).close()


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client
