"""The postings of one field of one segment: who holds a term, how often and where. Arrays, and how to read them.

    starts      per term: where its postings begin (one more entry at the end)
    docs        per posting: document number, rising within a term
    freqs       per posting: how often                                          (text only)
    places      per 32nd posting: where its positions begin                     (text only)
    positions   per occurrence: token position, rising within a posting         (text only)

Types are the narrowest that hold the values: a field with a position past 65,535 is written with wider ones, so that
nothing is lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from archive.indexing.columnar.container import Array, Container, ContainerWriter, narrow
from archive.indexing.columnar.ranges import offsets, spread
from archive.indexing.columnar.terms import TermTable, write_terms

STRIDE = 32


@dataclass(frozen=True, slots=True)
class PostingArrays:
    """Postings in memory, sorted by term and document. `freqs` and `positions` are None for a field without them."""

    terms: list[bytes]
    starts: Array
    docs: Array
    freqs: Array | None = None
    positions: Array | None = None


def group(ranks: Array, docs: Array, positions: Array | None, terms: int) -> tuple[Array, Array, Array | None]:
    """Occurrences sorted by term rank and document → starts per term, documents, frequencies (None without positions).

    Without positions an item counts once for a term, however often it was given.
    """
    fresh = np.ones(len(ranks), bool)
    fresh[1:] = (ranks[1:] != ranks[:-1]) | (docs[1:] != docs[:-1])
    first = np.flatnonzero(fresh)
    starts = offsets(np.bincount(ranks[first], minlength=terms))
    freqs = None if positions is None else np.diff(first, append=len(ranks))
    return starts, docs[first], freqs


def write_postings(container: ContainerWriter, field: str, arrays: PostingArrays) -> None:
    """Write a field's terms and postings."""
    write_terms(container, field, arrays.terms)
    container.add(f"{field}.starts", arrays.starts.astype(np.uint64))
    container.add(f"{field}.docs", arrays.docs.astype(np.uint32))
    if arrays.freqs is None or arrays.positions is None:
        return
    container.add(f"{field}.freqs", narrow(arrays.freqs))
    write_places(container, field, arrays.freqs)
    container.add(f"{field}.positions", narrow(arrays.positions))


def write_places(container: ContainerWriter, field: str, freqs: Array) -> None:
    """Write where the positions of every STRIDE-th posting begin."""
    sums = np.add.reduceat(freqs, np.arange(0, len(freqs), STRIDE), dtype=np.int64) if len(freqs) else freqs
    container.add(f"{field}.places", narrow(offsets(sums)))


class Postings:
    """The inverted lists of one field of an opened segment. All results are views or small copies of the mapping."""

    def __init__(self, container: Container, field: str) -> None:
        self.terms = TermTable(container, field)
        self.starts = container.array(f"{field}.starts")
        self.docs = container.array(f"{field}.docs")
        self.text = f"{field}.freqs" in container
        if self.text:
            self.freqs = container.array(f"{field}.freqs")
            self._places = container.array(f"{field}.places")
            self.positions = container.array(f"{field}.positions")

    def bounds(self, number: int) -> tuple[int, int]:
        """Where the postings of a term begin and end."""
        return int(self.starts[number]), int(self.starts[number + 1])

    def find(self, term: bytes) -> tuple[int, int] | None:
        """Where the postings of a term begin and end, None when no document ever had it."""
        number = self.terms.find(term)
        return None if number is None else self.bounds(number)

    def locate(self, postings: Array) -> Array:
        """Where the positions of the given postings begin in `positions`."""
        blocks = postings // STRIDE
        steps = np.arange(STRIDE - 1)
        near = np.minimum((blocks * STRIDE)[:, None] + steps, len(self.freqs) - 1)
        before = np.where(steps < (postings % STRIDE)[:, None], self.freqs[near], 0)
        places: Array = self._places[blocks].astype(np.int64) + before.sum(axis=1, dtype=np.int64)
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


def joined_terms(tables: Iterable[Iterable[bytes]]) -> tuple[list[bytes], list[Array]]:
    """The union of sorted term lists, sorted, and for each list the ranks of its terms in the union."""
    lists = [list(table) for table in tables]
    union = sorted(set().union(*lists))
    rank = {term: number for number, term in enumerate(union)}
    return union, [np.fromiter(map(rank.__getitem__, terms), np.int64, len(terms)) for terms in lists]
