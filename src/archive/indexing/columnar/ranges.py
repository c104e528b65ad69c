"""Runs of neighbours in flat arrays, and sorting by whole numbers: what reading and writing many short lists needs."""

import numpy as np

from archive.indexing.columnar.container import Array


def spread(starts: Array, counts: Array) -> Array:
    """All indexes start, start + 1, … of every run, one run after the other."""
    ends = np.cumsum(counts, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    indexes: Array = np.repeat(starts - ends + counts, counts)
    indexes += np.arange(total)
    return indexes


def offsets(counts: Array) -> Array:
    """Where each run begins when they stand one after the other; the last entry is the total."""
    result = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=result[1:])
    return result


def sort_ranks(ranks: Array) -> tuple[Array, Array]:
    """Ranks in order, and where each stood; equal ones keep their order. Rank and place in one integer sort fastest."""
    keys = (ranks.astype(np.uint64) << np.uint64(32)) | np.arange(len(ranks), dtype=np.uint64)
    keys.sort()
    return (keys >> np.uint64(32)).astype(np.int64), (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
