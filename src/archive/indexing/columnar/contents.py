"""A build's table of contents: its segments, and what is deleted in them. Whoosh's own file, a pickle."""

from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from archive.causes import cause
from archive.errors import DamagedIndex
from archive.indexing.columnar.documents import archive_schema
from archive.indexing.columnar.segment import ColumnarSegment


def read_segments(build: Path) -> list[ColumnarSegment]:
    """The segments of a build. Raises DamagedIndex when the table cannot be read or is another codec's.

    The schema that stands in the file is passed over: it is this program's, or the build is of another version.
    """
    try:
        segments = list(TOC.read(FileStorage(str(build)), "MAIN", schema=archive_schema()).segments)
        ours = [segment for segment in segments if isinstance(segment, ColumnarSegment)]
        for segment in ours:  # a damaged pickle may leave something out: better now than when it is asked for
            segment.segment_id(), segment.doc_count_all(), list(segment.deleted_docs())
    except Exception as error:  # a pickle that was damaged raises whatever its bytes happen to say
        raise DamagedIndex("Indholdsfortegnelsen kan ikke læses: {cause}.", build, cause=cause(error)) from error
    if len(ours) < len(segments):
        raise DamagedIndex("Udgaven er skrevet i et andet format.", build)
    return ours
