"""A keyword field over all segments of a snapshot: one value table, one code per item and value; and counting by it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from archive.indexing.columnar.container import Array
from archive.indexing.columnar.keywords import Keywords
from archive.indexing.columnar.postings import joined_terms
from archive.indexing.columnar.ranges import offsets
from archive.searching.columnar.order import BLOCK, reached

WIDTH = 4  # codes per item in the matrix; the few items with more values have the others in `more`


@dataclass(frozen=True)
class Column:
    """`values` are sorted; `codes[item]` are the ranks of its values, padded with len(values).

    `more_items` and `more_codes` hold, item by item, what does not fit into the matrix.
    """

    values: tuple[str, ...]
    codes: Array
    more_items: Array
    more_codes: Array

    def count(self, items: Array, mask: Array | None = None) -> Array:
        """How many of `items` hold each value, by code. `mask` is the same set as a mask, if at hand."""
        size = len(self.values) + 1
        counts = np.bincount(self.codes.take(items, axis=0).ravel(), minlength=size)
        if len(self.more_items):
            if mask is None:
                mask = np.zeros(len(self.codes), bool)
                mask[items] = True
            more = mask.take(self.more_items).nonzero()[0]
            counts += np.bincount(self.more_codes.take(more), minlength=size)
        return counts[:-1]

    def holding(self, values: Iterable[str]) -> Array:
        """True for every item that holds any of the values, by one pass over the codes however many they are."""
        wanted = np.zeros(len(self.values) + 1, bool)
        wanted[[code for value in values if (code := self.ranks.get(value)) is not None]] = True
        mask: Array = np.any(wanted.take(self.codes), axis=1)
        mask[self.more_items[wanted.take(self.more_codes)]] = True
        return mask

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The code of every value."""
        return {value: code for code, value in enumerate(self.values)}

    def top(self, counts: Array, limit: int, chosen: Iterable[str] = ()) -> dict[str, int]:
        """The `limit` most frequent values, most first, ties by value; then the chosen ones that are not among them."""
        least = max(1, reached(counts, limit)) if 0 < limit * BLOCK <= len(counts) else 1
        held, many = (counts >= least).nonzero()[0], len(self.values)
        keys = counts.take(held) * many - held  # more first, then the smaller code; all differ
        if len(keys) > limit:
            keys = np.partition(keys, len(keys) - limit)[len(keys) - limit :]
        keys.sort()
        numbers = (keys + many - 1) // max(many, 1)
        codes = (numbers * many - keys)[::-1].tolist()
        found = dict(zip(map(self.values.__getitem__, codes), numbers[::-1].tolist(), strict=True))
        for value in chosen:
            if value not in found:
                code = self.ranks.get(value)
                found[value] = 0 if code is None else int(counts[code])
        return found


def read_column(parts: Sequence[Keywords], size: int) -> Column:
    """The column of `size` items from the same field of all segments."""
    terms, ranks = joined_terms(part.postings.terms for part in parts)
    values = tuple(term.decode() for term in terms)
    if all(part.single for part in parts):
        codes = [rank[part.codes] for part, rank in zip(parts, ranks, strict=True)]
        none = np.zeros(0, np.int64)
        return Column(values, _narrow(np.concatenate([*codes, none]), len(values))[:, None], none, none)
    counts = np.concatenate([part.counts for part in parts])
    flat = np.concatenate([rank[part.codes] for part, rank in zip(parts, ranks, strict=True)])
    items = np.repeat(np.arange(size), counts)
    order = np.lexsort((flat, items))
    flat, items = flat[order], items[order]
    place = np.arange(len(flat)) - offsets(counts)[:-1][items]
    width = min(max(int(counts.max(initial=1)), 1), WIDTH)
    codes_matrix = np.full((size, width), len(values), np.int64)
    fits = place < width
    codes_matrix[items[fits], place[fits]] = flat[fits]
    return Column(values, _narrow(codes_matrix, len(values)), items[~fits], flat[~fits])


def _narrow(codes: Array, values: int) -> Array:
    return codes.astype(np.uint16 if values < 0xFFFF else np.int32)
