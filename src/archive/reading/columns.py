"""The order in which a page is read: one column, or two with bands of full width between them.

A wrong order costs more than any wrong hyphen, so a gutter must be proved: hardly a line crosses it, and both sides are
filled with running text (cells of a table are not).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from archive.reading.lines import Page, Word, rows

WIDE, LEFT, RIGHT = "wide", "left", "right"
MARGIN_MARK = "./."  # stands beside its column, in the gutter where the column is the right one
MIDDLE = (0.3, 0.7)  # part of the text's width in which a gutter may lie
NARROWEST = 6.0  # points
CROSSING = 0.25  # of the page's rows may run across, being headings
FILLED = 0.5  # of a column's width that the words of its median row take in running text
FEWEST_ROWS = 5  # on each side, to prove a gutter


@dataclass(frozen=True, slots=True)
class Gutter:
    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """Where the page is cut."""
        return (self.x0 + self.x1) / 2


def gutters(pages: Sequence[Page]) -> list[Gutter | None]:
    """For each page the gutter between its two columns, None where it has one column.

    A page that proves none of its own (its right column holds two lines) takes that of the other pages, if nothing
    speaks against it.
    """
    found = [_proved(page) for page in pages]
    proved = [gutter for gutter in found if gutter]
    if not proved or len(proved) * 4 < sum(len(page.words) > 60 for page in pages):
        return [None] * len(pages) if len(pages) > 1 else found
    usual = median(gutter.middle for gutter in proved)
    width = median(gutter.x1 - gutter.x0 for gutter in proved)
    shared = Gutter(usual - width / 2, usual + width / 2)
    return [gutter or (shared if _fits(page, shared) else None) for page, gutter in zip(pages, found, strict=True)]


def blocks(words: Sequence[Word], gutter: Gutter | None) -> list[tuple[str, list[list[Word]]]]:
    """Rows of words by block, each with its column (`wide`, `left`, `right`), in reading order.

    Bands from top to bottom, in each the left column first.
    """
    if gutter is None:
        return [(WIDE, rows(words))] if words else []
    result: list[tuple[str, list[list[Word]]]] = []
    open_blocks: dict[str, list[Word]] = {WIDE: [], LEFT: [], RIGHT: []}

    def close(*columns: str) -> None:
        for column in columns:
            if open_blocks[column]:
                result.append((column, rows(open_blocks[column])))
                open_blocks[column] = []

    for row in rows(words):
        west, east = _cut(row, gutter)
        if west and east and not _parted(row, gutter):
            close(LEFT, RIGHT)
            open_blocks[WIDE] += row
        else:
            close(WIDE)
            open_blocks[LEFT] += west
            open_blocks[RIGHT] += east
    close(LEFT, RIGHT, WIDE)
    return result


def _cut(row: Sequence[Word], gutter: Gutter) -> tuple[list[Word], list[Word]]:
    west = [word for word in row if word.x0 < gutter.middle and not _marks_right(word, gutter)]
    return west, [word for word in row if word not in west]


def _marks_right(word: Word, gutter: Gutter) -> bool:
    return word.text == MARGIN_MARK and word.x0 > gutter.x0 - 2


def _parted(row: Sequence[Word], gutter: Gutter) -> bool:
    """Whether the row is one of each column, and not a line that runs across."""
    text = [word for word in row if word.text != MARGIN_MARK]
    if any(word.x0 < gutter.middle < word.x1 for word in text):
        return False
    west = [word.x1 for word in text if word.x1 <= gutter.middle]
    east = [word.x0 for word in text if word.x0 >= gutter.middle]
    return not west or not east or min(east) - max(west) >= 0.6 * (gutter.x1 - gutter.x0)


def _proved(page: Page) -> Gutter | None:
    text = [word for word in page.words if word.text != MARGIN_MARK]
    if len(text) < 4 * FEWEST_ROWS:
        return None
    pieces = [piece for row in rows(text) for piece in _pieces(row)]
    left, right = min(piece[0] for piece in pieces), max(piece[1] for piece in pieces)
    first, last = int(left + MIDDLE[0] * (right - left)), int(left + MIDDLE[1] * (right - left))
    crossing = [sum(piece[0] < x < piece[1] for piece in pieces) for x in range(first, last)]
    fewest = min(crossing, default=len(pieces))
    if fewest > CROSSING * len(pieces):
        return None
    gutter = _widest_run(crossing, fewest, first)
    if gutter.x1 - gutter.x0 < NARROWEST:
        return None
    west = rows(word for word in text if word.x1 <= gutter.x0 + 1)
    east = rows(word for word in text if word.x0 >= gutter.x1 - 1)
    if min(len(west), len(east)) < FEWEST_ROWS:
        return None
    filled = _ink(west) >= FILLED * (gutter.x0 - left) and _ink(east) >= FILLED * (right - gutter.x1)
    return gutter if filled else None


def _ink(column: Sequence[Sequence[Word]]) -> float:
    """Points of a usual row that words take, the spaces between them left out (justified lines have wide ones)."""
    return median(sum(word.x1 - word.x0 for word in row) for row in column)


def _widest_run(crossing: list[int], fewest: int, first: int) -> Gutter:
    best = (0, 0)
    start = None
    for index, count in enumerate([*crossing, fewest + 1]):
        if count == fewest:
            start = index if start is None else start
        elif start is not None:
            best = max(best, (index - start, -start))
            start = None
    length, begin = best[0], -best[1]
    return Gutter(float(first + begin), float(first + begin + length))


def _pieces(row: Sequence[Word]) -> list[tuple[float, float]]:
    """Runs of a row that no wide gap interrupts."""
    runs: list[tuple[float, float]] = []
    for word in row:
        if runs and word.x0 - runs[-1][1] < max(NARROWEST, 0.7 * word.size):
            runs[-1] = (runs[-1][0], max(runs[-1][1], word.x1))
        else:
            runs.append((word.x0, word.x1))
    return runs


def _fits(page: Page, gutter: Gutter) -> bool:
    across = [row for row in rows(page.words) if not _parted(row, gutter) and all(_cut(row, gutter))]
    return len(across) <= CROSSING * max(len(rows(page.words)), 1)
