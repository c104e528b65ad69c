"""The sample records as an index of ours: what the judged queries are asked of."""

from collections.abc import Sequence
from pathlib import Path

from archive.config import Settings
from archive.indexing.ingest import ingest
from archive.indexing.schema import StoredItem
from archive.searching.plan import Everything
from archive.searching.reader import Archive

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "samples" / "records"
INDEX = ROOT / "build" / "relevance"  # kept, so that the PDFs are read once
_ALL = 1_000_000


def open_samples(index: Path = INDEX) -> Archive:
    """Bring the index of the samples up to date and open it; reading them takes a minute the first time."""
    ingest(Settings(index=index, sources=(RECORDS,)))
    return Archive.open(index)


def items(archive: Archive) -> Sequence[StoredItem]:
    """All items of an archive."""
    return [archive.engine.stored(hit.doc) for hit in archive.engine.execute(Everything(), limit=_ALL).hits]
