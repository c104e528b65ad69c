"""Mentions of other meetings, items and cases in a text: links where the archive holds them, else it says so."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup, escape

from archive.indexing.schema import StoredItem
from archive.models import Reference
from archive.reading.names import slug
from archive.searching.reader import Archive
from archive.web.addresses import case_url, item_url, meeting_url


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference with the address it leads to; None: the archive does not hold it."""

    reference: Reference
    url: str | None

    @property
    def text(self) -> str:
        """The words of the record."""
        return self.reference.text


def mentions(archive: Archive, stored: StoredItem) -> tuple[Mention, ...]:
    """What the item's text mentions. Nothing of a closed item."""
    if stored.item.closed:
        return ()
    found = []
    held = archive.meeting(stored.meeting_id) if stored.item.references else None
    meeting = held[1] if held else ()
    for reference in stored.item.references:
        if reference.kind == "case" and any(case.key == reference.number for case in stored.item.case_numbers):
            continue  # its own number leads nowhere new
        address = _address(archive, reference, stored, meeting)
        if address is None and reference.kind == "item" and reference.date is None:
            continue  # »i punkt 1« may be a point of a list in the text: nothing is missing
        found.append(Mention(reference, address))
    return tuple(found)


def linking(found: Iterable[Mention], marked: Callable[[str], Markup]) -> Callable[[str], Markup]:
    """What turns the mentions of a line into links and sets the rest by `marked`."""
    by_text = {mention.reference.text: mention for mention in found}
    longest = sorted(by_text, key=len, reverse=True)

    def set_line(line: str) -> Markup:
        text = next((text for text in longest if text in line), None)
        if text is None:
            core = line.strip()  # `marked` strips, and a comma before a link keeps its space
            return escape(line).replace(escape(core), marked(core)) if core else escape(line)
        before, _text, after = line.partition(text)
        return set_line(before) + _linked(by_text[text], marked(text)) + set_line(after)

    return set_line


def _linked(mention: Mention, shown: Markup) -> Markup:
    if mention.url:
        return Markup('<a href="{}">{}</a>').format(mention.url, shown)
    return Markup('{} <span class="muted">({})</span>').format(shown, _("ikke i arkivet"))


def _address(archive: Archive, reference: Reference, stored: StoredItem, meeting: Sequence[StoredItem]) -> str | None:
    if reference.kind == "case":
        return case_url(reference.number) if reference.number and archive.case(reference.number) else None
    if reference.date is None and reference.organization is None:
        item = _numbered(meeting, reference.number, stored)
        return item_url(item) if item else None
    meeting_id = _meeting(archive, reference, stored)
    if meeting_id is None:
        return None
    if reference.number:
        found = archive.meeting(meeting_id)
        item = _numbered(found[1] if found else (), reference.number, None)
        return item_url(item) if item else meeting_url(meeting_id)
    return meeting_url(meeting_id)


def _meeting(archive: Archive, reference: Reference, stored: StoredItem) -> str | None:
    """The meeting on that date of the body that is named, or of the item's own when none is.

    *Regionsrådet* alone is the one council of that name that met on that day; two of them are none.
    """
    own = stored.organization.slug
    named = slug(reference.organization) if reference.organization else own
    held = [entry for entry in archive.manifest.meetings if entry.date == reference.date]
    exact = [entry.id for entry in held if entry.organization.slug == named]
    # "regionsrådets" and "Udvalget for trafik og klima i Region Fjordland" name bodies by the beginning of their names.
    begun = [
        entry.id
        for entry in held
        if entry.organization.slug.startswith(f"{named.removesuffix('s')}-")
        or named.startswith(entry.organization.slug)
    ]
    found = exact or begun
    return found[0] if len(found) == 1 else None


def _numbered(items: Sequence[StoredItem], number: str | None, mentioned_by: StoredItem | None) -> StoredItem | None:
    """The item that a number means: the agenda's where the text was written for the agenda, else the minutes'."""
    by_minutes = [each for each in items if each.item.number == number]
    by_agenda = [each for each in items if (each.item.agenda_number or each.item.number) == number]
    first, second = (by_minutes, by_agenda)
    if mentioned_by is not None and len(mentioned_by.item.sources) > 1:
        first, second = by_agenda, by_minutes
    found = first or second
    return found[0] if found else None
