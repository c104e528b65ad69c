"""The codec: what Whoosh calls to write and to read a columnar segment."""

from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.fields import Schema

from archive.indexing.columnar.container import ContainerWriter, narrow
from archive.indexing.columnar.pool import ArrayPool
from archive.indexing.columnar.reader import ColumnarDocs, ColumnarTerms
from archive.indexing.columnar.segment import DOCS, TERMS, ColumnarSegment, open_segment
from archive.indexing.columnar.stored import pack, write_stored


class ColumnarCodec(base.Codec):  # type: ignore[misc]  # Whoosh has no types
    """Flat arrays that are mapped and read in place."""

    length_stats = False  # the field writer needs no lengths: they stand in the .docs file, exact

    def per_document_writer(self, storage: Any, segment: ColumnarSegment) -> "DocsWriter":
        return DocsWriter(Path(storage.folder) / segment.make_filename(DOCS))

    def field_writer(self, storage: Any, segment: ColumnarSegment) -> "TermsWriter":
        return TermsWriter(Path(storage.folder) / segment.make_filename(TERMS), segment)

    def terms_reader(self, storage: Any, segment: ColumnarSegment) -> ColumnarTerms:
        return ColumnarTerms(open_segment(Path(storage.folder), segment.segment_id()), segment)

    def per_document_reader(self, storage: Any, segment: ColumnarSegment) -> ColumnarDocs:
        return ColumnarDocs(open_segment(Path(storage.folder), segment.segment_id()), segment)

    def new_segment(self, storage: Any, indexname: str) -> ColumnarSegment:
        return ColumnarSegment(indexname)


class DocsWriter(base.PerDocumentWriter):  # type: ignore[misc]
    """Writes lengths and stored values."""

    def __init__(self, path: Path) -> None:
        self._container = ContainerWriter(path)
        self._lengths: dict[str, dict[int, int]] = {}
        self._records: list[bytes] = []
        self._values: dict[str, Any] = {}
        self._doc = 0
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        self._doc, self._values = docnum, {}

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int) -> None:
        if value is not None:
            self._values[fieldname] = value
        if fieldobj.scorable:
            self._lengths.setdefault(fieldname, {})[self._doc] = length

    def add_column_value(self, fieldname: str, columnobj: Any, value: Any) -> None:
        """Nothing to do: the pool has the values and writes their codes."""

    def finish_doc(self) -> None:
        self._records.append(pack(self._values))

    def finish(self, schema: Schema) -> None:
        """Write the file."""
        for name, field in schema.items():
            if field.scorable:
                lengths = np.zeros(len(self._records), np.uint32)
                known = self._lengths.get(name, {})
                lengths[list(known)] = list(known.values())
                self._container.add(f"{name}.lengths", narrow(lengths))
        write_stored(self._container, self._records, [len(record) for record in self._records])
        self._container.close()
        self.is_closed = True

    def close(self) -> None:
        """Whoosh closes a writer that it has not finished when it gives up: nothing of the segment is left."""
        if not self.is_closed:
            self._container.abandon()
            self.is_closed = True


class TermsWriter(base.FieldWriter):  # type: ignore[misc]
    """Writes what the pool has gathered."""

    def __init__(self, path: Path, segment: ColumnarSegment) -> None:
        self._container = ContainerWriter(path)
        self._segment = segment
        self.is_closed = False

    def add_postings(self, schema: Schema, lengths: Any, items: ArrayPool) -> None:
        """Write all fields of the schema; `items` is the pool itself."""
        items.write(self._container, self._segment.doc_count_all())
        self._container.close()
        self.is_closed = True

    def close(self) -> None:
        if not self.is_closed:
            self._container.abandon()
            self.is_closed = True
