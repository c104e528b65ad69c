"""How a record is typeset. Every option changes the looks of a page and none of its words."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pyphen
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

Face = Literal["regular", "bold", "italic"]
Header = Literal["stacked", "single", "footer", "none"]

# Helvetica, Times and Courier are in every PDF reader; Vera comes with reportlab and is embedded with a character map.
FAMILIES: dict[str, tuple[str, str, str]] = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "Courier": ("Courier", "Courier-Bold", "Courier-Oblique"),
    "Vera": ("Vera", "VeraBd", "VeraIt"),
}
FACES: tuple[Face, ...] = ("regular", "bold", "italic")
LIGATURES = {"fi": "\ufb01", "fl": "\ufb02"}
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Style:
    """Lengths are in points. The defaults are those of KL's template.

    `measure` is the width of a line, None for all the room between the margins. `ligatures` needs a font that has
    them (Vera). `header` is the running header in two lines, in one, at the foot of the page, or none.
    Raises ValueError for a font that is not in FAMILIES.
    """

    font: str = "Helvetica"
    size: float = 10
    page_size: tuple[float, float] = A4
    margin_left: float = 85
    margin_right: float = 56
    margin_top: float = 92
    margin_bottom: float = 76
    measure: float | None = 340
    columns: int = 1
    gutter: float = 24
    justified: bool = False
    ligatures: bool = False
    soft_hyphens: bool = False
    bold_twice: bool = False
    hyphenation: bool = True
    header: Header = "stacked"

    def __post_init__(self) -> None:
        if self.font not in FAMILIES:
            raise ValueError(f"no font {self.font!r}; choose one of {', '.join(FAMILIES)}")
        if self.ligatures and self.font != "Vera":
            raise ValueError(f"{self.font} has no ligatures here; choose Vera")
        if self.font == "Vera":
            _register_vera()

    @property
    def width(self) -> float:
        """The width of a line of text, in one column of possibly several."""
        room = self.page_size[0] - self.margin_left - self.margin_right
        if self.columns > 1:
            return (room - self.gutter * (self.columns - 1)) / self.columns
        return min(room, self.measure) if self.measure else room

    @property
    def leading(self) -> float:
        return self.size * 1.4

    def scaled(self, points: float) -> float:
        """A length of the template, which is set in 10 points, in this style's size."""
        return points * self.size / 10

    def font_name(self, face: Face) -> str:
        return FAMILIES[self.font][FACES.index(face)]

    def shaped(self, text: str) -> str:
        """The characters that are drawn for a text."""
        if self.ligatures:
            for letters, ligature in LIGATURES.items():
                text = text.replace(letters, ligature)
        return text

    def text_width(self, text: str, face: Face, size: float) -> float:
        return float(pdfmetrics.stringWidth(self.shaped(text), self.font_name(face), size))

    @property
    def hyphen(self) -> str:
        """What is drawn where a word is broken."""
        return SOFT_HYPHEN if self.soft_hyphens else "-"

    @property
    def breaks(self) -> Callable[[str], list[int]]:
        """A word's inner positions where a hyphen may be added."""
        return _danish_breaks if self.hyphenation else _no_breaks


@lru_cache(maxsize=1)
def _register_vera() -> None:
    for name in FAMILIES["Vera"]:
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))


@lru_cache(maxsize=1)
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="da_DK", left=2, right=2)


@lru_cache(maxsize=50_000)
def _danish_breaks(word: str) -> list[int]:
    return [int(position) for position in _dictionary().positions(word)]


def _no_breaks(word: str) -> list[int]:
    return []
