"""Meetings into a build: delete what changed, add it anew, commit. All or nothing: an error cancels the writer."""

from collections.abc import Iterable
from pathlib import Path

from archive.indexing import acts
from archive.indexing.columnar.documents import archive_schema, fields
from archive.indexing.columnar.merging import join_deleted
from archive.indexing.columnar.writer import open_writer
from archive.indexing.schema import index_documents
from archive.models import Meeting


def write(build: Path, meetings: Iterable[Meeting], gone: Iterable[str] = (), purge: bool = False) -> int:
    """Write `meetings` into the build, replacing what it holds of them; remove those named in `gone`.

    `purge`: leave nothing of what was replaced or removed in the files either, where it would else lie unseen until
    its segment is joined with others.

    `build` is an unfinished build directory, empty or a clone. Returns the number of items in the build afterwards.
    """
    removed = tuple(gone)
    found: dict[str, tuple[acts.Act, ...]] = {}
    writer = open_writer(build, archive_schema())
    try:
        for meeting_id in removed:
            writer.delete("moede", meeting_id)
        for meeting in meetings:
            writer.delete("moede", meeting.id)
            found[meeting.id] = acts.of(meeting)
            for document in index_documents(meeting):
                writer.add_document(**fields(document))
            writer.flush_if_full()
    except BaseException:
        writer.cancel()
        raise
    acts.update(build, found, removed)
    items = int(writer.count())
    writer.commit(mergetype=join_deleted if purge else None)
    return items
