"""Prefixes: the lists of the first terms that begin with it, per field a slice of each segment's table."""

import numpy as np

from archive.indexing.columnar.container import Array
from archive.searching import ranking
from archive.searching.columnar.snapshot import List, Part, Snapshot

Run = tuple[Part, int, int]


def prefix_lists(snapshot: Snapshot, field: str, prefix: str) -> tuple[list[List], bool]:
    """The postings of the first `ranking.PREFIX_TERMS` terms of a field that begin with `prefix`, one run per segment;
    and whether there were more terms."""
    runs = term_runs(snapshot, field, prefix)
    cut = False
    if sum(end - first for _, first, end in runs) > ranking.PREFIX_TERMS:
        known = frequencies(runs, field, ranking.PREFIX_TERMS + 1)
        if len(known) > ranking.PREFIX_TERMS:
            cut = True
            last = list(known)[ranking.PREFIX_TERMS - 1].encode()
            runs = [(part, first, min(end, _after(part, field, last))) for part, first, end in runs]
    lists = []
    for part, first, end in runs:
        if first < end:
            postings = part.files.text[field]
            lists.append(List(part, part.rows[field], postings, int(postings.starts[first]), int(postings.starts[end])))
    return lists, cut


def term_runs(snapshot: Snapshot, field: str, prefix: str) -> list[Run]:
    """In each segment, the run of terms of a text field that begin with `prefix`."""
    return [(part, *part.files.text[field].terms.prefix(prefix.encode())) for part in snapshot.parts]


def _after(part: Part, field: str, term: bytes) -> int:
    return part.files.text[field].terms.lower(term + b"\0")


def frequencies(runs: list[Run], field: str, limit: int) -> dict[str, int]:
    """The first `limit` terms of the runs in code point order, with the number of living items that hold each."""
    found: dict[bytes, int] = {}
    for part, first, end in runs:
        table = part.files.text[field].terms
        counts = _living(part, field, first, end)
        living = np.flatnonzero(counts)[:limit]
        if len(living):
            terms = table.run(first, first + int(living[-1]) + 1)
            for place, count in zip(living.tolist(), counts[living].tolist(), strict=True):
                found[terms[place]] = found.get(terms[place], 0) + count
    return {term.decode(): found[term] for term in sorted(found)[:limit]}


def _living(part: Part, field: str, first: int, end: int) -> Array:
    """How many living items hold each term of a run."""
    postings = part.files.text[field]
    starts = postings.starts[first : end + 1].astype(np.int64)
    counts = np.diff(starts)
    if len(part.deleted) and len(counts):
        dead = np.zeros(part.files.count, bool)
        dead[part.deleted] = True
        gone = dead[postings.docs[starts[0] : starts[-1]]]
        counts -= np.add.reduceat(gone, starts[:-1] - starts[0], dtype=np.int64)
    return counts
