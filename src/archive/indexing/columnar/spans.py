"""Where the tokens of a text stand: start and size in characters per position, so that marking needs no analysis.

tokens   per document: where its tokens begin (one more entry at the end)
steps    per token: characters from the start of the token before it (of the text for the first)
sizes    per token: characters
"""

from dataclasses import dataclass

import numpy as np

from archive.indexing.columnar.container import Array, Container, ContainerWriter, narrow
from archive.indexing.columnar.ranges import offsets, spread


@dataclass(frozen=True, slots=True)
class SpanArrays:
    counts: Array
    steps: Array
    sizes: Array


def span_arrays(docs: Array, positions: Array, starts: Array, ends: Array, documents: int) -> SpanArrays:
    """From tokens sorted by document and position. The first token at a position counts; holes get an empty span."""
    fresh = np.ones(len(docs), bool)
    fresh[1:] = (docs[1:] != docs[:-1]) | (positions[1:] != positions[:-1])
    docs, positions, starts, ends = docs[fresh], positions[fresh], starts[fresh], ends[fresh]
    counts = np.zeros(documents, np.int64)
    np.maximum.at(counts, docs, positions + 1)
    base = offsets(counts)
    place = base[docs] + positions
    steps, sizes = np.zeros(int(base[-1]), np.int64), np.zeros(int(base[-1]), np.int64)
    before = np.zeros(len(docs), np.int64)
    before[1:] = np.where(docs[1:] == docs[:-1], starts[:-1], 0)
    steps[place] = np.maximum(starts.astype(np.int64) - before, 0)
    sizes[place] = ends.astype(np.int64) - starts
    return SpanArrays(counts, steps, sizes)


def write_spans(container: ContainerWriter, field: str, arrays: SpanArrays) -> None:
    container.add(f"{field}.tokens", offsets(arrays.counts).astype(np.uint64))
    container.add(f"{field}.steps", narrow(arrays.steps))
    container.add(f"{field}.sizes", narrow(arrays.sizes))


class Spans:
    """The spans of one text field of an opened segment."""

    def __init__(self, container: Container, field: str) -> None:
        self.tokens = container.array(f"{field}.tokens")
        self.steps = container.array(f"{field}.steps")
        self.sizes = container.array(f"{field}.sizes")

    def at(self, docs: Array, items: Array, positions: Array) -> tuple[Array, Array]:
        """Start and end, in characters of the field's text, of tokens in some documents.

        The token `i` stands in `docs[items[i]]` at `positions[i]`; `docs` is sorted.
        """
        first = self.tokens[docs].astype(np.int64)
        counts = self.tokens[docs + 1].astype(np.int64) - first
        tokens = spread(first, counts)
        running = np.cumsum(self.steps[tokens], dtype=np.int64)
        base = offsets(counts)[:-1]
        before = np.where(base > 0, running[base - 1], 0)
        starts = running[base[items] + positions] - before[items]
        return starts, starts + self.sizes[first[items] + positions]
