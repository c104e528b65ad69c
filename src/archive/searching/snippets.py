"""Snippets: the part of a text where most of the query stands, escaped, with <mark> around the words that met it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from archive.searching.marking import Span

WIDTH = 240  # characters, about three lines on a phone
_LEAD = 60  # so much before the first mark, if it does not begin a sentence nearer by
_GAP = re.compile(r"[\s\x00-\x1f\x7f]+")
_SENTENCE = re.compile(r"(?:[.!?:]|\n)\s+(?=[A-ZÆØÅ0-9»\"])|\n\s*")


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a text, `text[start:end]`, and how much of the query stands in it."""

    start: int
    end: int
    score: float


def marked(text: str, spans: Sequence[Span]) -> Markup:
    """The whole text with its marks."""
    return _marked(text, spans, 0, len(text))


def snippet(text: str, spans: Sequence[Span]) -> Markup:
    """The best window of the text, on whole words, with … where it was cut; the beginning where nothing was met."""
    window = best_window(spans)
    start, end = _whole_words(text, window)
    before = Markup("… ") if text[:start].strip() else Markup("")
    after = Markup(" …") if text[end:].strip() else Markup("")
    return before + _marked(text, spans, start, end) + after


def best_window(spans: Sequence[Span]) -> Window:
    """Where most different parts of the query stand within WIDTH; among equals where most marks do, then the first."""
    best = Window(0, 0, 0.0)
    for index, first in enumerate(spans):
        leaves: dict[int, float] = {}
        end, marks = first.end, 0
        for span in spans[index:]:
            if span.end - first.start > WIDTH - _LEAD:
                break
            leaves[span.leaf] = max(span.weight, leaves.get(span.leaf, 0.0))
            end, marks = max(end, span.end), marks + 1
        score = sum(leaves.values()) + min(marks, 10) / 100
        if score > best.score:
            best = Window(first.start, end, score)
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
    cut = max((found.start() for found in _GAP.finditer(text, window.end, end + 1)), default=end)
    return start, max(cut, window.end)


def _marked(text: str, spans: Sequence[Span], start: int, end: int) -> Markup:
    pieces: list[str] = []
    at = start
    for span in spans:
        if span.start >= at and span.end <= end:
            pieces += [_plain(text[at : span.start]), "<mark>", _plain(text[span.start : span.end]), "</mark>"]
            at = span.end
    pieces.append(_plain(text[at:end]))
    return Markup("".join(pieces).strip())  # noqa: S704 - every piece was escaped


def _plain(text: str) -> str:
    return str(escape(_GAP.sub(" ", text)))
