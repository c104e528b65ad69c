"""What changed between two runs."""

import pytest

from archive.errors import IndexingError
from archive.indexing.changes import changes, guard_against_lost_sources, report_lines
from archive.indexing.manifest import DocumentEntry, Manifest


def entry(source: str, sha: str, meeting: str | None = "m", status: str = "read") -> DocumentEntry:
    return DocumentEntry(source, sha, status, meeting=meeting if status == "read" else None)


def manifest(*entries: DocumentEntry) -> Manifest:
    return Manifest("000001-00000000", "2024-01-01T00:00:00+00:00", {}, 0, documents=entries)


def test_without_a_build_before_every_meeting_is_written() -> None:
    change = changes(None, [entry("a", "1"), entry("b", "2", "n"), entry("c", "3", status="failed")])
    assert change.write == {"m": ("1",), "n": ("2",)}
    assert change.remove == ()


def test_only_meetings_whose_documents_changed_are_written() -> None:
    before = manifest(entry("a", "1"), entry("b", "2", "n"), entry("c", "3", "o"))
    change = changes(before, [entry("a", "1"), entry("b", "9", "n"), entry("d", "4", "p")])
    assert change.write == {"n": ("9",), "p": ("4",)}
    assert change.remove == ("o",)


def test_a_meeting_that_loses_its_minutes_is_written_anew() -> None:
    change = changes(manifest(entry("a", "1"), entry("b", "2")), [entry("a", "1")])
    assert change.write == {"m": ("1",)}


def test_a_moved_or_renamed_file_changes_no_meeting() -> None:
    change = changes(manifest(entry("a", "1")), [entry("elsewhere/a", "1")])
    assert (change.write, change.remove) == ({}, ())


def test_a_fifth_may_go_but_not_more() -> None:
    before = manifest(*(entry(str(n), str(n)) for n in range(10)))
    guard_against_lost_sources(before, [entry(str(n), str(n)) for n in range(8)], 0.2)
    with pytest.raises(IndexingError, match="3 af 10 dokumenter er væk"):
        guard_against_lost_sources(before, [entry(str(n), str(n)) for n in range(7)], 0.2)


def test_files_with_new_content_or_new_names_are_not_lost() -> None:
    before = manifest(*(entry(str(n), str(n)) for n in range(4)))
    guard_against_lost_sources(before, [entry(str(n), f"new {n}") for n in range(4)], 0.2)
    guard_against_lost_sources(before, [entry(f"moved/{n}", str(n)) for n in range(4)], 0.2)


def test_the_report_tells_what_became_of_each_file() -> None:
    before = manifest(entry("same", "1"), entry("other", "2"), entry("gone", "3"))
    now = [entry("same", "1"), entry("other", "9"), entry("fresh", "4"), entry("bad", "5", status="failed")]
    assert [(line.source, line.outcome) for line in report_lines(before, now)] == [
        ("same", "unchanged"),
        ("other", "changed"),
        ("fresh", "new"),
        ("bad", "failed"),
        ("gone", "removed"),
    ]


def test_a_cpr_number_in_a_name_stands_in_no_line_not_even_in_what_another_file_is_said_to_be_like() -> None:
    other = DocumentEntry("b", "1", "duplicate", message="Same content as /records/010290-1234.txt.")
    (told,) = report_lines(None, [other])
    assert "1234" not in told.message
    assert "010290-" in told.message
