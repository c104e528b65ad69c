"""Bodies, meetings, items, cases and originals in the shapes of OParl 1.1, the standard of oparl.org.

Closed items and originals that may not be shown are left out as if they were not.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from archive.casenumber import CaseNumber
from archive.indexing.manifest import DocumentEntry, MeetingEntry
from archive.indexing.schema import StoredItem
from archive.models import DocumentKind
from archive.searching.labels import danish_date
from archive.searching.register import register
from archive.searching.register.register import Board
from archive.web import current, wording
from archive.web.addresses import absolute, item_url, meeting_url
from archive.web.document import why_hidden
from archive.web.meeting import documents_of
from archive.web.oparl_base import BODY, SCHEMA, Json, address, page_url, shape
from archive.web.oparl_people import membership_address, sitting
from archive.web.takedowns import original_is_refused

_COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def system() -> Json:
    """Where a client begins."""
    site = current.settings().site
    return shape(
        "System",
        address("system"),
        oparlVersion=SCHEMA,
        license=site.license or None,
        body=address("bodies"),
        name=site.title,
        contactEmail=_email(site.contact),
        website=page_url("search.page"),
        web=page_url("api_help.page"),
    )


def body() -> Json:
    """The body that all councils of the archive belong to. Terms of office are not in the records."""
    site = current.settings().site
    return shape(
        "Body",
        address("body", name=BODY),
        system=address("system"),
        name=site.operator or site.title,
        website=page_url("search.page"),
        contactEmail=_email(site.contact),
        organization=address("organizations"),
        person=address("persons"),
        meeting=address("meetings"),
        paper=address("papers"),
        legislativeTerm=[],
        agendaItem=address("agenda_items"),
        consultation=address("consultations"),
        file=address("files"),
        locationList=address("locations"),
        legislativeTermList=address("terms"),
        membership=address("memberships"),
        web=page_url("search.page"),
    )


def _email(contact: str) -> str | None:
    """The configured contact when it is an e-mail address and not a page."""
    return contact.removeprefix("mailto:") if "@" in contact and "/" not in contact else None


def organization(slug: str, name: str, *, council: bool, board: Board | None = None) -> Json:
    """A council of the archive, or an outside body that somebody was appointed to."""
    seats = [membership_address(each) for each in sitting(board.tenures)] if board else []
    return shape(
        "Organization",
        address("organization", slug=slug),
        body=address("body", name=BODY),
        name=name,
        organizationType="Gremium" if council else "externes Gremium",
        membership=seats or None,
        meeting=address("meetings_of", slug=slug) if council else None,
        web=page_url("organization.page", slug=slug),
    )


def meeting(entry: MeetingEntry, items: Iterable[StoredItem]) -> Json:
    """A meeting with its agenda and documents inside. A start that no record tells is midnight."""
    held = register.of(current.archive())
    documents = [(each, found) for each in documents_of(entry) if (found := _inside(file(each, entry.date), "meeting"))]
    agendas = [found for each, found in documents if each.document and each.document.kind is DocumentKind.AGENDA]
    minutes = [found for each, found in documents if each.document and each.document.kind is DocumentKind.MINUTES]
    first = [*agendas[-1:], *minutes[-1:]]
    came = [
        address("person", slug=person.slug)
        for each in entry.attendance
        if each.status in {"present", "substitute", "arrived", "left"}
        and (person := held.people.of(each.person, each.party))
    ]
    return shape(
        "Meeting",
        address("meeting", meeting_id=entry.id),
        entry.date,
        name=f"{entry.organization.name} {danish_date(entry.date)}".strip(),
        meetingState="durchgeführt" if minutes else "eingeladen",
        start=_moment(entry.date, entry.start or "00:00"),
        end=_moment(entry.date, entry.end),
        location=_inside(location(entry), "meetings") if entry.place else None,
        organization=[address("organization", slug=entry.organization.slug)],
        participant=list(dict.fromkeys(came)) or None,
        invitation=agendas[-1] if agendas else None,
        resultsProtocol=minutes[-1] if minutes else None,
        auxiliaryFile=[found for _, found in documents if found not in first] or None,
        agendaItem=[agenda_item(stored) for stored in items if public(stored)],
        web=absolute(meeting_url(entry.id, sprog=None)),
    )


def public(stored: StoredItem) -> bool:
    """Whether anything of an item may be told here."""
    return not stored.item.closed


def agenda_item(stored: StoredItem) -> Json:
    """An item; `result` is one of the API's outcomes, `resolutionText` the decision as it stands."""
    item, (meeting_id, number) = stored.item, stored.id.rsplit("/", 1)
    cases = item.case_numbers
    decision = item.decision
    return shape(
        "AgendaItem",
        address("agenda_item", meeting_id=meeting_id, number=number),
        stored.date,
        meeting=address("meeting", meeting_id=meeting_id),
        number=item.number,
        order=stored.position,
        name=item.title,
        public=True,
        consultation=_consultation_address(stored, cases[0]) if cases else None,
        result=str(decision.outcome) if decision and decision.outcome else None,
        resolutionText=decision.text if decision else None,
        keyword=[topic.name for topic in item.topics] or None,
        web=absolute(item_url(stored, sprog=None)),
    )


def paper(key: str, items: Iterable[StoredItem]) -> Json | None:
    """A case as OParl's paper, with every meeting that dealt with it; None when none of its items is public."""
    open_ = [stored for stored in items if public(stored)]
    if not open_:
        return None
    numbers = [case for case in open_[-1].item.case_numbers if case.key == key]
    dates = [stored.date for stored in open_ if stored.date]
    return shape(
        "Paper",
        address("paper", key=key),
        body=address("body", name=BODY),
        name=open_[-1].item.title,
        reference=numbers[0].raw if numbers else key,
        date=min(dates, default=None),
        consultation=[each for stored in open_ for each in consultations(stored) if each["paper"].endswith(f"/{key}")],
        web=page_url("case.page", key=key),
    )


def consultations(stored: StoredItem) -> list[Json]:
    """What ties an item to its cases."""
    meeting_id, number = stored.id.rsplit("/", 1)
    return [
        shape(
            "Consultation",
            _consultation_address(stored, case),
            stored.date,
            paper=address("paper", key=case.key),
            agendaItem=address("agenda_item", meeting_id=meeting_id, number=number),
            meeting=address("meeting", meeting_id=meeting_id),
            organization=[address("organization", slug=stored.organization.slug)],
            web=absolute(item_url(stored, sprog=None)),
        )
        for case in stored.item.case_numbers
    ]


def _consultation_address(stored: StoredItem, case: CaseNumber) -> str:
    meeting_id, number = stored.id.rsplit("/", 1)
    return address("consultation", meeting_id=meeting_id, number=number, key=case.key)


def file(entry: DocumentEntry, day: str | None) -> Json | None:
    """An original of the meeting on an ISO day; None for one that may not be shown whole."""
    document = entry.document
    if document is None or not entry.meeting or why_hidden(document.id) or original_is_refused(entry):
        return None
    path = Path(entry.source)
    suffix = "txt" if path.suffix.lower() == ".txt" else "pdf"
    return shape(
        "File",
        address("file", document_id=document.id),
        day,
        name=wording.kind(document.kind),
        fileName=document.name,
        mimeType="text/plain" if suffix == "txt" else "application/pdf",
        date=day,
        size=path.stat().st_size if path.is_file() else None,
        accessUrl=page_url("document.original", document_id=document.id, suffix=suffix),
        meeting=[address("meeting", meeting_id=entry.meeting)],
        web=absolute(meeting_url(entry.meeting, sprog=None)),
    )


def location(entry: MeetingEntry) -> Json:
    """Where a meeting was held, as it is written."""
    return shape(
        "Location",
        address("location", meeting_id=entry.id),
        entry.date,
        description=entry.place,
        meetings=[address("meeting", meeting_id=entry.id)],
    )


def _inside(found: Json | None, back: str) -> Json | None:
    """An object inside another, without the reference back, which the standard keeps to objects that stand alone."""
    return {name: value for name, value in found.items() if name != back} if found else None


def _moment(day: str | None, time: str | None) -> str | None:
    """A Danish day and time of day as a date-time with its offset."""
    if not day or not time:
        return None
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=_COPENHAGEN).isoformat()
