"""Where a match stands in the originals: on which page, and where there."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.models import AgendaItem, Section, SectionKind, Stretch
from archive.searching.marking import Span

_OWN_FIELDS = {"decision": SectionKind.DECISION, "recommendation": SectionKind.RECOMMENDATION}
_FIELDS = ("title", "body", *_OWN_FIELDS)
_BETWEEN = 2  # characters between two sections' texts in a field (`AgendaItem.text_of`)

Area = tuple[int, int, int, int]  # left, top, right, bottom in percent of the page as it is shown


@dataclass(frozen=True, slots=True)
class Place:
    """A document and the page that the match stands on, and its last page there.

    Where only the section's beginning is known, `page` is the one that it begins on, and `last` the last one that it
    can reach: the one the next section begins on, None when that is not known. `lines` are those of the page that hold
    a match, to within a line, and `text` is all of the item that stands there; both are empty when nobody knows.
    """

    document: str
    page: int
    last: int | None
    lines: tuple[Area, ...] = ()
    text: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """A text in one piece of an original: a section's or the title's. `begins` is its place in the field."""

    begins: int
    length: int
    document: str
    stretches: tuple[Stretch, ...]
    section: Section | None = None

    def holds(self, offset: int) -> bool:
        """Whether a character of the field is in it."""
        return self.begins <= offset < self.begins + self.length

    def at(self, offset: int) -> Stretch | None:
        """The stretch with a character of the field."""
        place = bisect_right(self.stretches, offset - self.begins, key=lambda each: each.start)
        return self.stretches[place - 1] if place else None

    def page(self, offset: int) -> int | None:
        """The page of a character of the field; the one the section begins on where no more is known."""
        here = self.at(offset)
        return here.page if here else self.section.page if self.section else None

    def line(self, offset: int, stretch: Stretch) -> Area:
        """The line of the stretch that a character of the field stands on, if all its lines are equally long."""
        after = bisect_right(self.stretches, stretch.start, key=lambda each: each.start)
        end = self.stretches[after].start if after < len(self.stretches) else self.length
        share = (offset - self.begins - stretch.start) / max(1, end - stretch.start)
        number = min(stretch.lines - 1, int(share * stretch.lines))
        high = (stretch.bottom - stretch.top) / stretch.lines
        top = round(stretch.top + number * high)
        return stretch.left, top, stretch.right, max(top + 1, round(stretch.top + (number + 1) * high))


def place_of(
    item: AgendaItem, field: str, offset: int, spans: Mapping[str, Sequence[Span]] | None = None
) -> Place | None:
    """Where `schema.field_texts(item)[field][offset]` stands; None for a text file or an attachment's name.

    `spans` are all matches by field: those on the same page give its `lines`.
    """
    run = next((each for each in _runs(item, field) if each.holds(offset)), None)
    if run is None or not run.document:
        return None
    here = run.at(offset)
    if here is None:
        return _of_section(item, run)
    lines, text = set[Area](), set[Area]()
    for name in _FIELDS:
        for other in _runs(item, name):
            if other.document == run.document:
                starts = (span.start for span in (spans or {}).get(name, ()) if other.holds(span.start))
                met = ((start, other.at(start)) for start in starts)
                lines |= {other.line(start, at) for start, at in met if at and at.page == here.page and at.lines}
                text |= {at[2:6] for at in other.stretches if at.page == here.page and at.lines}
    return Place(run.document, here.page, here.page, _downwards(lines), _downwards(text))


def page_with_most(item: AgendaItem, document: str, spans: Mapping[str, Sequence[Span]]) -> int | None:
    """The page of an original that most matches of the item stand on, the first of equals; None where none does."""
    pages = Counter[int]()
    for name, found in spans.items():
        for run in _runs(item, name):
            if run.document == document:
                pages.update(page for span in found if run.holds(span.start) and (page := run.page(span.start)))
    return min(pages, key=lambda page: (-pages[page], page), default=None)


def _downwards(areas: Iterable[Area]) -> tuple[Area, ...]:
    return tuple(sorted(areas, key=lambda area: (area[1], area[0])))


def _runs(item: AgendaItem, field: str) -> Iterator[_Run]:
    """The pieces that a text field is made of."""
    source = item.sources[-1].document if item.sources else ""
    if field == "title":
        if item.title_at:
            yield _Run(0, len(item.title), source, item.title_at)
        return
    own, begins = _OWN_FIELDS.get(field), 0
    for section in item.sections:
        if section.kind is own if own else section.kind not in _OWN_FIELDS.values():
            yield _Run(begins, len(section.text), section.document or source, section.stretches, section)
            begins += len(section.text) + _BETWEEN


def _of_section(item: AgendaItem, run: _Run) -> Place | None:
    """The pages of a section of which only the first is known."""
    section, document = run.section, run.document
    if section is None or section.page is None:
        return None
    after = item.sections[item.sections.index(section) + 1 :]
    same = [each.page for each in after if each.document == section.document and each.page]
    last = same[0] if same else item.page_last if item.sources and item.sources[-1].document == document else None
    return Place(document, section.page, last if last is not None and last >= section.page else None)
