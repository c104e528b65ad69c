"""`archive check`, `archive rollback` and `archive status`."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from archive.cli.keep import check, rollback, status
from archive.config import Settings
from archive.indexing import builds, lastrun
from archive.indexing.ingest import ingest
from tests.indexing.records_of_fiction import agenda, write


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Two builds; the second has one more meeting and a file that failed."""
    settings = Settings(index=tmp_path / "index", sources=(tmp_path / "records",))
    write(tmp_path / "records", "a.txt", agenda("17-05-2024"))
    ingest(settings)
    write(tmp_path / "records", "b.txt", agenda("18-05-2024"))
    (tmp_path / "records" / "empty.pdf").write_bytes(b"")
    ingest(settings)
    return tmp_path / "index"


def run(command: click.Command, index: Path, *args: str) -> Result:
    return CliRunner().invoke(command, ["--index", str(index), *args])


def test_a_good_build_has_no_problems(index: Path) -> None:
    result = run(check, index, "--json")
    assert (result.exit_code, json.loads(result.stdout)["problems"]) == (0, [])


def test_check_names_what_is_wrong(index: Path) -> None:
    build = builds.require_current(index)
    manifest = (build / "manifest.json").read_text().replace('"items":4,', '"items":5,')
    (build / "manifest.json").write_text(manifest)
    result = run(check, index)
    assert result.exit_code == 1
    assert "5" in result.stdout
    assert "4" in result.stdout


def test_check_of_a_build_without_manifest_says_what_to_do(index: Path) -> None:
    (builds.require_current(index) / "manifest.json").unlink()
    result = run(check, index)
    assert result.exit_code == 1
    assert "archive rollback" in result.stdout


def test_rollback_goes_back_one_build_and_no_further(index: Path) -> None:
    assert "000001-" in run(rollback, index).stdout
    assert json.loads(run(status, index, "--json").stdout)["items"] == 2
    result = run(rollback, index)
    assert result.exit_code == 1
    assert "ingen udgave før" in result.stderr


def test_rollback_goes_back_as_often_as_there_are_builds_and_the_next_run_goes_on(tmp_path: Path) -> None:
    settings = Settings(index=tmp_path / "index", sources=(tmp_path / "records",))
    for day in (1, 2, 3):
        write(tmp_path / "records", f"{day}.txt", agenda(f"0{day}-03-2024"))
        ingest(settings)
    told = [run(rollback, settings.index) for _ in range(3)]
    assert [each.exit_code for each in told] == [0, 0, 1]
    assert "000002-" in told[0].stdout
    assert "000001-" in told[1].stdout
    assert run(check, settings.index).exit_code == 0
    report = ingest(settings)
    assert (report.published, report.build[:6], report.meetings) == (True, "000004", 3)


def test_status_tells_build_age_contents_and_failures(index: Path) -> None:
    told = json.loads(run(status, index, "--json").stdout)
    assert (told["items"], told["meetings"], told["documents"]) == (4, 2, 2)
    assert told["age_seconds"] >= 0
    assert [failure["reason"] for failure in told["failures"]] == ["empty"]


def test_status_is_one_line_for_a_mail_and_an_exit_code(index: Path) -> None:
    result = run(status, index)
    assert result.exit_code == 3, "a file was not read"
    head, *rest = result.stdout.splitlines()
    assert head.startswith("Arkivet er ikke fuldstændigt; udgave 000002-")
    assert rest == [f"{index.parent}/records/empty.pdf: Filen er tom (0 byte)."]


def test_status_of_a_failed_and_of_a_missed_run(index: Path) -> None:
    assert run(status, index, "--max-age", "1").exit_code == 3
    with pytest.raises(OSError, match="full"), lastrun.noted(index):
        raise OSError("The disk is full.")
    failed = run(status, index)
    assert failed.exit_code == 1
    assert ": mislykkedes (The disk is full)" in failed.stdout
    (index / lastrun.FILE).unlink()
    assert run(status, index, "--max-age", "36").exit_code == 1, "no run is known"


@pytest.mark.parametrize("command", [check, rollback, status])
def test_without_a_build_the_command_to_run_is_told(tmp_path: Path, command: click.Command) -> None:
    result = run(command, tmp_path / "nothing")
    assert result.exit_code == 1
    assert "python ingest.py" in result.stderr
