"""Several segments into one, by joining their arrays: nothing is analysed again, no posting becomes an object.

The documents keep their order, deleted ones are left out, and terms that only they had are forgotten. Arrays are
written in parts of some million numbers.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from archive.indexing.columnar.container import Array, ContainerWriter
from archive.indexing.columnar.keywords import write_keywords
from archive.indexing.columnar.postings import PostingArrays, Postings, joined_terms, write_places, write_postings
from archive.indexing.columnar.ranges import offsets, spread
from archive.indexing.columnar.segment import DOCS, TERMS, SegmentFiles
from archive.indexing.columnar.stored import write_stored
from archive.indexing.columnar.terms import write_terms

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
        first = sources[0].files
        for field in first.text:
            _join_text(terms, field, sources)
            _join_spans(terms, field, sources)
            _join(docs, f"{field}.lengths", [s.files.lengths[field][s.live] for s in sources])
        for field in first.keywords:
            _join_keywords(terms, field, sources, count)
        sizes = np.concatenate([source.files.stored.sizes[source.live] for source in sources])
        write_stored(docs, _records(sources), sizes.tolist())
        terms.meta["fields"] = dict.fromkeys(first.text, "text") | dict.fromkeys(first.keywords, "keyword")
        docs.meta["documents"] = count
        terms.close()
        docs.close()
    except BaseException:
        terms.abandon()
        docs.abandon()
        raise
    return count


def _records(sources: Sequence[Source]) -> Iterator[bytes]:
    for source in sources:
        for doc in np.flatnonzero(source.live).tolist():
            yield source.files.stored.record(doc)


def _join(container: ContainerWriter, name: str, parts: Sequence[Array]) -> None:
    kind = np.result_type(*parts)
    container.add_parts(name, (part.astype(kind, copy=False) for part in parts))


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


def _join_spans(container: ContainerWriter, field: str, sources: Sequence[Source]) -> None:
    counts, steps, sizes = [], [], []
    for source in sources:
        spans = source.files.spans[field]
        number = np.diff(spans.tokens.astype(np.int64))
        counts.append(number[source.live])
        if source.live.all():
            steps.append(spans.steps)
            sizes.append(spans.sizes)
        else:
            tokens = spread(spans.tokens[:-1].astype(np.int64)[source.live], number[source.live])
            steps.append(spans.steps[tokens])
            sizes.append(spans.sizes[tokens])
    container.add(f"{field}.tokens", offsets(np.concatenate(counts)).astype(np.uint64))
    _join(container, f"{field}.steps", steps)
    _join(container, f"{field}.sizes", sizes)


class _Rows:
    """The lists of all sources in the order of the joined index: a row is one term of one source."""

    def __init__(self, postings: Sequence[Postings], ranks: Sequence[Array]) -> None:
        starts = [p.starts.astype(np.int64) for p in postings]
        bases = offsets(np.array([len(p.docs) for p in postings]))
        occurrences = [np.add.reduceat(p.freqs, s[:-1], dtype=np.int64) for p, s in zip(postings, starts, strict=True)]
        rank = np.concatenate(list(ranks))
        order = np.argsort(rank, kind="stable")
        self.rank = rank[order]
        self.start = np.concatenate([s[:-1] + base for s, base in zip(starts, bases, strict=False)])[order]
        self.count = np.concatenate([np.diff(s) for s in starts])[order]
        many = np.concatenate(occurrences)
        self.place, self.many = offsets(many)[:-1][order], many[order]
        edges = np.searchsorted(offsets(self.many), np.arange(0, int(self.many.sum()) + PART, PART))
        self.parts = [slice(a, b) for a, b in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True) if a < b]


def _join_text(container: ContainerWriter, field: str, sources: Sequence[Source]) -> None:
    postings = [source.files.text[field] for source in sources if len(source.files.text[field].docs)]
    numbers = [n for s, n in zip(sources, _numbers(sources), strict=True) if len(s.files.text[field].docs)]
    if not postings:
        none = np.zeros(0, np.uint8)
        write_postings(container, field, PostingArrays([], np.zeros(1, np.uint64), none, none, none))
        return
    union, ranks = joined_terms(p.terms for p in postings)
    rows = _Rows(postings, ranks)
    docs = np.concatenate([number[p.docs] for p, number in zip(postings, numbers, strict=True)])
    freqs = np.concatenate([p.freqs for p in postings])
    counts = np.zeros(len(union), np.int64)
    kept_freqs: list[Array] = [freqs[:0]]

    def each(read: Callable[[slice, Array, Array], Array]) -> Iterator[Array]:
        for part in rows.parts:
            chosen = spread(rows.start[part], rows.count[part])
            yield read(part, chosen, docs[chosen] != _DEAD)

    def docs_of(part: slice, chosen: Array, kept: Array) -> Array:
        found = docs[chosen[kept]]
        begins = offsets(rows.count[part])[:-1]
        np.add.at(counts, rows.rank[part], np.add.reduceat(kept, begins, dtype=np.int64))
        kept_freqs.append(freqs[chosen[kept]])
        return found

    container.add_parts(f"{field}.docs", each(docs_of))
    used = counts > 0
    write_terms(container, field, [term for term, one in zip(union, used.tolist(), strict=True) if one])
    container.add(f"{field}.starts", offsets(counts[used]).astype(np.uint64))
    container.add_parts(f"{field}.freqs", kept_freqs)
    write_places(container, field, np.concatenate(kept_freqs))
    positions = np.concatenate([p.positions for p in postings])

    def positions_of(part: slice, chosen: Array, kept: Array) -> Array:
        found = positions[spread(rows.place[part], rows.many[part])]
        return found if kept.all() else found[np.repeat(kept, freqs[chosen])]

    container.add_parts(f"{field}.positions", each(positions_of))
