"""A segment: what Whoosh's table of contents says of it, and its two files opened.

<name>.terms    terms, postings, spans and codes of all fields: written when the segment is finished
<name>.docs     lengths and stored values: written document by document
"""

from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from weakref import WeakValueDictionary

import numpy as np
from whoosh.codec import base

from archive.causes import cause
from archive.errors import DamagedIndex
from archive.indexing.columnar.container import Array, Container
from archive.indexing.columnar.keywords import Keywords
from archive.indexing.columnar.postings import Postings, TextPostings
from archive.indexing.columnar.runs import Runs
from archive.indexing.columnar.spans import Spans
from archive.indexing.columnar.stored import Stored

TERMS = ".terms"
DOCS = ".docs"

_opened: "WeakValueDictionary[tuple[tuple[int, ...], ...], SegmentFiles]" = WeakValueDictionary()
_lock = Lock()


class ColumnarSegment(base.Segment):  # type: ignore[misc]  # Whoosh has no types
    """A segment in Whoosh's table of contents: name, size, deletions. Its files never change once written."""

    def __init__(self, indexname: str, count: int = 0) -> None:
        super().__init__(indexname)
        self._count = count
        self._deleted: set[int] = set()

    def codec(self) -> base.Codec:
        from archive.indexing.columnar.codec import ColumnarCodec  # the codec makes segments, a segment names its codec

        return ColumnarCodec()

    def should_assemble(self) -> bool:
        return False  # Whoosh copies a compound file into memory when it opens it

    def set_doc_count(self, count: int) -> None:
        self._count = count

    def doc_count_all(self) -> int:
        return self._count

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        return iter(sorted(self._deleted))

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        if delete:
            self._deleted.add(docnum)
        else:
            self._deleted.discard(docnum)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def live(self) -> Array:
        """True for every document that is not deleted."""
        mask = np.ones(self._count, bool)
        mask[list(self._deleted)] = False
        return mask


class SegmentFiles:
    """The opened files of a segment. Immutable: one object serves all threads and every build that links to them."""

    def __init__(self, directory: Path, name: str) -> None:
        """Map both files. Raises DamagedIndex when one is missing, cut or of another version."""
        self._terms = Container(directory / f"{name}{TERMS}")
        self._docs = Container(directory / f"{name}{DOCS}")
        self.count: int = self._terms.meta["documents"]
        self.text_postings = TextPostings.read(self._terms)
        self.spans, self.runs = Spans(self._terms), Runs.read(self._terms)
        self.text = {field: self.text_postings.field(field) for field in self.text_postings.fields}
        self.keywords = {field: Keywords(self._terms, field) for field in self._terms.meta["keywords"]}
        self.lengths = {field: self._docs.array(f"{field}.lengths") for field in self.text}
        self.stored = Stored(self._docs)

    @property
    def size(self) -> int:
        """Bytes of both files."""
        return len(self._terms.data) + len(self._docs.data)

    def release(self) -> None:
        """Give memory back that was taken for reading the files through; they are read again when needed."""
        self._terms.release()
        self._docs.release()

    def row(self, field: str) -> int:
        """The row of the first document in a text field; arrays per document and field have the fields in a row."""
        return list(self.text).index(field) * self.count

    def postings(self, field: str) -> Postings | None:
        """The postings of a text or keyword field, None for a field that the segment does not have."""
        if field in self.text:
            return self.text[field]
        return self.keywords[field].postings if field in self.keywords else None

    def verify(self) -> None:
        """Compare both files with their checksums. Raises DamagedIndex."""
        self._terms.verify()
        self._docs.verify()

    def problems(self) -> list[DamagedIndex]:
        """What is damaged in both files."""
        return [*self._terms.problems(), *self._docs.problems()]


def open_segment(directory: Path, name: str, verify: bool = True) -> SegmentFiles:
    """A segment's files, mapped and verified, once per process: builds that are clones of one another share them.

    `verify=False` leaves the checksums out, for a writer, whose clone was verified when the run began. Raises
    DamagedIndex when a file is missing, cut, damaged or of another version.
    """
    identity = []
    for ending in (TERMS, DOCS):
        path = directory / f"{name}{ending}"
        try:
            stat = path.stat()
        except OSError as error:
            raise DamagedIndex("Segmentfilen mangler: {cause}.", path, cause=cause(error)) from error
        identity.append((stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns))
    known = tuple(identity)
    with _lock:
        files = _opened.get(known)
    if files is None:
        files = SegmentFiles(directory, name)
        if not verify:
            return files
        files.verify()
        with _lock:
            _opened[known] = files
    return files
