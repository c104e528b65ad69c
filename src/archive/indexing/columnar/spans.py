"""Where the tokens of a text stand: start and size in characters per position, so that marking needs no analysis.

tokens   per text field and document: where its tokens begin (one more entry at the end)
steps    per token: characters from the start of the token before it (of the text for the first)
sizes    per token: characters
"""

from dataclasses import dataclass

import numpy as np

from archive.indexing.columnar.container import Array, Container
from archive.indexing.columnar.ranges import offsets, spread


@dataclass(frozen=True, slots=True)
class SpanArrays:
    """The spans as they are written; `counts` has the number of tokens of every row (field and document)."""

    counts: Array
    steps: Array
    sizes: Array


def span_arrays(rows: Array, positions: Array, starts: Array, ends: Array, count: int) -> SpanArrays:
    """From tokens sorted by row and position; `count` is the number of rows.

    The first token at a position counts; holes get an empty span.
    """
    fresh = np.ones(len(rows), bool)
    fresh[1:] = (rows[1:] != rows[:-1]) | (positions[1:] != positions[:-1])
    rows, positions, starts, ends = rows[fresh], positions[fresh], starts[fresh], ends[fresh]
    counts = np.zeros(count, np.int64)
    np.maximum.at(counts, rows, positions + 1)
    base = offsets(counts)
    place = base[rows] + positions
    steps, sizes = np.zeros(int(base[-1]), np.int64), np.zeros(int(base[-1]), np.int64)
    before = np.zeros(len(rows), np.int64)
    before[1:] = np.where(rows[1:] == rows[:-1], starts[:-1], 0)
    steps[place] = np.maximum(starts.astype(np.int64) - before, 0)
    sizes[place] = ends.astype(np.int64) - starts
    return SpanArrays(counts, steps, sizes)


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
