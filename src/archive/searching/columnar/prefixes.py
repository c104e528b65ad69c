"""Prefixes: the items of the first terms that begin with it. Their postings in all fields are one run of a segment."""

from collections.abc import Sequence

import numpy as np

from archive.indexing.columnar.container import Array
from archive.indexing.columnar.ranges import spread
from archive.searching import ranking
from archive.searching.columnar.snapshot import Part, Snapshot

Run = tuple[Part, int, int]  # in a segment, the numbers of the first term and of the one after the last


def prefix_mask(snapshot: Snapshot, prefix: str, fields: Sequence[str]) -> tuple[Array, bool]:
    """The items with one of the first `ranking.PREFIX_TERMS` terms of any of the fields that begin with `prefix`;
    and whether a field had more terms."""
    mask, cut = np.zeros(snapshot.size, bool), False
    runs = term_runs(snapshot, prefix)
    if sum(end - first for _, first, end in runs) <= ranking.PREFIX_TERMS and len(fields) == len(snapshot.fields):
        for part, first, end in runs:
            text, many = part.files.text_postings, len(snapshot.fields)
            mask[part.base :][text.docs[int(text.starts[first * many]) : int(text.starts[end * many])]] = True
        return mask, False
    for field in fields:
        for part, first, end in (chosen := _first_terms(runs, field)):
            postings = part.files.text[field]
            postings_of_run = spread(postings.begins(first, end), postings.counts(first, end))
            mask[part.base :][postings.docs[postings_of_run]] = True
        cut |= chosen != runs
    return mask, cut


def term_runs(snapshot: Snapshot, prefix: str) -> list[Run]:
    """In each segment, the run of terms of the text fields that begin with `prefix`."""
    return [(part, *part.files.text_postings.terms.prefix(prefix.encode())) for part in snapshot.parts]


def _first_terms(runs: list[Run], field: str) -> list[Run]:
    """The runs, cut after the first `ranking.PREFIX_TERMS` terms that the field holds, if there are more."""
    if sum(end - first for _, first, end in runs) <= ranking.PREFIX_TERMS:
        return runs
    held = list(frequencies(runs, field, ranking.PREFIX_TERMS + 1))
    if len(held) <= ranking.PREFIX_TERMS:
        return runs
    after = held[ranking.PREFIX_TERMS - 1].encode() + b"\0"
    return [(part, first, min(end, part.files.text_postings.terms.lower(after))) for part, first, end in runs]


def frequencies(runs: list[Run], field: str, limit: int) -> dict[str, int]:
    """The first `limit` terms of the runs that a field holds, in code point order, with the number of living items."""
    found: dict[bytes, int] = {}
    for part, first, end in runs:
        counts = _living(part, field, first, end)
        living = np.flatnonzero(counts)[:limit]
        if len(living):
            terms = part.files.text_postings.terms.run(first, first + int(living[-1]) + 1)
            for place, count in zip(living.tolist(), counts[living].tolist(), strict=True):
                found[terms[place]] = found.get(terms[place], 0) + count
    return {term.decode(): found[term] for term in sorted(found)[:limit]}


def _living(part: Part, field: str, first: int, end: int) -> Array:
    """How many living items hold each term of a run in a field."""
    postings = part.files.text[field]
    counts = postings.counts(first, end)
    if len(part.deleted) and counts.any():
        dead = np.zeros(part.files.count, bool)
        dead[part.deleted] = True
        held = np.flatnonzero(counts)
        sizes = counts[held]
        gone = dead[postings.docs[spread(postings.begins(first, end)[held], sizes)]]
        counts[held] -= np.add.reduceat(gone, np.cumsum(sizes) - sizes, dtype=np.int64)
    return counts
