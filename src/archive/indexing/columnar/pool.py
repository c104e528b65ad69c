"""What a writer gathers of its documents before they become a segment: flat arrays, no tuple per posting.

A word gives the same terms wherever it stands, so the pool numbers each distinct tuple of terms once and keeps four
whole numbers per token. Sorting happens once, over machine integers, when the segment is written.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from archive.indexing.columnar.container import Array, ContainerWriter, narrow
from archive.indexing.columnar.keywords import write_keywords
from archive.indexing.columnar.postings import group
from archive.indexing.columnar.ranges import offsets, sort_ranks, spread
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
    """The tokens of one text field."""

    def __init__(self) -> None:
        self._kinds = Numbering()  # tuple of terms → number
        self._docs, self._counts = array("I"), array("I")
        self._tokens = [array("I") for _ in range(4)]  # kind, position, start, end
        self.occurrences = 0

    def add(self, doc: int, tokens: Analysed, length: int) -> None:
        kinds = self._kinds
        kind, position, start, end = self._tokens
        kind.extend([kinds[terms] for _, terms in tokens])
        position.extend([token.position for token, _ in tokens])
        start.extend([token.start for token, _ in tokens])
        end.extend([token.end for token, _ in tokens])
        self._docs.append(doc)
        self._counts.append(len(tokens))
        self.occurrences += length

    def arrays(self, documents: int) -> TextArrays:
        """Terms, postings and spans of the field, sorted."""
        kinds, positions, starts, ends = _columns(self._tokens)
        docs = np.repeat(*_columns((self._docs, self._counts)))
        order = np.argsort((docs.astype(np.uint64) << np.uint64(32)) | positions, kind="stable")
        if not np.array_equal(order, np.arange(len(order))):  # a concept may come after the words it is made of
            kinds, positions, starts, ends, docs = (a[order] for a in (kinds, positions, starts, ends, docs))
        del order
        spans = span_arrays(docs, positions, starts, ends, documents)
        del starts, ends
        terms, of_kind, sizes = self._terms()
        counts = sizes[kinds]
        ranks = of_kind[spread(offsets(sizes)[:-1][kinds], counts)]
        tokens = np.repeat(np.arange(len(kinds), dtype=np.uint32), counts)
        ranks, order = sort_ranks(ranks)
        tokens = tokens[order]
        del order
        docs, positions = docs[tokens], positions[tokens]
        del tokens
        positions = narrow(positions)
        held, docs, freqs = group(ranks, docs, positions, len(terms))
        assert freqs is not None
        return TextArrays(terms, held, docs, freqs, positions, spans)

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
        self.occurrences = 0

    def add(self, doc: int, values: Sequence[str], length: int) -> None:
        known = self._values
        self._numbers.extend([known[value] for value in values])
        self._docs.extend([doc] * len(values))
        self.occurrences += length

    def write(self, container: ContainerWriter, field: str, documents: int) -> None:
        """Write the sorted values, the documents of each, and the codes of each document."""
        terms, ranks = _ranked(self._values)
        docs, numbers = _columns((self._docs, self._numbers))
        write_keywords(container, field, terms, docs, ranks[numbers], documents)


class ArrayPool:
    """Stands where Whoosh's SegmentWriter has its PostingPool: `add` is called for what a field's `index()` gives."""

    def __init__(self) -> None:
        self.fields: dict[str, TextPool | KeywordPool] = {}

    def add(self, item: tuple[str, Any, int, float, Any]) -> None:
        """Take an item of `SegmentWriter.add_document`: (field, pool class and content, document, weight, length)."""
        name, (kind, content), doc, _, length = item
        pool = self.fields.get(name)
        if pool is None:
            pool = self.fields[name] = kind()
        pool.add(doc, content, length)

    def write(
        self, container: ContainerWriter, kinds: Mapping[str, type[TextPool | KeywordPool]], documents: int
    ) -> None:
        """Write all fields; `kinds` names them, also those that no document had."""
        texts = {}
        for name, kind in kinds.items():
            pool = self.fields.pop(name, None) or kind()
            if isinstance(pool, TextPool):
                texts[name] = pool.arrays(documents)
            else:
                pool.write(container, name, documents)
        write_text(container, texts)
        container.meta |= {
            "documents": documents,
            "text": list(texts),
            "keywords": [n for n in kinds if n not in texts],
        }

    @property
    def occurrences(self) -> int:
        """How many terms were added, each as often as it stands: what writing the segment takes memory for."""
        return sum(pool.occurrences for pool in self.fields.values())

    def iter_postings(self) -> "ArrayPool":
        """Whoosh hands this to the FieldWriter, which knows what to do with it."""
        return self

    def cleanup(self) -> None:
        """Forget everything; there are no temporary files."""
        self.fields = {}
