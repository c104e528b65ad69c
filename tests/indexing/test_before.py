"""What a run finds, and when it must not go on: damage is never carried along, and guards are never blind."""

from pathlib import Path

import msgspec
import pytest

from archive.config import Settings
from archive.errors import IndexingError
from archive.indexing import before, builds, publication, verify
from archive.indexing import manifest as manifests
from archive.indexing.ingest import Options, ingest
from archive.searching.reader import Archive
from tests.indexing.records_of_fiction import agenda, write

DAYS = ("17-05-2024", "18-05-2024", "19-05-2024", "20-05-2024", "21-05-2024")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Two builds: of one record, and of five."""
    settings = Settings(index=tmp_path / "index", sources=(tmp_path / "records",))
    write(tmp_path / "records", "0.txt", agenda(DAYS[0]))
    ingest(settings)
    for number, day in enumerate(DAYS[1:], 1):
        write(tmp_path / "records", f"{number}.txt", agenda(day))
    ingest(settings)
    return settings


def live(settings: Settings) -> Path:
    return builds.require_current(settings.index)


def flip(settings: Settings, pattern: str) -> None:
    """One bit in the middle of a file of the live build."""
    (file,) = live(settings).glob(pattern)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def cut_manifest(build: Path) -> None:
    (build / manifests.FILE).write_bytes((build / manifests.FILE).read_bytes()[:-7])


def test_before_the_first_build_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    assert before.look(tmp_path, tmp_path / "publication.json") == before.Before(None, None, None)


def test_a_whole_build_is_the_base_of_the_next(settings: Settings) -> None:
    found = before.look(settings.index, publication.file_of(settings))
    assert found.base == found.manifest == manifests.load(live(settings))
    assert len(found.documents) == 5


@pytest.mark.parametrize("pattern", ["*.terms", "*.docs", "*.toc", "register.json", "manifest.json"])
def test_a_damaged_build_is_made_anew_by_the_next_run_though_nothing_changed(settings: Settings, pattern: str) -> None:
    """A clone would carry the damage on, and where its segments are joined, under new checksums that agree."""
    flip(settings, pattern)
    report = ingest(settings)
    assert (report.published, report.items) == (True, 10)
    assert verify.problems(live(settings)) == []


def test_damage_does_not_blind_the_guard_against_lost_sources(settings: Settings) -> None:
    cut_manifest(live(settings))
    for file in settings.sources[0].glob("*.txt"):
        file.unlink()
    with pytest.raises(IndexingError, match="1 af 1 dokumenter er væk"):
        ingest(settings)


def test_damage_does_not_blind_the_guard_against_a_lost_list(settings: Settings) -> None:
    list_of_takedowns = publication.file_of(settings)
    gone = publication.TakeDown(id="x", kind="person", target="Alma Rønnebjerg", reason="Navn", date="2024-05-01")
    publication.save(list_of_takedowns, publication.Publication(takedowns=(gone,)))
    ingest(settings)
    ingest(settings, Options(rebuild=True))
    cut_manifest(live(settings))
    list_of_takedowns.unlink()
    with pytest.raises(IndexingError, match="Listen over"):
        ingest(settings)


def test_when_no_manifest_can_be_read_somebody_must_say_so_and_show_the_list(settings: Settings) -> None:
    for build in builds.existing(settings.index):
        cut_manifest(build)
    with pytest.raises(IndexingError, match="ingen ved, hvad der var"):
        ingest(settings)
    with pytest.raises(IndexingError, match="ingen ved, hvad der var"):
        ingest(settings, Options(force=True))
    publication.file_of(settings).write_bytes(msgspec.json.encode({}))
    assert ingest(settings, Options(force=True)).items == 10


def test_a_decision_on_a_build_that_cannot_say_what_it_held_publishes_nothing(settings: Settings) -> None:
    """It once published an archive of no document, and called that all well."""
    cut_manifest(live(settings))
    with pytest.raises(IndexingError, match="kan ikke læses"):
        ingest(settings, Options(same_files=True))
    ingest(settings)
    assert Archive.open(settings.index).manifest.items == 10


def test_a_decision_on_a_damaged_index_makes_it_anew(settings: Settings) -> None:
    flip(settings, "*.terms")
    report = ingest(settings, Options(same_files=True))
    assert (report.published, report.items) == (True, 10)
    assert verify.problems(live(settings)) == []
