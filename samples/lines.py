"""Paragraphs → lines that fit a width, words broken in Danish where they do not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from samples.style import Face, Style

LINK = re.compile(r"\[([^\]]+)\]\((https?://[^\s)]+)\)")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of a line that share a link, or share having none."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line to draw. Lengths are in points; `before` is white space above it, lost at the top of a page.

    `mark` hangs at `mark_x` left of the text (a list's dash, an attachment's `./.`); `cells` are a table row's texts
    with their x; `anchor` is what the contents page looks up; `keep` binds the line to the next one.
    """

    runs: tuple[Run, ...]
    face: Face = "regular"
    size: float = 10
    indent: float = 0
    before: float = 0
    mark: str = ""
    mark_x: float = 0
    cells: tuple[tuple[float, str], ...] = ()
    anchor: str = ""
    new_page: bool = False
    keep: bool = False
    ends: bool = True  # the paragraph ends here: never justified

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def set_lines(text: str, style: Style, form: Line, width: float | None = None) -> list[Line]:
    """A paragraph's lines, each like `form`; `mark`, `before`, `anchor` and `new_page` are the first line's alone."""
    plain, links = _unlinked(text)
    room = (style.width if width is None else width) - form.indent
    made: list[Line] = []
    for start, end, hyphen in _cuts(plain, style, form, room):
        runs = _runs(plain, links, start, end)
        if hyphen:
            runs = (*runs[:-1], replace(runs[-1], text=runs[-1].text + style.hyphen))
        rest = {} if not made else {"mark": "", "before": 0.0, "anchor": "", "new_page": False}
        made.append(replace(form, runs=runs, ends=False, **rest))  # type: ignore[arg-type]
    made[-1] = replace(made[-1], ends=True)
    return made


def _unlinked(text: str) -> tuple[str, list[str]]:
    """The words as printed, and for each character the address it leads to."""
    plain = ""
    links: list[str] = []
    at = 0
    for match in LINK.finditer(text):
        for part, url in ((text[at : match.start()], ""), (match.group(1), match.group(2))):
            plain += part
            links += [url] * len(part)
        at = match.end()
    plain += text[at:]
    return plain, links + [""] * (len(plain) - len(links))


def _runs(plain: str, links: list[str], start: int, end: int) -> tuple[Run, ...]:
    runs: list[Run] = []
    for character, url in zip(plain[start:end], links[start:end], strict=True):
        if runs and runs[-1].url == url:
            runs[-1] = Run(runs[-1].text + character, url)
        else:
            runs.append(Run(character, url))
    return tuple(runs)


def _cuts(plain: str, style: Style, form: Line, room: float) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether a hyphen is added, for each line: as many words as fit, and a part of the next one."""

    def fits(start: int, end: int, hyphen: str = "") -> bool:
        return style.text_width(plain[start:end] + hyphen, form.face, form.size) <= room

    line_start = line_end = 0
    empty = True
    for word in re.finditer(r"\S+", plain):
        start, end = word.span()
        while True:
            line_start = start if empty else line_start
            if fits(line_start, end):
                line_end, empty = end, False
                break
            breaks = _breaks(plain, start, end, style)
            fitting = [(at, hyphen) for at, hyphen in breaks if fits(line_start, at, hyphen)]
            if fitting:
                at, hyphen = fitting[-1]
                yield line_start, at, bool(hyphen)
                start, empty = at, True
            elif not empty:
                yield line_start, line_end, False
                empty = True
            else:  # one word wider than the line, without a place to break it: an address
                at = max(start + 1, next(at for at in range(end, start, -1) if at == start + 1 or fits(start, at)))
                yield start, at, False
                start = at
    if not empty:
        yield line_start, line_end, False


def _breaks(plain: str, start: int, end: int, style: Style) -> list[tuple[int, str]]:
    """Where a word may be broken, from left to right, with the hyphen to add: none in *KKR-formandskabet*."""
    word = plain[start:end]
    if "//" in word or "@" in word:
        return []
    found = [(start + match.end(), "") for match in re.finditer(r"(?<=[^\W\d_]{2})-(?=[^\W\d_]{2})", word)]
    for letters in re.finditer(r"[^\W\d_]{5,}", word):
        if not letters.group().isupper():
            found += [(start + letters.start() + at, "-") for at in style.breaks(letters.group())]
    return sorted(found)
