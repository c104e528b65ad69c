"""Finding in a text where a line's end may stand in the middle of a word, as on a page. Pure."""

import re
from collections.abc import Callable, Iterable

from archive.reading.picture_task import Span

# A hyphen at a line's end. pdfium puts U+0002 in the place of the sign and the line's end: *af den kol\x02lektive*.
LINE_END = r"(?:[\x02\ufffe]\s*|[-\u00ad\u2010]\s*[\r\n]\s*)"
BROKEN_WORD = rf"(?<=[^\W\d_]){LINE_END}(?=[^\W\d_])"
_AS_READ = {0x02: "-", 0xFFFE: "-"}


def places(text: str, find: Callable[[str], Iterable[Span]], broken: str = BROKEN_WORD) -> list[Span]:
    """Where `find` finds something in a text on one line, also in what a line end has `broken` (a pattern) in two.

    A hyphen at a line's end may be a real one: both readings are looked at.
    """
    found: set[Span] = set()
    for hyphen in ("", "-") if re.search(broken, text) else ("",):
        shown, origin = _on_one_line(text, broken, hyphen)
        found |= {(origin[start], origin[end - 1] + 1) for start, end in find(shown) if end > start}
    return sorted(found)


def _on_one_line(text: str, broken: str, hyphen: str) -> tuple[str, list[int]]:
    """The text with `hyphen` where a line end has broken it, and where each of its characters came from."""
    out: list[str] = []
    origin: list[int] = []
    at = 0
    for match in re.finditer(rf"{broken}|\s+", text):
        out.append(text[at : match.start()].translate(_AS_READ))
        origin += range(at, match.start())
        between = " " if match[0].isspace() else hyphen
        out.append(between)
        origin += [match.start()] * len(between)
        at = match.end()
    out.append(text[at:].translate(_AS_READ))
    origin += range(at, len(text))
    return "".join(out), origin
