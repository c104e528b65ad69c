"""How the archive is: exit code and figures."""

from pathlib import Path

import pytest

from archive.config import Settings
from archive.indexing import builds, lastrun
from archive.indexing.ingest import ingest
from archive.indexing.status import as_json, status
from tests.indexing.records_of_fiction import agenda, write


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    write(tmp_path / "records", "a.txt", agenda("17-05-2024"))
    made = Settings(index=tmp_path / "index", sources=(tmp_path / "records",))
    ingest(made)
    return made


def test_all_well(settings: Settings) -> None:
    found = status(settings.index)
    assert found.code == 0
    assert found.documents == {"read": 1, "failed": 0, "withheld": 0, "duplicate": 0}
    assert found.sizes.builds >= found.sizes.build > 0
    assert found.sizes.records > 0
    assert found.sizes.free > 0


def test_builds_that_share_files_count_them_once(settings: Settings) -> None:
    write(settings.sources[0], "b.txt", agenda("18-05-2024"))
    ingest(settings)
    each = [file.stat() for build in builds.existing(settings.index) for file in build.iterdir()]
    assert status(settings.index).sizes.builds == sum({stat.st_ino: stat.st_size for stat in each}.values())


def test_a_document_that_could_not_be_read_is_counted_and_named(settings: Settings) -> None:
    write(settings.sources[0], "010170-1234.pdf", "")
    ingest(settings)
    found = status(settings.index)
    assert found.code == 3
    assert found.reasons == {("failed", "empty"): 1}
    private, public = as_json(found, private=True), as_json(found, private=False)
    assert "1234.pdf" not in str(private) + str(public), "a CPR number in a name is masked"
    assert str(settings.sources[0]) in str(private["failures"])
    assert str(settings.sources[0]) not in str(public)


def test_documents_with_cpr_numbers_wait_and_their_names_are_not_for_everybody(settings: Settings) -> None:
    write(settings.sources[0], "brev-om-zenia.txt", agenda("18-05-2024", background="CPR-nr. 010170-1234 blev nævnt."))
    ingest(settings)
    found = status(settings.index)
    assert (found.waiting, found.documents["withheld"], found.code) == (1, 1, 3)
    assert "zenia" in str(as_json(found, private=True))
    assert "zenia" not in str(as_json(found, private=False))


def test_a_failed_run_is_told_though_the_build_before_is_live(settings: Settings) -> None:
    with pytest.raises(ZeroDivisionError), lastrun.noted(settings.index):
        raise ZeroDivisionError("in folder /secret")
    found = status(settings.index)
    assert found.code == 1
    assert "/secret" in str(as_json(found, private=True))
    assert "/secret" not in str(as_json(found, private=False))


def test_a_run_that_has_not_ended_is_told(settings: Settings) -> None:
    lastrun.begin(settings.index)
    assert as_json(status(settings.index), private=False)["running_since"]


def test_a_damaged_live_build_is_told(settings: Settings) -> None:
    live = builds.require_current(settings.index)
    (live / "manifest.json").write_text("{")
    found = status(settings.index)
    assert (found.code, found.damaged, found.manifest) == (1, live.name, None)


def test_a_clock_that_was_set_back_makes_no_negative_age(settings: Settings) -> None:
    assert status(settings.index).since("2999-01-01T00:00:00+00:00") == 0
    assert status(settings.index).since("yesterday") == 0
