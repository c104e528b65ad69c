"""Stored values: one compressed record per document, read by offset.

stored          the records, one after the other
stored.starts   per document: where its record begins (one more entry at the end)
"""

import threading
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import numpy as np
from zstandard import ZstdCompressor, ZstdDecompressor

from archive.indexing.columnar.container import Array, Container, ContainerWriter
from archive.indexing.columnar.ranges import offsets

LEVEL = 3  # of Zstandard: as small as zlib's best for texts of this size, and read three times as fast


class _Tools(threading.local):
    """Of each thread its own: two threads must not use one at the same time."""

    def __init__(self) -> None:
        self.compressor = ZstdCompressor(LEVEL)
        self.decompressor = ZstdDecompressor()


_tools = _Tools()


def pack(values: dict[str, Any]) -> bytes:
    """A document's stored values as one record."""
    return _tools.compressor.compress(msgspec.msgpack.encode(values))


def write_stored(container: ContainerWriter, records: Iterable[bytes], sizes: Sequence[int]) -> None:
    """Write records that come one by one; `sizes` is known before."""
    container.add_parts("stored", records)
    container.add("stored.starts", offsets(np.array(sizes, np.int64)).astype(np.uint64))


class Stored:
    """The stored values of an opened segment."""

    def __init__(self, container: Container) -> None:
        self._data = container.data
        self._first, _ = container.extent("stored")
        self._starts = container.array("stored.starts")

    @property
    def sizes(self) -> Array:
        """Bytes of each document's record."""
        return np.diff(self._starts.astype(np.int64))

    def record(self, doc: int) -> bytes:
        """The packed record of a document, as it is copied when segments are joined."""
        first, end = self._starts[doc : doc + 2].tolist()
        return self._data[self._first + first : self._first + end]

    def values(self, doc: int) -> dict[str, Any]:
        """The stored values of a document by field."""
        values: dict[str, Any] = msgspec.msgpack.decode(_tools.decompressor.decompress(self.record(doc)))
        return values
