"""A snapshot: all segments of one build behind one numbering of items. Immutable, one object for all threads.

An item's number is its number in its segment plus the items of the segments before. Deleted items keep their numbers
and are in no answer: `live` hides them, and no count knows them.
"""

import mmap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from archive.indexing.columnar.container import Array
from archive.indexing.columnar.contents import read_segments
from archive.indexing.columnar.segment import SegmentFiles, open_segment
from archive.indexing.schema import TEXT_FIELDS
from archive.remembered import Remembered
from archive.searching import ranking
from archive.searching.columnar.column import Column, read_column

MOST_MAPPED = 256 << 20  # bytes of files that a process holds in its memory before it hands them back
_PAGE = mmap.PAGESIZE
_MASKS = 32  # as many as a query has words, which are the same in all that is tried to say what helps


def _mapped() -> int:
    """Bytes of files in this process's memory; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[2]) * _PAGE
    except OSError:
        return 0


@dataclass(frozen=True, slots=True)
class Part:
    """A segment in a snapshot: its items are `base` to `base` + `files.count` - 1. `deleted` is sorted."""

    files: SegmentFiles
    base: int
    deleted: Array
    rows: Mapping[str, int]  # per text field: `SegmentFiles.row`

    def frequency(self, docs: Array) -> int:
        """How many living items a posting list has."""
        count = len(docs)
        if count and len(self.deleted):
            places = np.minimum(np.searchsorted(docs, self.deleted), count - 1)
            count -= int(np.count_nonzero(docs[places] == self.deleted))
        return count


class Entry(NamedTuple):
    """A term in one segment: where its postings begin in each text field, and where those in the last field end."""

    part: Part
    edges: list[int]

    def bounds(self, place: int) -> tuple[int, int]:
        """Where the postings in a field begin and end; equal where it has none."""
        return self.edges[place], self.edges[place + 1]

    def docs(self, place: int) -> Array:
        """The documents that hold the term in a field."""
        return self.part.files.text_postings.docs[self.edges[place] : self.edges[place + 1]]


class Snapshot:
    """One build, opened. Everything that is computed once for a build is kept here."""

    def __init__(self, build: Path) -> None:
        """Open and verify a build. Raises DamagedIndex when a file is missing, damaged or of another version."""
        parts, base = [], 0
        for segment in read_segments(build):
            files = open_segment(build, segment.segment_id())
            rows = {field: files.row(field) for field in files.text}
            parts.append(Part(files, base, np.array(list(segment.deleted_docs()), np.int64), rows))
            base += files.count
        self.parts = tuple(parts)
        self.size = base
        self.items = base - sum(len(part.deleted) for part in parts)
        self._holding = Remembered[tuple[str, tuple[str, ...]], Array](_MASKS)
        self._large = sum(part.files.size for part in parts) > MOST_MAPPED

    def hand_back(self) -> None:
        """Let the system take back the pages of files once they have become many.

        They are the system's cache all the same, and come again when they are asked for, which costs nothing that can
        be measured; but as long as they are mapped they count as memory of every worker.
        """
        if self._large and _mapped() > MOST_MAPPED:
            for part in self.parts:
                part.files.release()

    @cached_property
    def live(self) -> Array | None:
        """True for the items that are not deleted; None when none is."""
        if self.items == self.size:
            return None
        mask = np.ones(self.size, bool)
        for part in self.parts:
            mask[part.base + part.deleted] = False
        return mask

    @cached_property
    def fields(self) -> dict[str, int]:
        """The text fields with their places in `Entry.edges`."""
        names = self.parts[0].files.text_postings.fields if self.parts else TEXT_FIELDS
        return {field: place for place, field in enumerate(names)}

    def find(self, term: str) -> list[Entry]:
        """A term of the text fields, in the segments that have it."""
        coded, found = term.encode(), []
        for part in self.parts:
            text = part.files.text_postings
            number = text.terms.find(coded)
            if number is not None:
                found.append(Entry(part, text.edges(number)))
        return found

    def frequencies(self, entries: Sequence[Entry]) -> list[int]:
        """How many living items hold a term, by place of the field."""
        counts = [0] * len(self.fields)
        for entry in entries:
            for place in range(len(counts)):
                first, end = entry.bounds(place)
                if first < end:
                    counts[place] += entry.part.frequency(entry.docs(place)) if len(entry.part.deleted) else end - first
        return counts

    def holders(self, column: str, value: str) -> Iterator[tuple[Part, Array]]:
        """The documents that hold a value of a keyword field, segment by segment."""
        for part in self.parts:
            postings = part.files.keywords[column].postings
            bounds = postings.find(value.encode())
            if bounds:
                yield part, postings.docs[slice(*bounds)]

    @cached_property
    def damping(self) -> dict[int, Array]:
        """By base of the segment: what `ranking.bm25` adds to a frequency in its denominator, per row (field, item)."""
        made: dict[int, list[Array]] = {part.base: [] for part in self.parts}
        for field in self.parts[0].files.text if self.parts else ():
            lengths = [part.files.lengths[field].astype(np.float64) for part in self.parts]
            total = sum(
                float(one.sum() - one[part.deleted].sum()) for one, part in zip(lengths, self.parts, strict=True)
            )
            average = total / max(self.items, 1) or 1
            for part, one in zip(self.parts, lengths, strict=True):
                made[part.base].append(ranking.K1 * (1 - ranking.B + ranking.B * one / average))
        return {base: np.concatenate(arrays) for base, arrays in made.items()}

    @cached_property
    def totals(self) -> dict[str, dict[str, int]]:
        """Answers of `ColumnarEngine.values` that were asked for."""
        return {}

    @cached_property
    def _columns(self) -> dict[str, Column]:
        return {}

    def column(self, name: str) -> Column:
        """A keyword field over all segments. Raises KeyError for a field that is none."""
        known = self._columns.get(name)
        if known is None:
            parts = [part.files.keywords[name] for part in self.parts]
            known = self._columns[name] = read_column(parts, self.size)
        return known

    def holding(self, column: str, values: tuple[str, ...]) -> Array:
        """True for every item that holds any of many values of a keyword field. Not to be changed."""
        return self._holding.get((column, values), lambda: self.column(column).holding(values))

    @cached_property
    def dates(self) -> Array:
        """The date of every item as yyyymmdd, 0 without one."""
        return self.numbers("date")

    def numbers(self, name: str) -> Array:
        """A keyword field with exactly one whole number per item, as numbers."""
        column = self.column(name)
        return np.array([int(value) for value in column.values], np.int64)[column.codes[:, 0]]

    @cached_property
    def formality(self) -> Array | None:
        """The factor on the score of every item; None when it is 1 for all."""
        formal = self.numbers("formal")
        return np.where(formal > 0, ranking.FORMAL, 1.0) if formal.any() else None

    @cached_property
    def newest(self) -> Array:
        """The rank of every item when the newest stand first, then by meeting and agenda; without a date last."""
        return self._ranks(-self.dates)

    @cached_property
    def oldest(self) -> Array:
        """The rank of every item when the oldest stand first, then by meeting and agenda; without a date last."""
        return self._ranks(np.where(self.dates > 0, self.dates, 99_999_999))

    def _ranks(self, keys: Array) -> Array:
        """The ranks by keys; a meeting's items were written in the order of its agenda, and sorting keeps that."""
        order = np.lexsort((self.column("moede").codes[:, 0], keys))
        ranks = np.empty(self.size, np.int64)
        ranks[order] = np.arange(self.size)
        return ranks

    def locate(self, doc: int) -> tuple[Part, int]:
        """The segment of an item and its number there."""
        for part in reversed(self.parts):
            if doc >= part.base:
                return part, doc - part.base
        raise IndexError(doc)

    def stored(self, doc: int) -> dict[str, Any]:
        """The stored values of an item."""
        part, local = self.locate(doc)
        return part.files.stored.values(local)
