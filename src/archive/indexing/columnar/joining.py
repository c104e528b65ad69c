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
from archive.indexing.columnar.postings import joined_terms, write_places
from archive.indexing.columnar.ranges import offsets, spread
from archive.indexing.columnar.segment import DOCS, TERMS, SegmentFiles
from archive.indexing.columnar.spans import SpanArrays
from archive.indexing.columnar.stored import write_stored
from archive.indexing.columnar.terms import write_terms
from archive.indexing.columnar.text import write_spans

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
        _join_text(terms, texts, sources)
        _join_spans(terms, texts, sources)
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


def _join_spans(container: ContainerWriter, fields: Sequence[str], sources: Sequence[Source]) -> None:
    joined = []
    for number in range(len(fields)):
        for source in sources:
            spans, count = source.files.spans, source.files.count
            edges = spans.tokens[number * count : (number + 1) * count + 1].astype(np.int64)
            sizes = np.diff(edges)
            if source.live.all():
                tokens: Array | slice = slice(int(edges[0]), int(edges[-1]))
            else:
                tokens = spread(edges[:-1][source.live], sizes[source.live])
            joined.append(SpanArrays(sizes[source.live], spans.steps[tokens], spans.sizes[tokens]))
    write_spans(container, joined)


class _Rows:
    """The lists of all sources in the order of the joined index: a row is one term of one field of one source."""

    def __init__(self, fields: Sequence[str], files: Sequence[SegmentFiles]) -> None:
        self.terms: dict[str, list[bytes]] = {}
        ranks: list[list[Array]] = [[] for _ in files]
        self.count_of_terms = 0
        for field in fields:
            self.terms[field], found = joined_terms(one.text[field].terms for one in files)
            for mine, rank in zip(ranks, found, strict=True):
                mine.append(rank + self.count_of_terms)
            self.count_of_terms += len(self.terms[field])
        rank = np.concatenate([one for mine in ranks for one in mine])
        starts = [one.text_postings.starts.astype(np.int64) for one in files]
        bases = offsets(np.array([len(one.text_postings.docs) for one in files])).tolist()
        many = np.concatenate([_sums(one.text_postings.freqs, s) for one, s in zip(files, starts, strict=True)])
        order = np.argsort(rank, kind="stable")
        self.rank = rank[order]
        self.start = np.concatenate([s[:-1] + base for s, base in zip(starts, bases, strict=False)])[order]
        self.count = np.concatenate([np.diff(s) for s in starts])[order]
        self.place, self.many = offsets(many)[:-1][order], many[order]
        edges = np.searchsorted(offsets(self.many), np.arange(0, int(self.many.sum()) + PART, PART)).tolist()
        self.parts = [slice(a, b) for a, b in pairwise(edges) if a < b]


def _sums(freqs: Array, starts: Array) -> Array:
    """The occurrences of every term."""
    return np.add.reduceat(freqs, starts[:-1], dtype=np.int64) if len(freqs) else np.zeros(0, np.int64)


def _join_text(container: ContainerWriter, fields: Sequence[str], sources: Sequence[Source]) -> None:
    rows = _Rows(fields, [source.files for source in sources])
    shared = [source.files.text_postings for source in sources]
    docs = np.concatenate([number[p.docs] for p, number in zip(shared, _numbers(sources), strict=True)])
    freqs = np.concatenate([p.freqs for p in shared])
    counts = np.zeros(rows.count_of_terms, np.int64)
    kept_freqs: list[Array] = [freqs[:0]]

    def each(read: Callable[[slice, Array, Array], Array]) -> Iterator[Array]:
        for part in rows.parts:
            chosen = spread(rows.start[part], rows.count[part])
            yield read(part, chosen, docs[chosen] != _DEAD)

    def docs_of(part: slice, chosen: Array, kept: Array) -> Array:
        begins = offsets(rows.count[part])[:-1]
        np.add.at(counts, rows.rank[part], np.add.reduceat(kept, begins, dtype=np.int64))
        kept_freqs.append(freqs[chosen[kept]])
        return docs[chosen[kept]]

    container.add_parts("docs", chain([docs[:0]], each(docs_of)))
    container.add_parts("freqs", kept_freqs)
    write_places(container, np.concatenate(kept_freqs))
    container.add("starts", offsets(counts[counts > 0]).astype(np.uint64))
    first = 0
    for field, terms in rows.terms.items():
        used = (counts[first : first + len(terms)] > 0).tolist()
        write_terms(container, field, [term for term, one in zip(terms, used, strict=True) if one])
        first += len(terms)
    positions = np.concatenate([p.positions for p in shared])

    def positions_of(part: slice, chosen: Array, kept: Array) -> Array:
        found = positions[spread(rows.place[part], rows.many[part])]
        return found if kept.all() else found[np.repeat(kept, freqs[chosen])]

    container.add_parts("positions", chain([positions[:0]], each(positions_of)))
