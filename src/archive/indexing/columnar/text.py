"""The text fields of a segment as they are written: one table of terms, one set of arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from archive.indexing.columnar.container import Array, ContainerWriter, narrow
from archive.indexing.columnar.postings import write_places
from archive.indexing.columnar.ranges import offsets
from archive.indexing.columnar.runs import Runs
from archive.indexing.columnar.spans import SpanArrays
from archive.indexing.columnar.terms import write_terms


@dataclass(frozen=True, slots=True)
class TextArrays:
    """All text fields: the sorted terms, how many postings each has per field, the postings, the spans, the runs."""

    terms: list[bytes]
    counts: Array
    docs: Array
    freqs: Array
    positions: Array
    spans: SpanArrays
    runs: Runs


def write_text(container: ContainerWriter, fields: Sequence[str], arrays: TextArrays) -> None:
    """Write the text fields."""
    container.meta["text"] = list(fields)
    write_terms(container, "text", arrays.terms)
    write_starts(container, arrays.counts)
    container.add("docs", arrays.docs.astype(np.uint32, copy=False))
    container.add("freqs", arrays.freqs)
    write_places(container, arrays.freqs)
    container.add("positions", narrow(arrays.positions))
    container.add("tokens", offsets(arrays.spans.counts).astype(np.uint64))
    container.add("steps", narrow(arrays.spans.steps))
    container.add("sizes", narrow(arrays.spans.sizes))
    arrays.runs.write(container)


def write_starts(container: ContainerWriter, counts: Array) -> None:
    """Write where the postings of every term and field begin."""
    container.add("starts", narrow(offsets(counts)))
