"""The writer: Whoosh's SegmentWriter with a pool of arrays, segments of bounded size and joining instead of merging.

    with open_writer(build, schema) as writer:
        writer.delete("moede", meeting_id)
        writer.add_document(title=…, body=…, organ=…, item=…)

Leaving the block commits; an exception cancels, and the directory is as it was before.
"""

from pathlib import Path
from typing import Any, Final

from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex, exists_in
from whoosh.writing import SegmentWriter

from archive.indexing.columnar.codec import ColumnarCodec
from archive.indexing.columnar.fields import ColumnarText
from archive.indexing.columnar.merging import Policy, join_all, join_small
from archive.indexing.columnar.pool import ArrayPool
from archive.indexing.columnar.segment import DOCS, TERMS, ColumnarSegment, SegmentFiles, open_segment

FLUSH_ITEMS: Final = 25_000
FLUSH_OCCURRENCES: Final = 12_000_000  # sorting so many takes some 400 MB; items may be ten times as long as usual


class ColumnarWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes columnar segments. Use `open_writer`.

    `add_document` takes a text per text field, a string or sequence of strings per keyword field, any stored values.
    """

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, codec=ColumnarCodec(), compound=False)
        self.pool = self._new_pool()
        self._made: list[ColumnarSegment] = []
        self._files: dict[str, SegmentFiles] = {}

    def flush_if_full(self) -> None:
        """Finish the segment if it holds enough. To be called where items end that belong together: only within a
        segment are they sure to stay in their order."""
        if self.docnum >= FLUSH_ITEMS or self.pool.occurrences >= FLUSH_OCCURRENCES:
            self._finish_segment()
            self._start_segment()

    def delete(self, field: str, value: str) -> int:
        """Delete the items that hold `value` in a keyword field. Items added since the last commit are not looked at
        unless their segment was finished. Returns how many were deleted now."""
        count = 0
        for segment in self.segments:
            name = segment.segment_id()
            if name not in self._files:
                self._files[name] = open_segment(Path(self.storage.folder), name, verify=False)
            keywords = self._files[name].keywords.get(field)
            bounds = keywords.postings.find(value.encode()) if keywords else None
            if keywords is None or bounds is None:
                continue
            for doc in keywords.postings.docs[slice(*bounds)].tolist():
                count += not segment.is_deleted(doc)
                segment.delete_document(doc)
        return count

    def count(self) -> int:
        """The number of items that a commit now would leave."""
        return int(sum(segment.doc_count() for segment in self.segments) + self.docnum)

    def add_reader(self, reader: Any) -> None:
        raise NotImplementedError("the columnar codec joins segments by merging.join_small and merging.join_all")

    def commit(self, mergetype: Policy | None = None, optimize: bool | None = None, merge: bool | None = None) -> None:
        """Finish. `mergetype`, `optimize` and `merge` as in Whoosh; the policy sees the new segment too."""
        self._check_state()
        if self._added:
            self._finish_segment()
        self._close_segment()
        policy = mergetype or (join_all if optimize else join_small)
        self._commit_toc(self.segments if merge is False else policy(self, self.segments))
        self._finish()

    def cancel(self) -> None:
        """Give up: nothing of what was written is left."""
        super().cancel()
        for segment in self._made:
            for ending in (TERMS, DOCS):
                (Path(self.storage.folder) / segment.make_filename(ending)).unlink(missing_ok=True)

    def _finish_segment(self) -> None:
        self._made.append(self.newsegment)
        self.segments.append(self._finalize_segment())
        self._setup_doc_offsets()

    def _new_pool(self) -> ArrayPool:
        fields = [(name, field) for name, field in self.schema.items() if field.indexed]
        texts = [name for name, field in fields if isinstance(field, ColumnarText)]
        return ArrayPool(texts, [name for name, _ in fields if name not in texts])

    def _start_segment(self) -> None:
        self.docnum, self._added, self.pool = 0, False, self._new_pool()
        self.newsegment = self.codec.new_segment(self.storage, self.indexname)
        self.perdocwriter = self.codec.per_document_writer(self.storage, self.newsegment)
        self.fieldwriter = self.codec.field_writer(self.storage, self.newsegment)

    def _flush_segment(self) -> None:
        self.get_segment()  # tells the segment its size
        self.perdocwriter.finish(self.schema)
        self.fieldwriter.add_postings(self.schema, None, self.pool.iter_postings())


def open_writer(directory: Path, schema: Schema) -> ColumnarWriter:
    """A writer on a build directory, empty or a hard-linked clone of one with the same `schema`."""
    if exists_in(str(directory)):
        return ColumnarWriter(FileIndex(FileStorage(str(directory)), schema=schema))
    return ColumnarWriter(FileIndex.create(FileStorage(str(directory)), schema, "MAIN"))
