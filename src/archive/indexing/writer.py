"""Meetings into a build: delete what changed, add it anew, commit. All or nothing: an error cancels the writer."""

from collections.abc import Iterable
from pathlib import Path

from whoosh import index as whoosh_index
from whoosh.index import FileIndex
from whoosh.query import Term

from archive.indexing.schema import IndexDocument, index_documents
from archive.indexing.stock import fields, whoosh_schema
from archive.models import Meeting


def write(build: Path, meetings: Iterable[Meeting], gone: Iterable[str] = ()) -> int:
    """Write `meetings` into the build, replacing what it holds of them; remove those named in `gone`.

    `build` is an unfinished build directory, empty or a clone. Returns the number of items in the build afterwards.
    """
    index = _open(build)
    writer = index.writer(limitmb=256)
    try:
        for meeting_id in gone:
            _delete(writer, index, meeting_id)
        for meeting in meetings:
            _delete(writer, index, meeting.id)
            for document in index_documents(meeting):
                _add(writer, document)
        writer.commit()
    except BaseException:
        writer.cancel()
        raise
    count: int = index.doc_count()
    index.close()
    return count


def _open(build: Path) -> FileIndex:
    if whoosh_index.exists_in(str(build)):
        return whoosh_index.open_dir(str(build))
    return whoosh_index.create_in(str(build), whoosh_schema())


def _delete(writer: object, index: FileIndex, meeting_id: str) -> None:
    writer.delete_by_query(Term("moede", meeting_id))  # type: ignore[attr-defined]


def _add(writer: object, document: IndexDocument) -> None:
    writer.add_document(**fields(document))  # type: ignore[attr-defined]
