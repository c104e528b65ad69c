"""Text extractions: lines, gaps, running lines and loose addresses."""

from pathlib import Path

import pytest

from archive.errors import ReadingError
from archive.reading.document import read
from archive.reading.textfile import read_text, source_of

DOUBLE_SPACED = """
DAGSORDEN 2024

KKR Fjordland  | 15-03-2024

 SIDE  |  2

1. Siden sidst ......... 2

1.1. Orientering ....... 2

KKR Fjordland  | 15-03-2024

 SIDE  |  3

1. Siden sidst

1.1. Orientering

SAG-2024-00071 mlk

Baggrund

Færgen sejler igen fra havnen i Birke-

sø hver dag.


./. Fartplanen

https://www.klitborg.example/fartplan
"""


def test_the_usual_distance_of_lines_is_no_gap() -> None:
    spaces = [line.space for line in source_of("En\n\nto\n\ntre\n\n\n\nfire\n", "a.txt").lines]
    assert spaces == [None, 1.0, 1.0, 2.0]


def test_an_extraction_reads_like_its_pdf(tmp_path: Path) -> None:
    path = tmp_path / "dagsorden.txt"
    path.write_text(DOUBLE_SPACED, encoding="utf-8")
    reading = read(path)
    assert (reading.meeting.organization.name, reading.meeting.date) == ("KKR Fjordland", "2024-03-15")
    (item,) = reading.items
    assert (item.number, item.title, item.page_first) == ("1.1", "Orientering", None)
    assert [section.text for section in item.sections] == ["Færgen sejler igen fra havnen i Birkesø hver dag."]
    assert [attachment.title for attachment in item.attachments] == ["Fartplanen"]
    assert item.links == ()
    assert "1 adresse står uden for teksten og er ikke bundet til et punkt." in reading.doubts


def test_an_address_of_a_closed_item_is_not_told(tmp_path: Path) -> None:
    """The doubts are kept in the manifest and the report."""
    path = tmp_path / "dagsorden.txt"
    path.write_text(
        DOUBLE_SPACED.replace("1.1. Orientering", "1.1. LUKKET PUNKT: Klage") + "\nhttps://esdh.example/b\n", "utf-8"
    )
    reading = read(path)
    assert reading.items[0].closed
    assert "example" not in repr(reading)
    assert "2 adresser står uden for teksten og er ikke bundet til et punkt." in reading.doubts


def test_old_encodings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "gammel.txt"
    path.write_bytes("Færgen sejler på åen.".encode("cp1252"))
    assert read_text(path).lines[0].text == "Færgen sejler på åen."


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "empty"), (b"\n \n", "no-text"), (b"\x00\x01\x02abc", "no-text")]
)
def test_files_without_text(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "tom.txt"
    path.write_bytes(content)
    with pytest.raises(ReadingError) as caught:
        read_text(path)
    assert caught.value.reason == reason
