"""Where the words of a plan stand in one item: from positions of terms through spans of tokens."""

from collections.abc import Iterable, Iterator

import numpy as np

from archive.searching import ranking
from archive.searching.columnar.snapshot import Part, Snapshot
from archive.searching.marking import Span
from archive.searching.plan import Phrase, Plan, Prefix, Terms, matched


def places(snapshot: Snapshot, plan: Plan, doc: int) -> dict[str, list[Span]]:
    """The words to mark by field, in order; a word that meets several leaves of the plan stands once for each."""
    part, local = snapshot.locate(doc)
    found: dict[str, dict[tuple[int, int], float]] = {}
    for leaf, node in enumerate(matched(plan)):
        for field in node.fields:
            marks = found.setdefault(field, {})
            for position, weight in _met(part, local, field, node):
                marks[position, leaf] = max(weight, marks.get((position, leaf), 0.0))
    return {field: _spans(part, local, field, marks) for field, marks in found.items() if marks}


def _spans(part: Part, doc: int, field: str, marks: dict[tuple[int, int], float]) -> list[Span]:
    starts, ends = part.files.spans[field].of(doc)
    return [Span(int(starts[at]), int(ends[at]), leaf, marks[at, leaf]) for at, leaf in sorted(marks)]


def _met(part: Part, doc: int, field: str, node: Terms | Phrase | Prefix) -> Iterator[tuple[int, float]]:
    """The positions in a field of the item that a leaf is met by, with the weight."""
    match node:
        case Terms(terms):
            for term, weight in terms:
                for position in _positions(part, doc, field, term):
                    yield position, weight
        case Phrase(terms, slop):
            for position in _phrase([_positions(part, doc, field, term) for term in terms], slop):
                yield position, 1.0
        case Prefix(prefix):
            for position in _beginning(part, doc, field, prefix):
                yield position, ranking.PREFIX_SCORE


def _positions(part: Part, doc: int, field: str, term: str) -> list[int]:
    postings = part.files.text[field]
    bounds = postings.find(term.encode())
    if bounds is None:
        return []
    place = bounds[0] + int(np.searchsorted(postings.docs[slice(*bounds)], np.uint32(doc)))
    if place == bounds[1] or postings.docs[place] != doc:
        return []
    positions: list[int] = postings.positions_of(np.array([place]))[0].tolist()
    return positions


def _phrase(positions: list[list[int]], slop: int) -> Iterable[int]:
    """All positions that belong to an occurrence of the phrase."""
    marked: set[int] = set()
    for first in positions[0] if all(positions) else ():
        widest = first + len(positions) - 1 + slop
        near = [[first], *([p for p in later if first < p <= widest] for later in positions[1:])]
        if ranking.holds_phrase(near, slop):
            marked.update(position for one in near for position in one)
    return marked


def _beginning(part: Part, doc: int, field: str, prefix: str) -> list[int]:
    """Where any of the terms with the prefix stands. Their lists are one run, searched for the item as a whole."""
    postings = part.files.text[field]
    first, end = postings.terms.prefix(prefix.encode())
    begin, stop = int(postings.starts[first]), int(postings.starts[end])
    held = begin + np.flatnonzero(postings.docs[begin:stop] == doc)
    positions: list[int] = postings.positions_of(held)[0].tolist() if len(held) else []
    return positions
