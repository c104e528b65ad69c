"""Finding in the text of a page as pdfium gives it, where a line's end may stand in the middle of a word. Pure."""

import re
from collections.abc import Callable, Iterable

from archive.reading.picture_task import Span

# A hyphen at a line's end. pdfium puts U+0002 in the place of the sign and the line's end: *af den kol\x02lektive*.
_BROKEN = re.compile(r"(?<=[^\W\d_])(?:[\x02\ufffe]\s*|[-\u00ad\u2010]\s*[\r\n]\s*)(?=[^\W\d_])")
_AS_READ = {0x02: "-", 0xFFFE: "-", 0x0D: " ", 0x0A: " "}


def places(text: str, find: Callable[[str], Iterable[Span]]) -> list[Span]:
    """Where `find` finds something in a page's text, also in words that a line end has broken in two.

    A hyphen at a line's end may be a real one: both readings are looked at.
    """
    whole = text.translate(_AS_READ)
    joined: list[str] = []
    origin: list[int] = []  # of each character of the joined text, its place in the page's
    at = 0
    for match in _BROKEN.finditer(text):
        joined.append(whole[at : match.start()])
        origin += range(at, match.start())
        at = match.end()
    joined.append(whole[at:])
    origin += [*range(at, len(whole)), len(whole)]
    found = {(start, end) for start, end in find(whole)}
    if len(joined) > 1:
        found |= {(origin[start], origin[end - 1] + 1) for start, end in find("".join(joined)) if end > start}
    return sorted(found)
