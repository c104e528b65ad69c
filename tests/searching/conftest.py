"""A small archive of invented meetings in Region Fjordland, written and published as an ingest would."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from archive import casenumber
from archive.indexing import builds, checksums, manifest, schema, writer
from archive.indexing.manifest import DocumentEntry, Manifest, MeetingEntry
from archive.models import (
    AgendaItem,
    Appointment,
    AppointmentStatus,
    Decision,
    Document,
    DocumentKind,
    Group,
    Meeting,
    Organization,
    Outcome,
    Section,
    SectionKind,
    SourceRef,
    Topic,
)
from archive.searching.reader import Archive

KKR = Organization("kkr-fjordland", "KKR Fjordland")
TRAFFIC = Organization("udvalget-for-trafik-og-klima", "Udvalget for trafik og klima")


def item(
    number: str,
    title: str,
    text: str = "",
    *,
    recommendation: str = "",
    decision: str = "",
    outcome: Outcome | None = None,
    case: str = "",
    topics: Iterable[tuple[str, str]] = (),
    group: str = "",
    appointed: Iterable[tuple[str, str]] = (),
    formal: bool = False,
    documents: Iterable[str] = ("agenda",),
) -> AgendaItem:
    """An item as readers would make it. `appointed` has (person, body)."""
    sections = [
        Section(kind, "", words)
        for kind, words in (
            (SectionKind.PRESENTATION, text),
            (SectionKind.RECOMMENDATION, recommendation),
            (SectionKind.DECISION, decision),
        )
        if words
    ]
    found = casenumber.parse(case) if case else None
    return AgendaItem(
        number=number,
        title=title,
        group=Group(number.split(".")[0], group) if group else None,
        sections=tuple(sections),
        case_numbers=(found,) if found else (),
        topics=tuple(Topic(kle, name) for kle, name in topics),
        decision=Decision(decision, outcome) if decision else None,
        appointments=tuple(
            Appointment(AppointmentStatus.APPOINTED, body, f"{person} udpeges.", person=person)
            for person, body in appointed
        ),
        formal=formal,
        sources=tuple(SourceRef(document, 3) for document in documents),
    )


def meeting(organization: Organization, date: str | None, *items: AgendaItem) -> Meeting:
    """A meeting whose documents are those that its items name."""
    name = f"{organization.slug}-{date or 'uden-dato'}"
    kinds = sorted({source.document for each in items for source in each.sources})
    documents = tuple(Document(f"{name}/{kind}", "0" * 64, DocumentKind(kind), f"{kind}.pdf") for kind in kinds)
    own = {kind: f"{name}/{kind}" for kind in kinds}
    return Meeting(
        name, organization, date, "10:00", "12:00", "Klitborg", documents, tuple(_placed(i, own) for i in items)
    )


def _placed(each: AgendaItem, own: dict[str, str]) -> AgendaItem:
    return replace(each, sources=tuple(SourceRef(own[source.document], source.page) for source in each.sources))


def publish(index: Path, meetings: Iterable[Meeting]) -> Path:
    """Write a build of these meetings and make it current."""
    meetings = list(meetings)
    (index / builds.BUILDS).mkdir(parents=True, exist_ok=True)
    build = builds.begin(index, "0123abcd")
    count = writer.write(build, meetings)
    entries = tuple(
        MeetingEntry(
            m.id, m.organization, m.date, m.start, m.end, m.place, tuple(d.id for d in m.documents), len(m.items)
        )
        for m in meetings
    )
    documents = tuple(
        DocumentEntry(d.name, d.sha256, "read", document=d, meeting=m.id) for m in meetings for d in m.documents
    )
    versions = {"schema": schema.VERSION}
    content = Manifest(builds.name_of(build), "2025-01-01T00:00:00+00:00", versions, count, entries, documents)
    manifest.save(build, content)
    checksums.write(build)
    return builds.publish(index, build)


BUSES = "13.05", "Trafikselskaber"
HEALTH = "29.30", "Samarbejde på sundhedsområdet"

MEETINGS = (
    meeting(
        KKR,
        "2022-03-14",
        item("1.1", "Godkendelse af referat", "Referatet nævner bustrafik, sygehuse og kvoter.", formal=True),
        item(
            "3.1",
            "Kollektiv trafik i Fjordland",
            "FjordTrafik skærer ned på busserne i Klitborg. Den kollektive trafik i yderområderne bliver dyrere.\n\n"
            "Borgmestrene i de ti kommuner har drøftet, om der skal køre færre busser om aftenen.",
            recommendation="Det indstilles, at KKR drøfter bustrafikken.",
            decision="KKR besluttede at udsætte sagen.",
            outcome=Outcome.POSTPONED,
            case="SAG-2022-00117",
            topics=[BUSES],
            group="Regionalpolitiske sager",
            documents=("agenda", "minutes"),
        ),
        item(
            "3.2",
            "Flygtningekvoter for 2023",
            "Kommunekvoterne fordeles efter Udlændingestyrelsens tal. Børn & unge < 18 år tæller med.",
            recommendation="Det indstilles, at kvoterne godkendes.",
            topics=[("03.25", "Boligplacering af flygtninge")],
            group="Regionalpolitiske sager",
        ),
        item(
            "4.1",
            "Udpegning til RAR Fjordland",
            "Et medlem ønsker at udtræde af Regionalt Arbejdsmarkedsråd.",
            appointed=[("Asbjørn Lyngdal", "RAR Fjordland")],
            group="Udpegninger",
        ),
        item("10.1", "Eventuelt", "Intet til punktet.", formal=True),
    ),
    meeting(
        KKR,
        "2023-06-12",
        item("2.1", "Nye køreplaner", "Busserne kører igen om aftenen.", case="SAG-2022-00117", topics=[BUSES]),
        item("2.2", "Sygehus Fjordland", "Barnet og den unge får en plan på sygehuset.", topics=[HEALTH, BUSES]),
        item("4.1", "Udpegning til FjordTrafik", "Nyt medlem.", appointed=[("Asbjørn Lyngdal", "FjordTrafik")]),
    ),
    meeting(
        TRAFFIC,
        "2024-01-22",
        item(
            "1",
            "Bustrafik til Sygehus Fjordland",
            "Kollektiv trafik til sygehuset.",
            case="1-51-71-3321-08",
            topics=[BUSES],
        ),
        item("2", "Klimaplan", "Udvalget drøfter klima, luft og vand. C++ er et programmeringssprog.", case="12/838"),
        item(
            "10", "Trafiksikkerhed på skolevejen", "Århus har gode erfaringer med § 6, stk. 3.", documents=("minutes",)
        ),
    ),
    meeting(TRAFFIC, None, item("1", "Uden dato", "En bus uden dato.")),
)


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index directory with the meetings published."""
    path = tmp_path_factory.mktemp("index")
    publish(path, MEETINGS)
    return path


@pytest.fixture(scope="session")
def archive(index: Path) -> Archive:
    """The archive of the meetings, opened."""
    return Archive.open(index)
