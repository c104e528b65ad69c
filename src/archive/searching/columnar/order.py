"""The best hits in order: selection instead of sorting, and no ties left to chance."""

from typing import Any

import numpy as np

from archive.indexing.columnar.container import Array
from archive.searching import ranking

BLOCK = 64  # values whose greatest is looked at first


def reached(values: Array, limit: int) -> Any:
    """A value that at least `limit` of the values reach, near the `limit`-th greatest; for 0 < limit <= len(values)."""
    blocks = len(values) // BLOCK
    if blocks >= limit:  # so many blocks have their greatest there, so many values reach it
        values = values[: blocks * BLOCK].reshape(blocks, BLOCK).max(axis=1)
    return np.partition(values, len(values) - limit)[len(values) - limit]


def first_by_rank(items: Array, ranks: Array, end: int) -> Array:
    """The `end` items with the smallest ranks, in order; ranks all differ."""
    keys = ranks.take(items)
    if len(items) > end:
        chosen = np.argpartition(keys, end)[:end] if end else keys[:0].astype(np.intp)
        items, keys = items[chosen], keys[chosen]
    return items[np.argsort(keys)]


def first_by_score(items: Array, scores: Array, ranks: Array, end: int) -> tuple[Array, Array]:
    """The `end` items with the highest rounded scores, equal ones by rank; and their rounded scores."""
    if 0 < end < len(items):
        chosen = (scores >= reached(scores, end) - 10.0**-ranking.SCORE_DIGITS).nonzero()[0]  # rounding may make equal
        items, scores = items.take(chosen), scores.take(chosen)
    rounded = np.round(scores, ranking.SCORE_DIGITS)
    if len(items) > 4 * end:  # nearly all scores are equal: select by rank among the last of them
        sure = rounded > np.partition(rounded, len(rounded) - end)[len(rounded) - end] if end else rounded < 0
        last = np.flatnonzero(~sure & (rounded >= (rounded[~sure].max() if len(rounded) else 0)))
        if len(last) > end:
            last = last[np.argpartition(ranks.take(items[last]), end)[:end]]
        chosen = np.concatenate([np.flatnonzero(sure), last])
        items, rounded = items[chosen], rounded[chosen]
    order = np.lexsort((ranks.take(items), -rounded))[:end]
    return items[order], rounded[order]
