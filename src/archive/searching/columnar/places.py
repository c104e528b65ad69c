"""Where the words of a plan stand in its hits: from positions of terms through spans of tokens, all hits at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from archive.indexing.columnar.container import Array
from archive.indexing.columnar.postings import Postings
from archive.searching import ranking
from archive.searching.columnar.snapshot import Part, Snapshot
from archive.searching.marking import Span
from archive.searching.plan import TEXT_FIELDS, Phrase, Plan, Prefix, Terms, matched

Leaf = tuple[int, Terms | Phrase | Prefix]


@dataclass(frozen=True, slots=True)
class _Marks:
    """What met which leaf where: parallel arrays over the items of one segment.

    `rows` are field * wanted + the item's place among the wanted, both counted from 0.
    """

    rows: Array
    positions: Array
    leaves: Array
    weights: Array


def places(snapshot: Snapshot, plan: Plan, docs: Sequence[int]) -> list[dict[str, list[Span]]]:
    """For each item the words to mark, by field and in order; a word that meets several leaves stands once for each."""
    found: list[dict[str, list[Span]]] = [{} for _ in docs]
    leaves = list(enumerate(matched(plan)))
    for part in snapshot.parts:
        here = sorted((doc - part.base, n) for n, doc in enumerate(docs) if 0 <= doc - part.base < part.files.count)
        if here and leaves:
            wanted = np.array([doc for doc, _ in here], np.uint32)
            for field, item, span in _spans(part, _marks(part, leaves, wanted), wanted):
                found[here[item][1]].setdefault(field, []).append(span)
    return found


def _spans(part: Part, marks: _Marks, wanted: Array) -> Iterator[tuple[str, int, Span]]:
    """Field, place of the item, mark; in the order of fields, items and text."""
    if not len(marks.rows):
        return
    order = np.lexsort((-marks.weights, marks.leaves, marks.positions, marks.rows))
    rows, positions = marks.rows[order], marks.positions[order]
    firsts = np.array([part.rows[field] for field in TEXT_FIELDS])
    starts, ends = part.files.spans.at((firsts[:, None] + wanted).ravel(), rows, positions)
    leaves, weights = marks.leaves[order].tolist(), marks.weights[order].tolist()
    last = None
    for row, start, end, leaf, weight in zip(
        rows.tolist(), starts.tolist(), ends.tolist(), leaves, weights, strict=True
    ):
        if (row, start, leaf) != last:
            yield TEXT_FIELDS[row // len(wanted)], row % len(wanted), Span(start, end, leaf, weight)
        last = row, start, leaf


def _marks(part: Part, leaves: Sequence[Leaf], wanted: Array) -> _Marks:
    """All occurrences of what the leaves ask for in the wanted documents (sorted)."""
    rows: list[Array] = []
    chosen: list[Array] = []
    kinds: list[tuple[int, float]] = []
    marks: list[_Marks] = []
    for leaf, node in leaves:
        for number, field in enumerate(TEXT_FIELDS):
            if field not in node.fields:
                continue
            postings = part.files.text[field]
            match node:
                case Terms(terms):
                    asked = [(postings.find(term.encode()), weight) for term, weight in terms]
                case Prefix(prefix):
                    asked = [(postings.prefix(prefix.encode()), ranking.PREFIX_SCORE)]
                case Phrase():
                    marks.append(_whole_phrases(postings, leaf, node, wanted, number * len(wanted)))
                    continue
            for bounds, weight in asked:
                if bounds is not None:
                    held, places = _holding(postings, bounds, wanted, isinstance(node, Prefix))
                    rows.append(held + number * len(wanted))
                    chosen.append(places)
                    kinds.append((leaf, weight))
    sizes = [len(one) for one in chosen]
    if any(sizes):
        positions, counts = part.files.text_postings.positions_of(np.concatenate(chosen))
        of_list = np.repeat(np.repeat(np.arange(len(kinds)), sizes), counts)
        leaf_of, weights = np.array(kinds)[of_list].T
        marks.append(_Marks(np.repeat(np.concatenate(rows), counts), positions, leaf_of.astype(np.int64), weights))
    return marks[0] if len(marks) == 1 else _joined(marks)


def _joined(marks: Sequence[_Marks]) -> _Marks:
    none = np.zeros(0, np.int64)
    return _Marks(
        np.concatenate([none, *(one.rows for one in marks)]),
        np.concatenate([none, *(one.positions for one in marks)]),
        np.concatenate([none, *(one.leaves for one in marks)]),
        np.concatenate([none, *(one.weights for one in marks)]),
    )


def _holding(postings: Postings, bounds: tuple[int, int], wanted: Array, mixed: bool) -> tuple[Array, Array]:
    """Which of the wanted documents are in a list, by place, and their postings.

    `mixed`: the lists of several terms one after the other.
    """
    docs = postings.docs[slice(*bounds)]
    if not len(docs):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    if mixed:
        table = np.zeros(int(max(docs.max(), wanted[-1])) + 1, bool)
        table[wanted] = True
        places = table[docs].nonzero()[0]
        return wanted.searchsorted(docs[places]), places + bounds[0]
    places = docs.searchsorted(wanted)
    places[places == len(docs)] = 0
    held = (docs[places] == wanted).nonzero()[0]
    return held, places[held] + bounds[0]


def _whole_phrases(postings: Postings, leaf: int, phrase: Phrase, wanted: Array, row: int) -> _Marks:
    """The words of a phrase in one field, only where they stand as the phrase."""
    by_item: list[list[list[int]]] = [[[] for _ in phrase.terms] for _ in wanted]
    for number, term in enumerate(phrase.terms):
        bounds = postings.find(term.encode())
        if bounds is None or postings.text is None:
            break
        held, chosen = _holding(postings, bounds, wanted, False)
        positions, counts = postings.text.positions_of(chosen)
        ends = np.cumsum(counts).tolist()
        for item, first, end in zip(held.tolist(), [0, *ends], ends, strict=False):
            by_item[item][number] = positions[first:end].tolist()
    marked = [(item, at) for item, lists in enumerate(by_item) for at in _standing(lists, phrase.slop)]
    items, found = np.array(marked, np.int64).reshape(-1, 2).T
    return _Marks(items + row, found, np.full(len(found), leaf), np.ones(len(found)))


def _standing(positions: list[list[int]], slop: int) -> set[int]:
    """All positions that belong to an occurrence of the phrase."""
    marked: set[int] = set()
    for first in positions[0] if all(positions) else ():
        widest = first + len(positions) - 1 + slop
        near = [[first], *([p for p in later if first < p <= widest] for later in positions[1:])]
        if ranking.holds_phrase(near, slop):
            marked.update(position for one in near for position in one)
    return marked
