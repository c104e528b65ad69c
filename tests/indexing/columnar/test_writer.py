"""Writing, deleting, joining and giving up; and that Whoosh's own readers and queries see the same index."""

import os
from pathlib import Path
from typing import Any

import pytest
from whoosh.index import open_dir
from whoosh.query import And, Not, Or, Phrase, Prefix, Term, TermRange

from archive.errors import IndexingError
from archive.indexing.columnar import writer as writers
from archive.indexing.columnar.merging import join_all, join_small
from archive.indexing.columnar.segment import open_segment
from archive.indexing.columnar.writer import open_writer
from tests.indexing.columnar.small import schema, segments, write

ONE = {"title": "bus og tog", "body": "ny bus til byen bus", "organ": "a", "emne": ("13", "13.05"), "date": 20220919}
TWO = {"title": "sygehus", "body": "tog til sygehuset", "organ": "b", "emne": (), "date": 20230101, "item": b"stored"}
THREE = {"title": "budget", "organ": "c", "emne": ("13",), "date": 0}


def search(build: Path, query: Any) -> list[int]:
    with open_dir(str(build)).searcher() as searcher:
        return sorted(searcher.docs_for_query(query))


def test_whooshs_queries_work_on_the_segments(tmp_path: Path) -> None:
    write(tmp_path, ONE, TWO)
    write(tmp_path, THREE)
    assert search(tmp_path, Term("body", "bus")) == [0]
    assert search(tmp_path, Or([Term("title", "tog"), Term("body", "tog")])) == [0, 1]
    assert search(tmp_path, And([Term("body", "til"), Not(Term("organ", "a"))])) == [1]
    assert search(tmp_path, Phrase("body", ["bus", "til", "byen"])) == [0]
    assert search(tmp_path, Phrase("body", ["til", "bus"])) == []
    assert search(tmp_path, Prefix("body", "sy")) == [1]
    assert search(tmp_path, Term("emne", "13")) == [0, 2]
    assert search(tmp_path, TermRange("date", "20220101", "20221231")) == [0]


def test_whooshs_reader_tells_the_same_facts(tmp_path: Path) -> None:
    write(tmp_path, ONE, TWO)
    with open_dir(str(tmp_path)).reader() as reader:
        assert reader.doc_count() == 2
        assert [term.decode() for term in reader.lexicon("body")] == sorted(
            {"ny", "bus", "til", "byen", "tog", "sygehuset", "n~", "b~", "t~", "s~", "til_byen", "til_sygehuset"}
        )
        info = reader.term_info("body", "bus")
        assert (info.doc_frequency(), info.weight(), info.max_weight()) == (1, 2, 2)
        assert (info.min_length(), info.max_length(), info.min_id(), info.max_id()) == (11, 11, 0, 0)
        assert reader.field_length("body") == 18
        assert (reader.min_field_length("body"), reader.max_field_length("body")) == (7, 11)
        assert reader.doc_field_length(0, "title") == 6
        assert reader.stored_fields(1) == {"item": b"stored"}
        assert reader.column_reader("emne")[0] == "13\x1f13.05"
        assert reader.column_reader("date")[1] == 20230101
        matcher = reader.postings("body", "bus")
        assert (matcher.weight(), matcher.value_as("positions")) == (2.0, [1, 4])
        assert ("body", "mangler") not in reader
        cursor = reader.cursor("body")
        assert cursor.find("n") == "ny"
        assert cursor.next() == "n~"


def test_deleted_items_leave_no_trace(tmp_path: Path) -> None:
    write(tmp_path, ONE, TWO, THREE)
    write(tmp_path, delete=("a",))
    assert search(tmp_path, Term("body", "bus")) == []
    with open_dir(str(tmp_path)).reader() as reader:
        assert reader.doc_count() == 2
        assert reader.doc_frequency("emne", "13") == 1
        assert b"bus" not in list(reader.lexicon("body"))
        assert reader.field_length("body") == 7


def test_delete_says_how_many_and_count_what_is_left(tmp_path: Path) -> None:
    write(tmp_path, ONE, TWO)
    with open_writer(tmp_path, schema()) as writer:
        assert writer.delete("emne", "13") == 1
        assert writer.delete("emne", "13") == 0
        assert writer.delete("emne", "99") == 0
        writer.add_document(**THREE)
        assert writer.count() == 2


@pytest.mark.parametrize("deleted", [(), ("a",), ("b",), ("a", "c")])
def test_joining_gives_the_index_that_writing_at_once_would(tmp_path: Path, deleted: tuple[str, ...]) -> None:
    joined, whole = tmp_path / "joined", tmp_path / "whole"
    for build in (joined, whole):
        build.mkdir()
    for document in (ONE, TWO, THREE, TWO | {"organ": "d"}):
        write(joined, document)
    write(joined, ONE | {"organ": "e"}, delete=deleted, policy=join_all)
    everything = (ONE, TWO, THREE, TWO | {"organ": "d"}, ONE | {"organ": "e"})
    write(whole, *(document for document in everything if document["organ"] not in deleted))
    [left], [right] = segments(joined), segments(whole)
    assert left.count == right.count
    assert list(left.text_postings.terms) == list(right.text_postings.terms)
    for name in ("starts", "docs", "freqs", "places", "positions"):
        assert getattr(left.text_postings, name).tolist() == getattr(right.text_postings, name).tolist(), name
    for name in ("tokens", "steps", "sizes"):
        assert getattr(left.spans, name).tolist() == getattr(right.spans, name).tolist(), name
    for name in ("postings", "positions", "sizes"):
        assert getattr(left.runs, name).tolist() == getattr(right.runs, name).tolist(), name
    for field in ("organ", "emne", "date"):
        mine, other = left.keywords[field], right.keywords[field]
        assert [mine.of(doc) for doc in range(left.count)] == [other.of(doc) for doc in range(right.count)]
        assert list(mine.postings.terms) == list(other.postings.terms)
        assert mine.postings.docs.tolist() == other.postings.docs.tolist()
    assert [left.stored.values(d) for d in range(left.count)] == [right.stored.values(d) for d in range(right.count)]


def test_segments_are_flushed_by_size_and_joined_on_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "FLUSH_ITEMS", 10)
    write(tmp_path, *[ONE] * 35)
    assert [files.count for files in segments(tmp_path)].count(10) == 3
    write(tmp_path, TWO, policy=join_small)
    assert sum(files.count for files in segments(tmp_path)) == 36
    assert len(segments(tmp_path)) == 1


def test_long_texts_flush_by_what_they_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "FLUSH_OCCURRENCES", 100)
    write(tmp_path, *[ONE] * 20)
    assert len(segments(tmp_path)) == 4


def test_an_exception_leaves_the_build_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "FLUSH_ITEMS", 2)
    write(tmp_path, ONE)
    before = {file.name for file in tmp_path.iterdir()}
    with pytest.raises(TypeError):  # noqa: PT012, SIM117 - what happens before it is the point
        with open_writer(tmp_path, schema()) as writer:
            writer.delete("organ", "a")
            for _ in range(5):
                writer.add_document(**TWO)
                writer.flush_if_full()
            writer.add_document(body=17)
    assert {file.name for file in tmp_path.iterdir()} == before
    assert search(tmp_path, Term("body", "bus")) == [0]


def test_a_clone_of_hard_links_is_written_without_touching_the_original(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    write(old, ONE, TWO)
    before = {file.name: file.read_bytes() for file in old.iterdir()}
    for file in old.iterdir():
        os.link(file, new / file.name)
    write(new, THREE, delete=("a",), policy=join_all)
    assert {file.name: file.read_bytes() for file in old.iterdir()} == before
    assert search(old, Term("body", "bus")) == [0]
    assert search(new, Term("body", "bus")) == []


def test_positions_beyond_65535_are_kept(tmp_path: Path) -> None:
    long = " ".join(["ord"] * 70_000 + ["sidst", "af", "alle"])
    write(tmp_path, {"title": "lang", "body": long, "organ": "a"}, TWO)
    assert search(tmp_path, Phrase("body", ["ord", "sidst", "af", "alle"])) == [0]
    [files] = segments(tmp_path)
    assert files.text_postings.freqs.max() == 140_000 / 2
    write(tmp_path, ONE, policy=join_all)
    assert search(tmp_path, Phrase("body", ["sidst", "af", "alle"])) == [0]


def test_the_same_items_give_the_same_bytes(tmp_path: Path) -> None:
    contents = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, ONE, TWO, THREE)
        contents.append(
            [file.read_bytes() for file in sorted((tmp_path / name).glob("MAIN_*.*"), key=lambda f: f.suffix)]
        )
    assert contents[0] == contents[1]


def test_a_missing_or_damaged_segment_file_is_named(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    [file] = tmp_path.glob("*.docs")
    content = bytearray(file.read_bytes())
    content[64] ^= 1  # the first byte of the first array
    file.unlink()
    with pytest.raises(IndexingError, match="mangler"):
        open_segment(tmp_path, file.stem)
    file.write_bytes(content)
    with pytest.raises(IndexingError, match="kontrolsum") as error:
        segments(tmp_path)
    assert str(file) == error.value.where


def test_whooshs_merging_by_postings_is_not_for_this_codec(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    writer = open_writer(tmp_path, schema())
    with pytest.raises(NotImplementedError, match="join_small"):
        writer.add_reader(writer.reader())
    writer.cancel()
