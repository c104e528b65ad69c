"""What the JSON API answers: the archive's values as plain dictionaries with stable names."""

from typing import Any

from archive.casenumber import CaseNumber
from archive.indexing.manifest import MeetingEntry
from archive.indexing.schema import StoredItem
from archive.models import AgendaItem, Appointment, Attendance, Decision, Organization, Section
from archive.searching.place import Place
from archive.searching.request import SearchRequest
from archive.searching.search import Hit, SearchPage
from archive.web import current, wording
from archive.web.addresses import absolute, item_url, item_url_of, meeting_url, place_url, web_link
from archive.web.document import shown_at, why_hidden
from archive.web.meeting import documents_of
from archive.web.mentions import Mention, mentions

Json = dict[str, Any]


def search_page(found: SearchPage) -> Json:
    """A page of hits with its facets."""
    return {
        "query": query(found.request, found.understood),
        "total": found.total,
        "page": found.page,
        "pages": found.pages,
        "took_ms": found.took_ms,
        "suggestion": found.suggestion.text if found.suggestion else None,
        "ways_out": [
            {"field": way.field, "value": way.value, "url": absolute(way.request.url("/")), "total": way.total}
            for way in found.ways_out
        ],
        "dropped": list(found.dropped),
        "cut": found.cut,
        "hits": [hit(each, found.request.q) for each in found.hits],
        "nearby": [hit(each, found.request.q) for each in found.nearby],
        "facets": {
            name: [
                {
                    "value": each.value,
                    "label": wording.facet_value(name, each.value, each.label),
                    "count": each.count,
                    "selected": each.selected,
                }
                for each in values
            ]
            for name, values in found.facets.items()
        },
    }


def query(asked: SearchRequest, understood_as: str) -> Json:
    """The search as it was understood: each parameter that is not left at its default."""
    understood: Json = {"q": understood_as}
    for name, value in asked.without("q").page(asked.side).params():
        if isinstance(getattr(asked, name), tuple):
            understood.setdefault(name, []).append(value)
        else:
            understood[name] = asked.side if name == "side" else value
    return understood


def hit(found: Hit, asked: str) -> Json:
    """One hit of the query `asked`. `title` is plain; `snippet` is HTML, escaped but for its marks."""
    return {
        "id": found.id,
        "url": absolute(item_url_of(found.id)),
        **_heading(found.stored),
        "documents": [{"id": each.id, "kind": each.kind, "page": each.page} for each in found.documents],
        "place": place(found.place, asked) if found.place and not found.closed else None,
        "decision": decision(found.stored.item),
        "snippet": str(found.snippet),
        "score": round(found.score, 4),
    }


def place(found: Place, asked: str) -> Json | None:
    """The page that the first match stands on, and its lines with matches; None when the original may not be shown.

    Where only the section is known it is the page that it begins on, the last one that it can reach, and no lines.
    """
    if why_hidden(found.document):
        return None
    url = absolute(place_url(found, asked))
    sides = ("left", "top", "right", "bottom")
    lines = [dict(zip(sides, line, strict=True)) for line in found.lines]
    return {"document": found.document, "page": found.page, "last_page": found.last, "lines": lines, "url": url}


def _organization(body: Organization) -> Json:
    return {"organization": body.name, "organ": body.slug}


def _cases(numbers: tuple[CaseNumber, ...]) -> Json:
    """Case numbers as written, and the keys that `/sag/` and the facet know them by."""
    return {"case_numbers": [each.raw for each in numbers], "case_keys": [each.key for each in numbers]}


def _heading(stored: StoredItem) -> Json:
    item = stored.item
    return {
        "number": item.number,
        "title": item.title,
        **_organization(stored.organization),
        "date": stored.date,
        **_cases(item.case_numbers),
        "topics": [{"id": each.id, "name": each.name} for each in item.topics],
        "closed": item.closed,
    }


def documents(item: AgendaItem) -> list[Json]:
    """The documents that the item stands in, with the page it begins on."""
    archive = current.archive()
    found = []
    for source in item.sources:
        entry = archive.document(source.document)
        if entry and entry.document:
            found.append({"id": source.document, "kind": str(entry.document.kind), "page": source.page})
    return found


def decision(item: AgendaItem) -> Json | None:
    """The decision; nothing of a closed item."""
    found: Decision | None = item.decision
    if found is None or item.closed:
        return None
    return {
        "text": found.text,
        "outcome": found.outcome,
        "body": found.body,
        "date": found.date,
        "votes": [
            {
                "side": each.side,
                "parties": list(each.parties),
                "count": each.count,
                "text": each.text,
                "proposal": each.proposal,
            }
            for each in found.votes
        ],
        "reservations": list(found.reservations),
        "earlier": [
            {"body": each.body, "date": each.date, "number": each.number, "outcome": each.outcome, "text": each.text}
            for each in found.earlier
        ],
    }


def item(stored: StoredItem) -> Json:
    """The whole item. Of a closed one its number and title only."""
    each = stored.item
    shown: Json = {
        "id": stored.id,
        "url": absolute(item_url(stored)),
        "meeting": stored.meeting_id,
        **_heading(stored),
        "agenda_number": each.agenda_number,
        "group": {"number": each.group.number, "title": each.group.title} if each.group else None,
        "formal": each.formal,
        "documents": documents(each),
        "decision": decision(each),
    }
    if each.closed:
        return shown
    return shown | {
        "handlers": list(each.handlers),
        "sections": [_section(section) for section in each.sections],
        "attachments": [{"title": a.title, "page": a.page, "url": web_link(a.url)} for a in each.attachments],
        "links": [{"text": k.text, "page": k.page, "url": web_link(k.url)} for k in each.links],
        "appointments": [_appointment(appointment) for appointment in each.appointments],
        "attendance": [_attendance(person) for person in each.attendance],
        "references": [_mention(mention) for mention in mentions(current.archive(), stored)],
        "agenda_title": each.agenda_title,
        "merged_into": f"{stored.meeting_id}/{each.merged_into}" if each.merged_into else None,
        "earlier_sections": [_section(section) | {"document": section.document} for section in each.replaced],
    }


def line(stored: StoredItem) -> Json:
    """An item in a list: where it is, what it is called, what was decided."""
    return {
        "id": stored.id,
        "url": absolute(item_url(stored)),
        "meeting": stored.meeting_id,
        **_heading(stored),
        "decision": decision(stored.item),
    }


def _section(section: Section) -> Json:
    return {"kind": section.kind, "heading": section.heading, "text": section.text, "page": section.page}


def _appointment(each: Appointment) -> Json:
    return {
        "status": each.status,
        "person": each.person,
        "party": each.party,
        "role": each.role,
        "body": each.body,
        "start": each.start,
        "end": each.end,
        "sentence": each.sentence,
        "doubtful": each.doubtful,
    }


def _mention(each: Mention) -> Json:
    """What a text mentions; `url` is null when the archive does not hold it."""
    told = each.reference
    return {
        "text": told.text,
        "kind": told.kind,
        "organization": told.organization,
        "date": told.date,
        "number": told.number,
        "url": absolute(each.url) if each.url else None,
    }


def _attendance(each: Attendance) -> Json:
    return {
        "person": each.person,
        "status": each.status,
        "party": each.party,
        "substitute_for": each.substitute_for,
        "time": each.time,
        "items": list(each.items),
    }


def meeting(entry: MeetingEntry, items: list[StoredItem]) -> Json:
    """A meeting with its documents and items."""
    return {
        "id": entry.id,
        "url": absolute(meeting_url(entry.id)),
        **_organization(entry.organization),
        "date": entry.date,
        "start": entry.start,
        "end": entry.end,
        "place": entry.place,
        "documents": [
            {
                "id": each.document.id,
                "kind": str(each.document.kind),
                "pages": each.document.pages,
                "url": absolute(url) if (url := shown_at(each.document.id)) else None,
                "superseded": each.document.id in entry.superseded,
            }
            for each in documents_of(entry)
            if each.document
        ],
        "items": [item(stored) for stored in items],
        "attendance": [_attendance(person) for person in entry.attendance],
    }
