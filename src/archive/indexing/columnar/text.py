"""The text fields of a segment as they are written: one set of arrays for all of them, field after field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from archive.indexing.columnar.container import Array, ContainerWriter, widest
from archive.indexing.columnar.postings import write_places
from archive.indexing.columnar.ranges import offsets
from archive.indexing.columnar.spans import SpanArrays
from archive.indexing.columnar.terms import write_terms


@dataclass(frozen=True, slots=True)
class TextArrays:
    """One field: its sorted terms, how many postings each has, the postings, and the spans of the tokens."""

    terms: list[bytes]
    counts: Array
    docs: Array
    freqs: Array
    positions: Array
    spans: SpanArrays


def write_text(container: ContainerWriter, fields: Mapping[str, TextArrays]) -> None:
    """Write all text fields."""
    for field, arrays in fields.items():
        write_terms(container, field, arrays.terms)
    every = list(fields.values())
    container.add("starts", offsets(_flat([one.counts for one in every])).astype(np.uint64))
    container.add_parts("docs", [one.docs.astype(np.uint32, copy=False) for one in every])
    freqs = _flat([one.freqs for one in every])
    container.add("freqs", freqs)
    write_places(container, freqs)
    container.add_parts("positions", widest([one.positions for one in every]))
    write_spans(container, [one.spans for one in every])


def write_spans(container: ContainerWriter, every: Sequence[SpanArrays]) -> None:
    """Write the spans of all text fields."""
    container.add("tokens", offsets(_flat([one.counts for one in every])).astype(np.uint64))
    container.add_parts("steps", widest([one.steps for one in every]))
    container.add_parts("sizes", widest([one.sizes for one in every]))


def _flat(parts: Sequence[Array]) -> Array:
    return np.concatenate(parts) if parts else np.zeros(0, np.uint8)
