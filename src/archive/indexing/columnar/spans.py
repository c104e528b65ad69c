"""Where the tokens of a text stand: start and size in characters per position, so that marking needs no analysis.

tokens   per text field and document: where its tokens begin (one more entry at the end)
steps    per token: characters from the start of the token before it (of the text for the first)
sizes    per token: characters
"""

from dataclasses import dataclass

import numpy as np

from archive.indexing.columnar.container import Array, Container, narrow
from archive.indexing.columnar.ranges import offsets, spread


@dataclass(frozen=True, slots=True)
class SpanArrays:
    """The spans as they are written; `counts` has the number of tokens of every row (field and document)."""

    counts: Array
    steps: Array
    sizes: Array


def first_of_runs(rows: Array, positions: Array) -> Array:
    """True for the first of the tokens at a position; others are runs of words that begin there."""
    fresh = np.ones(len(rows), bool)
    fresh[1:] = (rows[1:] != rows[:-1]) | (positions[1:] != positions[:-1])
    return fresh


def span_arrays(rows: Array, positions: Array, starts: Array, ends: Array, count: int) -> SpanArrays:
    """From tokens sorted by row and position; `count` is the number of rows.

    The first token at a position counts; holes get an empty span.
    """
    fresh = first_of_runs(rows, positions)
    rows, positions, starts, sizes = rows[fresh], positions[fresh], starts[fresh], (ends - starts)[fresh]
    last = np.flatnonzero(np.diff(rows, append=count))  # of each row, for positions rise
    counts = np.zeros(count, np.int64)
    counts[rows[last]] = positions[last].astype(np.int64) + 1
    steps = np.diff(starts.astype(np.int32), prepend=0)
    first = np.concatenate([np.zeros(1, np.int64), last[:-1] + 1])[: len(last)]
    steps[first] = starts[first]
    if int(counts.sum()) == len(rows):
        return SpanArrays(counts, narrow(np.maximum(steps, 0)), narrow(sizes))
    place = offsets(counts)[rows] + positions
    spread_steps, spread_sizes = np.zeros(int(counts.sum()), np.int32), np.zeros(int(counts.sum()), np.int32)
    spread_steps[place], spread_sizes[place] = np.maximum(steps, 0), sizes
    return SpanArrays(counts, narrow(spread_steps), narrow(spread_sizes))


class Spans:
    """The spans of all text fields of an opened segment. A row is a document in a field (`SegmentFiles.row`)."""

    def __init__(self, container: Container) -> None:
        self.tokens = container.array("tokens")
        self.steps = container.array("steps")
        self.sizes = container.array("sizes")

    def at(self, rows: Array, items: Array, positions: Array) -> tuple[Array, Array]:
        """Start and end, in characters of the field's text, of some tokens.

        The token `i` stands in the row `rows[items[i]]` at `positions[i]`.
        """
        first = self.tokens[rows].astype(np.int64)
        counts = self.tokens[rows + 1].astype(np.int64) - first
        running = np.cumsum(self.steps[spread(first, counts)], dtype=np.int64)
        base = offsets(counts)[:-1]
        before = np.where(base > 0, running[base - 1], 0)
        starts = running[base[items] + positions] - before[items]
        return starts, starts + self.sizes[first[items] + positions]
