"""Documents of one meeting meet: agenda, supplement, minutes and corrected versions become one meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive.models import AgendaItem, DocumentKind, Meeting, Reading
from archive.reading.merging import Edition, add, fold, publication

_ORDER = (DocumentKind.AGENDA, DocumentKind.SUPPLEMENT, DocumentKind.MINUTES, DocumentKind.OTHER)


def meeting_id(reading: Reading) -> str:
    """The id of the meeting that a document belongs to: documents with the same id meet.

    A document without a date is a meeting of its own: nobody knows which one it belongs to.
    """
    return reading.meeting.id if reading.meeting.date else f"{reading.meeting.id}-{reading.document.id}"


def meet(readings: Sequence[Reading]) -> Meeting:
    """One meeting from the readings of all its documents (at least one, all with the same `meeting_id`).

    The order of `readings` does not matter. `doubts` holds what the documents say of themselves first, then what
    shows only when they are laid side by side.
    """
    by_kind = {kind: [r for r in readings if r.document.kind is kind] for kind in _ORDER}
    ordered = [reading for kind in _ORDER for reading in sorted(by_kind[kind], key=publication)]
    editions = [fold(found) for found in by_kind.values() if found]
    items: list[AgendaItem] = []
    for edition in editions:
        items = add(items, edition)
    latest = _latest(ordered)
    told = next((reading for reading in latest if reading.attendance), latest[0])
    return Meeting(
        id=meeting_id(ordered[0]),
        organization=latest[0].meeting.organization,
        date=latest[0].meeting.date,
        start=_first(reading.meeting.start for reading in latest),
        end=_first(reading.meeting.end for reading in latest),
        place=_first(reading.meeting.place for reading in latest),
        documents=tuple(reading.document for reading in ordered),
        items=tuple(_attended(item, told) for item in items),
        attendance=told.attendance,
        doubts=tuple(dict.fromkeys([doubt for reading in ordered for doubt in reading.doubts] + _doubts(editions))),
        superseded=tuple(document for edition in editions for document in edition.superseded),
    )


def _latest(ordered: Sequence[Reading]) -> list[Reading]:
    """The documents from the one that speaks for the meeting to the one that speaks least: an appendix comes last."""
    own = [reading for reading in ordered if reading.document.kind is not DocumentKind.OTHER]
    return [*reversed(own), *(reading for reading in ordered if reading.document.kind is DocumentKind.OTHER)]


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _attended(item: AgendaItem, told: Reading) -> AgendaItem:
    """The item with what the minutes' head said of it: *X deltog ikke under punkt 3.5*, *ankom under punkt 3*."""
    if item.closed or all(source.document != told.document.id for source in item.sources):
        return item
    named = [entry for entry in told.attendance if any(_covers(number, item.number) for number in entry.items)]
    return replace(item, attendance=tuple(dict.fromkeys([*item.attendance, *named]))) if named else item


def _covers(number: str, item: str) -> bool:
    return item == number or item.startswith(f"{number}.")


def _doubts(editions: Sequence[Edition]) -> list[str]:
    doubts = [doubt for edition in editions for doubt in edition.doubts]
    kinds = {edition.kind for edition in editions}
    if DocumentKind.MINUTES in kinds and DocumentKind.AGENDA not in kinds:
        doubts.append("Mødet har referat, men ingen dagsorden i arkivet.")
    return doubts
