"""Characters as they come from a page, before they are words: doubled, rotated, unreadable ones.

A glyph is the dictionary that pdfplumber makes of a character. Everything here is pure: lists in, lists out.
"""

import math
import re
from collections import Counter
from typing import Any

SOFT_HYPHEN = "\u00ad"
Glyph = dict[str, Any]
Box = tuple[float, float, float, float]  # x0, top, x1, bottom in points from the upper left corner

UNMAPPED = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]")
SAME_PLACE = 0.1  # of the letter's size: fake bold shifts by 0.02 to 0.05, two real l's stand 0.22 apart
STRAIGHT = 0.2  # degrees: below this a baseline is level


def readable(glyphs: list[Glyph]) -> tuple[list[Glyph], int]:
    """The glyphs that stand for text, and how many do not.

    A soft hyphen that came as a space gets its own sign. `(cid:123)` (a font without a character map), private-use
    and replacement characters are no text.
    """
    kept = [glyph for glyph in glyphs if not UNMAPPED.search(glyph["text"])]
    spelled = [glyph | {"text": SOFT_HYPHEN} if glyph["soft"] else glyph for glyph in kept]
    return spelled, len(glyphs) - len(kept)


def single(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs without doubles, in one pass; a glyph that was drawn twice is marked bold.

    Some programs make bold by drawing each letter again a little to the side, which reads as `22..11..`.
    """
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        text = glyph["text"]
        if text.isspace():
            kept.append(glyph)
            continue
        size = glyph["size"] or 1.0
        x, y, near = glyph["x0"], glyph["top"], SAME_PLACE * size
        column, row = int(x // size), int(y // size)
        twin = None
        for key in (
            (text, column, row),
            (text, int((x - near) // size), row),
            (text, int((x + near) // size), row),
            (text, column, int((y - near) // size)),
            (text, column, int((y + near) // size)),
        ):
            for other in seen.get(key, ()):
                if abs(other["x0"] - x) <= near and abs(other["top"] - y) <= near and abs(other["size"] - size) <= near:
                    twin = other
                    break
            if twin is not None:
                break
        if twin is not None:
            twin["bold"] = True
        else:
            seen.setdefault((text, column, row), []).append(glyph)
            kept.append(glyph)
    return kept


def angle(glyph: Glyph) -> float:
    """Direction of the baseline in degrees, counter-clockwise, 0 for level text."""
    a, b = glyph["matrix"][:2]
    return math.degrees(math.atan2(b, a)) if a or b else 0.0


def main_angle(glyphs: list[Glyph]) -> float:
    """The direction most letters of the page run in, to a tenth of a degree."""
    if not glyphs:
        return 0.0
    directions = Counter(round(angle(glyph), 1) for glyph in glyphs)
    return directions.most_common(1)[0][0]


def turned(box: Box, degrees: float, width: float, height: float) -> Box:
    """The box on a page turned so that text of that direction is level; quarter turns are exact."""
    x0, top, x1, bottom = box
    quarter = round(degrees / 90) % 4
    if quarter == 1:  # text runs upwards
        x0, top, x1, bottom = height - bottom, x0, height - top, x1
    elif quarter == 2:
        x0, top, x1, bottom = width - x1, height - bottom, width - x0, height - top
    elif quarter == 3:  # text runs downwards
        x0, top, x1, bottom = top, width - x1, bottom, width - x0
    rest = degrees - 90 * round(degrees / 90)
    if abs(rest) < STRAIGHT:
        return x0, top, x1, bottom
    radians = math.radians(rest)
    sine, cosine = math.sin(radians), math.cos(radians)
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    center_x, center_y = x * cosine - y * sine, x * sine + y * cosine
    half_width, half_height = (x1 - x0) / 2, (bottom - top) / 2
    return center_x - half_width, center_y - half_height, center_x + half_width, center_y + half_height


def levelled(glyphs: list[Glyph], degrees: float, width: float, height: float) -> list[Glyph]:
    """The glyphs of that direction with their places on the turned page; others are left where a reader finds them.

    A word across the main direction (a stamp in the margin) keeps its own glyphs together by being turned by its own
    angle and put below the page.
    """
    if abs(degrees) < STRAIGHT and all(glyph["upright"] for glyph in glyphs):
        return glyphs
    level: list[Glyph] = []
    for glyph in glyphs:
        own = angle(glyph)
        across = abs((own - degrees + 180) % 360 - 180) > 10
        x0, top, x1, bottom = turned(
            (glyph["x0"], glyph["top"], glyph["x1"], glyph["bottom"]), own if across else degrees, width, height
        )
        shift = 2 * (width + height) if across else 0.0
        level.append(
            glyph
            | {"x0": x0, "x1": x1, "top": top + shift, "bottom": bottom + shift, "doctop": top + shift, "upright": True}
        )
    return level
