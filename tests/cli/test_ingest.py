"""`archive ingest` and `python ingest.py`: what is printed and with which exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.cli.ingest import ingest
from archive.indexing import builds
from tests.indexing.records_of_fiction import agenda, write

PROJECT = Path(__file__).parent.parent.parent


@pytest.fixture
def records(tmp_path: Path) -> Path:
    write(tmp_path / "records", "a.txt", agenda("17-05-2024"))
    return tmp_path / "records"


def run(tmp_path: Path, *args: str) -> Result:
    return CliRunner().invoke(ingest, [*args, "--index", str(tmp_path / "index"), "--jobs", "1"])


def test_all_well_is_exit_code_0_with_a_closing_report(tmp_path: Path, records: Path) -> None:
    result = run(tmp_path, str(records))
    assert result.exit_code == 0
    assert "nye 1, ændrede 0" in result.stdout
    assert "2 punkter i 1 møde, " in result.stdout
    assert " er lagt ud." in result.stdout


def test_without_a_terminal_each_document_is_one_line_of_key_values(tmp_path: Path, records: Path) -> None:
    (records / "b c.pdf").write_bytes(b"")
    lines = run(tmp_path, str(records)).stderr.splitlines()
    assert f"document={records / 'a.txt'} outcome=new" in lines
    assert any(
        line.startswith(f'document="{records / "b c.pdf"}" outcome=failed reason=empty message="') for line in lines
    )


def test_documents_that_could_not_be_read_are_exit_code_3_and_named(tmp_path: Path, records: Path) -> None:
    (records / "empty.pdf").write_bytes(b"")
    result = run(tmp_path, str(records))
    assert result.exit_code == 3
    assert "empty.pdf: ikke læst: Filen er tom (0 byte)." in result.stdout


def test_json_is_the_report_and_nothing_else(tmp_path: Path, records: Path) -> None:
    report = json.loads(run(tmp_path, str(records), "--json").stdout)
    assert report["documents"]["new"] == 1
    assert report["items"] == 2
    assert report["lines"] == [
        {"source": str(records / "a.txt"), "outcome": "new", "reason": "", "message": "", "doubts": []}
    ]


def test_a_source_that_does_not_exist_is_exit_code_2(tmp_path: Path) -> None:
    result = run(tmp_path, str(tmp_path / "nowhere"))
    assert result.exit_code == 2
    assert "Mappen eller filen findes ikke." in result.stderr


def test_an_unknown_key_in_the_configuration_is_exit_code_2(tmp_path: Path, records: Path) -> None:
    (tmp_path / "archive.toml").write_text("indx = 'x'")
    result = run(tmp_path, str(records), "--config", str(tmp_path / "archive.toml"))
    assert result.exit_code == 2
    assert "indx" in result.stderr


def test_no_source_at_all_is_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_text("")
    assert run(tmp_path, "--config", str(tmp_path / "archive.toml")).exit_code == 2


def test_an_index_that_cannot_be_written_is_exit_code_1(tmp_path: Path, records: Path) -> None:
    (tmp_path / "index").write_text("a file, not a directory")
    result = run(tmp_path, str(records))
    assert result.exit_code == 1
    assert "kan ikke skrives: " in result.stderr


def test_when_another_ingest_is_running_the_exit_code_is_1(tmp_path: Path, records: Path) -> None:
    code = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)"
    with builds.writer_lock(tmp_path / "index"):
        command = [sys.executable, "ingest.py", str(records), "--index", str(tmp_path / "index")]
        done = subprocess.run([sys.executable, "-c", code, *command], cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 1
    assert "En anden indlæsning er i gang (proces " in done.stderr


def test_the_cron_entry_takes_its_sources_from_the_configuration(tmp_path: Path, records: Path) -> None:
    (tmp_path / "archive.toml").write_text('sources = ["records"]', encoding="utf-8")
    command = [sys.executable, str(PROJECT / "ingest.py"), "--config", str(tmp_path / "archive.toml")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert builds.current(tmp_path / "index") is not None
