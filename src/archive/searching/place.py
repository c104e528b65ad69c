"""Where a match stands in the originals: the pages of the section that holds it."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.models import AgendaItem, Section, SectionKind

_OWN_FIELDS = {"decision": SectionKind.DECISION, "recommendation": SectionKind.RECOMMENDATION}
_BETWEEN = 2  # characters between two sections' texts in a field (`AgendaItem.text_of`)


@dataclass(frozen=True, slots=True)
class Place:
    """A document and the page that the section with the match begins on.

    `last` is the last page that it can reach, the one the next section begins on; None when that is not known.
    """

    document: str
    page: int
    last: int | None


def place_of(item: AgendaItem, field: str, offset: int) -> Place | None:
    """Where `schema.field_texts(item)[field][offset]` stands; None for a title, a text file or an attachment's name."""
    begins = 0
    for section in _sections(item, field):
        if begins <= offset < begins + len(section.text):
            return _place(item, section)
        begins += len(section.text) + _BETWEEN
    return None


def _sections(item: AgendaItem, field: str) -> Iterator[Section]:
    """The sections that a text field is made of."""
    own = _OWN_FIELDS.get(field)
    for section in item.sections:
        if field != "title" and (section.kind is own if own else section.kind not in _OWN_FIELDS.values()):
            yield section


def _place(item: AgendaItem, section: Section) -> Place | None:
    document = section.document or (item.sources[-1].document if item.sources else "")
    if section.page is None or not document:
        return None
    after = item.sections[item.sections.index(section) + 1 :]
    same = [each.page for each in after if each.document == section.document and each.page]
    last = same[0] if same else item.page_last if item.sources and item.sources[-1].document == document else None
    return Place(document, section.page, last if last is not None and last >= section.page else None)
