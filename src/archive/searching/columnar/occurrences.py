"""Where many terms stand in a few items: all their lists are gone through in one go, whatever their number."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from archive.indexing.columnar.container import Array
from archive.searching.columnar.snapshot import Part


class Run(NamedTuple):
    """Neighbouring postings in one text field (its place), and what they were looked up for."""

    label: int
    place: int
    first: int
    end: int


class Occurrences(NamedTuple):
    """Parallel arrays, in the order of the runs. `rows` are place of the field * wanted + number of the wanted item."""

    labels: Array
    rows: Array
    positions: Array
    postings: Array


def occurrences(part: Part, wanted: Array, runs: Sequence[Run]) -> Occurrences:
    """All occurrences in the wanted documents of a segment (sorted)."""
    text = part.files.text_postings
    if not runs:
        none = np.zeros(0, np.int64)
        return Occurrences(none, none, none, none)
    labels, places, firsts, ends = np.array(runs).T
    numbers = np.full(part.files.count, -1, np.int32)
    numbers[wanted] = np.arange(len(wanted))
    found = numbers.take(np.concatenate([text.docs[run.first : run.end] for run in runs]))
    held = (found >= 0).nonzero()[0]
    sizes = np.cumsum(ends - firsts)
    run_of = sizes.searchsorted(held, side="right")
    postings = held + (ends - sizes)[run_of]
    rows = found[held] + places[run_of] * len(wanted)
    positions, counts = text.positions_of(postings)
    several = np.repeat(np.arange(len(held)), counts)
    return Occurrences(labels[run_of[several]], rows[several], positions, postings[several])
