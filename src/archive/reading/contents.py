"""The table of contents: the order in which the body is walked, and the titles that it must hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from archive.reading.closed import closes_all, is_closed_title, opens
from archive.reading.hyphens import Votes, mend
from archive.reading.lines import SOFT_HYPHEN, Line

NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}"
LEADER = re.compile(  # two dots suffice: juni 2022 ..3
    r"\s*(?:\.\s?){2,}\s*(\d{1,4})$|\s*…[….\s]*(\d{1,4})$|\s*(?:(?:[_·•]\s?){3,}|[-–](?:\s?[-–]){3,})\s*(\d{1,4})$"
)
CLOSED_BEHIND = re.compile(
    r"\s+[(\[]?(?:L|lukket|fortroligt?)[)\]]?$", re.IGNORECASE
)  # 4. Køb af ejendom ..... 7 (lukket)
ENTRY = re.compile(rf"(?:(?:punkt|pkt\.?|sag)\s+)?({NUMBER})\.?\s*[:.–-]?\s+(\S.*)", re.IGNORECASE)
ONLY_NUMBER = re.compile(rf"({NUMBER})\.?")
FEWEST = 2  # lines with a leader make a table of contents
FAR = 1.5  # letter sizes
ALIGNED = 3.0  # points
WRAP = 4  # lines that one entry can take


@dataclass(frozen=True, slots=True)
class Entry:
    number: str
    title: str
    page: int | None
    closed: bool = False  # the table says so: in the title, or above it


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries, and the lines they take: `start` to `end` (exclusive)."""

    entries: tuple[Entry, ...] = ()
    start: int = 0
    end: int = 0


def find_contents(lines: Sequence[Line], votes: Votes) -> Contents:
    """The table of contents of a document, empty when it has none."""
    endings = _endings(lines)
    ends = _run(sorted(endings))
    if len(ends) < FEWEST:
        return Contents()
    start = ends[0]
    while start > 0 and ends[0] - start < WRAP and not ENTRY.match(lines[start].text):
        start -= 1
    if not ENTRY.match(lines[start].text):
        start = ends[0]
    entries: list[Entry] = []
    first, shut = start, False
    for end in ends:
        title, page = endings[end]
        while first < end and _parts(lines[first].text):
            shut = closes_all(lines[first].text)
            first += 1
        texts = [*(line.text for line in lines[first:end]), title]
        text = texts[0]
        for more in texts[1:]:
            text = mend(text, more, votes)
        match = ENTRY.match(text.replace(SOFT_HYPHEN, ""))
        if match:
            above = entries[-1] if entries else None
            if above and closes_all(above.title, title=True) and not match[1].startswith(f"{above.number}."):
                shut = True
            shut = shut and not opens(match[2])
            entries.append(Entry(match[1], match[2].strip(), page, shut or is_closed_title(match[2])))
        elif _parts(text):
            shut = closes_all(text)
        first = end + 1
    return Contents(tuple(entries), start, ends[-1] + 1)


def _parts(text: str) -> bool:
    """Whether a line of the table is the heading of its closed or its open part."""
    return ENTRY.match(text) is None and (closes_all(text) or opens(text))


def _run(ends: list[int]) -> list[int]:
    """The leaders of one table: those that follow each other within the lines of a wrapped entry."""
    run = ends[:1]
    for end in ends[1:]:
        if end - run[-1] <= WRAP:
            run.append(end)
        elif len(run) >= FEWEST:
            break
        else:
            run = [end]
    return run


def _endings(lines: Sequence[Line]) -> dict[int, tuple[str, int]]:
    """By line: the text before the leader and the page after it.

    Where there are no leaders, the pages stand far to the right of their titles or, after a long one, below each other.
    """
    dotted: dict[int, tuple[str, int]] = {}
    for index, line in enumerate(lines):
        text = CLOSED_BEHIND.sub("", line.text)
        leader = LEADER.search(text)
        if leader:
            said = "" if text == line.text else " (lukket)"
            dotted[index] = text[: leader.start()] + said, int(leader[leader.lastindex or 0])
    if len(dotted) >= FEWEST:
        return dotted
    numbered = {
        index: line
        for index, line in enumerate(lines)
        if len(line.words) > 1 and re.fullmatch(r"\d{1,3}", line.words[-1].text)
    }
    far = [
        line.x1
        for line in numbered.values()
        if ENTRY.match(line.text) and line.words[-1].x0 - line.words[-2].x1 >= FAR * line.size
    ]
    if len(far) < FEWEST + 1:
        return {}
    return {
        index: (line.text.rsplit(" ", 1)[0], int(line.words[-1].text))
        for index, line in numbered.items()
        if abs(line.x1 - median(far)) <= ALIGNED
    }
