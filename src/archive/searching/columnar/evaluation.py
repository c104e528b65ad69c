"""One plan on one snapshot: first which items it matches, as a mask; then what it adds to the scores of the hits.

Scores are only computed for items that passed all filters, and a list that is much longer than the hits is not read
through but searched.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from archive.indexing.columnar.container import Array
from archive.indexing.schema import FACETS
from archive.searching import ranking
from archive.searching.columnar.phrases import List, phrase_starts, rows_of
from archive.searching.columnar.prefixes import prefix_mask
from archive.searching.columnar.snapshot import Entry, Part, Snapshot
from archive.searching.plan import And, Everything, Filter, Not, Or, Phrase, Plan, Prefix, Range, Some, Terms

SPARSE = 8  # one posting of so many counts: then the others are left out before anything is reckoned
BATCH = 200_000  # postings scored at once
MANY = 16  # values of a facet, from which on a pass over all items is cheaper than a list for each
Share = tuple[Entry, list[int], list[float]]  # a term in a segment, places of fields, the factors on its BM25 there


class _Weighted(NamedTuple):
    """Postings of a term in a field (its place) of one segment, and the factor on their BM25."""

    first: int
    end: int
    place: int
    factor: float


class Evaluation:
    """Evaluates nodes of a plan; remembers what it has looked up. `cut`: a prefix had too many terms."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.cut = False
        self._masks: dict[int, Array] = {}  # by identity of the node: nodes live as long as the evaluation
        self._phrases: dict[int, dict[str, Array]] = {}
        self._entries: dict[str, list[Entry]] = {}
        self._places: dict[tuple[str, ...], list[int]] = {}

    def entries(self, term: str) -> list[Entry]:
        """A term in the segments that have it."""
        known = self._entries.get(term)
        if known is None:
            known = self._entries[term] = self.snapshot.find(term)
        return known

    def places(self, fields: Sequence[str]) -> list[int]:
        """The places of text fields, in order."""
        known = self._places.get(tuple(fields))
        if known is None:
            known = self._places[tuple(fields)] = sorted(self.snapshot.fields[field] for field in fields)
        return known

    def mask(self, node: Plan) -> Array:
        """True for every item that the node matches; deleted ones may be among them. Not to be changed."""
        known = self._masks.get(id(node))
        if known is None:
            known = self._masks[id(node)] = self._mask(node)
        return known

    def _mask(self, node: Plan) -> Array:
        match node:
            case Terms(terms, fields):
                found = self._none()
                places = self.places(fields)
                entries = [entry for term, _ in terms for entry in self.entries(term)]
                for base, docs in _documents(entries, places):
                    found[base:][docs] = True
                return found
            case Phrase():
                found = self._none()
                for held in self.phrase(node).values():
                    found |= held
                return found
            case Prefix(prefix, fields):
                found, cut = prefix_mask(self.snapshot, prefix, fields)
                self.cut |= cut
                return found
            case Filter(column, values):
                return self._filter(column, values)
            case Range(column, low, high):
                numbers = self.snapshot.numbers(column) if column != "date" else self.snapshot.dates
                found = numbers >= max(low or 1, 1)
                return found if high is None else found & (numbers <= high)
            case Everything():
                return np.ones(self.snapshot.size, bool)
            case And(children):
                found = self.mask(children[0])
                for child in children[1:]:
                    found = found & self.mask(child)
                return found
            case Or(children):
                found = self._none()
                for child in children:
                    found |= self.mask(child)
                return found
            case Some(children, least):
                met = np.zeros(self.snapshot.size, np.uint8)
                for child in children:
                    met += self.mask(child)
                return met >= least
            case Not(child):
                return ~self.mask(child)

    def _none(self) -> Array:
        return np.zeros(self.snapshot.size, bool)

    def _filter(self, column: str, values: tuple[str, ...]) -> Array:
        if len(values) > MANY and column in FACETS:
            return self.snapshot.holding(column, values)
        found = self._none()
        for value in values:
            for part, docs in self.snapshot.holders(column, value):
                found[part.base :][docs] = True
        return found

    def phrase(self, node: Phrase) -> dict[str, Array]:
        """The items where each field holds a phrase, as masks; fields where no item does are left out."""
        known = self._phrases.get(id(node))
        if known is None:
            known = self._phrases[id(node)] = {}
            for part in self.snapshot.parts:
                starts = phrase_starts(self.phrase_lists(node, part), node.slop)
                rows = rows_of(starts)
                for field in node.fields if len(rows) else ():
                    first, end = rows.searchsorted((part.rows[field], part.rows[field] + part.files.count)).tolist()
                    if first < end:
                        mask = known.setdefault(field, self._none())
                        mask[part.base + rows[first:end] - part.rows[field]] = True
        return known

    def phrase_lists(self, node: Phrase, part: Part) -> list[dict[str, List]]:
        """The lists of a phrase's terms in one segment, by field."""
        found: list[dict[str, List]] = []
        for term in node.terms:
            entry = next((entry for entry in self.entries(term) if entry.part is part), None)
            lists: dict[str, List] = {}
            for field in node.fields if entry else ():
                first, end = entry.bounds(self.snapshot.fields[field]) if entry else (0, 0)
                if first < end:
                    lists[field] = List(part, part.rows[field], first, end)
            found.append(lists)
        return found

    def scores(self, node: Plan, within: Array) -> Array:
        """What the node gives to every item of the mask `within`; 0 for the others."""
        scores = np.zeros(self.snapshot.size)
        shares: dict[int, tuple[Array, list[Share]]] = {}
        self._collect(node, within, scores, shares)
        for held, group in shares.values():
            self._add(group, held, scores)
        return scores

    def _collect(self, node: Plan, within: Array, scores: Array, shares: dict[int, tuple[Array, list[Share]]]) -> None:
        """Note the lists that give scores, together those that give them to the same items; add what is constant."""
        match node:
            case Terms(terms, fields):
                group = shares.setdefault(id(within), (within, []))[1]
                for term, weight in terms:
                    group += self._shares(term, weight, fields)
            case Phrase(terms):
                for field, where in self.phrase(node).items():
                    held = within & where
                    if held.any():
                        group = shares.setdefault(id(held), (held, []))[1]
                        for term in terms:
                            group += self._shares(term, 1.0, (field,))
            case Prefix():
                scores[within & self.mask(node)] += ranking.PREFIX_SCORE
            case And(children) | Some(children):
                held = within if self.mask(node) is within else within & self.mask(node)
                for child in children:
                    self._collect(child, held, scores, shares)
            case Or(children):
                for child in children:
                    self._collect(child, within, scores, shares)

    def _shares(self, term: str, weight: float, fields: Sequence[str]) -> list[Share]:
        entries = self.entries(term)
        if not entries:
            return []
        frequencies = self.snapshot.frequencies(entries)
        factors = {}
        for field in fields:
            place = self.snapshot.fields[field]
            rarity = ranking.idf(self.snapshot.items, frequencies[place])
            factors[place] = ranking.BOOSTS[field] * weight * rarity * (ranking.K1 + 1)
        places = sorted(factors)
        return [(entry, places, [factors[place] for place in places]) for entry in entries]

    def _add(self, shares: list[Share], within: Array, scores: Array) -> None:
        """Add BM25 of many lists to the items of `within`."""
        for part in self.snapshot.parts:
            lists = [
                _Weighted(*entry.bounds(place), place, factor)
                for entry, places, factors in shares
                if entry.part is part
                for place, factor in zip(places, factors, strict=True)
            ]
            here = slice(part.base, part.base + part.files.count)
            for batch in _batches(lists):
                self._add_batch(part, batch, within[here], scores[here])

    def _add_batch(self, part: Part, lists: Sequence[_Weighted], within: Array, scores: Array) -> None:
        """Add BM25 of some lists of a segment at once; `within` and `scores` are the segment's."""
        size, text = part.files.count, part.files.text_postings
        counts = [one.end - one.first for one in lists]
        docs = np.concatenate([text.docs[one.first : one.end] for one in lists]).astype(np.intp)
        freqs = np.concatenate([text.freqs[one.first : one.end] for one in lists])
        rows = docs + np.repeat([one.place * size for one in lists], counts)
        factor = np.repeat([one.factor for one in lists], counts)
        kept = within.take(docs)
        many = np.count_nonzero(kept)
        if many * SPARSE < len(docs):
            at = kept.nonzero()[0]
            docs, freqs, rows, factor = docs.take(at), freqs.take(at), rows.take(at), factor.take(at)
        elif many < len(docs):
            factor *= kept  # four times as fast as leaving out one posting in two
        added = self.snapshot.damping[part.base].take(rows)
        added += freqs
        np.divide(freqs, added, out=added)
        added *= factor
        scores += np.bincount(docs, added, minlength=size)


def _batches(lists: Iterable[_Weighted]) -> Iterator[list[_Weighted]]:
    """The lists in their order, so many at once as stay in the processor's cache; a longer one by itself."""
    batch: list[_Weighted] = []
    postings = 0
    for one in lists:
        if batch and postings + one.end - one.first > BATCH:
            yield batch
            batch, postings = [], 0
        batch.append(one)
        postings += one.end - one.first
    if batch:
        yield batch


def _documents(entries: Sequence[Entry], places: Sequence[int]) -> Iterator[tuple[int, Array]]:
    """The documents of many terms in some fields, by base of the segment; those in neighbouring fields as one run."""
    first, last = places[0], places[-1] + 1
    for part, edges in entries:
        docs = part.files.text_postings.docs
        if len(places) == last - first:
            yield part.base, docs[edges[first] : edges[last]]
        else:
            for place in places:
                yield part.base, docs[edges[place] : edges[place + 1]]
