"""Postings: who holds a term, how often and where. The arrays, and how to read them.

    starts      per term and field: where its postings begin (one more entry at the end)
    docs        per posting: document number, rising within a term and field
    freqs       per posting: how often                                                    (text only)
    places      per 32nd posting: where its positions begin                               (text only)
    positions   per occurrence: token position, rising within a posting                   (text only)

All text fields of a segment share one table of terms and one set of these arrays: the lists of a word in all fields
stand beside each other and are found and read in one go. A keyword field has its own. Types are the narrowest that hold
the values: with a position past 65,535 a segment is written with wider ones, so that nothing is lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

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
    """The postings of all text fields of an opened segment, in the order of `fields`."""

    fields: tuple[str, ...]
    terms: TermTable
    starts: Array
    docs: Array
    freqs: Array
    places: Array
    positions: Array

    @classmethod
    def read(cls, container: Container) -> "TextPostings":
        arrays = (container.array(name) for name in ("starts", "docs", "freqs", "places", "positions"))
        return cls(tuple(container.meta["text"]), TermTable(container, "text"), *arrays)

    def edges(self, number: int) -> list[int]:
        """Where the postings of a term begin in each field, and where those in the last field end."""
        first, many = number * len(self.fields), len(self.fields)
        edges: list[int] = self.starts[first : first + many + 1].tolist()
        return edges

    def field(self, field: str) -> "Postings":
        """The postings of one field."""
        return Postings(self.terms, self.starts, self.docs, self, self.fields.index(field))

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
    """The inverted lists of one field of an opened segment. `text` has what only text fields have.

    A text field shares its table of terms with others; it does not hold all of them.
    """

    def __init__(
        self, terms: TermTable, starts: Array, docs: Array, text: TextPostings | None = None, place: int = 0
    ) -> None:
        self.terms, self.starts, self.docs, self.text = terms, starts, docs, text
        self._place, self._fields = place, len(text.fields) if text else 1

    def bounds(self, number: int) -> tuple[int, int]:
        """Where the postings of a term begin and end."""
        place = number * self._fields + self._place
        return int(self.starts[place]), int(self.starts[place + 1])

    def counts(self, first: int, end: int) -> Array:
        """How many postings each of a run of terms has."""
        fields, place = self._fields, self._place
        starts = self.starts[first * fields + place : end * fields : fields].astype(np.int64)
        ends = self.starts[first * fields + place + 1 : end * fields + 1 : fields].astype(np.int64)
        return ends - starts

    def begins(self, first: int, end: int) -> Array:
        """Where the postings of each of a run of terms begin."""
        return self.starts[first * self._fields + self._place : end * self._fields : self._fields].astype(np.int64)

    def find(self, term: bytes) -> tuple[int, int] | None:
        """Where the postings of a term begin and end, None when no document ever had it."""
        number = self.terms.find(term)
        bounds = None if number is None else self.bounds(number)
        return bounds if bounds and bounds[0] < bounds[1] else None


def joined_terms(tables: Iterable[Iterable[bytes]]) -> tuple[list[bytes], list[Array]]:
    """The union of sorted term lists, sorted, and for each list the ranks of its terms in the union."""
    lists = [list(table) for table in tables]
    if len(lists) == 1:
        return lists[0], [np.arange(len(lists[0]))]
    union = list(dict.fromkeys(sorted(chain.from_iterable(lists))))  # sorting sorted runs only merges them
    rank = dict(zip(union, range(len(union)), strict=True))
    return union, [np.fromiter(map(rank.__getitem__, terms), np.int64, len(terms)) for terms in lists]
