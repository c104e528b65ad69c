"""Which items are closed by what stands outside their titles: on the cover, in a list of items, between two items."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from archive.reading.caseline import read_case_line
from archive.reading.closed import (
    Mark,
    closes_all,
    heads_page,
    is_bare,
    is_closed_title,
    is_letter,
    mark_of,
    may_close_all,
    may_close_item,
    may_open,
    opens,
    says_of_its_item,
)
from archive.reading.contents import ENTRY
from archive.reading.headings import LIKE, Heading, squeezed
from archive.reading.lines import Line

NEAR = 3  # lines below a title in which its mark may stand, and lines above the next title in which its mark may stand
_NUMBERS = r"(?P<{}>\d[\d.]*(?:\s*(?:,|-|–|og|til|samt)\s*\d[\d.]*)*)"
_NAMED = re.compile(  # Punkterne 12-14 behandles for lukkede døre; Lukkede punkter: 4, 5 og 7
    r"\b(?:dagsordens)?(?:punkt(?:er(?:ne)?)?|pkt\.?|sag(?:er(?:ne)?)?)\s*(?:nr\.?\s*)?"
    + _NUMBERS.format("before")
    + r"[\s,:(–-]+(?:[\w.,-]+\s+){0,6}?(?:lukkede\s+døre|(?:på|til|i)\s+(?:den\s+)?lukke(?:t|de)\s+\w+|lukke(?:t|de)\b)"
    r"|\b(?:lukkede\s+(?:punkter|sager)|(?:lukkede\s+døre|lukket\s+\w+)\W{1,3}(?:punkt(?:er(?:ne)?)?|pkt\.?))[\s:(]*"
    + _NUMBERS.format("behind"),
    re.IGNORECASE,
)
MOST_NAMED = 200  # items that a range can name


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands above the items says: the first is closed, all are until a line opens the meeting, those are."""

    first: bool = False
    all: bool = False
    numbers: frozenset[str] = frozenset()


def read_cover(lines: Sequence[Line], headings: Sequence[Heading]) -> Cover:
    """What the lines above the first item say, the table of contents left aside.

    There a line need not be a mark in full to close all (*Dagsorden til lukket møde i Økonomiudvalget*), unless another
    says that the meeting is open. A list of the items closes those that it marks.
    """
    own, numbers = _without_list(lines, headings)
    said = []
    for line in own:
        named = set(_named(line.text))
        numbers |= named
        said += [] if named else [line]
    if any(may_open(line.text) for line in own):
        first, every = next_is_closed(said[-NEAR:], False)
    else:
        first, every = next_is_closed(said, False)
        every = every or any(may_close_all(line.text) for line in said)
    return Cover(first or every, every, frozenset(numbers))


def next_is_closed(lines: Sequence[Line], shut: bool) -> tuple[bool, bool]:
    """Whether the item whose title follows the lines is closed, and whether those after it are.

    `lines` stand between its title and the one before; `shut` says whether the meeting was closed there.
    """
    one = False
    found = dict(marks(lines))
    for at, line in enumerate(lines):
        mark, near = found.get(at), at >= len(lines) - NEAR
        its_own = _right_below(lines, at, found) and _text_behind(lines, at, found)
        if mark is Mark.PART or (mark is Mark.DOORS and not its_own):
            shut = True
        elif (mark is Mark.ITEM and near and not its_own) or (at == len(lines) - 1 and _ends_bare(lines)):
            one = True
        elif near and opens(line.text):
            shut = False
    return shut or one, shut


def below_title(lines: Sequence[Line]) -> bool:
    """Whether an item's own lines, those below its title, close it.

    A mark that stands further down with nothing behind it is the next title's; *Lukkede punkter* heads others. Of a
    sentence (*Punktet behandles som lukket punkt*) nobody can tell whose it is: it closes both.
    """
    if any(says_of_its_item(line.text) for line in lines):
        return True
    found = dict(marks(lines[: NEAR + 1]))
    for at, line in enumerate(lines[:NEAR]):
        behind, right_below = _text_behind(lines, at, found), _right_below(lines, at, found)
        mark = found.get(at)
        if mark is Mark.PART:
            closes = right_below and behind
        elif mark:
            closes = right_below or (behind and line.page == lines[0].page)
        else:
            closes = right_below and may_close_item(line.text)
        if closes:
            return True
    return False


def _ends_bare(lines: Sequence[Line]) -> bool:
    """Whether the line right above a title is nothing but *Lukket*, or *L* and not the last of a list of parties."""
    letters = [len(line.text.strip(" .,")) == 1 for line in lines[-2:]]
    return is_bare(lines[-1].text) or (is_letter(lines[-1].text) and letters != [True, True])


def _right_below(lines: Sequence[Line], at: int, found: dict[int, Mark]) -> bool:
    """Whether nothing but case lines and marks stands between the title and a line."""
    return all(above in found or read_case_line(lines[above].text) for above in range(at))


def _text_behind(lines: Sequence[Line], at: int, found: dict[int, Mark]) -> bool:
    return any(after not in found and not opens(lines[after].text) for after in range(at + 1, len(lines)))


def headed_pages(lines: Sequence[Line], headings: Sequence[Heading]) -> frozenset[int]:
    """The pages whose running header closes what begins on them: *FORTROLIGT* at the head of page after page.

    The same line right above a title is that item's mark; where it heads a page on which an item goes on, or all
    pages with items, it is a header.
    """
    first: dict[int, int] = {}
    marked: dict[str, dict[int, int]] = defaultdict(dict)
    for at, line in enumerate(lines):
        if line.page is not None and at - first.setdefault(line.page, at) < NEAR and heads_page(line.text):
            marked[re.sub(r"\d+", "#", line.text.casefold())].setdefault(line.page, at)
    starts = {heading.start for heading in headings}
    begun = {page for heading in headings if (page := lines[heading.start].page) is not None}
    closed = set[int]()
    for heads in marked.values():
        goes_on = any(starts.isdisjoint(range(at, at + NEAR + 1)) for at in heads.values())
        everywhere = begun and heads.keys() >= set(range(min(begun), max(first) + 1))
        closed |= heads.keys() if len(heads) > 1 and (goes_on or everywhere) else set()
    return frozenset(closed)


def public_end(lines: Sequence[Line], numbers: frozenset[str], pages: frozenset[int]) -> int:
    """Where in an open item's lines something closed begins, or may begin, whose heading was not told from the text.

    Where that ends nobody can tell. `numbers` are those of closed items without a heading, `pages` the closed ones.
    """
    entries = (ENTRY.match(line.text) for line in lines)
    others = (at for at, entry in enumerate(entries) if lines[at].page in pages or (entry and entry[1] in numbers))
    return min(first_mark(lines), next(others, len(lines)))


def first_mark(lines: Sequence[Line], *but: Mark) -> int:
    """Where in a run of lines the first mark stands, those of some kinds left aside; their number if there is none."""
    return next((at for at, mark in marks(lines) if mark not in but), len(lines))


def names_closed(text: str) -> bool:
    """Whether a line names items that are closed: *Punkterne 12-14 behandles for lukkede døre*."""
    return _NAMED.search(text) is not None


def marks(lines: Sequence[Line]) -> Iterator[tuple[int, Mark]]:
    """The marks in a run of lines, each with its place."""
    for at, line in enumerate(lines):
        mark = mark_of(line, lines[at - 1] if at else None)
        if mark:
            yield at, mark


def _without_list(lines: Sequence[Line], headings: Sequence[Heading]) -> tuple[list[Line], set[str]]:
    """The lines outside a list of the items, and the numbers that the list marks as closed."""
    titles = {heading.number: squeezed(heading.title) for heading in headings}
    entries = [at for at, line in enumerate(lines) if _lists(line, titles)]
    if not entries:
        return list(lines), set()
    numbers = set[str]()
    shut, number, title = False, "", ""
    for line in lines[entries[0] : entries[-1] + NEAR]:
        entry = ENTRY.match(line.text)
        if entry:
            number, title = entry[1], entry[2]
        elif closes_all(line.text) or opens(line.text):
            shut, number = closes_all(line.text), ""
        else:
            title = f"{title} {line.text}"  # it may be the end of a title
        if number and (shut or is_closed_title(title)):
            numbers.add(number)
    return [*lines[: entries[0]], *lines[entries[-1] + 1 :]], numbers


def _lists(line: Line, titles: dict[str, str]) -> bool:
    entry = ENTRY.match(line.text)
    title = titles.get(entry[1]) if entry else None
    return title is not None and (
        is_closed_title(entry[2]) or fuzz.partial_ratio(squeezed(entry[2]), title) >= LIKE  # type: ignore[index]
    )


def _named(text: str) -> Iterator[str]:
    """The numbers of items that a line names as closed."""
    for match in _NAMED.finditer(text):
        written = match["before"] or match["behind"]
        for part in re.split(r"\s*(?:,|og|samt)\s*", written):
            first, _, last = (end.strip(" .") for end in re.sub(r"\s*(?:-|–|til)\s*", "-", part).partition("-"))
            if last and first.isdigit() and last.isdigit() and 0 <= int(last) - int(first) <= MOST_NAMED:
                yield from map(str, range(int(first), int(last) + 1))
            else:
                yield from (end for end in (first, last) if end)
