"""Where the paragraphs of a text stand on the pages: what marks the place of a match beside it. Pure."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from archive.models import Stretch
from archive.reading.lines import Line
from archive.reading.text import Paragraph

BETWEEN = 2  # characters between two paragraphs of a section's text


def stretches(paragraphs: Iterable[Paragraph]) -> tuple[Stretch, ...]:
    """One for each paragraph and each page or column that it goes on in; none for a text file.

    Which character of a paragraph begins the next page is told by the lengths of its lines: mending hyphens and spaces
    moves it by no more than a word.
    """
    found: list[Stretch] = []
    start = 0
    for paragraph in paragraphs:
        found += _of(paragraph, start)
        start += len(paragraph.text) + BETWEEN
    return tuple(found)


def _of(paragraph: Paragraph, start: int) -> Iterator[Stretch]:
    letters = sum(len(line.text) for line in paragraph.lines) or 1
    before = 0
    for (page, _block), run in groupby(paragraph.lines, lambda line: (line.page, line.block)):
        lines = list(run)
        if page is not None:
            yield _stretch(start + len(paragraph.text) * before // letters, page, lines)
        before += sum(len(line.text) for line in lines)


def _stretch(start: int, page: int, lines: list[Line]) -> Stretch:
    shares = [line.share for line in lines if line.share]
    if not shares:
        return Stretch(start, page)
    lefts, tops, rights, bottoms = zip(*shares, strict=True)
    return Stretch(start, page, min(lefts), min(tops), max(rights), max(bottoms), len(set(tops)))
