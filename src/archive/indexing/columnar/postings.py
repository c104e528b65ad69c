"""Postings: who holds a term, how often and where. The arrays, and how to read them.

    starts      per term: where its postings begin (one more entry at the end)
    docs        per posting: document number, rising within a term
    freqs       per posting: how often                                          (text only)
    places      per 32nd posting: where its positions begin                     (text only)
    positions   per occurrence: token position, rising within a posting         (text only)

All text fields of a segment share one set of these arrays, field after field, so that the lists of a word in all fields
are read in one go. A keyword field has its own. Types are the narrowest that hold the values: with a position past
65,535 a segment is written with wider ones, so that nothing is lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from archive.indexing.columnar.container import Array, Container, ContainerWriter, narrow
from archive.indexing.columnar.ranges import offsets, spread
from archive.indexing.columnar.terms import TermTable

STRIDE = 32
_STEPS = np.arange(STRIDE - 1)


def group(ranks: Array, docs: Array, positions: Array | None, terms: int) -> tuple[Array, Array, Array | None]:
    """Occurrences by term rank and document → postings per term, documents, frequencies (None without positions).

    Without positions an item counts once for a term, however often it was given.
    """
    fresh = np.ones(len(ranks), bool)
    fresh[1:] = (ranks[1:] != ranks[:-1]) | (docs[1:] != docs[:-1])
    first = np.flatnonzero(fresh)
    freqs = None if positions is None else narrow(np.diff(first, append=len(ranks)))
    return np.bincount(ranks[first], minlength=terms), docs[first], freqs


def write_places(container: ContainerWriter, freqs: Array) -> None:
    """Write where the positions of every STRIDE-th posting begin."""
    sums = np.add.reduceat(freqs, np.arange(0, len(freqs), STRIDE), dtype=np.int64) if len(freqs) else freqs
    container.add("places", narrow(offsets(sums)))


@dataclass(frozen=True, slots=True)
class TextPostings:
    """The postings of all text fields of an opened segment."""

    starts: Array
    docs: Array
    freqs: Array
    places: Array
    positions: Array

    @classmethod
    def read(cls, container: Container) -> "TextPostings":
        return cls(*(container.array(name) for name in ("starts", "docs", "freqs", "places", "positions")))

    def locate(self, postings: Array) -> Array:
        """Where the positions of the given postings begin in `positions`."""
        blocks = postings // STRIDE
        first = blocks * STRIDE
        near = np.minimum(first[:, None] + _STEPS, len(self.freqs) - 1)
        before = self.freqs.take(near)
        before *= (postings - first)[:, None] > _STEPS
        places: Array = self.places[blocks].astype(np.int64) + before.sum(axis=1, dtype=np.int64)
        return places

    def positions_of(self, postings: Array) -> tuple[Array, Array]:
        """The positions of the given postings, one posting after the other, and how many each has."""
        counts = self.freqs[postings].astype(np.int64)
        return self.positions[spread(self.locate(postings), counts)], counts

    def occurrences(self, first: int, end: int) -> tuple[int, int]:
        """Where the positions of the run of postings `first` to `end` - 1 begin and end."""
        if first >= end:
            return 0, 0
        edges = self.locate(np.array([first, end - 1]))
        return int(edges[0]), int(edges[1]) + int(self.freqs[end - 1])


class Postings:
    """The inverted lists of one field of an opened segment. `text` has what only text fields have."""

    def __init__(self, terms: TermTable, starts: Array, docs: Array, text: TextPostings | None = None) -> None:
        self.terms, self.starts, self.docs, self.text = terms, starts, docs, text

    def bounds(self, number: int) -> tuple[int, int]:
        """Where the postings of a term begin and end."""
        return int(self.starts[number]), int(self.starts[number + 1])

    def find(self, term: bytes) -> tuple[int, int] | None:
        """Where the postings of a term begin and end, None when no document ever had it."""
        number = self.terms.find(term)
        return None if number is None else self.bounds(number)

    def prefix(self, prefix: bytes) -> tuple[int, int]:
        """Where the postings of all terms with a prefix begin and end."""
        first, end = self.terms.prefix(prefix)
        return int(self.starts[first]), int(self.starts[end])


def joined_terms(tables: Iterable[Iterable[bytes]]) -> tuple[list[bytes], list[Array]]:
    """The union of sorted term lists, sorted, and for each list the ranks of its terms in the union."""
    lists = [list(table) for table in tables]
    union = sorted(set().union(*lists))
    rank = {term: number for number, term in enumerate(union)}
    return union, [np.fromiter(map(rank.__getitem__, terms), np.int64, len(terms)) for terms in lists]
