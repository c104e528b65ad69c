"""A page of a PDF as a picture, with words marked on it. Pure rendering: run it in a process that may be lost.

pdfium aborts the process it runs in on some files, so the web calls this through `archive.reading.picture_worker`.
"""

from collections.abc import Sequence
from ctypes import byref, c_int
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from archive.config import Limits
from archive.errors import ReadingError
from archive.reading.picture_task import Picture, Span

TALLEST = 4.0  # heights of a picture in its widths; a longer page is drawn smaller
LARGEST = 150_000  # bytes of a picture
_COLOURS = 16
_BLACK = (0, 0, 0)
_YELLOW = (255, 226, 64)  # multiplied over the page: black letters stay black
_A_HAIR_LESS = 1 - 1e-6  # pdfium rounds up: 1600.0000002 pixels would become 1601
_PADDING = 1.5  # points around a marked word

Source = bytes | Path
Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels


class PageError(Exception):
    """The page cannot be drawn: there is no such page, or the file cannot be opened."""


def text_of(pdf: Source, page: int) -> str:
    """The text of a page (1-based), one character for each that pdfium has a place for. Raises PageError."""
    with _opened(pdf, page) as opened:
        return _characters(opened.get_textpage())


def draw(
    pdf: Source, page: int, width: int, spans: Sequence[Span] = (), black: Sequence[Span] | None = None
) -> Picture:
    """The page, `width` pixels wide, with the characters of `spans` (as in `text_of`) marked. Raises PageError.

    With `black`, even an empty one, the characters of those spans are made out, and comments are left off the page,
    for their text is not the page's. A span that stands nowhere on the page is an error: it would be seen elsewhere.
    """
    with _opened(pdf, page) as opened:
        wide, high = opened.get_size()
        if wide <= 0 or high <= 0:
            raise PageError("The page has no size.")
        scale = min(width / wide, width * TALLEST / high) * _A_HAIR_LESS
        image = opened.render(scale=scale, no_smoothpath=False, draw_annots=black is None).to_pil().convert("RGB")
        boxes = _boxes(opened, spans, image.size) if spans else []
        for span in black or ():
            hidden = _boxes(opened, [span], image.size)
            if not hidden:
                raise PageError("What must be made out has no place on the page.")
            for box in hidden:
                image.paste(_BLACK, box)
    return _encoded(image, boxes)


class _opened:  # noqa: N801  # reads as the verb it is: `with _opened(pdf, page) as opened`
    """A page that gives its document back when done."""

    def __init__(self, pdf: Source, page: int) -> None:
        self.document = _document(pdf)
        try:
            if not 1 <= page <= len(self.document):
                raise PageError(f"There is no page {page}.")
            self.page = self.document[page - 1]
        except pypdfium2.PdfiumError as error:
            self.document.close()
            raise PageError(f"Page {page} cannot be opened: {error}.") from error
        except PageError:
            self.document.close()
            raise

    def __enter__(self) -> pypdfium2.PdfPage:
        return self.page

    def __exit__(self, *_: object) -> None:
        self.page.close()
        self.document.close()


def _document(pdf: Source) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        if isinstance(pdf, bytes):
            raise PageError("The file cannot be opened.") from None
    from archive.reading.precheck import checked  # a tenth of the process's start, and seldom needed

    try:  # what the reader of text could repair is repaired here too
        return _document(checked(pdf, Limits())[0])
    except ReadingError as error:
        raise PageError(str(error)) from error


def _characters(textpage: pypdfium2.PdfTextPage) -> str:
    """Character by character: pdfium's own text leaves some out, and then no index would fit its box."""
    raw = textpage.raw
    return "".join(chr(pdfium.FPDFText_GetUnicode(raw, n) or 0x20) for n in range(textpage.count_chars()))


def _boxes(page: pypdfium2.PdfPage, spans: Sequence[Span], size: tuple[int, int]) -> list[Box]:
    """The pixels that the spans cover, one box for each line that a span stands on."""
    textpage = page.get_textpage()
    count = textpage.count_chars()
    found: list[Box] = []
    for start, end in spans:
        line: list[tuple[float, float, float, float]] = []
        for n in range(start, min(end, count)):
            left, bottom, right, top = textpage.get_charbox(n)
            if right <= left or top <= bottom:
                continue
            if line and (top < line[-1][1] or bottom > line[-1][3]):  # entirely below or above: another line
                found.append(_in_pixels(page, line, size))
                line = []
            line.append((left, bottom, right, top))
        if line:
            found.append(_in_pixels(page, line, size))
    return [box for box in found if box[0] < box[2] and box[1] < box[3]]


def _in_pixels(page: pypdfium2.PdfPage, boxes: list[tuple[float, float, float, float]], size: tuple[int, int]) -> Box:
    """Page coordinates to pixels; pdfium knows the crop box's offset and the rotation."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    corners = (
        (min(lefts) - _PADDING, max(tops) + _PADDING),
        (max(rights) + _PADDING, min(bottoms) - _PADDING),
    )
    points = [_point(page, x, y, size) for x, y in corners]
    (x1, y1), (x2, y2) = points
    left, right = sorted((x1, x2))
    top, bottom = sorted((y1, y2))
    return max(0, left), max(0, top), min(size[0], right), min(size[1], bottom)


def _point(page: pypdfium2.PdfPage, x: float, y: float, size: tuple[int, int]) -> tuple[int, int]:
    across, down = c_int(), c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, size[0], size[1], 0, x, y, byref(across), byref(down))
    return across.value, down.value


def _encoded(image: Image.Image, boxes: Sequence[Box]) -> Picture:
    """A small PNG where few colours do, as on a page of text; a WebP for scans."""
    wide, high = image.size
    data = _png(image, boxes)
    if len(data) <= LARGEST:
        return Picture(data, "image/png", wide, high)
    for box in boxes:
        image.paste(_yellowed(image.crop(box)), box)
    for quality in (60, 35, 15):
        data = _webp(image, quality)
        if len(data) <= LARGEST:
            break
    return Picture(data, "image/webp", wide, high)


def _png(image: Image.Image, boxes: Sequence[Box]) -> bytes:
    few = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    if boxes:
        palette = (few.getpalette() or [])[: 3 * _COLOURS]
        colours = len(palette) // 3
        marked = [round(value * _YELLOW[n % 3] / 255) for n, value in enumerate(palette)]
        few.putpalette([*palette, *marked])
        table = [n + colours if n < colours else n for n in range(256)]
        for box in boxes:
            few.paste(few.crop(box).point(table), box)
    out = BytesIO()
    few.save(out, "PNG", optimize=False)
    return out.getvalue()


def _yellowed(part: Image.Image) -> Image.Image:
    red, green, blue = (
        band.point([round(value * share / 255) for value in range(256)])
        for band, share in zip(part.split(), _YELLOW, strict=True)
    )
    return Image.merge("RGB", (red, green, blue))


def _webp(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "WEBP", quality=quality, method=2)
    return out.getvalue()
