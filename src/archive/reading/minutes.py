"""Lines of a document to what it says: the meeting and its items. The heart of the reading room, and pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.models import AgendaItem, Document, DocumentKind, Group, Reading, Section, SectionKind
from archive.reading.attendance import read_attendance
from archive.reading.closed import Mark, closes_all, closes_page, is_closed_title, opens, says_of_its_item
from archive.reading.closed_parts import (
    Cover,
    first_mark,
    headed_pages,
    names_closed,
    next_is_closed,
    public_end,
    read_cover,
)
from archive.reading.contents import find_contents
from archive.reading.decisions import own_only, read_decision
from archive.reading.header import Header, read_header
from archive.reading.headings import Finder, Found, Heading
from archive.reading.hyphens import Votes, votes
from archive.reading.items import Body, read_item
from archive.reading.layouts import UNKNOWN, Choice, choose
from archive.reading.lines import Line
from archive.reading.references import find_references
from archive.reading.stretches import stretches
from archive.reading.text import paragraphs

LONGEST_STATEMENT = 400  # characters of a line within an item that tells who was there; longer ones are running text


@dataclass(frozen=True, slots=True)
class Source:
    """What a file gave before it was understood: its lines in reading order, its running lines, and doubts."""

    lines: tuple[Line, ...]
    running: tuple[str, ...] = ()
    pages: int | None = None
    doubts: tuple[str, ...] = ()
    raw: tuple[tuple[str, int | None], ...] = ()  # everything the file holds, with its pages, to look for numbers in


@dataclass(frozen=True, slots=True)
class Understood:
    """A reading with the choice of template that led to it, for `inspect --explain`."""

    reading: Reading
    choice: Choice


def understand(source: Source, sha256: str, name: str) -> Understood:
    """The reading of a document.

    A document in no known template is archived whole: cut at its numbered headings, else by page, with a doubt.
    """
    lines = source.lines
    count = votes(line.text for line in lines)
    choice = choose([*source.running, *(line.text for line in lines)])
    layout = choice.layout
    contents = find_contents(lines, count)
    found = Finder(lines, layout, count, _body_size(lines)).find(contents)
    cover_end = contents.start if contents.entries else found.headings[0].start if found.headings else len(lines)
    cover, body = lines[:cover_end], lines[cover_end:]
    header = read_header(cover, source.running, body, layout, name)
    doubts = [*source.doubts, *header.doubts, *_choice_doubts(choice)]
    doubts += [
        f"Punkt {entry.number} »{entry.title}« står i indholdsfortegnelsen, men ikke i teksten."
        for entry in found.missing
    ]
    cut = found.headings[0].start if found.headings else cover_end
    preamble = [line for index, line in enumerate(lines[:cut]) if not contents.start <= index < contents.end]
    shut = any(map(is_closed_title, source.running))
    above = Cover(True, True) if shut else read_cover(preamble, found.headings)
    items, closing = _items(lines, found, above, choice, count)
    doubts += closing
    if not items:
        items = _by_page(lines, count, shut)
        preamble = preamble[: first_mark(preamble)]
        doubts.append("Dokumentet har ingen punkter, der kan genkendes; det er arkiveret side for side.")
    items += [AgendaItem(entry.number, entry.title, closed=shut or entry.closed) for entry in found.missing]
    repeated = [number for number, times in Counter(item.number for item in items).items() if times > 1]
    doubts += [f"Punkt {number} er brugt mere end én gang." for number in repeated]
    preamble = preamble[: first_mark(preamble, Mark.PART, Mark.DOORS)]
    present = read_attendance(paragraph.text for paragraph in paragraphs(preamble, count))
    document = Document(
        id=sha256[:12],
        sha256=sha256,
        kind=_kind(header, items),
        name=name,
        pages=source.pages,
        template=layout.name,
    )
    told = tuple(_told(item, header.meeting.date) for item in items)
    return Understood(Reading(document, header.meeting, told, present, tuple(doubts)), choice)


def _told(item: AgendaItem, date: str | None) -> AgendaItem:
    """The item with its decision, attendance and references as data; a closed item has no text to take them from."""
    if item.closed:
        return item
    item = replace(item, sections=own_only(item.sections, date))
    lines = [line for section in item.sections for line in section.text.split("\n\n")]
    said = [
        line
        for section in item.sections
        if section.kind in (SectionKind.DECISION, SectionKind.OTHER)
        for line in section.text.split("\n\n")
    ]
    return replace(
        item,
        decision=read_decision(item.sections),
        attendance=read_attendance((line for line in said if len(line) <= LONGEST_STATEMENT), item.number),
        references=find_references("\n\n".join([item.title, *lines])),
    )


def _body_size(lines: Sequence[Line]) -> float:
    """The size of running text: that of most letters."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _choice_doubts(choice: Choice) -> list[str]:
    if choice.layout is UNKNOWN:
        return ["Dokumentet følger ingen kendt skabelon."]
    if choice.unsure:
        scores = f"{choice.layout.name} {choice.score:.1f}, {choice.second} {choice.second_score:.1f}"
        return [f"Skabelonen er usikker: {scores}."]
    return []


def _kind(header: Header, items: Sequence[AgendaItem]) -> DocumentKind:
    if header.kind:
        return header.kind
    kinds = {section.kind for item in items for section in item.sections}
    if SectionKind.DECISION in kinds:
        return DocumentKind.MINUTES
    return DocumentKind.AGENDA if SectionKind.RECOMMENDATION in kinds else DocumentKind.OTHER


def _items(
    lines: Sequence[Line], found: Found, above: Cover, choice: Choice, count: Votes
) -> tuple[list[AgendaItem], list[str]]:
    """The items, and doubts about those that neither a title nor the line below it closes."""
    headings = found.headings
    items: list[AgendaItem] = []
    by_line: list[str] = []
    by_sentence: list[str] = []
    groups: list[tuple[Heading, Group, bool]] = []
    one, shut = above.first, above.all
    headed = headed_pages(lines, headings)
    hidden = above.numbers - {heading.number for heading in headings}
    for index, heading in enumerate(headings):
        end = headings[index + 1].start if index + 1 < len(headings) else len(lines)
        if index:
            one, shut = next_is_closed(lines[headings[index - 1].end : heading.start], shut)
        if opens(heading.title):
            one = shut = False
        groups = [entry for entry in groups if heading.key[: len(entry[0].key)] == entry[0].key != heading.key]
        own = heading.closed or is_closed_title(heading.title) or any(entry[2] for entry in groups)
        closed = own or one or heading.number in above.numbers or lines[heading.start].page in headed
        by_line += [heading.number] if closed and not own else []
        below = lines[heading.end : end]
        by_sentence += [heading.number] if not closed and any(says_of_its_item(line.text) for line in below[1:]) else []
        body = Body(
            heading, tuple(lines[heading.start : heading.line]), tuple(lines[heading.line : heading.end]), tuple(below)
        )
        has_children = index + 1 < len(headings) and _nests(heading, headings[index + 1])
        if has_children:
            groups.append((heading, Group(heading.number, heading.title), closed))
        elif closes_all(heading.title, title=True):
            shut = True
        if not has_children or below:
            group = groups[-1][1] if groups and groups[-1][0] is not heading else None
            items.append(read_item(body, group, choice.layout, count, closed, public_end(below, hidden, headed)))
    doubts = [f"Punkt {', '.join(by_line)} er lukket af det, der står over, ikke af titlen."] if by_line else []
    doubts += [f"Punkt {', '.join(by_sentence)} er lukket af en sætning i punktet."] if by_sentence else []
    return items, doubts


def _nests(group: Heading, heading: Heading) -> bool:
    return len(heading.key) > len(group.key) and heading.key[: len(group.key)] == group.key


def _by_page(lines: Sequence[Line], count: Votes, shut: bool) -> list[AgendaItem]:
    """One item per page, so that no word is lost and each is found on its page; those that a line closes, by title.

    A page on which something closes is closed as a whole; where a line opens the meeting, the rest of its page is kept.
    """
    pages: dict[int | None, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    items = []
    always = shut
    for number, (page, found) in enumerate(pages.items(), 1):
        item = AgendaItem(str(page or number), f"Side {page}" if page else "Hele dokumentet", "", None, page, page)
        shutting = [
            closes_page(line, above) or names_closed(line.text)
            for above, line in zip([None, *found], found, strict=False)
        ]
        kept = list[Line]()
        withheld = False
        for line, shuts in zip(found, shutting, strict=True):
            shut = shuts or (shut and (always or not opens(line.text)))
            withheld = withheld or shut
            kept += [line] if not (shut or opens(line.text)) else []
        if any(shutting) or (withheld and not kept):
            items.append(replace(item, closed=True, text_withheld=True))
            continue
        said = paragraphs(kept, count)
        text = "\n\n".join(paragraph.text for paragraph in said)
        links = tuple(link for line in kept for link in line.links)
        section = Section(SectionKind.OTHER, "", text, page, stretches=stretches(said))
        items.append(replace(item, sections=(section,), links=links, text_withheld=withheld))
    return items
