"""The page of an agenda item: what was decided, what was recommended, the matter itself, and where it stands."""

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.casenumber import CaseNumber
from archive.indexing.manifest import MeetingEntry
from archive.indexing.schema import StoredItem
from archive.models import AgendaItem, DocumentKind, SectionKind
from archive.reading.addresses import bearers
from archive.searching.related import matter_cases, related
from archive.web import current, linked, wording
from archive.web.addresses import absolute, item_url
from archive.web.changes import changes
from archive.web.citation import citation
from archive.web.meeting import documents_of, find_meeting
from archive.web.mentions import linking, mentions
from archive.web.pictures import best_page, marked_by
from archive.web.problems import Missing

item_pages = Blueprint("item", __name__)


def find_item(meeting_id: str, number: str) -> StoredItem:
    """The item that has this address, else the one that had it when fewer documents had arrived. Raises Missing."""
    stored = current.archive().item(f"{meeting_id}/{number}") or next(iter(_bearers(meeting_id, number)), None)
    if stored is None:
        raise Missing(
            _("Punktet findes ikke i arkivet."), f"{meeting_id}/{number}", _("Se mødets punkter, eller søg efter det.")
        )
    return stored


def _bearers(meeting_id: str, number: str) -> list[StoredItem]:
    """The items of a meeting that an address leads or once led to."""
    found = current.archive().meeting(meeting_id)
    items = found[1] if found else ()
    named = bearers((each.item for each in items), number)
    return [each for item in named for each in items if each.item is item]


def find_merged(stored: StoredItem) -> StoredItem | None:
    """The item under which the minutes dealt with this one."""
    into = stored.item.merged_into
    return current.archive().item(f"{stored.meeting_id}/{into}") if into else None


def followed(stored: StoredItem) -> list[tuple[CaseNumber, int]]:
    """The item's cases that go on in other items, each with the number of its items. A meeting's own number is none."""
    archive = current.archive()
    keys = matter_cases(archive, [stored])
    counts = ((case, len(archive.case(case.key))) for case in stored.item.case_numbers if case.key in keys)
    return [(case, count) for case, count in counts if count > 1]


def _of_documents(item: AgendaItem, meeting: MeetingEntry) -> dict[str, object]:
    """What the page says of the documents that the item stands in, and of those that it does not."""
    documents = {entry.document.id: entry.document for entry in documents_of(meeting) if entry.document}
    kinds = {key: document.kind for key, document in documents.items()}
    own = {kinds.get(source.document) for source in item.sources}
    in_minutes = DocumentKind.MINUTES in own
    return {
        "documents": documents,
        "has_minutes": DocumentKind.MINUTES in kinds.values(),
        "in_minutes": in_minutes,
        "replaced_only": all(source.document in meeting.superseded for source in item.sources) and kinds,
        # Sections that the minutes left out stand as the agenda has them, and say so.
        "not_in_minutes": {key for key, kind in kinds.items() if in_minutes and kind is not DocumentKind.MINUTES},
        "number_note": wording.number_note(item, own),
    }


@item_pages.get("/moede/<meeting_id>/punkt/<number>")
def page(meeting_id: str, number: str) -> ResponseReturnValue:
    """The item; `q` in the address says which words the reader came by."""
    stored = find_item(meeting_id, number)
    if stored.id != f"{meeting_id}/{number}":  # an agenda that comes after its minutes gives the items its own numbers
        return redirect(item_url(stored, q=request.args.get("q")), 302)
    meeting, items = find_meeting(meeting_id)
    place = next((n for n, each in enumerate(items) if each.id == stored.id), None)
    words = request.args.get("q", "").strip()[:512]
    sections = [] if stored.item.closed else wording.sections_in_order(stored.item)
    return render_template(
        "item.html",
        item=stored.item,
        meeting=meeting,
        **_of_documents(stored.item, meeting),
        decisions=[section for section in sections if section[0] is SectionKind.DECISION],
        sections=[section for section in sections if section[0] is not SectionKind.DECISION],
        previous_item=items[place - 1] if place else None,
        next_item=items[place + 1] if place is not None and place + 1 < len(items) else None,
        outcomes=wording.OUTCOMES,
        statuses=wording.STATUSES,
        roles=wording.ROLES,
        presences=wording.PRESENCES,
        citation=citation(stored),
        words=words,
        marked=linking(mentions(current.archive(), stored), marked_by(words)),
        shown_page=best_page(stored, words),
        changes=changes(stored.item),
        followed=[] if stored.item.closed else followed(stored),
        merged=find_merged(stored),
        # The agenda's point 2.13 and what the minutes call »pkt. 2.13«.
        namesakes=[each for each in _bearers(meeting_id, number) if each.id != stored.id],
        merged_here=[each for each in items if each.item.merged_into == stored.item.id],
        related=related(current.archive(), [stored]) if not (stored.item.closed or stored.item.formal) else (),
        linked=linked.item(stored),
        canonical=absolute(item_url(stored, sprog=None)),
    )
