"""Reading in processes: a document takes down nothing but itself, and every hostile file is read or named."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from archive.config import Limits
from archive.errors import ReadingError
from archive.models import Reading
from archive.reading.document import read
from archive.reading.process import explain_safely, read_many, read_safely
from tests.reading.letter import set_letter

REASONS = {
    "bomb_content_2layer_1GB.pdf": "too-large",
    "bomb_ops_2M.pdf": "too-large",
    "kkr_enc_user_aes256.pdf": "encrypted",
    "kkr_not_a_pdf.pdf": "not-a-pdf",
    "kkr_scan_150dpi_poor.pdf": "no-text",
    "kkr_zero.pdf": "empty",
}
READ = {
    "kkr_junk_prefix.pdf": "",
    "kkr_no_tounicode.pdf": "tegntabel",
    "kkr_rotated_flag.pdf": "",
    "kkr_truncated_60.pdf": "genskabt",
}


def test_every_hostile_file_is_read_or_named_with_its_reason(shared: Path) -> None:
    results = dict(read_many(sorted((shared / "hostile").iterdir()), jobs=2))
    failed = {path.name: result for path, result in results.items() if isinstance(result, ReadingError)}
    readings = {path.name: result for path, result in results.items() if isinstance(result, Reading)}
    assert {name: error.reason for name, error in failed.items()} == REASONS
    for name, error in failed.items():
        assert error.where == name
        assert error.what.endswith(".")
    assert readings.keys() == READ.keys()
    for name, doubt in READ.items():
        assert len(readings[name].items) == 14
        assert doubt in " ".join(readings[name].doubts)


def test_reads_as_in_one_process(tmp_path: Path) -> None:
    paths = [
        set_letter(tmp_path / f"{n}.pdf", f"# Notat {n}\n\n= 1. Havnen\nDyb.\n\n= 2. Kajen\nLang.") for n in range(7)
    ]
    assert dict(read_many(paths, jobs=3)) == {path: read(path) for path in paths}


def test_a_document_beyond_its_time_is_named_and_the_next_one_read(tmp_path: Path) -> None:
    slow = set_letter(tmp_path / "slow.pdf", "\n---\n".join("Havnen er dyb. " * 300 for _ in range(40)))
    quick = set_letter(tmp_path / "quick.pdf", "Havnen er bred.")
    with pytest.raises(ReadingError) as caught:
        read_safely(slow, Limits(seconds=0.05, seconds_per_page=0))
    assert caught.value.reason == "time"
    limits = Limits(seconds=20, seconds_per_page=0)
    assert isinstance(dict(read_many([quick], limits))[quick], Reading)


def test_a_document_beyond_its_memory_is_named(tmp_path: Path) -> None:
    path = set_letter(tmp_path / "large.pdf", "\n---\n".join("Havnen er dyb. " * 300 for _ in range(40)))
    with pytest.raises(ReadingError) as caught:
        read_safely(path, Limits(memory_mb=8))
    assert caught.value.reason in {"memory", "crashed"}


def test_explains_its_choice_of_template(tmp_path: Path) -> None:
    path = set_letter(
        tmp_path / "region.pdf", "Sagnr.: 1-51-71-3321-08\n= 1. Havnen\n= Direktionen indstiller,\nat intet sker."
    )
    reading, explanation = explain_safely(path)
    assert reading.document.template == "region-midtjylland"
    assert "Sagnr.: 1-51-71-3321-08" in explanation[0]


@pytest.mark.parametrize("name", ["mangler.pdf", "mangler.txt"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_safely(tmp_path / name)
    assert caught.value.reason == "unopenable"


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        read_safely(tmp_path)
    assert caught.value.reason == "unopenable"


def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    path = set_letter(tmp_path / "plain.pdf", "Havnen er dyb.").rename(tmp_path / os.fsdecode(b"r\xe5det.pdf"))
    assert read_safely(path).document.name == "r\ufffddet.pdf"


def test_leaving_early_ends_the_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [set_letter(tmp_path / f"{n}.pdf", "Havnen er dyb.") for n in range(6)]
    started: list[int] = []
    start = subprocess.Popen

    def noted(*args: Any, **more: Any) -> Any:
        process = start(*args, **more)
        started.append(process.pid)
        return process

    monkeypatch.setattr("archive.reading.process.subprocess.Popen", noted)
    results = read_many(paths, jobs=2)
    path, result = next(results)
    assert path in paths
    assert isinstance(result, Reading)
    assert started
    results.close()
    for pid in started:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
