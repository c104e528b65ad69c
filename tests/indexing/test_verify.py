"""Verification finds what does not fit, and names it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from archive.config import Settings
from archive.indexing import acts, builds, verify
from archive.indexing import manifest as manifests
from archive.indexing.columnar.segment import SegmentFiles
from archive.indexing.ingest import ingest
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


def test_a_whole_build_has_no_problems(build: Path) -> None:
    assert verify.problems(build) == []


def test_counts_that_do_not_agree_are_named_by_meeting(build: Path) -> None:
    manifest = manifests.load(build)
    meetings = (replace(manifest.meetings[0], items=3), manifest.meetings[1])
    manifests.save(build, replace(manifest, meetings=meetings, items=5))
    assert verify.problems(build) == ["kkr-fjordland-2024-05-17: the index holds 2 items, the manifest 3."]


def test_a_meeting_that_the_manifest_does_not_know_is_named(build: Path) -> None:
    manifest = manifests.load(build)
    manifests.save(build, replace(manifest, meetings=manifest.meetings[1:], items=2))
    found = verify.problems(build)
    assert "kkr-fjordland-2024-05-17: the index holds 2 items, the manifest 0." in found
    assert any("17-05-2024.txt belongs to the meeting kkr-fjordland-2024-05-17" in problem for problem in found)


def test_a_damaged_register_and_acts_of_a_strange_meeting_are_named(build: Path) -> None:
    (build / acts.FILE).write_text("{", encoding="utf-8")
    (problem,) = verify.problems(build)
    assert acts.FILE in problem
    said = Appointment(AppointmentStatus.APPOINTED, "Kystrådet", "Valgt blev …", "Asger Fjeldborg")
    act = acts.Act("x/1", "1", "Valg", "x", Organization("x", "X"), None, said)
    (build / acts.FILE).unlink()
    acts.update(build, {"x": (act,)}, ())
    assert verify.problems(build) == ["The register holds appointments of x, which is not in the build."]


@pytest.mark.parametrize("ending", [".terms", ".docs"])
def test_a_flipped_bit_is_found_by_its_checksum(build: Path, ending: str) -> None:
    (file,) = build.glob(f"*{ending}")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    (problem,) = verify.problems(build)
    assert "cannot be opened" in problem


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
    manifests.save(clone, manifests.load(whole))

    def fail(_: SegmentFiles) -> None:
        raise AssertionError("read through")

    with monkeypatch.context() as patch:
        patch.setattr(SegmentFiles, "verify", fail)
        assert verify.problems(clone, trusted=whole) == []
        assert "read through" in verify.problems(build, trusted=whole)[0]
