"""Several segments into one, by joining their arrays: nothing is analysed again, no posting becomes an object.

The documents keep their order, deleted ones are left out, and terms that only they had are forgotten. Arrays are
written in parts of some million numbers.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

import numpy as np

from archive.indexing.columnar.container import Array, ContainerWriter, widest
from archive.indexing.columnar.keywords import write_keywords
from archive.indexing.columnar.postings import TextPostings, joined_terms, write_places
from archive.indexing.columnar.ranges import offsets, spread
from archive.indexing.columnar.runs import Runs
from archive.indexing.columnar.segment import DOCS, TERMS, SegmentFiles
from archive.indexing.columnar.stored import write_stored
from archive.indexing.columnar.terms import write_terms
from archive.indexing.columnar.text import write_starts

PART = 4_000_000
_DEAD = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Source:
    """A segment to be joined and which of its documents live."""

    files: SegmentFiles
    live: Array


def join(sources: Sequence[Source], directory: Path, name: str) -> int:
    """Write the files of the segment `name`; returns the number of its documents. All sources have the same fields."""
    terms, docs = ContainerWriter(directory / f"{name}{TERMS}"), ContainerWriter(directory / f"{name}{DOCS}")
    try:
        count = sum(int(source.live.sum()) for source in sources)
        texts, keywords = list(sources[0].files.text), list(sources[0].files.keywords)
        _join_text(terms, sources)
        _release(sources)
        _join_spans(terms, len(texts), sources)
        _release(sources)
        for field in keywords:
            _join_keywords(terms, field, sources, count)
        for field in texts:
            docs.add_parts(f"{field}.lengths", widest([s.files.lengths[field][s.live] for s in sources]))
        sizes = np.concatenate([source.files.stored.sizes[source.live] for source in sources])
        write_stored(docs, _records(sources), sizes.tolist())
        terms.meta |= {"documents": count, "text": texts, "keywords": keywords}
        terms.close()
        docs.close()
    except BaseException:
        terms.abandon()
        docs.abandon()
        raise
    return count


def _release(sources: Sequence[Source]) -> None:
    """What was read through a mapping counts as this process's memory until it is given back."""
    for source in sources:
        source.files.release()


def _records(sources: Sequence[Source]) -> Iterator[bytes]:
    for source in sources:
        for doc in np.flatnonzero(source.live).tolist():
            yield source.files.stored.record(doc)


def _numbers(sources: Sequence[Source]) -> list[Array]:
    """The new number of every document of every source, _DEAD for deleted ones."""
    numbers, base = [], 0
    for source in sources:
        rank = np.cumsum(source.live) - 1 + base
        numbers.append(np.where(source.live, rank, _DEAD).astype(np.uint32))
        base += int(source.live.sum())
    return numbers


def _join_keywords(container: ContainerWriter, field: str, sources: Sequence[Source], count: int) -> None:
    keywords = [source.files.keywords[field] for source in sources]
    union, ranks = joined_terms(keyword.postings.terms for keyword in keywords)
    docs, codes = [], []
    for numbers, keyword, rank in zip(_numbers(sources), keywords, ranks, strict=True):
        holders = np.repeat(numbers, keyword.counts)
        kept = holders != _DEAD
        docs.append(holders[kept].astype(np.int64))
        codes.append(rank[keyword.codes[kept]])
    write_keywords(container, field, union, np.concatenate(docs), np.concatenate(codes), count)


def _join_spans(container: ContainerWriter, fields: int, sources: Sequence[Source]) -> None:
    counts, steps, sizes = [], [], []
    for number in range(fields):
        for source in sources:
            spans, count = source.files.spans, source.files.count
            edges = spans.tokens[number * count : (number + 1) * count + 1].astype(np.int64)
            number_of = np.diff(edges)
            counts.append(number_of[source.live])
            if source.live.all():
                tokens: Array | slice = slice(int(edges[0]), int(edges[-1]))
            else:
                tokens = spread(edges[:-1][source.live], number_of[source.live])
            steps.append(spans.steps[tokens])
            sizes.append(spans.sizes[tokens])
    container.add("tokens", offsets(np.concatenate(counts)).astype(np.uint64))
    container.add_parts("steps", widest(steps))
    container.add_parts("sizes", widest(sizes))


class _Rows:
    """The lists of all sources in the order of the joined index: a row is one term in one field of one source."""

    def __init__(self, shared: Sequence[TextPostings]) -> None:
        fields = len(shared[0].fields)
        self.terms, ranks = joined_terms(one.terms for one in shared)
        bases = offsets(np.array([len(one.docs) for one in shared])).tolist()
        rank, start, count, many = [], [], [], []
        for one, mine, base in zip(shared, ranks, bases, strict=False):
            starts = one.starts.astype(np.int64)
            held = np.flatnonzero(np.diff(starts))
            rank.append(((mine * fields)[:, None] + np.arange(fields)).ravel()[held])
            start.append(starts[held] + base)
            count.append(np.diff(starts)[held])
            many.append(np.add.reduceat(one.freqs, starts[held], dtype=np.int64) if len(held) else held)
        ranks_of_all = np.concatenate(rank)
        order = np.argsort(ranks_of_all, kind="stable")
        self.rank, self.start = ranks_of_all[order], np.concatenate(start)[order]
        self.count, self.many = np.concatenate(count)[order], np.concatenate(many)[order]
        self.place = offsets(np.concatenate(many))[:-1][order]
        edges = np.searchsorted(offsets(self.many), np.arange(0, int(self.many.sum()) + PART, PART)).tolist()
        self.parts = [slice(a, b) for a, b in pairwise(edges) if a < b]


class _Runs:
    """Carries the runs of all sources over to the new numbers of their postings."""

    def __init__(self, sources: Sequence[Source], postings: int) -> None:
        runs = [source.files.runs for source in sources]
        bases = offsets(np.array([len(source.files.text_postings.docs) for source in sources])).tolist()
        self._old = np.concatenate(
            [one.postings.astype(np.int64) + base for one, base in zip(runs, bases, strict=False)]
        )
        self._positions = np.concatenate([one.positions for one in runs])
        self._sizes = np.concatenate([one.sizes for one in runs])
        self._held = np.zeros(postings, bool)
        self._held[self._old] = True
        self._pairs: list[tuple[Array, Array]] = []  # old and new numbers
        self._seen = 0

    def see(self, postings: Array) -> None:
        """These come next, by their old numbers."""
        here = np.flatnonzero(self._held[postings])
        self._pairs.append((postings[here], here + self._seen))
        self._seen += len(postings)

    def joined(self) -> Runs:
        none = np.zeros(0, np.int64)
        old = np.concatenate([none, *(old for old, _ in self._pairs)])
        new = np.concatenate([none, *(new for _, new in self._pairs)])
        order = np.argsort(old)
        old, new = old[order], new[order]
        places = np.minimum(old.searchsorted(self._old), max(len(old) - 1, 0))
        kept = np.flatnonzero(old[places] == self._old) if len(old) else none
        return Runs(new[places[kept]], self._positions[kept], self._sizes[kept])


def _join_text(container: ContainerWriter, sources: Sequence[Source]) -> None:
    shared = [source.files.text_postings for source in sources]
    rows, fields = _Rows(shared), len(shared[0].fields)
    docs = np.concatenate([number[p.docs] for p, number in zip(shared, _numbers(sources), strict=True)])
    alive = docs != _DEAD
    freqs = np.concatenate([p.freqs for p in shared])
    _release(sources)
    counts = np.zeros(len(rows.terms) * fields, np.int64)
    kept_freqs: list[Array] = [freqs[:0]]
    runs = _Runs(sources, len(docs))

    def each(read: Callable[[slice, Array, Array], Array]) -> Iterator[Array]:
        for part in rows.parts:
            chosen = spread(rows.start[part], rows.count[part])
            yield read(part, chosen, alive[chosen])

    def docs_of(part: slice, chosen: Array, kept: Array) -> Array:
        begins = offsets(rows.count[part])[:-1]
        np.add.at(counts, rows.rank[part], np.add.reduceat(kept, begins, dtype=np.int64))
        chosen = chosen[kept]
        kept_freqs.append(freqs[chosen])
        runs.see(chosen)
        return docs[chosen]

    container.add_parts("docs", chain([docs[:0]], each(docs_of)))
    container.add_parts("freqs", kept_freqs)
    write_places(container, np.concatenate(kept_freqs))
    runs.joined().write(container)
    used = np.flatnonzero(counts.reshape(-1, fields).sum(axis=1))
    write_terms(container, "text", [rows.terms[number] for number in used.tolist()])
    write_starts(container, counts.reshape(-1, fields)[used].ravel())
    positions = np.concatenate([p.positions for p in shared])
    docs = docs[:0]
    _release(sources)

    def positions_of(part: slice, chosen: Array, kept: Array) -> Array:
        found = positions[spread(rows.place[part], rows.many[part])]
        return found if kept.all() else found[np.repeat(kept, freqs[chosen])]

    container.add_parts("positions", chain([positions[:0]], each(positions_of)))
