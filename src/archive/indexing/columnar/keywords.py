"""Values one filters and counts by: codes per document. A code is the rank of the value in the field's sorted terms.

    codes    per document and value: code of the value
    first    per document: where its codes begin (one more entry at the end); absent if each has one value

The documents of each value stand in the field's postings, so that a filter is a list and a date range one run of lists.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from archive.indexing.columnar.container import Array, Container, ContainerWriter
from archive.indexing.columnar.postings import Postings, group
from archive.indexing.columnar.ranges import offsets, sort_ranks
from archive.indexing.columnar.terms import TermTable, write_terms


def write_keywords(
    container: ContainerWriter, field: str, terms: Sequence[bytes], docs: Array, codes: Array, documents: int
) -> None:
    """Write values, codes and postings: the item `docs[i]` has the value `terms[codes[i]]`; `docs` is rising."""
    used = np.bincount(codes, minlength=len(terms)) > 0
    codes = (np.cumsum(used) - 1)[codes]
    values = [terms[number] for number in np.flatnonzero(used).tolist()]
    counts = np.bincount(docs, minlength=documents)
    container.add(f"{field}.codes", codes.astype(np.uint32))
    if len(docs) != documents or counts.max(initial=1) != 1:
        container.add(f"{field}.first", offsets(counts).astype(np.uint32))
    by_value, order = sort_ranks(codes)
    held, holders, _ = group(by_value, docs[order], None, len(values))
    write_terms(container, field, values)
    container.add(f"{field}.starts", offsets(held).astype(np.uint64))
    container.add(f"{field}.docs", holders.astype(np.uint32))


class Keywords:
    """One keyword field of an opened segment."""

    def __init__(self, container: Container, field: str) -> None:
        starts, docs = container.array(f"{field}.starts"), container.array(f"{field}.docs")
        self.postings = Postings(TermTable(container, field), starts, docs)
        self.codes = container.array(f"{field}.codes")
        self.first = container.array(f"{field}.first") if f"{field}.first" in container else None

    @property
    def single(self) -> bool:
        """Whether every document has exactly one value."""
        return self.first is None

    @cached_property
    def counts(self) -> Array:
        """How many values each document has."""
        return np.ones(len(self.codes), np.int64) if self.first is None else np.diff(self.first.astype(np.int64))

    def of(self, doc: int) -> list[bytes]:
        """The values of one document, in code point order."""
        first, end = (doc, doc + 1) if self.first is None else (int(self.first[doc]), int(self.first[doc + 1]))
        return [self.postings.terms.term(code) for code in sorted(self.codes[first:end].tolist())]
