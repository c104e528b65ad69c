"""Words of a page to lines with their place and look. Pure; lengths are points from the upper left corner."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive.models import Link

SOFT_HYPHEN = "\u00ad"
NEW_PARAGRAPH = 1.3  # line distances of running text
SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f]+")
OTHER_SIGNS = str.maketrans({"\u2010": "-", "\u2011": "-"} | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff"))


Share = tuple[int, int, int, int]  # left, top, right, bottom in percent of the page as it is shown


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """The rectangle of a link annotation."""

    url: str
    x0: float
    top: float
    x1: float
    bottom: float

    def covers(self, word: Word) -> bool:
        """Whether the middle of the word lies in the rectangle."""
        return self.x0 <= (word.x0 + word.x1) / 2 <= self.x1 and self.top <= (word.top + word.bottom) / 2 <= self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """`crop` is the part of the page that is shown, the measure of its margins; `words` are those in it.

    `quarters` is how often the page was turned so that its text is level: it is shown as it was before.
    """

    number: int
    width: float
    height: float
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    words: tuple[Word, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    hidden: str = ""  # text outside the crop box: nobody sees it, and the file holds it
    quarters: int = 0

    def share(self, x0: float, top: float, x1: float, bottom: float) -> Share | None:
        """A rectangle of the page in percent of what is shown of it; None where that is not known."""
        left, upper, right, lower = self.crop
        if self.quarters or right <= left or lower <= upper:
            return None
        across, down = 100 / (right - left), 100 / (lower - upper)

        def percent(side: float) -> int:
            return min(100, max(0, round(side)))

        return (
            percent((x0 - left) * across),
            percent((top - upper) * down),
            percent((x1 - left) * across),
            percent((bottom - upper) * down),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text where it stands; a line of a text file has `page` None and `space` for its geometry.

    `block` counts the columns and bands in reading order; `left` and `right` are the edges of the line's column,
    `space` the distance to the line above in its block, in line heights of running text (None: first of its block).
    """

    text: str
    page: int | None = None
    block: int = 0
    x0: float = 0.0
    x1: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    left: float = 0.0
    right: float = 0.0
    space: float | None = None
    words: tuple[Word, ...] = field(default=(), repr=False)
    links: tuple[Link, ...] = ()
    share: Share | None = field(default=None, repr=False)  # None: nobody knows where on the page it is seen

    @property
    def look(self) -> tuple[bool, bool, int]:
        """What tells a heading from running text: weight, slant and size in half points."""
        return self.bold, self.italic, round(self.size * 2)


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand on one baseline, top to bottom, each row from left to right."""
    found: list[list[Word]] = []
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: (word.top, word.x0)):
        middle = (word.top + word.bottom) / 2
        for index in range(len(found) - 1, max(-1, len(found) - 6), -1):
            top, bottom = spans[index]
            overlap = min(bottom, word.bottom) - max(top, word.top)
            if top <= middle <= bottom and overlap >= 0.55 * min(bottom - top, word.bottom - word.top):
                found[index].append(word)
                if word.size > 1.2 * max(other.size for other in found[index][:-1]):
                    spans[index] = (word.top, word.bottom)
                break
        else:
            found.append([word])
            spans.append((word.top, word.bottom))
    order = sorted(range(len(found)), key=lambda index: spans[index])
    return [sorted(found[index], key=lambda word: word.x0) for index in order]


def line_of(row: Sequence[Word], page: Page, block: int = 0, soft_is_hard: bool = False) -> Line:
    """One line of words that stand on one baseline, with the links on it."""
    letters = Counter[tuple[bool, bool, float]]()
    for word in row:
        letters[word.bold, word.italic, round(word.size, 1)] += len(word.text)
    total = sum(letters.values()) or 1
    x0, x1 = min(word.x0 for word in row), max(word.x1 for word in row)
    top, bottom = min(word.top for word in row), max(word.bottom for word in row)
    sizes = Counter[float]()
    for (_, _, size), count in letters.items():
        sizes[size] += count
    return Line(
        text=plain(" ".join(word.text for word in row), soft_is_hard),
        page=page.number,
        block=block,
        x0=x0,
        x1=x1,
        top=top,
        bottom=bottom,
        size=sizes.most_common(1)[0][0],
        bold=sum(count for (bold, _, _), count in letters.items() if bold) >= 0.6 * total,
        italic=sum(count for (_, italic, _), count in letters.items() if italic) >= 0.6 * total,
        words=tuple(row),
        links=_links_on(row, page),
        share=page.share(x0, top, x1, bottom),
    )


def _links_on(row: Sequence[Word], page: Page) -> tuple[Link, ...]:
    links = []
    for anchor in page.anchors:
        text = " ".join(word.text for word in row if anchor.covers(word))
        if text:
            links.append(Link(plain(text).strip(" .,;:()"), anchor.url, page.number))
    return tuple(links)


def plain(text: str, soft_is_hard: bool = False) -> str:
    """Text with one kind of space and without invisible signs; a soft hyphen stays where it ends the line.

    Some fonts name every hyphen a soft one: *Covid\u00ad19*. Where the document has no other hyphens
    (`soft_is_hard`), or a digit or capital follows, it is a hyphen.
    """
    text = SPACES.sub(" ", unicodedata.normalize("NFC", text.translate(OTHER_SIGNS))).strip()
    if SOFT_HYPHEN not in text:
        return text
    if soft_is_hard:
        return text.replace(SOFT_HYPHEN, "-")
    body, end = (text[:-1], SOFT_HYPHEN) if text.endswith(SOFT_HYPHEN) else (text, "")
    body = re.sub(rf"{SOFT_HYPHEN}(?=[\dA-ZÆØÅ])|(?<![^\W\d_]){SOFT_HYPHEN}", "-", body)
    return body.replace(SOFT_HYPHEN, "") + end
