"""Characters to words: as fast as we read, the words are pdfplumber's own."""

from pathlib import Path

import pdfplumber
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from archive.config import Limits
from archive.errors import ReadingError
from archive.reading.pdf import read_pdf, slim_pages
from tests.reading.letter import set_letter
from tests.reading.typesetting import HANDS

SAMPLES = Path(__file__).parents[2] / "samples" / "records"
COMPARED = ("text", "x0", "x1", "top", "bottom", "upright", "direction")


def _same_words(path: Path) -> int:
    count = 0
    with pdfplumber.open(path) as stock:
        for slim, page in zip(slim_pages(path.read_bytes()), stock.pages, strict=True):
            ours = [{key: word[key] for key in COMPARED} for word in slim.extract_words()]
            assert ours == [{key: word[key] for key in COMPARED} for word in page.extract_words()]
            count += len(ours)
            page.close()
    return count


def test_words_equal_pdfplumbers_on_the_samples() -> None:
    paths = sorted(SAMPLES.glob("*.pdf"))[::9]
    assert paths
    assert all(_same_words(path) > 500 for path in paths)


@pytest.mark.parametrize("name", ["records/*.pdf", "hostile/kkr_rotated_flag.pdf", "hostile/kkr_no_tounicode.pdf"])
def test_words_equal_pdfplumbers_on_real_files(shared: Path, name: str) -> None:
    assert _same_words(next(shared.glob(name))) > 1000


def test_letters_drawn_twice_are_one_bold_letter(tmp_path: Path) -> None:
    path = tmp_path / "bold.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for shift in (0, 0.4):
        canvas.drawString(80 + shift, 700, "22.11. Hallen")
    canvas.drawString(80, 680, "Hallen")
    canvas.save()
    words = read_pdf(path, Limits()).pages[0].words
    assert [(word.text, word.bold) for word in words] == [("22.11.", True), ("Hallen", True), ("Hallen", False)]


@pytest.mark.parametrize("degrees", [90, 180, 270, 1.5])
def test_rotated_text_is_turned_to_the_main_baseline(tmp_path: Path, degrees: float) -> None:
    path = tmp_path / "turned.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.translate(300, 420)
    canvas.rotate(degrees)
    for row in range(4):
        canvas.drawString(-100, 40 - 14 * row, f"Linje {row} om havnen og dens kajer")
    canvas.save()
    words = read_pdf(path, Limits()).pages[0].words
    tops = sorted({round(word.top) for word in words})
    assert len(tops) == 4
    first = [word.text for word in sorted(words, key=lambda word: word.x0) if round(word.top) == tops[0]]
    assert first == ["Linje", "0", "om", "havnen", "og", "dens", "kajer"]


def test_what_lies_outside_the_crop_box_is_not_on_the_page(tmp_path: Path) -> None:
    path = tmp_path / "crop.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setCropBox((50, 50, 500, 800))
    canvas.drawString(80, 700, "Inde")
    canvas.drawString(80, 20, "Ude")
    canvas.save()
    assert [word.text for word in read_pdf(path, Limits()).pages[0].words] == ["Inde"]


def test_scripts_are_no_links(tmp_path: Path) -> None:
    path = tmp_path / "links.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawString(80, 700, "Se her")
    canvas.linkURL("javascript:alert(1)", (80, 695, 120, 715))
    canvas.linkURL("https://www.klitborg.example/", (80, 695, 120, 715))
    canvas.save()
    assert [anchor.url for anchor in read_pdf(path, Limits()).pages[0].anchors] == ["https://www.klitborg.example/"]


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    path = set_letter(tmp_path / "half.pdf", "Havnen er dyb.\n---\n---\nHavnen er bred.")
    assert read_pdf(path, Limits()).doubts == ("Uden læsbar tekst: side 2.",)


def test_more_pages_than_allowed_is_an_error(tmp_path: Path) -> None:
    path = set_letter(tmp_path / "long.pdf", "En.\n---\nTo.\n---\nTre.")
    with pytest.raises(ReadingError) as caught:
        read_pdf(path, Limits(pages=2))
    assert caught.value.reason == "too-large"


def test_hands_cover_the_tricks_of_typesetters() -> None:
    hands = HANDS.values()
    assert any(hand.columns == 2 for hand in hands)
    assert any(hand.ligatures for hand in hands)
    assert any(hand.double_bold for hand in hands)
    assert any(not hand.spaces for hand in hands)
