"""The parse cache forgets nothing and trusts nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive.indexing.records import Records
from archive.models import Document, DocumentKind, MeetingHeader, Organization, Reading

READING = Reading(
    Document("a" * 12, "a" * 64, DocumentKind.AGENDA, "dagsorden.pdf", 2),
    MeetingHeader(Organization("kkr-fjordland", "KKR Fjordland"), "2024-05-17"),
)


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    records = Records(tmp_path, "1", "1 limits")
    records.put_reading("a" * 64, READING)
    record = records.get("a" * 64, "dagsorden.pdf")
    assert record is not None
    assert record.reading == READING


def test_a_reading_of_another_parser_version_does_not_count(tmp_path: Path) -> None:
    Records(tmp_path, "1", "1 limits").put_reading("a" * 64, READING)
    assert Records(tmp_path, "2", "2 limits").get("a" * 64, "dagsorden.pdf") is None


def test_a_failure_is_remembered_until_parser_or_limits_change(tmp_path: Path) -> None:
    Records(tmp_path, "1", "1 limits").put_failure("b" * 64, "laast.pdf", "encrypted", "The file has a password.")
    record = Records(tmp_path, "1", "1 limits").get("b" * 64, "laast.pdf")
    assert record is not None
    assert (record.reading, record.reason) == (None, "encrypted")
    assert Records(tmp_path, "1", "1 other limits").get("b" * 64, "laast.pdf") is None


def test_a_record_holds_for_the_name_that_the_file_was_read_under(tmp_path: Path) -> None:
    """The name may say the date, the kind, and whether it is a PDF at all."""
    records = Records(tmp_path, "1", "1 limits")
    records.put_reading("a" * 64, READING)
    records.put_failure("b" * 64, "sag.pdf", "not-a-pdf", "It is no PDF.")
    assert records.get("a" * 64, "referat.pdf") is None
    assert records.get("b" * 64, "sag.txt") is None
    assert records.get("b" * 64, "SAG 2.PDF") is not None


def test_a_name_that_was_blacked_out_stands_for_the_one_that_was_not(tmp_path: Path) -> None:
    records = Records(tmp_path, "1", "1 limits")
    document = replace(READING.document, name="Klage fra █████.pdf")
    records.put_reading("a" * 64, replace(READING, document=document))
    assert records.get("a" * 64, "Klage fra Alma.pdf") is not None
    assert records.get("a" * 64, "Referat.pdf") is None


@pytest.mark.parametrize("damage", [b"", b'{"version": "1"', b"\xff", b"[]"])
def test_a_damaged_record_counts_as_none(tmp_path: Path, damage: bytes) -> None:
    records = Records(tmp_path, "1", "1")
    (tmp_path / f"{'a' * 64}.json").write_bytes(damage)
    assert records.get("a" * 64, "dagsorden.pdf") is None


def test_pruning_keeps_what_is_named_and_clears_what_killed_runs_left(tmp_path: Path) -> None:
    records = Records(tmp_path, "1", "1")
    for sha256 in ("a" * 64, "b" * 64):
        records.put_reading(sha256, READING)
    (tmp_path / ".half.new").write_text("")
    records.prune({"a" * 64})
    assert [file.stem for file in tmp_path.iterdir()] == ["a" * 64]
