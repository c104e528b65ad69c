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
    """What met which leaf where: parallel arrays over the items of one segment, by their place among the wanted."""

    items: Array
    positions: Array
    leaves: Array
    weights: Array


def places(snapshot: Snapshot, plan: Plan, docs: Sequence[int]) -> list[dict[str, list[Span]]]:
    """For each item the words to mark, by field and in order; a word that meets several leaves stands once for each."""
    found: list[dict[str, list[Span]]] = [{} for _ in docs]
    leaves: list[Leaf] = list(enumerate(matched(plan)))
    for part in snapshot.parts:
        here = sorted((doc - part.base, n) for n, doc in enumerate(docs) if 0 <= doc - part.base < part.files.count)
        wanted = np.array([doc for doc, _ in here], np.uint32)
        for field in TEXT_FIELDS if here else ():
            asked = [(leaf, node) for leaf, node in leaves if field in node.fields]
            for item, span in _spans(part, field, asked, wanted):
                found[here[item][1]].setdefault(field, []).append(span)
    return found


def _spans(part: Part, field: str, leaves: Sequence[Leaf], wanted: Array) -> Iterator[tuple[int, Span]]:
    """The marks in one field of the wanted items, each with the item's place among them, in order."""
    marks = _marks(part.files.text[field], leaves, wanted)
    if marks is None or not len(marks.items):
        return
    order = np.lexsort((-marks.weights, marks.leaves, marks.positions, marks.items))
    items, positions = marks.items[order], marks.positions[order]
    starts, ends = part.files.spans[field].at(wanted, items, positions)
    rows = zip(
        items.tolist(),
        starts.tolist(),
        ends.tolist(),
        marks.leaves[order].tolist(),
        marks.weights[order].tolist(),
        strict=True,
    )
    last = None
    for item, start, end, leaf, weight in rows:
        if (item, start, leaf) != last:
            yield item, Span(start, end, leaf, weight)
        last = item, start, leaf


def _marks(postings: Postings, leaves: Sequence[Leaf], wanted: Array) -> _Marks | None:
    """All occurrences of what the leaves ask for in the wanted documents (sorted)."""
    items: list[Array] = []
    chosen: list[Array] = []
    kinds: list[tuple[int, float]] = []
    phrases: list[Leaf] = []
    for leaf, node in leaves:
        match node:
            case Terms(terms):
                asked = [(postings.find(term.encode()), weight) for term, weight in terms]
            case Prefix(prefix):
                first, end = postings.terms.prefix(prefix.encode())
                bounds = int(postings.starts[first]), int(postings.starts[end])
                asked = [(bounds, ranking.PREFIX_SCORE)]
            case Phrase():
                phrases.append((leaf, node))
                continue
        for found, weight in asked:
            if found is None:
                continue
            held, places = _holding(postings, found, wanted, sorted_docs=not isinstance(node, Prefix))
            if len(held):
                items.append(held)
                chosen.append(places)
                kinds.append((leaf, weight))
    marks = [_whole_phrases(postings, leaf, node, wanted) for leaf, node in phrases if isinstance(node, Phrase)]
    if chosen:
        positions, counts = postings.positions_of(np.concatenate(chosen))
        sizes = [len(one) for one in chosen]
        leaf_of = np.repeat(np.repeat([leaf for leaf, _ in kinds], sizes), counts)
        weights = np.repeat(np.repeat([weight for _, weight in kinds], sizes), counts)
        marks.append(_Marks(np.repeat(np.concatenate(items), counts), positions, leaf_of, weights))
    if not marks:
        return None
    return marks[0] if len(marks) == 1 else _joined(marks)


def _joined(marks: Sequence[_Marks]) -> _Marks:
    return _Marks(
        np.concatenate([one.items for one in marks]),
        np.concatenate([one.positions for one in marks]),
        np.concatenate([one.leaves for one in marks]),
        np.concatenate([one.weights for one in marks]),
    )


def _holding(postings: Postings, bounds: tuple[int, int], wanted: Array, sorted_docs: bool) -> tuple[Array, Array]:
    """Which of the wanted documents are in a list, by place, and their postings."""
    docs = postings.docs[slice(*bounds)]
    if not len(docs):
        return docs, docs
    if sorted_docs:
        places = docs.searchsorted(wanted)
        places[places == len(docs)] = 0
        held = (docs[places] == wanted).nonzero()[0]
        return held, bounds[0] + places[held]
    table = np.zeros(int(docs.max()) + 1, bool)  # a prefix's lists one after the other
    table[wanted[wanted < len(table)]] = True
    places = table[docs].nonzero()[0]
    return wanted.searchsorted(docs[places]), bounds[0] + places


def _whole_phrases(postings: Postings, leaf: int, phrase: Phrase, wanted: Array) -> _Marks:
    """The words of a phrase, only where they stand as the phrase."""
    by_item: list[list[list[int]]] = [[[] for _ in phrase.terms] for _ in wanted]
    for number, term in enumerate(phrase.terms):
        bounds = postings.find(term.encode())
        if bounds is not None:
            held, places = _holding(postings, bounds, wanted, sorted_docs=True)
            positions, counts = postings.positions_of(places)
            for item, here in zip(held.tolist(), np.split(positions, np.cumsum(counts)[:-1]), strict=len(held) > 0):
                by_item[item][number] = here.tolist()
    marked = [
        (item, position) for item, lists in enumerate(by_item) for position in sorted(_standing(lists, phrase.slop))
    ]
    items, found = np.array(marked, np.int64).reshape(-1, 2).T
    return _Marks(items, found, np.full(len(found), leaf), np.ones(len(found)))


def _standing(positions: list[list[int]], slop: int) -> set[int]:
    """All positions that belong to an occurrence of the phrase."""
    marked: set[int] = set()
    for first in positions[0] if all(positions) else ():
        widest = first + len(positions) - 1 + slop
        near = [[first], *([p for p in later if first < p <= widest] for later in positions[1:])]
        if ranking.holds_phrase(near, slop):
            marked.update(position for one in near for position in one)
    return marked
