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
from archive.indexing.columnar.ranges import offsets, spread
from archive.indexing.columnar.runs import Runs
from archive.indexing.columnar.spans import first_of_runs, span_arrays
from archive.indexing.columnar.text import TextArrays, write_text


class Token(Protocol):
    """What the pool reads of a token: `archive.danish.Token` is one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def position(self) -> int: ...


_HIGH = np.uint64(32)
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


def _column(values: "array[int]") -> Array:
    return np.frombuffer(values, np.uint32) if len(values) else np.zeros(0, np.uint32)


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
        """Terms, postings and spans, sorted. The pool is empty afterwards.

        Arrays of all tokens are large: each is dropped as soon as the next one is made of it.
        """
        kinds, positions, starts, ends = (self._column(number) for number in range(4))
        rows = self._rows(documents)
        keys = (rows.astype(np.uint64) << _HIGH) | positions
        if (keys[1:] < keys[:-1]).any():  # a concept comes after the words that it is made of
            order = np.argsort(keys, kind="stable")
            kinds, positions, starts, ends, rows = (a[order] for a in (kinds, positions, starts, ends, rows))
            del order
        del keys
        spans = span_arrays(rows, positions, starts, ends, len(self.fields) * documents)
        ends -= starts
        ends[first_of_runs(rows, positions)] = 0
        del starts
        terms, tokens, ranks = self._occurrences(kinds, rows, documents)
        del kinds
        docs, positions, sizes = (rows % max(documents, 1))[tokens], narrow(positions)[tokens], ends[tokens]
        del rows, ends, tokens
        held, docs, freqs = group(ranks, docs, positions, len(terms) * len(self.fields))
        assert freqs is not None
        long = np.flatnonzero(sizes)
        runs = Runs(offsets(freqs).searchsorted(long, side="right") - 1, positions[long], sizes[long])
        return TextArrays(terms, held, docs, freqs, positions, spans, runs)

    def _column(self, number: int) -> Array:
        """One of the four numbers of all tokens; taken out of the pool."""
        column = np.concatenate([_column(tokens[number]) for tokens in self._tokens])
        for tokens in self._tokens:
            tokens[number] = array("I")
        return column

    def _rows(self, documents: int) -> Array:
        """The row (field and document) of all tokens."""
        per_field = zip(self._docs, self._counts, strict=True)
        return np.concatenate(
            [np.repeat(_column(d), _column(c)) + np.uint32(n * documents) for n, (d, c) in enumerate(per_field)]
        )

    def _occurrences(self, kinds: Array, rows: Array, documents: int) -> tuple[list[bytes], Array, Array]:
        """The sorted terms; every occurrence of a term in the order of terms, fields and tokens: its token, its rank.

        A rank is that of the term, times the number of fields, plus the field.
        """
        terms, of_kind, sizes = self._terms()
        counts = sizes[kinds]
        keys = of_kind[spread(offsets(sizes)[:-1].astype(np.uint32)[kinds], counts)]
        keys *= np.uint64(len(self.fields))
        keys += np.repeat((rows // max(documents, 1)).astype(np.uint8), counts)
        keys <<= _HIGH
        keys |= np.repeat(np.arange(len(kinds), dtype=np.uint32), counts)
        keys.sort()  # rank and token in one whole number: the fastest way to sort by both
        tokens = keys.astype(np.uint32)
        keys >>= _HIGH
        return terms, tokens, keys.astype(np.uint32)

    def _terms(self) -> tuple[list[bytes], Array, Array]:
        """All terms, sorted; the ranks of the terms of all kinds, kind by kind; how many each kind has."""
        numbers = Numbering()
        flat = [numbers[term] for terms in self._kinds for term in terms]
        terms, ranks = _ranked(numbers)
        sizes = np.fromiter(map(len, self._kinds), np.uint32, len(self._kinds))
        return terms, ranks[np.array(flat, np.int64)].astype(np.uint64), sizes


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
        codes = ranks[_column(self._numbers)]
        write_keywords(container, field, terms, _column(self._docs), codes, documents)


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
