"""The sorted terms of a field as one blob: found by bisection, a prefix is one run of neighbours.

    blob     NUL term NUL term NUL … NUL         UTF-8, sorted by bytes, which is code point order
    blocks   where the NUL before every 64th term stands

The number of a term is its rank; all else that is known of it stands in arrays under that number.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from archive.indexing.columnar.container import Array, Container, ContainerWriter

BLOCK = 64
_END = b"\xff"  # above every byte of UTF-8


def write_terms(container: ContainerWriter, field: str, terms: Sequence[bytes]) -> None:
    """Write sorted, distinct terms. Raises ValueError for one that holds a NUL."""
    blob = b"\0".join((b"", *terms, b""))
    if blob.count(b"\0") != len(terms) + 1 and terms:
        raise ValueError(f"a term of {field!r} holds a NUL")
    lengths = np.fromiter((len(term) + 1 for term in terms), np.uint64, len(terms))
    starts = np.concatenate([np.zeros(1, np.uint64), np.cumsum(lengths)])
    container.add(f"{field}.terms", blob)
    container.add(f"{field}.blocks", starts[:-1:BLOCK] if len(terms) else starts[:0])
    container.meta.setdefault("terms", {})[field] = len(terms)


class TermTable:
    """The terms of one field of one segment."""

    def __init__(self, container: Container, field: str) -> None:
        self._data = container.data
        self._first, self._end = container.extent(f"{field}.terms")
        self._blocks: Array = container.array(f"{field}.blocks")
        self._count: int = container.meta["terms"][field]

    def __len__(self) -> int:
        return self._count

    @cached_property
    def _heads(self) -> list[bytes]:
        """The first term of every block: few enough to keep, and bisected in C."""
        heads = []
        for offset in self._blocks.tolist():
            start = self._first + offset + 1
            heads.append(self._data[start : self._data.find(b"\0", start)])
        return heads

    @cached_property
    def _offsets(self) -> list[int]:
        return [*(self._first + self._blocks.astype(np.int64)).tolist(), self._end - 1]

    def _block(self, number: int) -> bytes:
        """A block with the NUL before its first and the one after its last term."""
        return self._data[self._offsets[number] : self._offsets[number + 1] + 1]

    def find(self, term: bytes) -> int | None:
        """The number of a term, None if it is not there."""
        block = bisect_right(self._heads, term) - 1
        if block < 0:
            return None
        text = self._block(block)
        place = text.find(b"\0%b\0" % term)
        return None if place < 0 else block * BLOCK + text.count(b"\0", 0, place)

    def lower(self, term: bytes) -> int:
        """The number of the first term that is not below `term`; the number of terms if there is none."""
        block = bisect_right(self._heads, term) - 1
        if block < 0:
            return 0
        return block * BLOCK + bisect_left(self._block(block)[1:-1].split(b"\0"), term)

    def prefix(self, prefix: bytes) -> tuple[int, int]:
        """The run of terms that begin with `prefix`: its first number and the one after its last."""
        return self.lower(prefix), self.lower(prefix + _END) if prefix else len(self)

    def term(self, number: int) -> bytes:
        """The term with this number."""
        return self._block(number // BLOCK)[1:-1].split(b"\0")[number % BLOCK]

    def run(self, first: int, end: int) -> list[bytes]:
        """The terms numbered `first` to `end` - 1."""
        if first >= end:
            return []
        low, high = first // BLOCK, (end - 1) // BLOCK
        text = self._data[self._offsets[low] + 1 : self._offsets[high + 1]]
        return text.split(b"\0")[first - low * BLOCK : end - low * BLOCK]

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.run(0, len(self)))
