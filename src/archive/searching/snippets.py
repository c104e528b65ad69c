"""Snippets: the part of a text where most of the query stands, escaped, with <mark> around the words that met it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from archive.searching.marking import Span

WIDTH = 240  # characters, about three lines on a phone
_LEAD = 60  # so much before the first mark, if it does not begin a sentence nearer by
_GAP = re.compile(r"[\s\x00-\x1f\x7f]+")
_LAST_GAP = re.compile(r"(?s:.*)[\s\x00-\x1f\x7f]")
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # stand for the marks until all is escaped: escaping once is six times faster
_SENTENCE = re.compile(r"(?:[.!?:]|\n)\s+(?=[A-ZÆØÅ0-9»\"])|\n\s*")


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a text, `text[start:end]`, and how much of the query stands in it."""

    start: int
    end: int
    score: float


def marked(text: str, spans: Sequence[Span]) -> Markup:
    """The whole text with its marks."""
    return _marked(_clean(text), spans, 0, len(text))


def snippet(text: str, spans: Sequence[Span], window: Window | None = None) -> Markup:
    """The best window of the text, on whole words, with … where it was cut; the beginning where nothing was met.

    `window` is `best_window(spans)`, if it is known already.
    """
    text = _clean(text)
    start, end = _whole_words(text, window or best_window(spans))
    before = "… " if text[:start].strip() else ""
    after = " …" if text[end:].strip() else ""
    return Markup(f"{before}{_marked(text, spans, start, end)}{after}")  # noqa: S704 - escaped


def best_window(spans: Sequence[Span]) -> Window:
    """Where most different parts of the query stand within WIDTH; among equals where most marks do, then the first."""
    best = Window(0, 0, 0.0)
    for index, (start, end, leaf, weight) in enumerate(spans):
        leaves, count, last = {leaf: weight}, index + 1, start + WIDTH - _LEAD
        while count < len(spans) and spans[count].end <= last:
            _, stop, leaf, weight = spans[count]
            leaves[leaf] = max(weight, leaves.get(leaf, 0.0))
            end, count = max(end, stop), count + 1
        score = sum(leaves.values()) + min(count - index, 10) / 100
        if score > best.score:
            best = Window(start, end, score)
    return best


def _whole_words(text: str, window: Window) -> tuple[int, int]:
    """The window widened to WIDTH: from the beginning of a sentence where one is near, to the end of a word."""
    start = max(0, window.start - _LEAD)
    sentences = [found.end() for found in _SENTENCE.finditer(text, max(0, start - _LEAD), window.start)]
    near = [place for place in sentences if place <= window.start and window.end - place <= WIDTH]
    if near:
        start = near[0]
    elif start:
        space = _GAP.search(text, start, window.start)
        start = space.end() if space else window.start
    end = max(window.end, start + WIDTH)
    if end >= len(text):
        return start, len(text)
    gap = _LAST_GAP.match(text, window.end, end + 1)
    return start, gap.end() - 1 if gap else end


def _clean(text: str) -> str:
    """The text without the two signs that stand for marks; Unicode keeps them out of texts, but a PDF may hold them."""
    return text.replace(_OPEN, " ").replace(_CLOSE, " ") if _OPEN in text or _CLOSE in text else text


def _marked(text: str, spans: Sequence[Span], start: int, end: int) -> Markup:
    pieces: list[str] = []
    at = start
    for first, stop, _, _ in spans:
        if first >= at and stop <= end:
            pieces += text[at:first], _OPEN, text[first:stop], _CLOSE
            at = stop
    pieces.append(text[at:end])
    joined = "".join(pieces)
    if not text[start:end].isprintable() or "  " in joined:  # the rest has no gaps but single spaces
        joined = _GAP.sub(" ", joined)
    plain = str(escape(joined.strip()))
    return Markup(plain.replace(_OPEN, "<mark>").replace(_CLOSE, "</mark>"))  # noqa: S704 - escaped but for the marks
