"""Verification finds what does not fit, and names it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from archive.config import Settings
from archive.errors import IndexingError
from archive.indexing import acts, builds, checksums, schema, verify
from archive.indexing import manifest as manifests
from archive.indexing.columnar.segment import SegmentFiles
from archive.indexing.ingest import ingest
from archive.indexing.manifest import Manifest
from archive.models import Appointment, AppointmentStatus, Organization
from tests.indexing.records_of_fiction import agenda, write


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    settings = Settings(index=folder / "index", sources=(folder / "records",))
    for date in ("17-05-2024", "18-05-2024"):
        write(folder / "records", f"{date}.txt", agenda(date))
    ingest(settings)
    return builds.require_current(settings.index)


@pytest.fixture
def build(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "build")


def save(build: Path, manifest: Manifest) -> None:
    """Another manifest, as a program with a fault would write it: the checksums agree."""
    manifests.save(build, manifest)
    checksums.write(build)


def flip(file: Path, place: int) -> None:
    """One bit, in a file of its own: builds share their files."""
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.unlink()
    file.write_bytes(data)


def told(build: Path) -> list[str]:
    return [str(problem) for problem in verify.problems(build)]


def test_a_whole_build_has_no_problems(build: Path) -> None:
    assert verify.problems(build) == []


def test_counts_that_do_not_agree_are_named_by_meeting(build: Path) -> None:
    manifest = manifests.load(build)
    meetings = (replace(manifest.meetings[0], items=3), manifest.meetings[1])
    save(build, replace(manifest, meetings=meetings, items=5))
    assert told(build) == ["kkr-fjordland-2024-05-17: Indekset har 2 punkter, fortegnelsen 3."]


def test_a_meeting_that_the_manifest_does_not_know_is_named(build: Path) -> None:
    manifest = manifests.load(build)
    save(build, replace(manifest, meetings=manifest.meetings[1:], items=2))
    found = told(build)
    assert "kkr-fjordland-2024-05-17: Indekset har 2 punkter, fortegnelsen 0." in found
    assert any("17-05-2024.txt hører til mødet kkr-fjordland-2024-05-17" in problem for problem in found)


def test_a_damaged_register_and_acts_of_a_strange_meeting_are_named(build: Path) -> None:
    (build / acts.FILE).write_text("{", encoding="utf-8")
    checksums.write(build)
    (problem,) = told(build)
    assert acts.FILE in problem
    said = Appointment(AppointmentStatus.APPOINTED, "Kystrådet", "Valgt blev …", "Asger Fjeldborg")
    act = acts.Act("x/1", "1", "Valg", "x", Organization("x", "X"), None, said)
    (build / acts.FILE).unlink()
    acts.update(build, {"x": (act,)}, ())
    checksums.write(build)
    assert told(build) == ["Registret har udpegninger fra mødet x, som ikke er i udgaven."]


@pytest.mark.parametrize("ending", [".terms", ".docs"])
def test_a_flipped_bit_is_found_by_its_checksum(build: Path, ending: str) -> None:
    (file,) = build.glob(f"*{ending}")
    flip(file, file.stat().st_size // 2)
    (problem,) = told(build)
    assert f"{file.name}: Segmentfilen er beskadiget" in problem
    assert "passer ikke med sin kontrolsum" in problem


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", ["*.toc", acts.FILE, manifests.FILE])
def test_a_flipped_bit_anywhere_in_a_small_file_is_found(build: Path, name: str) -> None:
    """A table of contents is a pickle: many of its bytes mean something else then, and open all the same."""
    (file,) = build.glob(name)
    for place in range(0, file.stat().st_size, 31):
        flip(file, place)
        assert any(f"{file.name}: Filen passer ikke med sin kontrolsum." in problem for problem in told(build))
        flip(file, place)
    assert verify.problems(build) == []


def test_everything_that_is_damaged_is_named_and_not_only_the_first(build: Path) -> None:
    files = [next(build.glob(pattern)) for pattern in ("*.terms", "*.docs", acts.FILE)]
    for file in files:
        flip(file, file.stat().st_size // 2)
    everything = " ".join(told(build))
    assert [file.name for file in files if file.name not in everything] == []


def test_a_file_that_does_not_belong_there_is_named(build: Path) -> None:
    (file,) = build.glob("*.docs")
    shutil.copy(file, build / "MAIN_stray.docs")
    (build / "notes.txt").write_text("?")
    assert [(Path(each.where).name, each.what) for each in verify.problems(build)] == [
        ("notes.txt", "Filen hører ikke til udgaven."),
        ("MAIN_stray.docs", "Filen hører ikke til udgaven."),
    ]


def test_a_document_that_the_manifest_does_not_know_is_named(build: Path) -> None:
    """Every hit leads to its original: without the entry it would lead nowhere."""
    save(build, replace(manifests.load(build), documents=()))
    found = told(build)
    assert len(found) == 2
    assert all("som fortegnelsen ikke kender" in problem for problem in found)


def test_a_build_of_another_schema_is_named(build: Path) -> None:
    manifest = manifests.load(build)
    save(build, replace(manifest, versions={**manifest.versions, "schema": "1"}))
    (problem,) = told(build)
    assert f"Udgaven er af skema 1; programmet læser {schema.VERSION}." in problem


# Whoosh leaves a damaged table of contents open: the warning is its own.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("pattern", ["*.terms", "*.docs", "*.toc", "manifest.json"])
def test_a_missing_or_cut_file_is_named(build: Path, pattern: str) -> None:
    (file,) = build.glob(pattern)
    file.write_bytes(file.read_bytes()[:-7])
    assert verify.problems(build)
    file.unlink()
    assert verify.problems(build)


def test_only_the_very_files_of_a_trusted_build_are_not_read_through_again(
    build: Path, whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = builds.begin(whole.parent.parent, "0" * 8, clone=whole)
    save(clone, manifests.load(whole))
    monkeypatch.setattr(SegmentFiles, "problems", lambda _: [IndexingError("Læst igennem.")])
    assert verify.problems(clone, trusted=whole) == []
    assert [str(each) for each in verify.problems(build, trusted=whole)] == ["Læst igennem."]
