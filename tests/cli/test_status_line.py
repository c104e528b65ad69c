"""How the archive is, in one line that people read."""

from pathlib import Path

import pytest

from archive.cli.status_line import duration, summary
from archive.config import Settings
from archive.indexing import builds, lastrun
from archive.indexing.ingest import ingest
from archive.indexing.status import status
from tests.indexing.records_of_fiction import agenda, write


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    write(tmp_path / "records", "a.txt", agenda("17-05-2024"))
    made = Settings(index=tmp_path / "index", sources=(tmp_path / "records",))
    ingest(made)
    return made


def test_all_well(settings: Settings) -> None:
    told = summary(status(settings.index))
    assert "\n" not in told
    assert told.startswith("Arkivet er i orden; udgave 000001-")
    assert " siden: lagt ud; 1 dokument læst; 0 ikke læst; 0 holdt tilbage (0 venter); 2 punkter i 1 møde; " in told


def test_documents_that_are_not_shown(settings: Settings) -> None:
    write(settings.sources[0], "b.pdf", "")
    write(settings.sources[0], "c.txt", agenda("18-05-2024", background="CPR-nr. 010170-1234 blev nævnt."))
    ingest(settings)
    told = summary(status(settings.index))
    assert told.startswith("Arkivet er ikke fuldstændigt; ")
    assert "1 ikke læst; 1 holdt tilbage (1 venter)" in told


def test_a_failed_run_and_why(settings: Settings) -> None:
    with pytest.raises(ZeroDivisionError), lastrun.noted(settings.index):
        raise ZeroDivisionError("in folder /secret")
    told = summary(status(settings.index))
    assert told.startswith("ARKIVET HAR FEJL; ")
    assert "mislykkedes (in folder /secret)" in told


def test_a_run_that_has_not_ended(settings: Settings) -> None:
    lastrun.begin(settings.index)
    assert " siden og er ikke færdig; " in summary(status(settings.index))


def test_a_damaged_live_build(settings: Settings) -> None:
    live = builds.require_current(settings.index)
    (live / "manifest.json").write_text("{")
    assert f"udgave {live.name}, som er i brug, kan ikke læses" in summary(status(settings.index))


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0 sekunder"), (119, "119 sekunder"), (600, "10 minutter"), (36_000, "10 timer"), (864_000, "10 dage")],
)
def test_durations(seconds: int, told: str) -> None:
    assert duration(seconds) == told
