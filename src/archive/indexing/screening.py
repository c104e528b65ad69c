"""What may be kept and indexed of a reading: nothing while its CPR numbers wait to be looked at, else all but what was
taken down. Pure.

Each record remembers in `applied` what was done to it, so that a later run knows what to do once more and which
documents to read again because a decision was taken back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from archive.indexing.publication import ITEM, REDACTION, WITHHELD, Publication, TakeDown
from archive.indexing.records import Record
from archive.models import AgendaItem, Meeting, Reading
from archive.reading import cpr
from archive.reading.meetings import meeting_id
from archive.reading.redaction import find_numbers, find_words, redacted

SAME_TITLE = 86  # per cent alike: the item, whatever its number
SAME_NUMBER = 50  # per cent alike under the same number: the item, renamed


@dataclass(frozen=True, slots=True)
class Screened:
    """A reading as it may be kept, with the marks of what was done to it. It holds no digits of CPR numbers."""

    reading: Reading
    applied: tuple[str, ...]


def screen(reading: Reading, publication: Publication) -> Screened:
    """The reading, fresh from the file, as it may be kept."""
    stage = _stage(reading, publication)
    if stage == WITHHELD:
        return Screened(_stub(reading), (WITHHELD,))
    if stage == REDACTION:
        reading = redacted(reading, [find_numbers(reading.personal_numbers)])
    reading = replace(reading, personal_numbers=cpr.without_digits(reading.personal_numbers))
    return _taken_down(Screened(reading, (stage,) if stage else ()), publication)


def screen_again(record: Record, publication: Publication) -> Screened | None:
    """A kept reading under the decisions of today; None when the document must be read again."""
    assert record.reading is not None
    kept = record.applied[0] if record.applied and record.applied[0] in (WITHHELD, REDACTION) else ""
    stage = _stage(record.reading, publication)
    if kept != stage:
        return Screened(_stub(record.reading), (WITHHELD,)) if not kept and stage == WITHHELD else None
    if any(publication.get(mark) is None for mark in record.applied if mark not in (WITHHELD, REDACTION)):
        return None
    screened = Screened(record.reading, record.applied)
    return screened if stage == WITHHELD else _taken_down(screened, publication)


def without_taken_down(meeting: Meeting) -> Meeting:
    """The meeting without the items that were taken down; they held their places until the documents had met."""
    gone = {item.id for item in meeting.items if item.taken_down}
    if not gone:
        return meeting
    kept = (item for item in meeting.items if not item.taken_down)
    items = tuple(replace(item, merged_into=None) if item.merged_into in gone else item for item in kept)
    return replace(meeting, items=items, doubts=without_titles(meeting.doubts))


def meant(items: Sequence[AgendaItem], takedown: TakeDown) -> frozenset[int]:
    """The places in a document's or a meeting's items of those that a take-down means.

    By title, also one that was renamed under its number. Where one has both, title and number, it alone is meant; else
    all that may be: a second *Budget 2025* too many is hidden rather than the right one shown.
    """
    found: dict[int, bool] = {}
    for place, item in enumerate(items):
        alike = max((fuzz.token_sort_ratio(item.title, title) for title in takedown.titles), default=0)
        numbered = item.number in takedown.numbers
        if not item.taken_down and alike >= (SAME_NUMBER if numbered else SAME_TITLE):
            found[place] = numbered and item.title in takedown.titles
    certain = frozenset(place for place, sure in found.items() if sure)
    return certain or frozenset(found)


def without_titles(doubts: Iterable[str]) -> tuple[str, ...]:
    """The doubts that quote no title."""
    return tuple(doubt for doubt in doubts if "»" not in doubt)


def _stage(reading: Reading, publication: Publication) -> str:
    sha256 = reading.document.sha256
    if publication.to_redact(sha256):
        return REDACTION
    return WITHHELD if cpr.alarms(reading.personal_numbers) and not publication.released(sha256) else ""


def _stub(reading: Reading) -> Reading:
    """Which document it is and where its numbers stand, and nothing that could hold one."""
    plain = redacted(replace(reading, items=(), attendance=(), doubts=()), [find_numbers(reading.personal_numbers)])
    return replace(plain, personal_numbers=cpr.without_digits(reading.personal_numbers))


def _taken_down(screened: Screened, publication: Publication) -> Screened:
    reading, applied = screened.reading, screened.applied
    for each in publication.words(reading.document.sha256):
        changed = redacted(reading, [find_words(each.target)])
        if changed is not reading:
            reading, applied = changed, _with(applied, each.id)
    for each in publication.takedowns:
        # Once only: where the item is gone, the one most like it would be the next.
        if each.kind == ITEM and each.id not in applied and _concerns(each, reading):
            gone = meant(reading.items, each)
            items = tuple(_tombstone(item, each) if n in gone else item for n, item in enumerate(reading.items))
            if items != reading.items:
                reading = replace(reading, items=items, doubts=without_titles(reading.doubts))
                applied = _with(applied, each.id)
    return Screened(reading, applied)


def _with(applied: tuple[str, ...], mark: str) -> tuple[str, ...]:
    return applied if mark in applied else (*applied, mark)


def _concerns(takedown: TakeDown, reading: Reading) -> bool:
    """By content, so that another name does not bring it back, and by meeting, for documents that come later."""
    return reading.document.sha256 in takedown.documents or meeting_id(reading) == takedown.target.rpartition("/")[0]


def _tombstone(item: AgendaItem, takedown: TakeDown) -> AgendaItem:
    """The item's place. Its title is the take-down's id, the same in all documents, so that they meet as before."""
    return AgendaItem(number=item.number, title=takedown.id, page_first=item.page_first, taken_down=True)
