"""The small files of a build are what they were, or it is refused."""

from pathlib import Path

import pytest

from archive.errors import IndexingError
from archive.indexing import checksums


@pytest.fixture
def build(tmp_path: Path) -> Path:
    for name in ("_MAIN_1.toc", "manifest.json", "MAIN_x.terms"):
        (tmp_path / name).write_text(name)
    checksums.write(tmp_path)
    return tmp_path


def test_an_unchanged_build_passes(build: Path) -> None:
    assert checksums.problems(build) == []
    checksums.require(build)


def test_what_changed_is_missing_or_strange_is_named(build: Path) -> None:
    (build / "manifest.json").write_text("manifest.jsoN")
    (build / "_MAIN_1.toc").rename(build / "_MAIN_2.toc")
    assert [(Path(each.where).name, each.what) for each in checksums.problems(build)] == [
        ("_MAIN_1.toc", "Filen mangler."),
        ("_MAIN_2.toc", "Filen hører ikke til udgaven."),
        ("manifest.json", "Filen passer ikke med sin kontrolsum."),
    ]
    with pytest.raises(IndexingError, match="Filen mangler") as error:
        checksums.require(build)
    assert "rebuild" in error.value.todo


def test_segment_files_are_left_to_their_own_checksums(build: Path) -> None:
    (build / "MAIN_x.terms").write_text("?")
    assert checksums.problems(build) == []


@pytest.mark.parametrize("content", [None, b"", b"[]", b'{"manifest.json": "x"}'])
def test_without_checksums_nothing_is_trusted(build: Path, content: bytes | None) -> None:
    if content is None:
        (build / checksums.FILE).unlink()
    else:
        (build / checksums.FILE).write_bytes(content)
    (problem,) = checksums.problems(build)
    assert "kan ikke læses" in problem.what
