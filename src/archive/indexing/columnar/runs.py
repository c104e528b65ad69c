"""Runs of words that mean something together (*regionalt arbejdsmarkedsråd* is what RAR means) and where they end.

A run stands at its first word's position with terms of its own; its span is longer than that word's. Runs are few, so
that their sizes are kept aside: by posting and position, sorted.

    runs             per occurrence of a term by a run: its posting
    run.positions    its position
    run.sizes        characters from the start of the first to the end of the last word
"""

from dataclasses import dataclass

import numpy as np

from archive.indexing.columnar.container import Array, Container, ContainerWriter, narrow
from archive.indexing.columnar.ranges import spread


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of all text fields of a segment."""

    postings: Array
    positions: Array
    sizes: Array

    @classmethod
    def read(cls, container: Container) -> "Runs":
        return cls(*(container.array(name) for name in ("runs", "run.positions", "run.sizes")))

    def write(self, container: ContainerWriter) -> None:
        """Write the runs in order."""
        order = np.lexsort((self.positions, self.postings))
        container.add("runs", narrow(self.postings[order]))
        container.add("run.positions", narrow(self.positions[order]))
        container.add("run.sizes", narrow(self.sizes[order]))

    def sizes_at(self, postings: Array, positions: Array) -> Array:
        """The size of the run behind each occurrence of a term, 0 where it is a word by itself."""
        found = np.zeros(len(postings), np.int64)
        last = np.iinfo(self.postings.dtype).max
        asked = np.minimum(postings, last).astype(
            self.postings.dtype
        )  # of one type, or numpy would copy all runs first
        first = self.postings.searchsorted(asked)
        counts = self.postings.searchsorted(asked, side="right") - first
        several = np.repeat(np.arange(len(postings)), counts)
        places = spread(first, counts)
        held = (self.postings[places] == postings[several]) & (self.positions[places] == positions[several])
        same = held.nonzero()[0]
        found[several[same]] = self.sizes[places[same]]
        return found
