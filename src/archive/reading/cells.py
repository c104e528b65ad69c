"""Tables: rows and cells, from where the words of lines stand. Pure.

Without it the cells of a row run into each other, and names that break in their cells fall apart:
*Vagn Bispelund Hartvig Møldrup-Ås (V) (C)*.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from archive.reading.hyphens import Votes, mend
from archive.reading.lines import Line, Word

SEPARATOR: Final = " | "
GAP: Final = 1.5  # letter heights between two cells; more than justified text has between words
ALIGNED: Final = 2.5  # points that the cells of a column may begin apart
FEWEST: Final = 2  # rows of two cells and more that prove a table
APART: Final = 1.5  # lines further apart than this are not of one table, but for its heading
LONGEST: Final = 120  # signs in a cell; running text has more


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells in order, and the lines it was made of."""

    cells: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return SEPARATOR.join(self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """The table that the lines from `first` to before `end` are."""

    first: int
    end: int
    rows: tuple[Row, ...]


def tables(lines: Sequence[Line], votes: Votes) -> Iterator[Table]:
    """The tables among the lines of a text."""
    at = 0
    while at < len(lines):
        end, columns = _extent(lines, at)
        rows = _rows(lines[at:end], columns, votes) if columns else []
        if _convince(rows):
            yield Table(at, end, tuple(rows))
            at = end
        else:
            at += 1


def _extent(lines: Sequence[Line], first: int) -> tuple[int, tuple[float, ...]]:
    """The end of the table that begins at `first`, and its columns; no columns where none begins.

    Text below a table may begin a word where a column begins, and yet crosses the columns with others.
    """
    end = _end(lines, first)
    while end > first + 1:
        columns = _columns(lines[first:end])
        crossing = next((n for n in range(first, min(end + 1, len(lines))) if _crosses(lines[n], columns)), None)
        if crossing is None:
            return end, columns
        if not _stands_apart(lines[first : crossing + 1]):
            break  # running text goes on where a table would end
        if crossing == end:
            return end, columns
        end = crossing
    return end, ()


def _stands_apart(lines: Sequence[Line]) -> bool:
    """Whether the last line is further below, or on another page, than those above it are from each other."""
    last = lines[-1].space
    spaces = [line.space for line in lines[1:-1] if line.space is not None]
    return last is None or not spaces or last > 1.15 * median(spaces)


def _crosses(line: Line, columns: Sequence[float]) -> bool:
    """Whether a word lies across the beginning of a column, as in justified text whose gaps happen to meet."""
    return any(word.x0 < start - ALIGNED and word.x1 > start for word in line.words for start in columns[1:])


def _convince(rows: Sequence[Row]) -> bool:
    """Whether these are rows, and not lines of text: those begin anywhere and are longer."""
    full = [row for row in rows if sum(bool(cell) for cell in row.cells) > 1]
    begun = all(row.cells[0][:1].isupper() or row.cells[0][:1].isdigit() for row in rows if row.cells[0])
    short = all(len(cell) <= LONGEST for row in rows for cell in row.cells)
    return len(full) >= FEWEST and len(full) * 3 >= len(rows) * 2 and begun and short


def _rows(lines: Sequence[Line], columns: Sequence[float], votes: Votes) -> list[Row]:
    """The rows of a table. A line that stands closer to the one above than rows do goes on in its cells."""
    limit = _row_distance(lines)
    found: list[list[Line]] = []
    for line in lines:
        goes_on = line.space is not None and line.space < limit
        if found and (goes_on or line.x0 > columns[0] + ALIGNED):
            found[-1].append(line)
        else:
            found.append([line])
    return [Row(_cells(part, columns, votes), tuple(part)) for part in found]


def _end(lines: Sequence[Line], first: int) -> int:
    """The end of the lines from `first` on that have cells, or that go on in the columns of those above."""
    starts = _starts(lines[first])
    if not starts:
        return first + 1
    end = first + 1
    while end < len(lines) and lines[end].space is not None and lines[end].block == lines[first].block:
        line = lines[end]
        if end > first + 1 and line.space is not None and line.space > APART:
            break
        mine = _starts(line)
        meets = any(abs(a - b) <= ALIGNED for a in mine for b in starts)
        wrapped = not mine and any(abs(word.x0 - b) <= ALIGNED for word in line.words for b in starts)
        leaning = not mine and line.words and abs(line.x0 - lines[first].x0) <= ALIGNED and line.x1 < min(starts)
        if not (meets or wrapped or (leaning and end + 1 < len(lines) and _tight(line))):
            break
        starts |= mine
        end += 1
    return end


def _tight(line: Line) -> bool:
    return line.space is not None and line.space < 1.05


def _starts(line: Line) -> set[float]:
    """Where cells begin behind the first one; none for list lines, whose mark stands apart as well."""
    if not line.words or not any(sign.isalpha() for sign in line.words[0].text):
        return set()
    return {after.x0 for before, after in pairwise(line.words) if after.x0 - before.x1 > GAP * line.size}


def _columns(lines: Sequence[Line]) -> tuple[float, ...]:
    """Where the columns begin: a start that two lines share; none when too few lines have cells."""
    seen = [start for line in lines for start in _starts(line)]
    shared = Counter(_near(start, seen) for start in seen)
    columns = sorted(start for start, count in shared.items() if count >= FEWEST)
    if not columns:
        return ()
    left = min(line.x0 for line in lines)
    return (left, *columns)


def _near(start: float, seen: Sequence[float]) -> float:
    """The leftmost start that is the same column's."""
    return min(other for other in seen if abs(other - start) <= ALIGNED)


def _row_distance(lines: Sequence[Line]) -> float:
    """Lines closer than this belong to one row; 0 when all stand equally far apart."""
    spaces = [line.space for line in lines[1:] if line.space is not None]
    usual = [space for space in spaces if space < 1.5 * min(spaces)]  # the heading may stand further off
    return (max(usual) + min(usual)) / 2 if usual and max(usual) - min(usual) > 0.08 else 0.0


def _cells(lines: Sequence[Line], columns: Sequence[float], votes: Votes) -> tuple[str, ...]:
    texts = [""] * len(columns)
    for line in lines:
        for column, words in _by_column(line.words, columns).items():
            text = " ".join(word.text for word in words)
            texts[column] = mend(texts[column], text, votes) if texts[column] else text
    return tuple(text.strip() for text in texts)


def _by_column(words: Sequence[Word], columns: Sequence[float]) -> dict[int, list[Word]]:
    found: dict[int, list[Word]] = {}
    for word in words:
        column = max((n for n, start in enumerate(columns) if start <= word.x0 + ALIGNED), default=0)
        found.setdefault(column, []).append(word)
    return found
