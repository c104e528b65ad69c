"""Drawing a page: sizes within bounds, words found across line ends, marks where the words are."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from archive.reading.page_text import places
from archive.reading.picture_task import Span
from archive.reading.pictures import LARGEST, PageError, draw, text_of


def pdf(*lines: str, size: tuple[float, float] = (595, 842), rotate: int = 0, crop: tuple[float, ...] = ()) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=True)
    canvas.setFont("Helvetica", 12)
    for n, line in enumerate(lines):
        canvas.drawString(100, size[1] - 100 - 20 * n, line)
    if rotate:
        canvas.setPageRotation(rotate)
    if crop:
        canvas.setCropBox(crop)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def find(pattern: str):  # type: ignore[no-untyped-def]
    return lambda text: [match.span() for match in re.finditer(pattern, text)]


def yellow_box(data: bytes) -> tuple[int, int, int, int] | None:
    """The box around all yellow pixels."""
    blue = Image.open(BytesIO(data)).convert("RGB").split()[2]
    return blue.point([255 if value < 120 else 0 for value in range(256)]).getbbox()


def mark_of(data: bytes, pattern: str) -> tuple[int, int, int, int]:
    spans = places(text_of(data, 1), find(pattern))
    assert spans
    picture = draw(data, 1, 595, spans)
    bare = Image.open(BytesIO(draw(data, 1, 595).data)).convert("L")
    marked = Image.open(BytesIO(picture.data)).convert("RGB").split()[2]
    # White paper under the mark turns yellow; black letters stay black in both.
    difference = Image.merge("RGB", (bare, bare, marked)).convert("RGB")
    found = [
        (x, y)
        for y in range(difference.height)
        for x in range(difference.width)
        if difference.getpixel((x, y))[0] > 240 and difference.getpixel((x, y))[2] < 120  # type: ignore[index]
    ]
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return min(xs), min(ys), max(xs), max(ys)


def test_a_mark_lies_on_its_word() -> None:
    left, top, right, bottom = mark_of(pdf("Busserne mangler penge"), "Busserne")
    assert 95 <= left <= 101
    assert 145 <= right <= 155
    assert 85 <= top < bottom <= 106


def test_a_cropped_page_moves_its_marks() -> None:
    whole = mark_of(pdf("Busserne"), "Busserne")
    cropped = mark_of(pdf("Busserne", crop=(50, 0, 595, 842)), "Busserne")
    scale = 595 / 545
    assert abs(cropped[0] - (whole[0] - 50) * scale) < 3


def test_a_rotated_page_turns_its_marks() -> None:
    low_enough = [""] * 12  # reportlab swaps the sides of a rotated page
    left, top, right, bottom = mark_of(pdf(*low_enough, "Busserne", rotate=90), "Busserne")
    assert bottom - top > right - left, "the word stands upright"


def test_a_word_broken_by_a_line_end_is_found_whole_and_its_halves_are_not_lost() -> None:
    text = text_of(pdf("om flygtninge-", "kvoter og KKR-", "formandskabet"), 1)
    assert len(places(text, find("flygtningekvoter"))) == 1
    assert len(places(text, find("kvoter"))) == 1
    assert len(places(text, find("KKR-formandskabet"))) == 1, "a real hyphen stays one"


def test_without_line_ends_places_are_what_was_found() -> None:
    assert places("bus og bus", find("bus")) == [(0, 3), (7, 10)]


def test_a_page_ten_kilometres_wide_is_drawn_within_bounds() -> None:
    picture = draw(pdf("Bred", size=(28_000_000, 842)), 1, 800)
    assert picture.width <= 800
    tall = draw(pdf("Høj", size=(595, 28_000_000)), 1, 800)
    assert tall.height <= 4 * 800


@pytest.mark.parametrize("page", [0, 2, -1])
def test_a_page_that_is_not_there_is_said(page: int) -> None:
    with pytest.raises(PageError, match=f"no page {page}"):
        draw(pdf("En"), page, 240)


def test_what_is_no_pdf_is_said(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"not a pdf")
    for source in (b"not a pdf", bad):
        with pytest.raises(PageError):
            draw(source, 1, 240)


def test_real_pages_stay_small_and_a_truncated_file_is_still_drawn(shared: Path) -> None:
    record = shared / "records" / "kkr-midtjylland-2022-09-19-dagsorden.pdf"
    spans: list[Span] = places(text_of(record, 7), find("økonom"))
    assert len(spans) >= 3
    for width in (480, 800, 1600):
        picture = draw(record, 7, width, spans)
        assert len(picture.data) <= LARGEST
        assert picture.mimetype == "image/png"
    assert draw(shared / "hostile" / "kkr_truncated_60.pdf", 1, 480).width == 480


def test_a_scan_becomes_a_webp_within_the_same_bound(shared: Path) -> None:
    picture = draw(shared / "hostile" / "kkr_scan_150dpi_poor.pdf", 1, 1600)
    assert len(picture.data) <= LARGEST
