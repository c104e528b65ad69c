"""Prefixes: the lists of the first terms that begin with it, per field a slice of each segment's table."""

from archive.searching import ranking
from archive.searching.columnar.snapshot import List, Part, Snapshot

Run = tuple[Part, int, int]


def prefix_lists(snapshot: Snapshot, field: str, prefix: str) -> tuple[list[List], bool]:
    """The postings of the first `ranking.PREFIX_TERMS` terms of a field that begin with `prefix`, one run per segment;
    and whether there were more terms."""
    runs = term_runs(snapshot, field, prefix)
    cut = False
    if sum(end - first for _, first, end in runs) > ranking.PREFIX_TERMS:
        known = frequencies(snapshot, field, runs, ranking.PREFIX_TERMS + 1)
        if len(known) > ranking.PREFIX_TERMS:
            cut = True
            last = list(known)[ranking.PREFIX_TERMS - 1].encode()
            runs = [(part, first, min(end, _after(part, field, last))) for part, first, end in runs]
    lists = []
    for part, first, end in runs:
        if first < end:
            postings = part.files.text[field]
            lists.append(List(part, postings, int(postings.starts[first]), int(postings.starts[end])))
    return lists, cut


def term_runs(snapshot: Snapshot, field: str, prefix: str) -> list[Run]:
    """In each segment, the run of terms of a text field that begin with `prefix`."""
    return [(part, *part.files.text[field].terms.prefix(prefix.encode())) for part in snapshot.parts]


def _after(part: Part, field: str, term: bytes) -> int:
    return part.files.text[field].terms.lower(term + b"\0")


def frequencies(snapshot: Snapshot, field: str, runs: list[Run], limit: int) -> dict[str, int]:
    """The first `limit` terms of the runs in code point order, with the number of living items that hold each."""
    found: dict[bytes, int] = {}
    for part, first, end in runs:
        postings = part.files.text[field]
        many = limit if not len(part.deleted) else limit + _dead_terms(part, field)
        end = min(end, first + many)
        for number, term in enumerate(postings.terms.run(first, end), first):
            count = part.frequency(postings, postings.bounds(number))
            if count:
                found[term] = found.get(term, 0) + count
    return {term.decode(): found[term] for term in sorted(found)[:limit]}
