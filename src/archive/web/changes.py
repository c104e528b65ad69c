"""What the minutes, or a corrected version, changed in an item's text: the comparison that its page shows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from flask_babel import ngettext

from archive.models import AgendaItem, Section, SectionKind
from archive.reading.diff import Change, Passage, compare


@dataclass(frozen=True, slots=True)
class Comparison:
    """A section beside the same section of an earlier document; `passages` are those that changed, with a count of
    paragraphs in between that did not (`None` and the count)."""

    document: str
    kind: SectionKind
    heading: str
    passages: tuple[tuple[Passage | None, int], ...]
    summary: str


def changes(item: AgendaItem) -> list[Comparison]:
    """The sections of the item that an earlier document worded otherwise. None of a closed item."""
    if item.closed:
        return []
    found = []
    for (document, part), sections in groupby(item.replaced, key=lambda section: (section.document, _part(section))):
        earlier = list(sections)
        now = [section for section in item.sections if _part(section) == part]
        passages = compare(_text(earlier), _text(now))
        if any(passage.change is not Change.SAME for passage in passages):
            heading = (now or earlier)[0].heading
            found.append(Comparison(document, earlier[0].kind, heading, tuple(_folded(passages)), _summary(passages)))
    return found


def _part(section: Section) -> tuple[SectionKind, str]:
    headed = section.kind in (SectionKind.OTHER, SectionKind.DECISION)
    return section.kind, section.heading.casefold() if headed else ""


def _text(sections: list[Section]) -> str:
    return "\n\n".join(section.text for section in sections)


def _folded(passages: tuple[Passage, ...]) -> Iterator[tuple[Passage | None, int]]:
    for same, group in groupby(passages, key=lambda passage: passage.change is Change.SAME):
        each = list(group)
        if same:
            yield None, len(each)
        else:
            yield from ((passage, 0) for passage in each)


def _summary(passages: tuple[Passage, ...]) -> str:
    """*2 afsnit omskrevet, 1 afsnit tilføjet*."""
    counts = Counter(passage.change for passage in passages)
    told = [
        (Change.REWORDED, ngettext("%(num)s afsnit omskrevet", "%(num)s afsnit omskrevet", counts[Change.REWORDED])),
        (Change.ADDED, ngettext("%(num)s afsnit tilføjet", "%(num)s afsnit tilføjet", counts[Change.ADDED])),
        (Change.REMOVED, ngettext("%(num)s afsnit fjernet", "%(num)s afsnit fjernet", counts[Change.REMOVED])),
    ]
    return ", ".join(text for change, text in told if counts[change])
