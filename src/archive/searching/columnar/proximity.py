"""How close the searched words stand in the best hits: `ranking.closeness` for all of them at once."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from archive.indexing.columnar.container import Array
from archive.searching import ranking
from archive.searching.columnar.evaluation import Evaluation
from archive.searching.plan import TEXT_FIELDS, Terms

_SHIFT = 33
_FAR = ranking.NEAR + 1


def closeness(evaluation: Evaluation, words: Sequence[Terms], docs: Array) -> Array:
    """The closeness of the words in every item of `docs`, from 0 to 1."""
    nearest = np.full((len(words) - 1, len(docs)), _FAR, np.int64)
    order = np.argsort(docs)
    for field in TEXT_FIELDS:
        keys = _occurrences(evaluation, field, words, docs[order])
        for pair, (left, right) in enumerate(pairwise(keys)):
            if len(left) and len(right):
                _shorten(nearest[pair], left, right)
    total = np.where(nearest <= ranking.NEAR, 1 / np.maximum(nearest, 1), 0).sum(axis=0)
    result = np.empty(len(docs))
    result[order] = total / (len(words) - 1)
    return result


def _occurrences(evaluation: Evaluation, field: str, words: Sequence[Terms], docs: Array) -> list[Array]:
    """For each word the keys (place in `docs`, position) where any of its terms stands in the field, sorted."""
    keys: list[list[Array]] = [[] for _ in words]
    for part in evaluation.snapshot.parts:
        low, high = np.searchsorted(docs, (part.base, part.base + part.files.count)).tolist()
        if low == high:
            continue
        wanted = (docs[low:high] - part.base).astype(np.uint32)
        found: list[tuple[int, Array, Array]] = []
        for number, word in enumerate(words):
            for term, _ in word.terms if field in word.fields else ():
                for one in evaluation.lists(field, term):
                    if one.part is part:
                        places = np.minimum(np.searchsorted(one.docs, wanted), one.end - one.first - 1)
                        held = np.flatnonzero(one.docs[places] == wanted)
                        if len(held):
                            found.append((number, held, one.first + places[held]))
        if not found:
            continue
        positions, counts = part.files.text[field].positions_of(np.concatenate([postings for _, _, postings in found]))
        places = np.repeat(np.concatenate([held for _, held, _ in found]) + low, counts)
        merged = (places << _SHIFT) + positions
        edges = np.cumsum([0] + [len(held) for _, held, _ in found])
        ends = np.concatenate([[0], np.cumsum(counts)])[edges]
        for (number, _, _), first, end in zip(found, ends[:-1].tolist(), ends[1:].tolist(), strict=True):
            keys[number].append(merged[first:end])
    return [np.sort(np.concatenate(parts)) if parts else np.zeros(0, np.int64) for parts in keys]


def _shorten(nearest: Array, left: Array, right: Array) -> None:
    """Lower `nearest` to the smallest distance between a key on the left and one on the right, per place."""
    after = np.searchsorted(right, left)
    for neighbour in (np.minimum(after, len(right) - 1), np.maximum(after - 1, 0)):
        distance = np.abs(right[neighbour] - left)
        same = distance < _FAR
        np.minimum.at(nearest, (left >> _SHIFT)[same], distance[same])
