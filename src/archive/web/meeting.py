"""The page of a meeting: its agenda as a tree, its documents, who was there."""

from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _

from archive.indexing.manifest import DocumentEntry, MeetingEntry
from archive.indexing.schema import StoredItem
from archive.models import Attendance, DocumentKind, Group
from archive.web import current, linked, wording
from archive.web.addresses import absolute
from archive.web.problems import Missing
from archive.web.wording import PRESENCES, number_note

meeting_pages = Blueprint("meeting", __name__)


@dataclass(frozen=True, slots=True)
class AgendaGroup:
    """The agenda's heading, None where it has none, over the items that follow it."""

    group: Group | None
    items: list[StoredItem]


def find_meeting(meeting_id: str) -> tuple[MeetingEntry, list[StoredItem]]:
    """The meeting and its items in the order of the agenda. Raises Missing."""
    found = current.archive().meeting(meeting_id)
    if found is None:
        raise Missing(
            _("Mødet findes ikke i arkivet."),
            meeting_id,
            _("Søg efter det, eller find det under det råd eller udvalg, det hører til."),
        )
    entry, items = found
    return entry, list(items)


def documents_of(meeting: MeetingEntry) -> list[DocumentEntry]:
    """The meeting's documents, in the order of publication."""
    archive = current.archive()
    return [entry for entry in map(archive.document, meeting.documents) if entry]


def agenda(items: list[StoredItem]) -> list[AgendaGroup]:
    """The items under the agenda's own headings."""
    return [AgendaGroup(group, list(each)) for group, each in groupby(items, key=lambda stored: stored.item.group)]


def attendance(people: tuple[Attendance, ...]) -> list[tuple[str, list[Attendance]]]:
    """Who was there, who was not, who came and went: people under each heading, empty headings left out."""
    groups = [(str(label), [each for each in people if each.status == status]) for status, label in PRESENCES.items()]
    return [(label, group) for label, group in groups if group]


def note(stored: StoredItem, documents: list[DocumentEntry]) -> str:
    """What the agenda called an item that the minutes number otherwise, or that an item is not in the minutes."""
    kinds = {entry.document.id: entry.document.kind for entry in documents if entry.document}
    own = {kinds.get(source.document) for source in stored.item.sources}
    if stored.item.merged_into:
        return str(_("behandlet under et andet punkt"))
    if DocumentKind.MINUTES in kinds.values() and own and DocumentKind.MINUTES not in own:
        return str(_("kun på dagsordenen"))
    return number_note(stored.item, own)


def neighbours(meeting: MeetingEntry) -> tuple[MeetingEntry | None, MeetingEntry | None]:
    """The meetings of the same council before and after; None where there is none, or no date to tell."""
    held = [each for each in current.archive().organization(meeting.organization.slug) if each.date]  # newest first
    place = next((n for n, each in enumerate(held) if each.id == meeting.id), None)
    if place is None:
        return None, None
    return (held[place + 1] if place + 1 < len(held) else None, held[place - 1] if place else None)


@meeting_pages.get("/moede/<meeting_id>")
def page(meeting_id: str) -> str:
    """The meeting."""
    meeting, items = find_meeting(meeting_id)
    documents = documents_of(meeting)
    kinds = list(dict.fromkeys(entry.document.kind for entry in documents if entry.document))
    before, after = neighbours(meeting)
    return render_template(
        "meeting.html",
        before=before,
        after=after,
        meeting=meeting,
        groups=agenda(items),
        documents=documents,
        kinds=kinds,
        has_minutes="minutes" in kinds,
        notes={stored.id: note(stored, documents) for stored in items},
        outcomes=wording.OUTCOMES,
        attendance=attendance(meeting.attendance),
        linked=linked.meeting(meeting),
        canonical=absolute(url_for("meeting.page", meeting_id=meeting_id, sprog=None)),
    )
