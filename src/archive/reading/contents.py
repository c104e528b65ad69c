"""The table of contents: the order in which the body is walked, and the titles that it must hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.reading.hyphens import Votes, mend
from archive.reading.lines import SOFT_HYPHEN, Line

NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}"
LEADER = re.compile(r"\s*(?:\.\s?){2,}\s*(\d{1,4})$|\s*…[….\s]*(\d{1,4})$")  # two dots suffice: juni 2022 ..3
ENTRY = re.compile(rf"(?:(?:punkt|pkt\.?|sag)\s+)?({NUMBER})\.?\s*[:.–-]?\s+(\S.*)", re.IGNORECASE)
ONLY_NUMBER = re.compile(rf"({NUMBER})\.?")
FEWEST = 2  # lines with a leader make a table of contents
WRAP = 4  # lines that one entry can take


@dataclass(frozen=True, slots=True)
class Entry:
    number: str
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries, and the lines they take: `start` to `end` (exclusive)."""

    entries: tuple[Entry, ...] = ()
    start: int = 0
    end: int = 0


def find_contents(lines: Sequence[Line], votes: Votes) -> Contents:
    """The table of contents of a document, empty when it has none."""
    ends = _run([index for index, line in enumerate(lines) if LEADER.search(line.text)])
    if len(ends) < FEWEST:
        return Contents()
    start = ends[0]
    while start > 0 and ends[0] - start < WRAP and not ENTRY.match(lines[start].text):
        start -= 1
    if not ENTRY.match(lines[start].text):
        start = ends[0]
    entries = []
    first = start
    for end in ends:
        text = lines[first].text
        for line in lines[first + 1 : end + 1]:
            text = mend(text, line.text, votes)
        entry = _entry(text)
        if entry:
            entries.append(entry)
        first = end + 1
    return Contents(tuple(entries), start, ends[-1] + 1)


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


def _entry(text: str) -> Entry | None:
    leader = LEADER.search(text)
    if not leader:
        return None
    match = ENTRY.match(text[: leader.start()].replace(SOFT_HYPHEN, ""))
    return Entry(match[1], match[2].strip(), int(leader[1] or leader[2])) if match else None
