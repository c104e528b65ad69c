"""PDF files to pages of words: the only module that knows pdfplumber and pdfminer.

Half of pdfplumber's time goes into describing every object of a page in full. `SlimPage` describes characters only (see
`characters`); tests hold its words equal to the stock ones.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1, resolve_all
from pdfplumber.page import Page as StockPage
from pdfplumber.pdf import PDF
from pdfplumber.utils.text import extract_words

from archive.config import Limits
from archive.errors import ReadingError
from archive.reading.characters import CharacterDevice
from archive.reading.crosscheck import disagreeing_pages
from archive.reading.glyphs import Box, Glyph, levelled, main_angle, readable, single, turned
from archive.reading.lines import Anchor, Page, Word
from archive.reading.precheck import checked

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns once per odd operator; the doubts say what matters

WORD_GAP = 0.16  # of the letter's size: wider apart is another word, even where the file holds no space
UNMAPPED_SHARE = 0.5  # of a document's characters: above this there is no text to search in
BOLD_NAMES = ("bold", "black", "heavy", "demi", "-bd")
ITALIC_NAMES = ("italic", "oblique", "-it")
SAFE_LINKS = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class PdfText:
    """All pages of a document with what was odd about it."""

    pages: tuple[Page, ...]
    doubts: tuple[str, ...]


class SlimPage(StockPage):
    """pdfplumber's page with characters only, each with no more than words need."""

    def parse_objects(self) -> dict[str, list[Glyph]]:
        left, upper = self.mediabox[:2]
        device = CharacterDevice(self.pdf.rsrcmgr, self.page_number, left, self.height + upper, self.initial_doctop)
        PDFPageInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
        return {"char": device.glyphs} if device.glyphs else {}


def slim_pages(data: bytes) -> Iterator[SlimPage]:
    """The pages of a PDF one after the other, each closed before the next: memory stays level over 500 pages."""
    pdf = PDF(BytesIO(data))
    doctop = 0.0
    for number, page_object in enumerate(PDFPage.create_pages(pdf.doc), 1):
        page = SlimPage(pdf, page_object, number, doctop)
        doctop += page.height
        yield page
        page.close()


def read_pdf(path: Path, limits: Limits, on_pages: Callable[[int], None] = lambda pages: None) -> PdfText:
    """The pages of a PDF file. Raises ReadingError, and nothing else but MemoryError, whatever is in the file.

    `on_pages` is told the number of pages as soon as it is known.
    """
    data, count, doubts = checked(path, limits)
    on_pages(count)
    return pages_of(data, count, path.name, doubts)


def pages_of(data: bytes, count: int, name: str, doubts: tuple[str, ...] = ()) -> PdfText:
    """Pages of a checked PDF that is said to have `count` of them."""
    pages: list[Page] = []
    odd = list(doubts)
    unmapped = readable_glyphs = 0
    try:
        for page in slim_pages(data):
            try:
                one, lost, kept = _page(page)
            except MemoryError:
                raise
            except (
                Exception
            ) as error:  # pdfminer leaks KeyError, TypeError, struct.error … from broken fonts and streams
                odd.append(f"Side {page.page_number} kunne ikke læses ({type(error).__name__}).")
                one, lost, kept = Page(page.page_number, float(page.width), float(page.height)), 0, 0
            pages.append(one)
            unmapped, readable_glyphs = unmapped + lost, readable_glyphs + kept
    except MemoryError:
        raise
    except Exception as error:
        if not pages:
            raise ReadingError("damaged", f"Filen kan ikke læses ({type(error).__name__}).", name) from error
        odd.append(f"Kun {len(pages)} af {count} sider kunne læses ({type(error).__name__}).")
    if not readable_glyphs or unmapped > UNMAPPED_SHARE * (unmapped + readable_glyphs):
        why = "skrifttyperne mangler tegntabel" if unmapped else "siderne er billeder eller tomme"
        raise ReadingError("no-text", f"Filen har ingen læsbar tekst: {why}.", name, "Bed om en udgave med tekst.")
    if unmapped:
        odd.append(f"{unmapped} tegn har ingen tegntabel og er udeladt; ord kan mangle bogstaver.")
    empty = [str(page.number) for page in pages if not page.words]
    if empty:
        odd.append(f"Uden læsbar tekst: side {', '.join(empty)}.")
    differing = disagreeing_pages(data, pages)
    if differing:
        on = ", ".join(map(str, differing))
        odd.append(f"To læseprogrammer læser ordene forskelligt på side {on}; se originalen.")
    return PdfText(tuple(pages), tuple(odd))


def _page(page: SlimPage) -> tuple[Page, int, int]:
    width, height = float(page.width), float(page.height)
    shown = _visible(page.chars, page.cropbox)
    glyphs, unmapped = readable(shown)
    readable_glyphs = sum(1 for glyph in glyphs if not glyph["text"].isspace())
    degrees = main_angle(glyphs)
    glyphs = single(levelled(glyphs, degrees, width, height))
    words = tuple(_word(word) for word in words_of(glyphs))
    anchors = tuple(Anchor(url, *turned(box, degrees, width, height)) for url, box in _links(page))
    crop = turned(page.cropbox, degrees, width, height)
    outside = [] if len(shown) == len(page.chars) else page.chars
    hidden = " ".join(word["text"] for word in words_of(outside))
    quarters = round(degrees / 90) % 4
    return Page(page.page_number, width, height, crop, words, anchors, hidden, quarters), unmapped, readable_glyphs


def words_of(glyphs: list[Glyph]) -> list[dict[str, Any]]:
    """Words with their glyphs; ligatures are spelled out."""
    return extract_words(glyphs, x_tolerance_ratio=WORD_GAP, return_chars=True)


def _visible(glyphs: list[Glyph], crop: Box) -> list[Glyph]:
    """What lies outside the CropBox is not on the page that people see."""
    x0, top, x1, bottom = crop
    return [
        glyph
        for glyph in glyphs
        if x0 <= (glyph["x0"] + glyph["x1"]) / 2 <= x1 and top <= (glyph["top"] + glyph["bottom"]) / 2 <= bottom
    ]


def _word(word: dict[str, Any]) -> Word:
    glyphs = word["chars"]
    first = glyphs[0]
    name = first["fontname"].lower()
    return Word(
        text=word["text"],
        x0=word["x0"],
        x1=word["x1"],
        top=word["top"],
        bottom=word["bottom"],
        size=first["size"],
        bold=first["bold"] or any(part in name for part in BOLD_NAMES),
        italic=any(part in name for part in ITALIC_NAMES),
    )


def _links(page: SlimPage) -> Iterator[tuple[str, Box]]:
    """Web addresses with the rectangles they hang on, one per line of text; a broken annotation costs only itself."""
    try:
        annotations = resolve1(page.page_obj.annots) or []
    except Exception:
        return
    for annotation in annotations:
        try:
            entry = resolve1(annotation)  # not all of it: its page and destination lead through the whole document
            url = resolve1((resolve1(entry.get("A")) or {}).get("URI"))
            if url is None:
                continue
            address = url.decode("utf-8", "replace") if isinstance(url, bytes) else str(url)
            if not address.lower().startswith(SAFE_LINKS):
                continue
            quads = resolve_all(entry.get("QuadPoints")) or []
            corners = [quads[start : start + 8] for start in range(0, len(quads) - 7, 8)] or [
                resolve_all(entry["Rect"])
            ]
            boxes = [_on_page(page, points) for points in corners]
        except Exception:  # noqa: S112  # a link that cannot be read is not worth a word in the report
            continue
        for box in boxes:
            yield address, box


def _on_page(page: SlimPage, points: list[float]) -> Box:
    """A rectangle of PDF space in the page's own system, turned as the page is shown."""
    left, low, right, high = (float(value) for value in page.page_obj.mediabox)
    turn = {90: (0, -1, 1, 0, -low, right), 180: (-1, 0, 0, -1, right, high), 270: (0, 1, -1, 0, high, -left)}
    a, b, c, d, e, f = turn.get(page.rotation, (1, 0, 0, 1, -left, -low))
    xs = [a * x + c * y + e for x, y in zip(points[::2], points[1::2], strict=False)]
    ys = [b * x + d * y + f for x, y in zip(points[::2], points[1::2], strict=False)]
    edge, base = page.mediabox[0], page.height + page.mediabox[1]
    return min(xs) + edge, base - max(ys), max(xs) + edge, base - min(ys)
