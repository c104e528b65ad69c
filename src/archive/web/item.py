"""The page of an agenda item: what was decided, what was recommended, the matter itself, and where it stands."""

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from archive.indexing.schema import StoredItem
from archive.models import SectionKind
from archive.web import current, linked, wording
from archive.web.addresses import absolute, item_url
from archive.web.citation import citation
from archive.web.meeting import documents_of, find_meeting
from archive.web.pictures import best_page, marked_by
from archive.web.problems import Missing

item_pages = Blueprint("item", __name__)


def find_item(meeting_id: str, number: str) -> StoredItem:
    """The item. Raises Missing."""
    stored = current.archive().item(f"{meeting_id}/{number}")
    if stored is None:
        raise Missing(
            _("Punktet findes ikke i arkivet."), f"{meeting_id}/{number}", _("Se mødets punkter, eller søg efter det.")
        )
    return stored


def find_merged(stored: StoredItem) -> StoredItem | None:
    """The item under which the minutes dealt with this one."""
    into = stored.item.merged_into
    return current.archive().item(f"{stored.meeting_id}/{into}") if into else None


@item_pages.get("/moede/<meeting_id>/punkt/<number>")
def page(meeting_id: str, number: str) -> str:
    """The item; `q` in the address says which words the reader came by."""
    stored = find_item(meeting_id, number)
    meeting, items = find_meeting(meeting_id)
    documents = documents_of(meeting)
    place = next((n for n, each in enumerate(items) if each.id == stored.id), None)
    words = request.args.get("q", "").strip()[:512]
    sections = [] if stored.item.closed else wording.sections_in_order(stored.item)
    return render_template(
        "item.html",
        stored=stored,
        item=stored.item,
        meeting=meeting,
        documents={entry.document.id: entry.document for entry in documents if entry.document},
        has_minutes=any(entry.document and entry.document.kind == "minutes" for entry in documents),
        decisions=[section for section in sections if section[0] is SectionKind.DECISION],
        sections=[section for section in sections if section[0] is not SectionKind.DECISION],
        previous_item=items[place - 1] if place else None,
        next_item=items[place + 1] if place is not None and place + 1 < len(items) else None,
        outcomes=wording.OUTCOMES,
        statuses=wording.STATUSES,
        roles=wording.ROLES,
        presences=wording.PRESENCES,
        number_note=wording.number_note(stored.item),
        citation=citation(stored),
        words=words,
        marked=marked_by(words),
        shown_page=best_page(stored, words),
        merged=find_merged(stored),
        linked=linked.item(stored),
        canonical=absolute(item_url(stored, sprog=None)),
    )
