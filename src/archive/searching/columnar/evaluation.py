"""One plan on one snapshot: first which items it matches, as a mask; then what it adds to the scores of the hits.

Scores are only computed for items that passed all filters, and a list that is much longer than the hits is not read
through but searched.
"""

import numpy as np

from archive.indexing.columnar.container import Array
from archive.searching import ranking
from archive.searching.columnar.phrases import phrase_docs
from archive.searching.columnar.prefixes import prefix_lists
from archive.searching.columnar.snapshot import List, Snapshot
from archive.searching.plan import And, Everything, Filter, Not, Or, Phrase, Plan, Prefix, Range, Terms


class Evaluation:
    """Evaluates nodes of a plan; remembers what it has looked up. `cut`: a prefix had too many terms."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.cut = False
        self._masks: dict[int, Array] = {}  # by identity of the node: nodes live as long as the evaluation
        self._phrases: dict[tuple[int, str], Array] = {}
        self._lists: dict[tuple[str, str], list[List]] = {}

    def lists(self, field: str, term: str) -> list[List]:
        """The posting lists of a term."""
        known = self._lists.get((field, term))
        if known is None:
            known = self._lists[field, term] = self.snapshot.lists(field, term)
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
                for field in fields:
                    for term, _ in terms:
                        self._mark(found, self.lists(field, term))
                return found
            case Phrase(_, _, fields):
                found = self._none()
                for field in fields:
                    found |= self.phrase(node, field)
                return found
            case Prefix(prefix, fields):
                found = self._none()
                for field in fields:
                    lists, cut = prefix_lists(self.snapshot, field, prefix)
                    self.cut |= cut
                    self._mark(found, lists)
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
            case Not(child):
                return ~self.mask(child)

    def _none(self) -> Array:
        return np.zeros(self.snapshot.size, bool)

    @staticmethod
    def _mark(mask: Array, lists: list[List]) -> None:
        for one in lists:
            mask[one.part.base :][one.docs] = True

    def _filter(self, column: str, values: tuple[str, ...]) -> Array:
        found = self._none()
        for value in values:
            self._mark(found, self.snapshot.lists(column, value))
        return found

    def phrase(self, node: Phrase, field: str) -> Array:
        """The items where one field holds a phrase, as a mask."""
        known = self._phrases.get((id(node), field))
        if known is None:
            known = self._phrases[id(node), field] = self._none()
            by_part: dict[int, list[List]] = {}
            for term in node.terms:
                for one in self.lists(field, term):
                    by_part.setdefault(one.part.base, []).append(one)
            for base, lists in by_part.items():
                if len(lists) == len(node.terms):
                    bounds = [(one.first, one.end) for one in lists]
                    known[base + phrase_docs(lists[0].postings, bounds, node.slop)] = True
        return known

    def add_scores(self, node: Plan, within: Array, hits: int, scores: Array) -> None:
        """Add to `scores` what the node gives to the items of the mask `within`, which are `hits` in number."""
        match node:
            case Terms(terms, fields):
                for field in fields:
                    for term, weight in terms:
                        self._add_term(field, term, weight, within, hits, scores)
            case Phrase(terms, _, fields):
                for field in fields:
                    held = within & self.phrase(node, field)
                    if number := int(np.count_nonzero(held)):
                        for term in terms:
                            self._add_term(field, term, 1.0, held, number, scores)
            case Prefix():
                scores[within & self.mask(node)] += ranking.PREFIX_SCORE
            case And(children):
                held = within & self.mask(node)
                number = int(np.count_nonzero(held))
                for child in children:
                    self.add_scores(child, held, number, scores)
            case Or(children):
                for child in children:
                    self.add_scores(child, within, hits, scores)

    def _add_term(self, field: str, term: str, weight: float, within: Array, hits: int, scores: Array) -> None:
        lists = self.lists(field, term)
        if not lists:
            return
        rarity = ranking.idf(self.snapshot.items, self.snapshot.frequency(lists))
        factor = ranking.BOOSTS[field] * weight * rarity * (ranking.K1 + 1)
        damping = self.snapshot.damping(field)
        for one in lists:
            base = one.part.base
            docs = one.docs.astype(np.intp)
            if base:
                docs += base
            kept = within.take(docs)
            freqs = one.postings.freqs[one.first : one.end]
            if np.count_nonzero(kept) < len(docs):
                docs, freqs = docs[kept], freqs[kept]
            if len(docs):
                added = freqs + damping.take(docs)
                np.divide(freqs, added, out=added)
                added *= factor
                scores[docs] += added
