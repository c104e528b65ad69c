"""Of a closed item only number and title leave the reader, and where it cannot tell, it rather loses public text."""

from pathlib import Path

import pytest

from archive.models import Reading
from archive.reading.document import read
from tests.indexing.records_of_fiction import agenda

SECRET = "hemmeligtestord"


def reading(folder: Path, text: str) -> Reading:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    "heading",
    [
        "1.2. LUKKET PUNKT: Køb af ejendom",
        "LUKKET PUNKT: Køb af ejendom",
        "Lukket sag - Køb",
        "7 Fortroligt punkt: Køb",
    ],
)
def test_a_closed_heading_that_is_no_known_heading_ends_the_item_above(tmp_path: Path, heading: str) -> None:
    """It is not in the contents, so its text would be that of the item above."""
    text = agenda(background=f"Busserne kører.\n\n{heading}\n\nBaggrund\n\nPrisen er {SECRET}.")
    found = reading(tmp_path, text)
    assert SECRET not in repr(found)
    item = next(item for item in found.items if item.number == "1.1")
    assert "Busserne kører." in item.sections[0].text
    assert any(item.text_withheld for item in found.items), "the original must not be served"


def test_a_text_that_mentions_closed_doors_is_kept(tmp_path: Path) -> None:
    text = agenda(background="Punktet blev tidligere behandlet for lukkede døre. Se også lukket punkt 4.")
    item = reading(tmp_path, text).items[0]
    assert "lukket punkt 4" in item.sections[0].text
    assert not item.text_withheld


def test_of_a_document_without_headings_pages_after_the_mark_are_closed(tmp_path: Path) -> None:
    found = reading(tmp_path, f"Notat uden punkter.\n\nTil behandling - for lukkede døre\n\nPrisen er {SECRET}.")
    assert SECRET not in repr(found)
    assert [(item.closed, item.text_withheld) for item in found.items] == [(True, True)]
