"""Pages to one stream of lines in reading order, with what each line's place says about paragraphs."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from archive.reading.columns import MARGIN_MARK, blocks, gutters
from archive.reading.furniture import without_furniture
from archive.reading.letterspacing import unspaced
from archive.reading.lines import SOFT_HYPHEN, Line, Page, line_of

USUAL_LEADING = 1.2  # line distance over letter size where the document is too short to tell
USUAL_WIDEST = 0.98  # of the lines are no longer than the column is wide
FULL = 0.85  # of the column's width: a line so long was ended by the typesetter


def flow(
    pages: Sequence[Page], is_furniture: Callable[[str], bool], is_content: Callable[[str], bool]
) -> tuple[list[Line], list[str]]:
    """All lines of a document in reading order, and the running headers and footers that were taken out."""
    soft_is_hard = not any("-" in word.text for page in pages for word in page.words) and any(
        SOFT_HYPHEN in word.text for page in pages for word in page.words
    )
    pages, furniture = without_furniture(pages, is_furniture, is_content)
    lines: list[Line] = []
    columns: dict[int, str] = {}
    for page, gutter in zip(pages, gutters(pages), strict=True):
        for column, rows in blocks(page.words, gutter):
            block = len(columns)
            columns[block] = column
            found = [line_of(unspaced(row, is_content), page, block, soft_is_hard) for row in rows]
            lines += [line for line in found if line.text]
    return _spaced(_edged(lines, columns)), furniture


def text_start(line: Line) -> float:
    """Where the text of a line begins, the margin mark *./.* left aside."""
    if len(line.words) > 1 and line.words[0].text == MARGIN_MARK:
        return line.words[1].x0
    return line.x0


def _edged(lines: Sequence[Line], columns: dict[int, str]) -> list[Line]:
    """Lines with the edges of their column: its left as usual in the block, its width as anywhere in such columns."""
    by_block: dict[int, list[Line]] = defaultdict(list)
    widths: dict[str, list[float]] = defaultdict(list)
    for line in lines:
        by_block[line.block].append(line)
    lefts = {block: _usual_left(found) for block, found in by_block.items()}
    for line in lines:
        widths[columns[line.block]].append(line.x1 - lefts[line.block])
    width = {column: sorted(found)[int(USUAL_WIDEST * (len(found) - 1))] for column, found in widths.items()}
    return [
        replace(line, left=lefts[line.block], right=lefts[line.block] + width[columns[line.block]]) for line in lines
    ]


def _usual_left(lines: Sequence[Line]) -> float:
    starts = Counter(round(text_start(line)) for line in lines)
    most = max(starts.values())
    return float(min(start for start, count in starts.items() if count >= 0.5 * most))


def _spaced(lines: Sequence[Line]) -> list[Line]:
    pairs = [(above, line) for above, line in pairwise(lines) if above.block == line.block]
    leadings = Counter(
        round(_leading(above, line), 2)
        for above, line in pairs
        if above.look == line.look and above.x1 - above.left >= FULL * (above.right - above.left)
    )
    usual = leadings.most_common(1)[0][0] if leadings else USUAL_LEADING
    spaced = list(lines[:1])
    for above, line in pairwise(lines):
        same_block = above.block == line.block
        spaced.append(replace(line, space=_leading(above, line) / (usual or USUAL_LEADING) if same_block else None))
    return spaced


def _leading(above: Line, line: Line) -> float:
    return (line.bottom - above.bottom) / max(above.size, line.size, 1.0)
