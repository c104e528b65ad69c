"""Source folders: what counts as a record, and what is remembered of it."""

import os
from pathlib import Path

import pytest

from archive.errors import UsageError
from archive.indexing import sources

OLD = 1_600_000_000_000_000_000  # a time stamp in nanoseconds, long settled


def write(path: Path, content: str, mtime: int = OLD) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    os.utime(path, ns=(mtime, mtime))
    return path


def test_pdf_and_text_files_are_found_in_all_folders_sorted(tmp_path: Path) -> None:
    wanted = [write(tmp_path / name, name) for name in ("a/2.PDF", "a/1.pdf", "b.txt")]
    for other in ("note.docx", ".hidden.pdf", ".git/x.pdf"):
        write(tmp_path / other, other)
    assert sources.find([tmp_path]) == sorted(wanted)
    assert sources.find([wanted[0], tmp_path]) == sorted(wanted), "a file named twice is found once"


def test_a_source_that_does_not_exist_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="findes ikke"):
        sources.find([tmp_path / "unmounted"])


def test_an_unchanged_file_is_not_opened_again(tmp_path: Path) -> None:
    file = write(tmp_path / "a.pdf", "content")
    memory = tmp_path / "files.json"
    first = sources.fingerprint([file], memory)
    remembered = memory.read_text().replace(first[0].sha256, "f" * 64)
    memory.write_text(remembered)
    assert sources.fingerprint([file], memory)[0].sha256 == "f" * 64


@pytest.mark.parametrize("damage", ["", "not json", '{"x": 1}'])
def test_the_memory_is_only_a_cache(tmp_path: Path, damage: str) -> None:
    file, memory = write(tmp_path / "a.pdf", "content"), tmp_path / "files.json"
    first = sources.fingerprint([file], memory)
    memory.write_text(damage)
    assert sources.fingerprint([file], memory) == first


def test_a_changed_file_is_seen_though_size_and_time_are_the_same(tmp_path: Path) -> None:
    file, memory = write(tmp_path / "a.pdf", "content"), tmp_path / "files.json"
    first = sources.fingerprint([file], memory)
    write(file, "tnetnoc")
    assert sources.fingerprint([file], memory) != first, "ctime tells"


def test_a_file_just_written_is_hashed_again_next_time(tmp_path: Path) -> None:
    file, memory = tmp_path / "a.pdf", tmp_path / "files.json"
    file.write_text("content")
    sources.fingerprint([file], memory)
    assert not memory.exists() or str(file) not in memory.read_text()


def test_a_file_that_cannot_be_opened_is_returned_with_its_problem(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.symlink_to(tmp_path / "gone.pdf")
    assert sources.fingerprint([file], tmp_path / "files.json") == [
        sources.SourceFile(file, "", "Filen kan ikke åbnes: filen eller mappen findes ikke.")
    ]


def test_a_name_that_is_not_utf_8_is_returned_with_its_problem(tmp_path: Path) -> None:
    """Old shares hold Latin-1: one such name once stopped the whole run."""
    write(tmp_path / "a.pdf", "content")
    (tmp_path / os.fsdecode(b"kkr-r\xf8d.pdf")).write_text("content")
    good, bad = sources.fingerprint(sources.find([tmp_path]), tmp_path / "memory.json")
    assert good.sha256
    assert (bad.path.name, bad.sha256, bad.problem) == ("kkr-r\ufffdd.pdf", "", "Its name is not UTF-8: rename it.")


def test_a_pipe_is_named_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    files = sources.fingerprint(sources.find([tmp_path]), tmp_path / "files.json")
    assert [(file.path.name, file.sha256, file.problem) for file in files] == [("pipe.pdf", "", "Det er ikke en fil.")]
