"""One item's lines to its parts: case numbers, sections, attachments, links. A closed item keeps number and title."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.casenumber import CaseNumber
from archive.models import AgendaItem, Attachment, Group, Link, Section, SectionKind
from archive.reading.caseline import read_case_line
from archive.reading.closed import is_closed_title, mark_of, opens
from archive.reading.closed_parts import NEAR, below_title
from archive.reading.headings import Heading
from archive.reading.hyphens import Votes
from archive.reading.layouts import Layout, label_of
from archive.reading.lines import Line, plain
from archive.reading.stretches import stretches
from archive.reading.text import ATTACHMENT, NEW_PARAGRAPH, Paragraph, paragraphs

CASE_LINES_WITHIN = 4  # lines below the title


@dataclass(frozen=True, slots=True)
class Body:
    """An item's lines: those of its heading (a case line above included) and those below."""

    heading: Heading
    above: tuple[Line, ...]
    title_lines: tuple[Line, ...]
    below: tuple[Line, ...]


def read_item(body: Body, group: Group | None, layout: Layout, votes: Votes, closed: bool, end: int) -> AgendaItem:
    """The item; of a closed one nothing but number, public title, group and the pages it takes.

    Of an open one, the lines below the title from `end` on are left out: they may belong to a closed item.
    """
    heading = body.heading
    everything = [*body.above, *body.title_lines, *body.below]
    pages = [line.page for line in everything if line.page is not None]
    item = AgendaItem(
        number=heading.number,
        title=heading.title,
        group=group,
        page_first=min(pages, default=None),
        page_last=max(pages, default=None),
    )
    if closed or heading.closed or is_closed_title(heading.title) or below_title(body.below):
        said = (line for line in body.below if mark_of(line) is None and not opens(line.text))
        return replace(item, closed=True, text_withheld=any(read_case_line(line.text) is None for line in said))
    item = replace(item, text_withheld=len(body.below) > end + 1)
    text = _without_openings(body.below[:end])
    everything = [*body.above, *body.title_lines, *text]
    cases, handlers = _case_lines(body.above, text, layout)
    sections, attachments = _sections(text, layout, votes)
    return replace(
        item,
        case_numbers=tuple({case.key: case for case in reversed(cases)}.values())[::-1],
        handlers=tuple(dict.fromkeys(handlers)),
        sections=sections,
        attachments=attachments,
        links=_links(everything),
        title_at=stretches([Paragraph(heading.title, body.title_lines)]),
    )


def _without_openings(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that open the meeting (*Åbne punkter*) at their end or at the head of a page: they
    belong to no item."""
    found: list[Line] = []
    headed = False  # the line above began a page and is left out
    for at, line in enumerate(lines):
        begins = at == 0 or line.page != lines[at - 1].page
        if opens(line.text) and (begins or at >= len(lines) - NEAR):
            headed = begins
        else:
            found.append(replace(line, space=None) if headed else line)
            headed = False
    return found


def _case_lines(above: Sequence[Line], text: list[Line], layout: Layout) -> tuple[list[CaseNumber], list[str]]:
    """Case numbers and handlers, from the lines above the title and the first ones below it, which leave the text."""
    found = [read for line in above if (read := read_case_line(line.text))]
    index = 0
    while index < min(CASE_LINES_WITHIN, len(text)) and label_of(text[index].text, layout) is None:
        taken, read = 1, read_case_line(text[index].text)
        if read is None and index + 1 < len(text):  # a case line that the column's width broke
            taken, read = 2, read_case_line(f"{text[index].text} {text[index + 1].text}")
        elif read and index + 1 < len(text) and text[index].text.endswith("/"):
            taken, read = 2, read_case_line(f"{text[index].text} {text[index + 1].text}") or read
        if read is None:
            index += 1
            continue
        found.append(read)
        del text[index : index + taken]
    return [case for read in found for case in read.cases], [name for read in found for name in read.handlers]


def _sections(
    lines: Sequence[Line], layout: Layout, votes: Votes
) -> tuple[tuple[Section, ...], tuple[Attachment, ...]]:
    opened: list[tuple[SectionKind, str, int | None, list[Line]]] = []
    for index, line in enumerate(lines):
        label = label_of(line.text, layout) if _may_be_label(lines, index) else None
        label = label or _run_in(line, layout)
        if label:
            kind, heading, rest = label
            opened.append((kind, heading, line.page, []))
            if rest:
                words = line.words[len(heading.split()) :]
                start = words[0].x0 if words else line.x0
                opened[-1][3].append(replace(line, text=rest, words=words, x0=start, space=None))
        elif opened:
            opened[-1][3].append(line)
        else:
            opened.append((SectionKind.OTHER, "", line.page, [line]))
    sections: list[Section] = []
    attachments: list[Attachment] = []
    for kind, heading, page, body in opened:
        found = paragraphs(body, votes)
        attachments += [_attachment(paragraph) for paragraph in found if ATTACHMENT.match(paragraph.text)]
        said = [paragraph for paragraph in found if not ATTACHMENT.match(paragraph.text)]
        text = "\n\n".join(paragraph.text for paragraph in said)
        if text:
            sections.append(Section(kind, heading, text, page, stretches=stretches(said)))
    return tuple(sections), tuple(attachments)


def _attachment(paragraph: Paragraph) -> Attachment:
    """*./. Kommuner og EU projekter*: a line marked in the margin; a link on it is the attachment's address."""
    links = [link for line in paragraph.lines for link in line.links]
    return Attachment(
        ATTACHMENT.sub("", paragraph.text, count=1).strip(), paragraph.page, links[0].url if links else None
    )


def _may_be_label(lines: Sequence[Line], index: int) -> bool:
    """Whether the line stands for itself: another look than the text, a gap, or after the end of a sentence.

    The last word of a paragraph can be *Beslutning* too; in an extraction, which may have neither looks nor gaps, it is
    a label when a sentence begins below it.
    """
    line = lines[index]
    if index == 0 or line.bold:
        return True
    above = lines[index - 1]
    if line.look != above.look or line.space is None or line.space > NEW_PARAGRAPH:
        return True
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    alone = not line.size and not below[:1].islower() and above.text[-1:] not in tuple(",-–")
    return alone or above.text[-1:] in tuple(".:!?")


def _run_in(line: Line, layout: Layout) -> tuple[SectionKind, str, str] | None:
    """A bold label with its text beside it, in the margin or at the beginning of the line."""
    bold = next((at for at, word in enumerate(line.words) if not word.bold), len(line.words))
    if not 0 < bold < len(line.words):
        return None
    label = label_of(plain(" ".join(word.text for word in line.words[:bold])), layout)
    rest = plain(" ".join(word.text for word in line.words[bold:]))
    return (label[0], label[1], rest) if label and not label[2] else None


def _links(lines: Sequence[Line]) -> tuple[Link, ...]:
    """The links on the lines in order; one that the line's end breaks in two is one link."""
    found: list[Link] = []
    last_line = -2
    for index, line in enumerate(lines):
        for link in line.links:
            if found and found[-1].url == link.url and (last_line in (index, index - 1)):
                found[-1] = replace(found[-1], text=f"{found[-1].text} {link.text}".strip())
            else:
                found.append(link)
            last_line = index
    return tuple(found)
