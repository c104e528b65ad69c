"""The note about the last run: right after success and failure, and never in the way."""

import errno
from dataclasses import replace
from pathlib import Path

import pytest

from archive.config import Settings
from archive.errors import IndexBusy, IndexingError, UsageError
from archive.indexing import builds, lastrun, verify
from archive.indexing.ingest import Options, ingest
from tests.indexing.records_of_fiction import agenda, write


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    write(tmp_path / "records", "a.txt", agenda("17-05-2024"))
    return Settings(index=tmp_path / "index", sources=(tmp_path / "records",))


def last(settings: Settings) -> lastrun.Run:
    noted = lastrun.load(settings.index)
    assert noted.begun == ""
    assert noted.run is not None
    return noted.run


def test_a_run_that_published_one_that_changed_nothing_and_one_with_a_bad_file(settings: Settings) -> None:
    build = ingest(settings).build
    assert (last(settings).outcome, last(settings).exit_code, last(settings).build) == ("published", 0, build)
    assert last(settings).documents["new"] == 1
    ingest(settings)
    assert (last(settings).outcome, last(settings).documents["unchanged"]) == ("unchanged", 1)
    write(settings.sources[0], "empty.pdf", "")
    ingest(settings)
    assert (last(settings).outcome, last(settings).exit_code) == ("published", 3)


def test_a_lost_source_folder_and_a_build_that_fails_its_verification_are_noted(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError):
        ingest(replace(settings, sources=(settings.sources[0] / "gone",)))
    assert not settings.index.exists(), "a folder is not made for the note's sake"
    monkeypatch.setattr(verify, "problems", lambda *_: [IndexingError("The counts differ.")])
    with pytest.raises(IndexingError):
        ingest(settings)
    assert (last(settings).outcome, last(settings).exit_code) == ("failed", 1)
    assert "The counts differ." in last(settings).message
    monkeypatch.undo()
    ingest(settings)
    with pytest.raises(UsageError):
        ingest(replace(settings, sources=(settings.sources[0] / "gone",)))
    assert (last(settings).outcome, last(settings).exit_code) == ("failed", 2)


def test_a_cpr_number_in_a_message_is_masked(settings: Settings) -> None:
    settings.index.mkdir()
    with pytest.raises(UsageError):
        ingest(replace(settings, sources=(settings.sources[0] / "cpr-010170-1234",)))
    assert "1234" not in (settings.index / lastrun.FILE).read_text()


def test_a_run_that_was_killed_shows_as_begun_and_not_ended(settings: Settings) -> None:
    ingest(settings)
    lastrun.begin(settings.index)  # and the power is cut
    noted = lastrun.load(settings.index)
    assert noted.begun
    assert noted.run is not None
    assert noted.run.outcome == "published"


def test_who_found_another_run_at_work_and_who_only_decided_something_note_nothing(settings: Settings) -> None:
    ingest(settings)
    before = lastrun.load(settings.index)
    with builds.writer_lock(settings.index), pytest.raises(IndexBusy):
        ingest(settings)
    ingest(settings, Options(same_files=True))
    assert lastrun.load(settings.index) == before


@pytest.mark.parametrize("damage", [b"", b"{", b'{"run": 3}', b"\xff\xfe"])
def test_a_damaged_note_means_nothing_is_known(settings: Settings, damage: bytes) -> None:
    ingest(settings)
    (settings.index / lastrun.FILE).write_bytes(damage)
    assert lastrun.load(settings.index) == lastrun.LastRun()
    ingest(settings)
    assert last(settings).outcome == "unchanged"


def test_a_note_that_cannot_be_written_does_not_hinder_the_run(settings: Settings) -> None:
    (settings.index / lastrun.FILE).mkdir(parents=True)
    assert ingest(settings).published
    assert lastrun.load(settings.index) == lastrun.LastRun()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/a"), "/a: disken er fuld"),
        (KeyboardInterrupt(), "Den blev afbrudt."),
    ],
)
def test_why_it_failed_is_kept_in_danish(settings: Settings, error: BaseException, said: str) -> None:
    settings.index.mkdir()
    with pytest.raises(type(error)), lastrun.noted(settings.index):
        raise error
    assert last(settings).message == said
