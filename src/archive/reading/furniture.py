"""Running headers and footers: found by what repeats at the edges of pages, taken out of the text.

They are kept apart, because a running header names body and date: *KKR Midtjylland | 19-09-2022*.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from archive.reading.closed import is_mark
from archive.reading.lines import Page, Word, plain, rows

EDGE_ROWS = 4  # rows from the upper or lower edge that can be furniture
SAME_HEIGHT = 9.0  # points: a running header stands where it stood on the last page
LARGER = 1.1  # times the letters of the page
# A bare number is one only where it repeats: the year that ends a sentence can be the last line of a page.
PAGE_NUMBER = re.compile(
    r"(?:side|s\.)\s*[|:]?\s*\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?|[-–]\s*\d{1,4}\s*[-–]|\d{1,4}\s+(?:af|/)\s+\d{1,4}",
    re.IGNORECASE,
)


def without_furniture(
    pages: Sequence[Page], is_furniture: Callable[[str], bool], is_content: Callable[[str], bool]
) -> tuple[list[Page], list[str]]:
    """The pages without their running lines, and the texts of those, each once, in order.

    `is_furniture` knows the template's own running lines, which need not repeat; `is_content` names lines that may
    repeat at the head of pages and are text all the same (a label such as *Baggrund*, an item's number).
    """
    edges = [_edges(page) for page in pages]
    seen: dict[tuple[str, bool], list[tuple[int, float]]] = defaultdict(list)
    for number, page_edges in enumerate(edges):
        for text, _, height, upper in page_edges:
            seen[_pattern(text), upper].append((number, height))
    texts: dict[str, None] = {}
    cleaned: list[Page] = []
    for page, page_edges in zip(pages, edges, strict=True):
        dropped: set[Word] = set()
        for upper in (True, False):
            for text, row, height, at_top in page_edges if upper else reversed(page_edges):
                if at_top != upper:
                    continue
                places = seen[_pattern(text), upper]
                same = {other for other, there in places if abs(there - height) <= SAME_HEIGHT}
                repeats = len(same) >= 3 or (len(same) == 2 == len(pages))
                alone = PAGE_NUMBER.fullmatch(text) is not None
                # At the foot of pages a closed mark is the whole document's; at their heads it may be an item's.
                content = (upper and (is_content(text) or _numbers_an_item(text, row, page))) or (
                    not upper and is_content(text) and not is_mark(text)
                )
                if not (is_furniture(text) or alone or (repeats and not content)):
                    break
                dropped.update(row)
                texts.setdefault(text)
        cleaned.append(replace(page, words=tuple(word for word in page.words if word not in dropped)))
    return cleaned, list(texts)


def _edges(page: Page) -> list[tuple[str, list[Word], float, bool]]:
    """The outermost rows of a page: text, words, distance to the CropBox's edge, and whether that is the upper one."""
    found = rows(page.words)
    half = (len(found) + 1) // 2
    upper = found[: min(EDGE_ROWS, half)]
    lower = found[len(upper) :][-EDGE_ROWS:]
    top, bottom = page.crop[1], page.crop[3]
    return [(_text(row), row, row[0].top - top, True) for row in upper] + [
        (_text(row), row, bottom - row[0].bottom, False) for row in lower
    ]


def _numbers_an_item(text: str, row: Sequence[Word], page: Page) -> bool:
    """Whether a row is an item's number above its title: *1.*, *3.2*, bold or large. *3* alone is a page's number."""
    if not re.fullmatch(r"\d{1,3}(?:\.\d{1,3})*\.|\d{1,3}(?:\.\d{1,3})+", text):
        return False
    usual = Counter(round(word.size, 1) for word in page.words).most_common(1)[0][0]
    return all(word.bold or word.size > LARGER * usual for word in row)


def _text(row: Sequence[Word]) -> str:
    return plain(" ".join(word.text for word in row))


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())
