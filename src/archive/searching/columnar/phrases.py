"""Phrases by positions: where terms stand in order, in all text fields of one segment at once.

An occurrence is a key: row (field and document, `SegmentFiles.row`) and token position in one whole number, so that the
sorted keys of two terms meet by bisection.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from archive.indexing.columnar.container import Array
from archive.indexing.columnar.ranges import offsets
from archive.indexing.columnar.segment import SegmentFiles
from archive.searching.columnar.snapshot import Part

SHIFT = 33  # a position needs 32 bits; one stays free below, for a term that should stand before the first token
SPARSE = 8  # one posting of so many: then they are looked up one by one


@dataclass(frozen=True, slots=True)
class List:
    """The postings of one term in one field of one segment; `row` is the field's first row."""

    part: Part
    row: int
    first: int
    end: int

    @property
    def docs(self) -> Array:
        return self.part.files.text_postings.docs[self.first : self.end]

    @property
    def freqs(self) -> Array:
        return self.part.files.text_postings.freqs[self.first : self.end]


def phrase_starts(lists: Sequence[Mapping[str, List]], slop: int, among: Array | None = None) -> Array:
    """The keys of the first words of all occurrences of a phrase (`plan.Phrase`), sorted.

    `lists` has for each term its lists by field, all in one segment; `among` are the rows to look at, sorted.
    """
    fields = [field for field in lists[0] if all(field in others for others in lists)]
    if not fields:
        return np.zeros(0, np.int64)
    terms = [_Occurrences([others[field] for field in fields]) for others in lists]
    return _adjacent(terms, among) if slop == 0 else _near(terms, slop, among)


def rows_of(keys: Array) -> Array:
    """The rows of sorted keys, each once."""
    rows = keys >> SHIFT
    fresh = np.ones(len(rows), bool)
    np.not_equal(rows[1:], rows[:-1], out=fresh[1:])
    return rows.take(fresh.nonzero()[0])


def keys_of(lists: Mapping[str, List], among: Array) -> Array:
    """The keys of all occurrences of a term, sorted; at least those in the rows `among` (sorted)."""
    return _Occurrences(list(lists.values())).keys(among) if lists else np.zeros(0, np.int64)


class _Occurrences:
    """All occurrences of one term in one segment. The lists come in the order of the fields' rows."""

    def __init__(self, lists: Sequence[List]) -> None:
        lists = sorted(lists, key=lambda one: one.row)
        self.files: SegmentFiles = lists[0].part.files
        self._first = np.array([one.first for one in lists])
        self._sizes = np.array([one.end - one.first for one in lists])
        self.rows = np.concatenate([one.docs + np.int64(one.row) for one in lists])
        self._lists = lists

    def places(self, among: Array | None) -> tuple[Array, Array]:
        """Rows and positions, sorted; at least those in the rows `among`."""
        text = self.files.text_postings
        if among is not None and len(among) * SPARSE < len(self.rows):
            places = self.rows.searchsorted(among)
            places[places == len(self.rows)] = 0
            places = places[self.rows[places] == among]
            shift = np.repeat(self._first - offsets(self._sizes)[:-1], self._sizes)
            positions, counts = text.positions_of(places + shift[places])
            return np.repeat(self.rows[places], counts), positions
        freqs = np.concatenate([one.freqs for one in self._lists])
        last = self._first + self._sizes - 1
        begins, ends = np.split(text.locate(np.concatenate([self._first, last])), 2)
        edges = zip(begins.tolist(), (ends + text.freqs[last]).tolist(), strict=True)
        return np.repeat(self.rows, freqs), np.concatenate([text.positions[begin:end] for begin, end in edges])

    def keys(self, among: Array | None) -> Array:
        """The keys, sorted; at least those in the rows `among`."""
        rows, positions = self.places(among)
        return (rows << SHIFT) + positions


def _adjacent(terms: Sequence[_Occurrences], among: Array | None) -> Array:
    """Where the first term of an unbroken phrase stands. The rarest terms first: what they leave is little."""
    found = None
    for place in sorted(range(len(terms)), key=lambda place: len(terms[place].rows)):
        keys = terms[place].keys(among if found is None else rows_of(found)) - place
        found = keys if found is None else _common(found, keys)
        if not len(found):
            break
    return np.zeros(0, np.int64) if found is None else found


def _common(left: Array, right: Array) -> Array:
    """What stands in both of two sorted arrays without repetitions."""
    if len(left) > len(right):
        left, right = right, left
    if len(left) * SPARSE < len(right):
        places = right.searchsorted(left)
        places[places == len(right)] = 0
        common: Array = left.take((right.take(places) == left).nonzero()[0])
        return common
    merged = np.concatenate((left, right))
    merged.sort(kind="stable")  # knows sorted runs, and so does no more than merge the two
    twice: Array = merged.take((merged[1:] == merged[:-1]).nonzero()[0])
    return twice


def _near(terms: Sequence[_Occurrences], slop: int, among: Array | None) -> Array:
    """First terms of phrases with gaps: from each the nearest next term, and so on, as `ranking.holds_phrase` walks."""
    for term in sorted(terms, key=lambda term: len(term.rows)):
        among = term.rows if among is None else _common(among, term.rows)
    first = last = terms[0].keys(among)
    widest = len(terms) - 1 + slop
    for term in terms[1:]:
        keys = term.keys(among)
        if not len(keys) or not len(first):
            return first[:0]
        places = keys.searchsorted(last, side="right")
        nearest = keys[np.minimum(places, len(keys) - 1)]
        held = (places < len(keys)) & (nearest - first <= widest)
        first, last = first[held], nearest[held]
    return first
