"""Tables: rows and cells, from where the words of lines stand. Pure.

Without it the cells of a row run into each other, and names that break in their cells fall apart:
*Vagn Bispelund Hartvig Møldrup-Ås (V) (C)*.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from archive.reading.hyphens import Votes, mend
from archive.reading.lines import Line, Word

SEPARATOR: Final = " | "
GAP: Final = 1.5  # letter heights between two cells; more than justified text has between words
NARROW_GAP: Final = 0.65  # that much is enough where a table is proved and its lines leave the same gap
ALIGNED: Final = 2.5  # points that the cells of a column may begin or end apart
FEWEST: Final = 2  # rows of two cells and more that prove a table
APART: Final = 1.5  # lines further apart than this are not of one table, but for its heading
TIGHT: Final = 1.05  # lines of one cell stand closer than this
MOST_PAGES: Final = 10  # that a table goes on over; then another begins
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


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where a cell's words stand on a line, and whether they are figures."""

    x0: float
    x1: float
    figures: bool


def tables(lines: Sequence[Line], votes: Votes) -> Iterator[Table]:
    """The tables among the lines of a text."""
    at = 0
    while at < len(lines):
        table = _within(lines[: _block_end(lines, at)], at, votes) if _cells_of(lines[at]) else None
        for _ in range(MOST_PAGES):  # over the foot of a page only where there is a table: rows by themselves are none
            if table is None or table.end == len(lines) or lines[table.end - 1].block == lines[table.end].block:
                break
            longer = _within(lines[: _block_end(lines, table.end)], at, votes)
            if longer is None or longer.end <= table.end:
                break
            table = longer
        if table:
            yield table
        at = table.end if table else at + 1


def _block_end(lines: Sequence[Line], at: int) -> int:
    """Where the lines of a page's column end."""
    return next((n for n in range(at, len(lines)) if lines[n].block != lines[at].block), len(lines))


def _within(lines: Sequence[Line], first: int, votes: Votes) -> Table | None:
    """The table that begins at a line and lies within these lines."""
    end, columns = _extent(lines, first)
    rows = _rows(lines[first:end], columns, votes) if columns else []
    return Table(first, end, tuple(rows)) if _convince(rows) else None


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
    cells = _cells_of(lines[first])
    if not cells:
        return first + 1
    end = first + 1
    while end < len(lines) and _may_go_on(lines[first], lines[end - 1], lines[end]):
        line = lines[end]
        if end > first + 1 and line.space is not None and line.space > APART:
            break
        mine = _cells_of(line)
        meets = any(_aligned(a, b) for a in mine for b in cells)
        wrapped = not mine and any(abs(word.x0 - b.x0) <= ALIGNED for word in line.words for b in cells)
        indented = line.x0 > lines[first].x0 + ALIGNED
        wrapped = wrapped or (indented and any(abs(line.x0 - word.x0) <= ALIGNED for word in lines[end - 1].words))
        if not (meets or wrapped or (not mine and _leans(line, lines[first:end], cells, end + 1 == len(lines)))):
            break
        cells += mine
        end += 1
    return end


def _may_go_on(first: Line, above: Line, line: Line) -> bool:
    """Whether a line can be of the table that begins with `first`: below in its column, or at the head of a page."""
    if line.block == above.block:
        return line.space is not None
    return line.page != above.page and abs(line.x0 - first.x0) <= ALIGNED and len(_cells_of(line)) > 0


def _leans(line: Line, rows: Sequence[Line], cells: Sequence[_Cell], last: bool) -> bool:
    """Whether a line goes on in the first cell of the row above it, as lines within cells stand closer than rows.

    The last line of a text may be a short one below a table that is set tightly throughout.
    """
    tight = line.space is not None and line.space < TIGHT
    within = bool(line.words) and abs(line.x0 - rows[0].x0) <= ALIGNED and line.x1 < min(cell.x0 for cell in cells)
    spread = any(row.space is not None and row.space > TIGHT for row in rows[1:])
    return tight and within and (spread or not last)


def _cells_of(line: Line, gap: float = GAP) -> list[_Cell]:
    """The cells behind the first one; none for list lines, whose mark stands apart as well."""
    runs: list[list[Word]] = []
    for word in line.words:
        if runs and word.x0 - runs[-1][-1].x1 <= gap * line.size:
            runs[-1].append(word)
        else:
            runs.append([word])
    marked = len(runs) == 2 and len(runs[0]) == 1 and not any(sign.isalpha() for sign in runs[0][0].text)
    return (
        []
        if marked
        else [_Cell(run[0].x0, run[-1].x1, any(sign.isdecimal() for sign in run[-1].text)) for run in runs[1:]]
    )


def _aligned(one: _Cell, other: _Cell) -> bool:
    """Whether two cells begin or, as figures do, end in one place; justified text ends so on every line."""
    ends = (one.figures or other.figures) and abs(one.x1 - other.x1) <= ALIGNED
    return ends or abs(one.x0 - other.x0) <= ALIGNED


def _columns(lines: Sequence[Line]) -> tuple[float, ...]:
    """Where the columns begin: with the cells that two lines have in line; none when too few lines have cells."""
    wide = [cell for line in lines for cell in _cells_of(line)]
    narrow = [cell for line in lines for cell in _cells_of(line, NARROW_GAP)]
    starts = _shared([cell.x0 for cell in wide], FEWEST)
    for start in _shared([cell.x0 for cell in narrow], FEWEST + 1):
        starts += [start] if _is_new(start, starts) and _is_clear(start, lines) else []
    loose = [cell for cell in wide if _is_new(cell.x0, starts) and not any(cell.x0 < x < cell.x1 for x in starts)]
    for end in _shared([cell.x1 for cell in loose if cell.figures], FEWEST):
        start = min(cell.x0 for cell in loose if abs(cell.x1 - end) <= ALIGNED)
        starts += [start] if _is_new(start, starts) and _is_clear(start, lines) else []
    return (min(line.x0 for line in lines), *sorted(starts)) if starts else ()


def _shared(edges: Sequence[float], fewest: int) -> list[float]:
    """The leftmost of the edges that stand in line, where they are enough."""
    groups: list[list[float]] = []
    for edge in sorted(edges):
        if groups and edge - groups[-1][0] <= ALIGNED:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return [group[0] for group in groups if len(group) >= fewest]


def _is_new(start: float, starts: Sequence[float]) -> bool:
    return all(abs(start - other) > ALIGNED for other in starts)


def _is_clear(start: float, lines: Sequence[Line]) -> bool:
    """Whether no word of these lines lies across the beginning of a column."""
    return not any(_crosses(line, (0.0, start)) for line in lines)


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
