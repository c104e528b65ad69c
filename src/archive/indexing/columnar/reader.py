"""What Whoosh's SegmentReader reads a columnar segment by. Deleted documents do not exist, in no count and no term."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.columns import ColumnReader
from whoosh.reading import TermInfo, TermNotFound

from archive.indexing.columnar.container import Array
from archive.indexing.columnar.fields import SEPARATOR
from archive.indexing.columnar.keywords import Keywords
from archive.indexing.columnar.matcher import ColumnarMatcher
from archive.indexing.columnar.segment import ColumnarSegment, SegmentFiles


class ColumnarTerms(base.TermsReader):  # type: ignore[misc]  # Whoosh has no types
    """The terms of a segment."""

    def __init__(self, files: SegmentFiles, segment: ColumnarSegment) -> None:
        self._files = files
        self._live: Array | None = segment.live() if segment.has_deletions() else None

    def _docs(self, field: str, number: int) -> Array:
        postings = self._files.postings(field)
        assert postings is not None
        first, end = postings.bounds(number)
        docs = postings.docs[first:end]
        return docs if self._live is None else docs[self._live[docs]]

    def _number(self, field: str, text: bytes) -> int | None:
        postings = self._files.postings(field)
        number = None if postings is None else postings.terms.find(text)
        return number if number is not None and len(self._docs(field, number)) else None

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._number(*term) is not None

    def indexed_field_names(self) -> list[str]:
        return sorted([*self._files.text, *self._files.keywords])

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in self.indexed_field_names():
            yield from self._from(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        names = self.indexed_field_names()
        yield from self._from(fieldname, prefix)
        for field in names[names.index(fieldname) + 1 :]:
            yield from self._from(field, b"")

    def _from(self, field: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        postings = self._files.postings(field)
        assert postings is not None
        first = postings.terms.lower(prefix)
        for number, term in enumerate(postings.terms.run(first, len(postings.terms)), first):
            if len(self._docs(field, number)):
                yield field, term

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for term in self.terms():
            yield term, self.term_info(*term)

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for term in self.terms_from(fieldname, prefix):
            yield term, self.term_info(*term)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        number = self._number(fieldname, text)
        if number is None:
            raise KeyError((fieldname, text))
        postings = self._files.postings(fieldname)
        assert postings is not None
        first, end = postings.bounds(number)
        docs = postings.docs[first:end]
        kept = slice(None) if self._live is None else self._live[docs]
        freqs = postings.text.freqs[first:end][kept] if postings.text else None
        docs = docs[kept]
        lengths = self._files.lengths[fieldname][docs] if postings.text else docs * 0 + 1
        return TermInfo(
            weight=int(freqs.sum()) if freqs is not None else len(docs),
            df=len(docs),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=int(freqs.max()) if freqs is not None else 1,
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ColumnarMatcher:
        number = self._number(fieldname, text)
        postings = self._files.postings(fieldname)
        if number is None or postings is None:
            raise TermNotFound(f"{fieldname}:{text!r}")
        return ColumnarMatcher(postings, postings.bounds(number), (fieldname, text), format_, scorer)

    def cursor(self, fieldname: str, fieldobj: Any) -> "TermCursor":
        return TermCursor(self, fieldname)


class TermCursor(base.FieldCursor):  # type: ignore[misc]
    """Walks the terms of a field in order."""

    def __init__(self, terms: ColumnarTerms, field: str) -> None:
        self._terms, self._field = terms, field
        self._rest = terms._from(field, b"")
        self._text: bytes | None = next(self._rest, ("", None))[1]

    def first(self) -> str | None:
        return self.find("")

    def find(self, term: str | bytes) -> str | None:
        self._rest = self._terms._from(self._field, term.encode() if isinstance(term, str) else term)
        return self.next()

    def next(self) -> str | None:
        self._text = next(self._rest, ("", None))[1]
        return self.text()

    def text(self) -> str | None:
        return None if self._text is None else self._text.decode()

    def term_info(self) -> TermInfo:
        assert self._text is not None
        return self._terms.term_info(self._field, self._text)

    def is_valid(self) -> bool:
        return self._text is not None


class ColumnarDocs(base.PerDocumentReader):  # type: ignore[misc]
    """The documents of a segment."""

    def __init__(self, files: SegmentFiles, segment: ColumnarSegment) -> None:
        self._files, self._segment = files, segment
        self._live = segment.live()

    def close(self) -> None:
        """Nothing to close: the mapping is shared."""

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in self._files.keywords

    def list_columns(self) -> list[str]:
        return list(self._files.keywords)

    def column_reader(self, fieldname: str, column: Any) -> "CodesReader":
        return CodesReader(self._files.keywords[fieldname], self._segment.doc_count_all())

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self._files.lengths.get(fieldname)  # Whoosh asks for all fields, keywords too
        return default if lengths is None else int(lengths[docnum])

    def _lengths(self, fieldname: str) -> Array:
        lengths = self._files.lengths.get(fieldname)
        return np.zeros(0, np.uint8) if lengths is None else lengths[self._live]

    def field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        return min(self._lengths(fieldname).tolist(), default=0)

    def max_field_length(self, fieldname: str) -> int:
        return max(self._lengths(fieldname).tolist(), default=0)

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return self._files.stored.values(docnum)


class CodesReader(ColumnReader):  # type: ignore[misc]
    """A keyword field as a Whoosh column: the values of an item, joined by SEPARATOR."""

    def __init__(self, keywords: Keywords, count: int) -> None:
        self._keywords, self._count = keywords, count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, docnum: int) -> bytes:
        return SEPARATOR.encode().join(self._keywords.of(docnum))

    def load(self) -> list[bytes]:
        return [self[doc] for doc in range(self._count)]

    def set_reverse(self) -> None:
        raise NotImplementedError("codes are not read in reverse")
