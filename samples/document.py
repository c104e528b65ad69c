"""A meeting's source → the lines of one of its documents: numbers, headings, sections, in the order of the template."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from samples.lines import Line, Run, set_lines
from samples.source import Block, ItemSource, MeetingSource, SectionSource
from samples.style import Style

CONDITION = re.compile(r"\{(agenda|minutes|supplement): ([^{}]*)\}")
INDENT = 14.0  # of a list line
MARGIN = 28.0  # where `./.` hangs, left of the text


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: *3.7. Landstallet flygtninge 2023*. `anchor` finds its page."""

    number: str
    title: str
    anchor: str
    group: bool


def numbered(meeting: MeetingSource, kind: str) -> list[tuple[Entry, ItemSource | None]]:
    """Groups (with None) and items that stand in a document of this kind, numbered as they come."""
    made: list[tuple[Entry, ItemSource | None]] = []
    groups = [group for group in meeting.groups if group.stands_in(kind)]
    for count, group in enumerate(groups, 1):
        made.append((Entry(f"{count}.", group.title, f"{count}", group=True), None))
        for place, item in enumerate((item for item in group.items if item.stands_in(kind)), 1):
            title = item.renamed if item.renamed and kind == "minutes" else item.title
            made.append((Entry(f"{count}.{place}.", title, f"{count}.{place}", group=False), item))
    return made


def body(meeting: MeetingSource, kind: str, style: Style) -> list[Line]:
    """All lines after the contents page. Each group begins a page, as does the attendance of minutes."""
    made: list[Line] = []
    if kind == "minutes":
        form = Line((), size=style.size, before=style.scaled(4))
        for place, text in enumerate(meeting.attendance):
            made += set_lines(text, style, replace(form, new_page=not place))
    entries = numbered(meeting, kind)
    for entry, item in entries:
        heading = f"{entry.number} {entry.title}"
        if item is None:
            form = Line((), "bold", style.scaled(14), anchor=entry.anchor, new_page=True, keep=True)
            made += set_lines(heading, style, form)
        else:
            form = Line((), "bold", style.scaled(11), before=style.scaled(30), anchor=entry.anchor, keep=True)
            made += set_lines(heading, style, form)
            made += _item(item, kind, style)
    return made


def _item(item: ItemSource, kind: str, style: Style) -> Iterator[Line]:
    if item.case_line:
        yield from set_lines(item.case_line, style, Line((), size=style.scaled(8), before=style.scaled(1)))
    for section in item.sections:
        if section.heading.startswith("Beslutning") and kind != "minutes":
            continue
        printed = _printed(section, kind)
        if printed or not section.blocks:
            form = Line((), "bold", style.size, before=style.scaled(12.6), keep=True)
            yield from set_lines(section.heading, style, form)
            yield from _blocks(printed, style)


def _printed(section: SectionSource, kind: str) -> list[Block]:
    """The blocks with the words that this document alone has, without those of the others."""
    made = []
    for block in section.blocks:
        text = CONDITION.sub(lambda match: match.group(2) if match.group(1) == kind else "", block.text).strip()
        if text:
            made.append(Block(block.kind, text))
    return made


def _blocks(blocks: list[Block], style: Style) -> Iterator[Line]:
    gap = style.scaled(12.6)
    for place, block in enumerate(blocks):
        before, after = (blocks[at] if 0 <= at < len(blocks) else None for at in (place - 1, place + 1))
        form = Line((), size=style.size, before=gap if before else 0)
        if block.kind == "row":
            if before is None or before.kind != "row":
                yield from _table([row.text for row in _run_of_rows(blocks[place:])], style, form.before)
        elif block.kind == "attachment":
            yield from _attachment(block.text, style, replace(form, before=gap))
        elif block.kind == "list":
            mark, text = block.text.split(" ", 1)
            close = before is not None and (before.kind == "list" or not before.text.endswith("."))
            form = replace(form, mark=mark, indent=style.scaled(INDENT), before=0 if close else form.before)
            yield from set_lines(text, style, form)
        elif is_subheading(block, after):
            yield from set_lines(block.text, style, replace(form, face="italic", keep=True))
        else:
            under = before is not None and (block.text.startswith("at ") or is_subheading(before, block))
            yield from set_lines(block.text, style, replace(form, before=0 if under else form.before))


def is_subheading(block: Block, after: Block | None) -> bool:
    """A short paragraph without a full stop, over another one: *Første møde i sundhedssamarbejdsudvalget*."""
    if after is None or {block.kind, after.kind} != {"paragraph"} or block.text[0].islower():
        return False
    return len(block.text) <= 90 and block.text[-1] not in ".:;,?!”)" and "](" not in block.text


def _attachment(text: str, style: Style, form: Line) -> list[Line]:
    """The mark hangs in the margin; between columns there is none, so the text is moved in."""
    if style.columns > 1:
        return set_lines(text, style, replace(form, mark="./.", indent=style.scaled(MARGIN)))
    return set_lines(text, style, replace(form, mark="./.", mark_x=-style.scaled(MARGIN)))


def _run_of_rows(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind != "row":
            return
        yield block


def _table(rows: list[str], style: Style, before: float) -> Iterator[Line]:
    """Cells in columns as wide as their texts ask for; a cell that is too long is wrapped between words."""
    cells = [[cell.strip() for cell in row.strip(" |").split(" | ")] for row in rows]
    cells = [row for row in cells if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
    edges = _edges(cells, style)
    for place, row in enumerate(cells):
        form = Line((), "regular" if place else "bold", style.scaled(9))
        columns = [
            [line.text for line in set_lines(cell, replace(style, hyphenation=False), form, right - left)]
            if cell
            else []
            for cell, (left, right) in zip(row, pairwise(edges), strict=False)
        ]
        for depth, texts in enumerate(zip_longest(*columns, fillvalue="")):
            drawn = tuple((x, text) for x, text in zip(edges, texts, strict=False) if text)
            gap = 0.0 if depth else style.scaled(2) if place else before
            yield replace(form, runs=(Run(""),), cells=drawn, before=gap)


def _edges(cells: list[list[str]], style: Style) -> list[float]:
    """Where columns begin, and where the last one ends: room for the longest word, the rest to long texts."""

    def widest(texts: Iterable[str]) -> float:
        return max((style.text_width(text, "bold", style.scaled(9)) for text in texts), default=0) + style.scaled(8)

    columns = list(zip_longest(*cells, fillvalue=""))
    narrow = [widest(word for cell in column for word in cell.split()) for column in columns]
    wanted = [max(widest(column) - least, 0.1) for column, least in zip(columns, narrow, strict=True)]
    share = (style.width - sum(narrow)) / sum(wanted)
    widths = [least + share * more for least, more in zip(narrow, wanted, strict=True)]
    return [sum(widths[:at]) for at in range(len(widths) + 1)]
