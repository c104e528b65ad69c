"""Meetings into a build: a meeting's items stay beside each other in the order of the agenda."""

from pathlib import Path

import pytest

from archive.indexing.columnar import writer as writers
from archive.indexing.columnar.segment import open_segment
from archive.indexing.writer import write
from archive.models import AgendaItem, Meeting, Organization

KKR = Organization("kkr-fjordland", "KKR Fjordland")


def meeting(day: int, items: int, title: str = "Sag") -> Meeting:
    """A meeting with items numbered from 1."""
    agenda = tuple(AgendaItem(f"{number}", f"{title} {number}") for number in range(1, items + 1))
    date = f"2024-01-{day:02}"
    return Meeting(f"{KKR.slug}-{date}", KKR, date, None, None, None, (), agenda)


def segments(build: Path) -> list[list[str]]:
    """The ids in every segment, the fullest segment first."""
    opened = [open_segment(build, file.stem) for file in build.glob("*.docs")]
    held = [[files.stored.values(doc)["id"] for doc in range(files.count)] for files in opened]
    return sorted(held, key=lambda ids: (-len(ids), ids))


def test_a_full_segment_ends_where_a_meeting_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The order within a meeting is that of its items in their segment, and joining moves segments about."""
    monkeypatch.setattr(writers, "FLUSH_ITEMS", 5)
    monkeypatch.setattr("archive.indexing.columnar.merging.RATIO", 0)  # nothing is joined
    meetings = [meeting(day, items) for day, items in ((1, 12), (2, 3), (3, 11))]
    assert write(tmp_path, meetings) == 26
    expected = [[f"{each.id}/{number}" for number in range(1, len(each.items) + 1)] for each in meetings]
    assert segments(tmp_path) == [expected[1] + expected[2], expected[0]]


def test_a_meeting_that_is_written_again_is_in_its_new_order(tmp_path: Path) -> None:
    write(tmp_path, [meeting(1, 12), meeting(2, 2)])
    assert write(tmp_path, [meeting(1, 11, "Ny")]) == 13
    ids = [item_id for held in segments(tmp_path) for item_id in held]
    assert [each for each in ids if "-01/" in each][-11:] == [f"kkr-fjordland-2024-01-01/{n}" for n in range(1, 12)]
