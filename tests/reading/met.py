"""Readings made by hand, for the tests of documents that meet."""

import hashlib

from archive.casenumber import CaseNumber, parse
from archive.models import (
    AgendaItem,
    Attendance,
    Document,
    DocumentKind,
    Group,
    MeetingHeader,
    Organization,
    Reading,
    Section,
    SectionKind,
)

KKR = Organization("kkr-fjordland", "KKR Fjordland")
AGENDA, SUPPLEMENT, MINUTES = DocumentKind.AGENDA, DocumentKind.SUPPLEMENT, DocumentKind.MINUTES


def item(
    number: str,
    title: str,
    text: str = "",
    case: str = "",
    decided: str = "",
    *,
    group: str = "",
    closed: bool = False,
    more: tuple[Section, ...] = (),
) -> AgendaItem:
    """An item with a presentation (`text`), case numbers parted by commas, and a decision."""
    sections = [Section(SectionKind.PRESENTATION, "Sagsfremstilling", text, 2)] if text else []
    sections += more
    sections += [Section(SectionKind.DECISION, "Beslutning", decided, 3)] if decided else []
    return AgendaItem(
        number,
        title,
        group=Group(number.split(".")[0], group) if group else None,
        page_first=2,
        page_last=3,
        closed=closed,
        case_numbers=tuple(number_of(each) for each in case.split(",") if each),
        sections=tuple(sections),
    )


def number_of(text: str) -> CaseNumber:
    found = parse(text)
    assert found is not None
    return found


def reading(
    kind: DocumentKind,
    *items: AgendaItem,
    name: str = "",
    date: str | None = "2023-03-17",
    organization: Organization = KKR,
    attendance: tuple[Attendance, ...] = (),
    doubts: tuple[str, ...] = (),
    start: str | None = "10:00",
    end: str | None = None,
) -> Reading:
    """One document of the meeting; its name tells it from the others."""
    name = name or f"{kind.value}.pdf"
    sha256 = hashlib.sha256(f"{name}{items}".encode()).hexdigest()
    return Reading(
        Document(sha256[:12], sha256, kind, name, 9, "kl"),
        MeetingHeader(organization, date, start, end, "Klitborg"),
        items,
        attendance,
        doubts,
    )
