"""A table of contents gives the segments of a build, or the build is refused, whatever it holds instead."""

import random
from contextlib import suppress
from pathlib import Path

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from archive.errors import IndexingError
from archive.indexing.columnar.contents import read_segments
from archive.indexing.columnar.documents import archive_schema
from archive.indexing.columnar.writer import open_writer
from archive.indexing.stock import whoosh_schema


@pytest.fixture
def build(tmp_path: Path) -> Path:
    with open_writer(tmp_path, archive_schema()) as writer:
        writer.add_document(id="a", title="Busruter", organ="kkr")
    return tmp_path


def test_the_segments_stand_in_it(build: Path) -> None:
    (segment,) = read_segments(build)
    assert segment.doc_count_all() == 1


# Whoosh leaves a damaged file open: the warning is its own.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_whatever_a_damaged_pickle_raises_is_a_refusal(build: Path) -> None:
    (file,) = build.glob("*.toc")
    said = set()
    whole, chance = file.read_bytes(), random.Random(7)
    for _ in range(250):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        with suppress(IndexingError):  # any other exception fails; some bits say nothing: `checksums` finds those
            said.add(read_segments(build)[0].segment_id())
    assert said


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("cut", [7, 100, 0])
def test_a_cut_or_missing_one_is_refused(build: Path, cut: int) -> None:
    (file,) = build.glob("*.toc")
    if cut:
        file.write_bytes(file.read_bytes()[:-cut])
    else:
        file.unlink()
    with pytest.raises(IndexingError, match="Indholdsfortegnelsen kan ikke læses"):
        read_segments(build)


def test_stock_whooshs_segments_are_refused(tmp_path: Path) -> None:
    with FileIndex.create(FileStorage(str(tmp_path)), whoosh_schema(), "MAIN").writer() as writer:
        writer.add_document(id="a", title="Busruter")
    with pytest.raises(IndexingError, match="andet format"):
        read_segments(tmp_path)


def test_the_schema_in_it_is_passed_over(build: Path) -> None:
    """It is a pickle of classes by their names: a class could never be renamed if it were read."""
    (file,) = build.glob("*.toc")
    content = file.read_bytes()
    assert b"WhooshAnalysis" in content
    file.write_bytes(content.replace(b"WhooshAnalysis", b"ForgottenClass"))
    (segment,) = read_segments(build)
    assert segment.doc_count_all() == 1
