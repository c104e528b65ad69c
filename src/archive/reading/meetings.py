"""Documents of one meeting meet: agenda, supplement and minutes become one meeting with one list of items.

Items are matched on title likeness and case number together, never on the number: *pkt. 2.13* of the minutes may be the
agenda's 2.14 while the agenda's 2.13 was another matter.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from archive.models import AgendaItem, DocumentKind, Meeting, Reading, Section, SourceRef

_ORDER = {DocumentKind.AGENDA: 0, DocumentKind.SUPPLEMENT: 1, DocumentKind.MINUTES: 2, DocumentKind.OTHER: 3}
_CORRECTED = re.compile(r"rettet|revideret|korrigeret|ny[-_ ]?version|version[-_ ]?\d|\bv\d\b", re.IGNORECASE)
SAME_TITLE = 0.86  # titles this alike are the same matter, whatever the case numbers say
SAME_CASE = 0.5  # with a case number in common, titles may have been rewritten this much


def meeting_id(reading: Reading) -> str:
    """The id of the meeting that a document belongs to: documents with the same id meet.

    A document without a date is a meeting of its own: nobody knows which one it belongs to.
    """
    return reading.meeting.id if reading.meeting.date else f"{reading.meeting.id}-{reading.document.id}"


def meet(readings: Sequence[Reading]) -> Meeting:
    """One meeting from the readings of all its documents (at least one, all with the same `meeting_id`).

    The order of `readings` does not matter.
    """
    ordered = sorted(readings, key=_publication)
    items: list[AgendaItem] = []
    for reading in ordered:
        items = _merge(items, reading)
    latest = list(reversed(ordered))
    return Meeting(
        id=meeting_id(ordered[0]),
        organization=latest[0].meeting.organization,
        date=latest[0].meeting.date,
        start=_first(reading.meeting.start for reading in latest),
        end=_first(reading.meeting.end for reading in latest),
        place=_first(reading.meeting.place for reading in latest),
        documents=tuple(reading.document for reading in ordered),
        items=tuple(items),
        attendance=next((reading.attendance for reading in latest if reading.attendance), ()),
        doubts=tuple(doubt for reading in ordered for doubt in reading.doubts),
    )


def _publication(reading: Reading) -> tuple[int, bool, str, str]:
    """Agendas before minutes, and a corrected version after the one it corrects."""
    document = reading.document
    return _ORDER[document.kind], bool(_CORRECTED.search(document.name)), document.name, document.sha256


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _merge(items: list[AgendaItem], reading: Reading) -> list[AgendaItem]:
    """The meeting's items with those of one more document, in that document's order; the others keep their places."""
    shared = _of_the_meeting(reading.items)
    partners = _match(items, reading.items, shared)
    merged: list[AgendaItem] = list(items)
    taken = {item.id for item in items}
    place = 0
    for at, item in enumerate(reading.items):
        sourced = _sourced(item, reading.document.id)
        partner = partners.get(at)
        if partner is None:
            number = _free(item.number, taken, reading.document.kind)
            taken.add(number)
            merged.insert(place, replace(sourced, id=number))
        else:
            place = next(n for n, old in enumerate(merged) if old.id == items[partner].id)
            merged[place] = _join(merged[place], sourced)
        place += 1
    return merged


def _sourced(item: AgendaItem, document: str) -> AgendaItem:
    """The item with the document it was read from, so that a hit leads to its page."""
    return replace(
        item,
        sources=(SourceRef(document, item.page_first),),
        sections=tuple(replace(section, document=document) for section in item.sections),
    )


def _free(number: str, taken: set[str], kind: DocumentKind) -> str:
    """An address for an item whose number another matter of the meeting had first."""
    suffix = {DocumentKind.MINUTES: "-referat", DocumentKind.SUPPLEMENT: "-tillaeg"}.get(kind, "")
    tries = [number, f"{number}{suffix}", *(f"{number}{suffix}-{n}" for n in range(2, len(taken) + 3))]
    return next(choice for choice in tries if choice not in taken)


def _of_the_meeting(items: Sequence[AgendaItem]) -> set[str]:
    """Keys of case numbers that most items carry: the number is the meeting's and tells no two matters apart."""
    counts = Counter(case.key for item in items for case in item.case_numbers)
    numbered = sum(bool(item.case_numbers) for item in items)
    return {key for key, count in counts.items() if count > 2 and count > numbered / 2}


def _match(old: Sequence[AgendaItem], new: Sequence[AgendaItem], shared: set[str]) -> dict[int, int]:
    """Positions in `new` → positions in `old`, each used once, the most alike first."""
    pairs = []
    for n, item in enumerate(new):
        for o, other in enumerate(old):
            alike = fuzz.token_sort_ratio(_plain(item.title), _plain(other.title)) / 100
            cases, others = ({c.key for c in i.case_numbers} - shared for i in (item, other))
            common = bool(cases & others)
            least = SAME_CASE if common else SAME_TITLE
            if alike >= least and (common or not (cases and others)):
                pairs.append((alike + common, item.number == other.number, -abs(n - o), n, o))
    matched: dict[int, int] = {}
    for *_, n, o in sorted(pairs, reverse=True):
        if n not in matched and o not in matched.values():
            matched[n] = o
    return matched


def _plain(title: str) -> str:
    return re.sub(r"\W+", " ", title).casefold().strip()


def _join(old: AgendaItem, new: AgendaItem) -> AgendaItem:
    """The item as the later document has it, with what only the earlier one says."""
    if old.closed or new.closed:
        return replace(
            new,
            id=old.id,
            closed=True,
            text_withheld=any(item.text_withheld or not item.closed for item in (old, new)),
            sections=(),
            attachments=(),
            links=(),
            sources=old.sources + new.sources,
        )
    kinds = {section.kind for section in new.sections}
    kept: tuple[Section, ...] = tuple(section for section in old.sections if section.kind not in kinds)
    return replace(
        new,
        id=old.id,
        agenda_number=old.agenda_number or (old.number if old.number != new.number else None),
        group=new.group or old.group,
        sections=kept + new.sections,
        case_numbers=new.case_numbers or old.case_numbers,
        attachments=new.attachments or old.attachments,
        links=new.links or old.links,
        sources=old.sources + new.sources,
    )
