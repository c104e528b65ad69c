"""How close the searched words stand in the best hits: `ranking.closeness` for all of them at once."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from archive.indexing.columnar.container import Array
from archive.searching import ranking
from archive.searching.columnar.evaluation import Evaluation
from archive.searching.columnar.occurrences import Run, occurrences
from archive.searching.columnar.phrases import SHIFT
from archive.searching.columnar.snapshot import Part
from archive.searching.plan import Terms


def closeness(evaluation: Evaluation, words: Sequence[Terms], docs: Array) -> Array:
    """The closeness of the words in every item of `docs`, from 0 to 1."""
    nearest = np.full((len(words) - 1, len(docs)), ranking.NEAR + 1, np.int64)
    for part in evaluation.snapshot.parts:
        here = np.flatnonzero((docs >= part.base) & (docs < part.base + part.files.count))
        if len(here):
            here = here[np.argsort(docs[here])]
            keys = _keys(evaluation, part, words, (docs[here] - part.base).astype(np.uint32))
            for pair, (left, right) in enumerate(pairwise(keys)):
                if len(left) and len(right):
                    _shorten(nearest[pair], here, left, right)
    total: Array = np.where(nearest <= ranking.NEAR, 1 / np.maximum(nearest, 1), 0).sum(axis=0)
    return total / (len(words) - 1)


def _keys(evaluation: Evaluation, part: Part, words: Sequence[Terms], wanted: Array) -> list[Array]:
    """For each word the keys where any of its terms stands, sorted: the row (see `occurrences`) above SHIFT, the
    position below."""
    runs = [
        Run(number, place, *entry.bounds(place))
        for number, word in enumerate(words)
        for term, _ in word.terms
        for entry in evaluation.entries(term)
        if entry.part is part
        for place in evaluation.places(word.fields)
        if entry.edges[place] < entry.edges[place + 1]
    ]
    found = occurrences(part, wanted, runs)
    keys = (found.rows.astype(np.int64) << SHIFT) + found.positions
    edges = found.labels.searchsorted(np.arange(len(words) + 1)).tolist()
    return [np.sort(keys[first:end]) for first, end in pairwise(edges)]


def _shorten(nearest: Array, here: Array, left: Array, right: Array) -> None:
    """Lower `nearest` to the smallest distance between a key on the left and one on the right, per item."""
    after = right.searchsorted(left)
    for neighbour in (np.minimum(after, len(right) - 1), np.maximum(after - 1, 0)):
        distance = np.abs(right[neighbour] - left)
        same = distance <= ranking.NEAR
        np.minimum.at(nearest, here[(left[same] >> SHIFT) % len(here)], distance[same])
