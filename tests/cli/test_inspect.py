"""`archive inspect`: the reading as JSON and as text, and what is said of a file that cannot be read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.cli import main
from tests.reading.letter import set_letter

TEXT = """
# DAGSORDEN 2024
KKR FJORDLAND
Dato: 15-03-2024 Kl. 10:00 – 12.30
Sted: Birkesø Bibliotek, Birkesø
---
# 1. Trafikselskabets budget og busruter
SAG-2024-00071 mlk
= Baggrund
Busruterne kører hver time, og kollektiv trafik koster penge.
= Indstilling
Det indstilles, at KKR Fjordland drøfter trafikselskabets budget.
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return set_letter(tmp_path / "kkr-fjordland-2024-03-15-dagsorden.pdf", TEXT)


def _inspect(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["inspect", *arguments])


def test_json_has_the_shape_of_the_acceptance_records(record: Path, shared: Path) -> None:
    result = _inspect(str(record), "--json")
    assert result.exit_code == 0
    got = json.loads(result.stdout)
    want = json.loads(next((shared / "records").glob("*.expected.json")).read_text())
    assert want.keys() <= got.keys()
    for part in ("meeting", "document"):
        assert want[part].keys() <= got[part].keys()
    assert want["items"][0].keys() <= got["items"][0].keys()
    assert want["items"][0]["sections"][0].keys() <= got["items"][0]["sections"][0].keys()


def test_json_carries_the_reading(record: Path) -> None:
    got = json.loads(_inspect(str(record), "--json").stdout)
    assert got["meeting"]["id"] == "kkr-fjordland-2024-03-15"
    assert len(got["document"]["sha256"]) == 64
    (item,) = got["items"]
    assert (item["case_numbers"], item["case_keys"]) == (["SAG-2024-00071"], ["sag-2024-71"])
    assert item["topics"]
    assert "words" not in item["topics"][0]
    assert {"closed", "decision", "attendance", "references"} <= item.keys()


def test_explain_shows_the_signs_and_the_words_that_decided(record: Path) -> None:
    got = json.loads(_inspect(str(record), "--json", "--explain").stdout)
    assert got["explanation"]["template"][0].startswith("kl ")
    assert got["items"][0]["topics"][0]["words"]


def test_text_for_people(record: Path) -> None:
    result = _inspect(str(record))
    assert result.exit_code == 0
    assert "KKR Fjordland, 15. marts 2024 kl. 10.00–12.30" in result.stdout
    assert "-dagsorden.pdf: Dagsorden, 2 sider, skabelon kl" in result.stdout
    assert "1 Trafikselskabets budget og busruter (side 2)" in result.stdout


def test_a_file_that_cannot_be_read_is_named_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "tom.pdf"
    path.write_bytes(b"")
    result = _inspect(str(path), "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "tom.pdf: Filen er tom (0 byte)." in result.stderr


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = _inspect(str(tmp_path / "mangler.pdf"))
    assert result.exit_code == 1
    assert "mangler.pdf" in result.stderr


def test_it_does_not_load_the_web() -> None:
    code = "import sys, archive.cli.inspect; sys.exit('flask' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
