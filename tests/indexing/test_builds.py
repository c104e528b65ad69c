"""Builds are made aside, published in one step and kept three deep."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.errors import ArchiveError, IndexingError, NoBuild
from archive.indexing import builds
from archive.indexing import manifest as manifests
from archive.indexing.manifest import Manifest

DIGEST = "0123456789abcdef"
WRONG = ArchiveError("Skadet.")


def publish_one(index: Path, content: str, clone: Path | None = None) -> Path:
    with builds.writer_lock(index):
        build = builds.begin(index, DIGEST, clone)
        (build / f"{content}.seg").write_text(content)
        manifests.save(build, Manifest(builds.name_of(build), "2024-01-01T00:00:00+00:00", {}, 0))
        return builds.publish(index, build)


def nothing(_: Path) -> list[ArchiveError]:
    """No problems."""
    return []


def test_there_is_no_current_build_before_the_first(tmp_path: Path) -> None:
    assert builds.current(tmp_path) is None
    with pytest.raises(NoBuild, match=r"Kør »python ingest\.py"):
        builds.require_current(tmp_path)


def test_publishing_names_the_build_and_switches_current(tmp_path: Path) -> None:
    build = publish_one(tmp_path, "a")
    assert build.name == "000001-01234567"
    assert (tmp_path / "CURRENT").read_text() == "000001-01234567\n"
    assert builds.current(tmp_path) == build


def test_an_unfinished_build_is_never_current_and_is_cleared_by_the_next_run(tmp_path: Path) -> None:
    with builds.writer_lock(tmp_path):
        left = builds.begin(tmp_path, DIGEST)
    assert builds.current(tmp_path) is None
    assert builds.existing(tmp_path) == []
    builds.clear_unfinished(tmp_path)
    assert not left.exists()


def test_a_clone_shares_segment_files_but_not_the_manifest(tmp_path: Path) -> None:
    first = publish_one(tmp_path, "a")
    second = publish_one(tmp_path, "b", clone=first)
    assert (second / "a.seg").samefile(first / "a.seg")
    assert not (second / manifests.FILE).samefile(first / manifests.FILE)
    assert not (first / "b.seg").exists()


def test_sequence_numbers_count_up_whatever_was_pruned_or_left(tmp_path: Path) -> None:
    for content in "abcde":
        publish_one(tmp_path, content)
    builds.prune(tmp_path, keep=3)
    assert [build.name[:6] for build in builds.existing(tmp_path)] == ["000003", "000004", "000005"]
    with builds.writer_lock(tmp_path):
        builds.begin(tmp_path, DIGEST)
        assert builds.begin(tmp_path, DIGEST).name == ".making-000007-01234567"


def test_pruning_never_removes_the_current_build(tmp_path: Path) -> None:
    oldest = publish_one(tmp_path, "a")
    for content in "bcd":
        publish_one(tmp_path, content)
    (tmp_path / "CURRENT").write_text(oldest.name + "\n")
    builds.prune(tmp_path, keep=3)
    assert oldest in builds.existing(tmp_path)


def test_rollback_goes_one_build_back_and_says_when_there_is_none(tmp_path: Path) -> None:
    first, _ = publish_one(tmp_path, "a"), publish_one(tmp_path, "b")
    assert builds.rollback(tmp_path, nothing) == first
    assert builds.current(tmp_path) == first
    with pytest.raises(IndexingError, match="ingen udgave før"):
        builds.rollback(tmp_path, nothing)


def test_rollback_passes_over_a_build_that_cannot_be_served(tmp_path: Path) -> None:
    first, second, third = (publish_one(tmp_path, content) for content in "abc")
    assert builds.rollback(tmp_path, lambda build: [WRONG] if build == second else []) == first
    builds._switch(tmp_path, third)
    with pytest.raises(IndexingError, match=r"er hel: Skadet\. Skadet\."):
        builds.rollback(tmp_path, lambda _: [WRONG])
    assert builds.current(tmp_path) == third


def test_what_was_rolled_back_from_goes_when_the_next_build_is_published(tmp_path: Path) -> None:
    """Else the next rollback would lead to the very build that somebody turned away from."""
    first, second = publish_one(tmp_path, "a"), publish_one(tmp_path, "b")
    assert builds.rollback(tmp_path, nothing) == first
    third = publish_one(tmp_path, "c")
    builds.prune(tmp_path, keep=3, base=first)
    assert builds.existing(tmp_path) == [first, third]
    assert not second.exists()


def test_a_rejected_build_is_kept_aside_and_never_current(tmp_path: Path) -> None:
    with builds.writer_lock(tmp_path):
        aside = builds.reject(builds.begin(tmp_path, DIGEST))
        assert builds.reject(builds.begin(tmp_path, DIGEST)).exists()
    assert not aside.exists(), "only the last one is kept"
    assert builds.existing(tmp_path) == []


@pytest.mark.parametrize("text", ["", "../../etc\n", "000009-01234567\n", ".making-000001-01234567\n"])
def test_a_current_file_that_names_no_whole_build_counts_as_none(tmp_path: Path, text: str) -> None:
    publish_one(tmp_path, "a")
    (tmp_path / "CURRENT").write_text(text)
    assert builds.current(tmp_path) is None


def test_a_second_writer_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from archive.indexing import builds\n"
        "with builds.writer_lock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(IndexingError, match=f"proces {holder.pid}"), builds.writer_lock(tmp_path):
            pass
        holder.kill()
    with builds.writer_lock(tmp_path):
        assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n", "the lock of a killed owner is free"


def test_an_index_directory_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexingError, match="kan ikke skrives"), builds.writer_lock(tmp_path / "file"):
        pass
