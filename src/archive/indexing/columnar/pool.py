"""What a writer gathers of its documents before they become a segment: flat arrays, no tuple per posting.

A word gives the same terms wherever it stands, so the pool numbers each distinct tuple of terms once and keeps four
whole numbers per token. Sorting happens once, over machine integers, when the segment is written.
"""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import numpy as np

from archive.indexing.columnar.container import Array, ContainerWriter, narrow
from archive.indexing.columnar.keywords import write_keywords
from archive.indexing.columnar.postings import group
from archive.indexing.columnar.ranges import offsets, sort_ranks, spread
from archive.indexing.columnar.runs import Runs
from archive.indexing.columnar.spans import span_arrays
from archive.indexing.columnar.text import TextArrays, write_text


class Token(Protocol):
    """What the pool reads of a token: `archive.danish.Token` is one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def position(self) -> int: ...


Analysed = Sequence[tuple[Token, tuple[str, ...]]]


class Numbering(dict[Any, int]):
    """Numbers for what is looked up, in the order of first appearance."""

    def __missing__(self, key: Any) -> int:
        self[key] = number = len(self)
        return number


def _ranked(texts: Iterable[str]) -> tuple[list[bytes], Array]:
    """Sorted UTF-8 of distinct texts, and the rank of each text in it."""
    coded = [text.encode() for text in texts]
    order = sorted(range(len(coded)), key=coded.__getitem__)
    ranks = np.empty(len(coded), np.int64)
    ranks[order] = np.arange(len(coded))
    return [coded[number] for number in order], ranks


def _columns(arrays: Iterable["array[int]"]) -> list[Array]:
    return [np.frombuffer(values, np.uint32) if len(values) else np.zeros(0, np.uint32) for values in arrays]


class TextPool:
    """The tokens of all text fields, field by field in the order of `fields`."""

    def __init__(self, fields: Sequence[str]) -> None:
        self.fields = tuple(fields)
        self._kinds = Numbering()  # tuple of terms → number
        self._docs = [array("I") for _ in fields]
        self._counts = [array("I") for _ in fields]
        self._tokens = [[array("I") for _ in range(4)] for _ in fields]  # kind, position, start, end
        self.occurrences = 0

    def add(self, field: str, doc: int, tokens: Analysed, length: int) -> None:
        place, kinds = self.fields.index(field), self._kinds
        kind, position, start, end = self._tokens[place]
        kind.extend([kinds[terms] for _, terms in tokens])
        position.extend([token.position for token, _ in tokens])
        start.extend([token.start for token, _ in tokens])
        end.extend([token.end for token, _ in tokens])
        self._docs[place].append(doc)
        self._counts[place].append(len(tokens))
        self.occurrences += length

    def arrays(self, documents: int) -> TextArrays:
        """Terms, postings and spans, sorted. The pool is empty afterwards."""
        columns = [_columns(tokens) for tokens in self._tokens]
        kinds, positions, starts, ends = (np.concatenate(same) for same in zip(*columns, strict=True))
        per_field = zip(self._docs, self._counts, strict=True)
        rows = np.concatenate(
            [np.repeat(*_columns(both)) + np.uint32(n * documents) for n, both in enumerate(per_field)]
        )
        self._tokens, self._docs, self._counts = [], [], []
        order = np.argsort((rows.astype(np.uint64) << np.uint64(32)) | positions, kind="stable")
        if not np.array_equal(order, np.arange(len(order))):  # a concept may come after the words it is made of
            kinds, positions, starts, ends, rows = (a[order] for a in (kinds, positions, starts, ends, rows))
        del order
        fields = len(self.fields)
        spans = span_arrays(rows, positions, starts, ends, fields * documents)
        fresh = np.ones(len(rows), bool)
        fresh[1:] = (rows[1:] != rows[:-1]) | (positions[1:] != positions[:-1])
        run_sizes = np.where(fresh, 0, ends - starts)
        del starts, ends, fresh
        terms, of_kind, sizes = self._terms()
        counts = sizes[kinds]
        ranks = of_kind[spread(offsets(sizes)[:-1][kinds], counts)] * fields
        ranks += np.repeat(rows // max(documents, 1), counts)
        tokens = np.repeat(np.arange(len(kinds), dtype=np.uint32), counts)
        ranks, order = sort_ranks(ranks)
        tokens = tokens[order]
        del order
        docs, positions, run_sizes = (rows % max(documents, 1))[tokens], narrow(positions[tokens]), run_sizes[tokens]
        del tokens
        held, docs, freqs = group(ranks, docs, positions, len(terms) * fields)
        assert freqs is not None
        long = np.flatnonzero(run_sizes)
        runs = Runs(offsets(freqs).searchsorted(long, side="right") - 1, positions[long], run_sizes[long])
        return TextArrays(terms, held, docs, freqs, positions, spans, runs)

    def _terms(self) -> tuple[list[bytes], Array, Array]:
        """All terms, sorted; the ranks of the terms of all kinds, kind by kind; how many each kind has."""
        numbers = Numbering()
        flat = [numbers[term] for terms in self._kinds for term in terms]
        terms, ranks = _ranked(numbers)
        sizes = np.fromiter(map(len, self._kinds), np.int64, len(self._kinds))
        return terms, ranks[np.array(flat, np.int64)], sizes


class KeywordPool:
    """The values of one field that one filters and counts by."""

    def __init__(self) -> None:
        self._values = Numbering()
        self._docs, self._numbers = array("I"), array("I")

    def add(self, doc: int, values: Sequence[str]) -> None:
        known = self._values
        self._numbers.extend([known[value] for value in values])
        self._docs.extend([doc] * len(values))

    def write(self, container: ContainerWriter, field: str, documents: int) -> None:
        """Write the sorted values, the documents of each, and the codes of each document."""
        terms, ranks = _ranked(self._values)
        docs, numbers = _columns((self._docs, self._numbers))
        write_keywords(container, field, terms, docs, ranks[numbers], documents)


class ArrayPool:
    """Stands where Whoosh's SegmentWriter has its PostingPool: `add` is called for what a field's `index()` gives."""

    def __init__(self, texts: Sequence[str], keywords: Sequence[str]) -> None:
        self._text = TextPool(texts)
        self._keywords = {field: KeywordPool() for field in keywords}

    def add(self, item: tuple[str, Any, int, float, int]) -> None:
        """Take an item of `SegmentWriter.add_document`: (field, content, document, weight, length)."""
        field, content, doc, _, length = item
        if field in self._keywords:
            self._keywords[field].add(doc, content)
        else:
            self._text.add(field, doc, content, length)

    @property
    def occurrences(self) -> int:
        """How many terms were added, each as often as it stands: what writing the segment takes memory for."""
        return self._text.occurrences

    def write(self, container: ContainerWriter, documents: int) -> None:
        """Write all fields."""
        for field, pool in self._keywords.items():
            pool.write(container, field, documents)
        write_text(container, self._text.fields, self._text.arrays(documents))
        container.meta |= {"documents": documents, "keywords": list(self._keywords)}

    def iter_postings(self) -> "ArrayPool":
        """Whoosh hands this to the FieldWriter, which knows what to do with it."""
        return self

    def cleanup(self) -> None:
        """There are no temporary files."""
