"""One plan on one snapshot: first which items it matches, as a mask; then what it adds to the scores of the hits.

Scores are only computed for items that passed all filters, and a list that is much longer than the hits is not read
through but searched.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from archive.indexing.columnar.container import Array
from archive.searching import ranking
from archive.searching.columnar.phrases import phrase_starts, rows_of
from archive.searching.columnar.prefixes import prefix_lists
from archive.searching.columnar.snapshot import List, Part, Snapshot
from archive.searching.plan import And, Everything, Filter, Not, Or, Phrase, Plan, Prefix, Range, Terms

Share = tuple[List, float]  # a list and the factor on its BM25


class Evaluation:
    """Evaluates nodes of a plan; remembers what it has looked up. `cut`: a prefix had too many terms."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.cut = False
        self._masks: dict[int, Array] = {}  # by identity of the node: nodes live as long as the evaluation
        self._phrases: dict[int, dict[str, Array]] = {}
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
                self._mark(found, [one for field in fields for term, _ in terms for one in self.lists(field, term)])
                return found
            case Phrase():
                found = self._none()
                for held in self.phrase(node).values():
                    found |= held
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
    def _mark(mask: Array, lists: Sequence[List]) -> None:
        for base, group in by_part(lists):
            mask[base:][np.concatenate([one.docs for one in group])] = True

    def _filter(self, column: str, values: tuple[str, ...]) -> Array:
        found = self._none()
        for value in values:
            self._mark(found, self.snapshot.lists(column, value))
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
        return [
            {field: one for field in node.fields for one in self.lists(field, term) if one.part is part}
            for term in node.terms
        ]

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
                for field in fields:
                    for term, weight in terms:
                        group += self._shares(field, term, weight)
            case Phrase(terms):
                for field, where in self.phrase(node).items():
                    held = within & where
                    if held.any():
                        group = shares.setdefault(id(held), (held, []))[1]
                        for term in terms:
                            group += self._shares(field, term, 1.0)
            case Prefix():
                scores[within & self.mask(node)] += ranking.PREFIX_SCORE
            case And(children):
                held = within if self.mask(node) is within else within & self.mask(node)
                for child in children:
                    self._collect(child, held, scores, shares)
            case Or(children):
                for child in children:
                    self._collect(child, within, scores, shares)

    def _shares(self, field: str, term: str, weight: float) -> list[Share]:
        lists = self.lists(field, term)
        if not lists:
            return []
        rarity = ranking.idf(self.snapshot.items, self.snapshot.frequency(lists))
        factor = ranking.BOOSTS[field] * weight * rarity * (ranking.K1 + 1)
        return [(one, factor) for one in lists]

    def _add(self, shares: list[Share], within: Array, scores: Array) -> None:
        """Add BM25 of many lists at once to the items of `within`."""
        for base, lists in by_part([one for one, _ in shares]):
            factors = [factor for one, factor in shares if one.part.base == base]  # in the same order
            size = lists[0].part.files.count
            docs = np.concatenate([one.docs for one in lists]).astype(np.intp)
            freqs = np.concatenate([one.freqs for one in lists])
            counts = [one.end - one.first for one in lists]
            rows = docs + np.repeat([one.row for one in lists], counts)
            factor = np.repeat(factors, counts)
            kept = within[base : base + size].take(docs)
            if np.count_nonzero(kept) < len(docs):
                docs, freqs, rows, factor = docs[kept], freqs[kept], rows[kept], factor[kept]
            added = self.snapshot.damping[base].take(rows)
            added += freqs
            np.divide(freqs, added, out=added)
            added *= factor
            scores[base : base + size] += np.bincount(docs, added, minlength=size)


def by_part(lists: Sequence[List]) -> Iterable[tuple[int, list[List]]]:
    """The lists of each segment, by its base."""
    if len(lists) == 1:
        return [(lists[0].part.base, [lists[0]])]
    groups: dict[int, list[List]] = {}
    for one in lists:
        groups.setdefault(one.part.base, []).append(one)
    return groups.items()
