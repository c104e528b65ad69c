"""Phrases by positions: where terms stand in order, in one segment at a time.

Occurrences are keys: item number and token position in one integer, so that sorted keys of two terms meet by bisection.
"""

from collections.abc import Sequence

import numpy as np

from archive.indexing.columnar.container import Array
from archive.indexing.columnar.postings import TextPostings

_SHIFT = 33  # a position needs 32 bits, and one stays free below, for a term that should stand before the first token
Bounds = tuple[int, int]


def phrase_docs(postings: TextPostings, lists: Sequence[Bounds], slop: int) -> Array:
    """The documents of a segment that hold the terms with these posting lists in order (`plan.Phrase`), sorted."""
    starts = _adjacent(postings, lists) if slop == 0 else _near(postings, lists, slop)
    docs = starts >> _SHIFT
    return docs[np.flatnonzero(np.diff(docs, prepend=-1))]


def _keys(postings: TextPostings, bounds: Bounds, among: Array | None = None) -> Array:
    """The occurrences of a term, sorted; only those in the documents `among` (sorted)."""
    first, end = bounds
    docs = postings.docs[first:end]
    if among is not None and len(among) * 8 < len(docs):
        among = among.astype(docs.dtype)  # else the longer one would be copied
        places = np.searchsorted(docs, among)
        places = places[(places < len(docs)) & (docs[np.minimum(places, len(docs) - 1)] == among)]
        positions, counts = postings.positions_of(first + places)
        return (np.repeat(docs[places].astype(np.int64), counts) << _SHIFT) + positions
    begin, stop = postings.occurrences(first, end)
    freqs = postings.freqs[first:end]
    keys: Array = (np.repeat(docs.astype(np.int64), freqs) << _SHIFT) + postings.positions[begin:stop]
    return keys


def _documents(keys: Array) -> Array:
    docs = keys >> _SHIFT
    return docs[np.flatnonzero(np.diff(docs, prepend=-1))]


def _adjacent(postings: TextPostings, lists: Sequence[Bounds]) -> Array:
    """Where the first term of an unbroken phrase would stand. The rarest terms first: what they leave is little."""
    found: Array | None = None
    for place in sorted(range(len(lists)), key=lambda place: lists[place][1] - lists[place][0]):
        among = None if found is None else _documents(found)
        keys = _keys(postings, lists[place], among) - place
        found = keys if found is None else _common(found, keys)
        if not len(found):
            break
    assert found is not None
    return found


def _common(left: Array, right: Array) -> Array:
    """The keys that stand in both."""
    if len(left) > len(right):
        left, right = right, left
    if not len(left):
        return left
    places = np.minimum(np.searchsorted(right, left), len(right) - 1)
    common: Array = left[right[places] == left]
    return common


def _near(postings: TextPostings, lists: Sequence[Bounds], slop: int) -> Array:
    """First terms of phrases with gaps: from each the nearest next term, and so on, as `ranking.holds_phrase` walks."""
    among: Array | None = None
    for bounds in sorted(set(lists), key=lambda bounds: bounds[1] - bounds[0]):
        docs = postings.docs[slice(*bounds)].astype(np.int64)
        among = docs if among is None else _common(among, docs)
    first = last = _keys(postings, lists[0], among)
    widest = len(lists) - 1 + slop
    for bounds in lists[1:]:
        keys = _keys(postings, bounds, among)
        if not len(keys) or not len(first):
            return first[:0]
        places = np.searchsorted(keys, last, side="right")
        nearest = keys[np.minimum(places, len(keys) - 1)]
        held = (places < len(keys)) & (nearest - first <= widest)
        first, last = first[held], nearest[held]
    return first
