"""Meetings into a build: delete what changed, add it anew, commit. All or nothing: an error cancels the writer."""

from collections.abc import Iterable
from pathlib import Path

from archive.indexing.columnar.documents import archive_schema, fields
from archive.indexing.columnar.writer import open_writer
from archive.indexing.schema import index_documents
from archive.models import Meeting


def write(build: Path, meetings: Iterable[Meeting], gone: Iterable[str] = ()) -> int:
    """Write `meetings` into the build, replacing what it holds of them; remove those named in `gone`.

    `build` is an unfinished build directory, empty or a clone. Returns the number of items in the build afterwards.
    """
    with open_writer(build, archive_schema()) as writer:
        for meeting_id in gone:
            writer.delete("moede", meeting_id)
        for meeting in meetings:
            writer.delete("moede", meeting.id)
            for document in index_documents(meeting):
                writer.add_document(**fields(document))
        return int(writer.count())
