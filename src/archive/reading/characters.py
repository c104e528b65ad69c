"""A page's characters straight from pdfminer's interpreter: the slim part of reading.

Stock pdfplumber lets pdfminer make an object of every letter, line and area, and then a dictionary with every attribute
of each. Words need ten attributes of letters, so they are written down as they are drawn. The arithmetic is that of
pdfminer's LTChar and pdfplumber's process_object; tests hold the words equal to the last digit.
"""

from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.utils import apply_matrix_rect

from archive.reading.glyphs import Glyph

FILL_AND_STROKE = 2  # text rendering mode that thickens letters
SOFT_HYPHEN_CODE = 0xAD  # of WinAnsi's soft hyphen, for which pdfminer gives a space

Shape = tuple[str, float, Any, float, str, bool]  # text, width, displacement, descent, font name, is it upright text


class CharacterDevice(PDFPageAggregator):
    """Collects glyphs in drawing order; paths and pictures carry no text.

    `left` and `base` are the page's left and upper edge in pdfminer's system, `doctop` the height of the pages before.
    """

    def __init__(self, manager: Any, number: int, left: float, base: float, doctop: float) -> None:
        super().__init__(manager, pageno=number)
        self.glyphs: list[Glyph] = []
        self.left, self.base, self.doctop = left, base, doctop
        self.thick = False
        self._shapes: dict[tuple[int, int], Shape] = {}  # by font and character code; fonts live as long as the device

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        """Lines and areas carry no text."""

    def render_image(self, *args: Any, **kwargs: Any) -> None:
        """Nor do pictures."""

    def render_string(self, textstate: Any, *args: Any, **kwargs: Any) -> None:
        self.thick = textstate.render == FILL_AND_STROKE
        super().render_string(textstate, *args, **kwargs)

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        shape = self._shapes.get((id(font), cid))
        if shape is None:
            shape = self._shapes[id(font), cid] = self._shape(font, cid)
        text, textwidth, displacement, font_descent, name, level = shape
        advance = textwidth * fontsize * scaling
        a, b, c, d, e, f = matrix
        if level:
            low = font_descent * fontsize + rise
            high = font_descent * fontsize + rise + fontsize
            if b == 0 and c == 0:
                x0, x1, y0, y1 = e, a * advance + e, d * low + f, d * high + f
            else:
                x0, y0, x1, y1 = apply_matrix_rect(matrix, (0, low, advance, high))
        else:
            across, down = displacement
            across = fontsize * 0.5 if across is None else across * fontsize * 0.001
            down = (1000 - down) * fontsize * 0.001
            x0, y0, x1, y1 = apply_matrix_rect(matrix, (-across, down + rise + advance, fontsize - across, down + rise))
        if x1 < x0:
            x0, x1 = x1, x0
        if y1 < y0:
            y0, y1 = y1, y0
        width, height = x1 - x0, y1 - y0
        top = self.base - y1
        self.glyphs.append(
            {
                "text": text,
                "fontname": name,
                "size": height if level else width,
                "x0": x0 + self.left,
                "x1": x1 + self.left,
                "top": top,
                "bottom": self.base - y0,
                "doctop": self.doctop + top,
                "width": width,
                "height": height,
                "upright": a * d * scaling > 0 and b * c <= 0,
                "matrix": matrix,
                "bold": self.thick,
                "soft": cid == SOFT_HYPHEN_CODE and not text.strip(),
                "object_type": "char",
            }
        )
        return advance

    def _shape(self, font: Any, cid: int) -> Shape:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, cid)
        name = font.fontname
        return (
            text,
            font.char_width(cid),
            font.char_disp(cid),
            font.get_descent(),
            name.decode("latin-1") if isinstance(name, bytes) else name,
            not font.is_vertical(),
        )
