"""Where texts stand on their pages: told from the lines, and the same that another reader of the PDF says."""

import re
from pathlib import Path

import pypdfium2
import pytest

from archive.models import Reading, Stretch
from archive.reading.document import read
from archive.reading.lines import Line, Page
from archive.reading.stretches import stretches
from archive.reading.text import Paragraph

RECORDS = Path(__file__).parents[2] / "samples/records"
A4 = (0.0, 0.0, 600.0, 800.0)


def line(text: str, top: int, page: int | None = 1, block: int = 0) -> Line:
    return Line(text, page, block, share=(10, top, 90, top + 2) if page else None)


def test_each_paragraph_has_its_own_place() -> None:
    one = Paragraph("Havnen er dyb.", (line("Havnen", 10), line("er dyb.", 13)))
    two = Paragraph("Byen er lang.", (line("Byen er lang.", 20),))
    assert stretches([one, two]) == (Stretch(0, 1, 10, 10, 90, 15, 2), Stretch(16, 1, 10, 20, 90, 22, 1))


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    parts = (line("abcd", 90), line("efgh", 5, block=1), line("ijkl", 5, page=2, block=2))
    assert [(each.start, each.page) for each in stretches([Paragraph("abcdefghijkl", parts)])] == [
        (0, 1),
        (4, 1),
        (8, 2),
    ]


def test_a_text_file_has_no_places_and_a_turned_page_only_its_number() -> None:
    assert stretches([Paragraph("Havnen", (line("Havnen", 0, page=None),))]) == ()
    turned = Page(3, 800, 600, A4, quarters=1)
    assert turned.share(0, 0, 10, 10) is None
    assert stretches([Paragraph("Havnen", (Line("Havnen", 3),))]) == (Stretch(0, 3),)


def test_shares_are_of_what_is_shown_of_the_page() -> None:
    assert Page(1, 600, 800, A4).share(60, 80, 540, 100) == (10, 10, 90, 12)
    assert Page(1, 600, 800, (300.0, 400.0, 600.0, 800.0)).share(330, 440, 690, 480) == (10, 10, 100, 20)
    assert Page(1, 600, 800).share(0, 0, 1, 1) is None, "a page that nothing is known of"


@pytest.fixture(scope="module")
def minutes() -> Reading:
    return read(RECORDS / "kkr-fjordland-2023-03-17-referat.pdf")


def test_another_reader_finds_each_paragraph_at_its_place(minutes: Reading) -> None:
    """Its first word, within two hundredths of the page."""
    document = pypdfium2.PdfDocument(RECORDS / "kkr-fjordland-2023-03-17-referat.pdf")
    looked_at = 0
    for item in minutes.items:
        for text, found in [(item.title, item.title_at), *((each.text, each.stretches) for each in item.sections)]:
            for stretch in found:
                words = re.match(r"[\w ,]{25}", text[stretch.start :])
                if words and stretch.start in (0, *(match.end() for match in re.finditer("\n\n", text))):
                    tops = places_of(document[stretch.page - 1], words[0])
                    assert any(abs(top - stretch.top) <= 2 for top in tops), (words[0], stretch, tops)
                    looked_at += 1
    document.close()
    assert looked_at > 50


def places_of(page: pypdfium2.PdfPage, words: str) -> list[float]:
    """The upper edges of words on a page, in percent from above; of those that stand on one line."""
    text = page.get_textpage()
    whole = "".join(text.get_text_range(n, 1) for n in range(text.count_chars()))
    places = [match.start() for match in re.finditer(re.escape(words[:12]), whole)]
    height = page.get_height()
    return [100 * (height - text.get_charbox(place, loose=True)[3]) / height for place in places]
