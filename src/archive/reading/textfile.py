"""Text extractions (.txt): the same lines as a PDF's, without places and looks."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from archive.causes import cause
from archive.errors import ReadingError
from archive.reading.closed import is_mark
from archive.reading.lines import Line, plain
from archive.reading.minutes import Source

LARGEST_FILE = 64 * 1024 * 1024  # bytes
SPACED = re.compile(r"[^\W\d_](?: [^\W\d_])+(?: {2,}[^\W\d_](?: [^\W\d_])+)*")
URL_ALONE = re.compile(r"https?://\S+")
PAGE_NUMBER = re.compile(r"(?:side\s*\|?\s*)?\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?", re.IGNORECASE)


def read_text(path: Path) -> Source:
    """The lines of a text file. Raises ReadingError `unopenable`, `too-large`, `empty`, `no-text`."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ReadingError("too-large", f"Filen fylder {path.stat().st_size} byte.", path.name, "Del den.")
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError(
            "unopenable", f"Filen kan ikke åbnes ({cause(error)}).", path.name, "Se dens rettigheder."
        ) from error
    if not data:
        raise ReadingError("empty", "Filen er tom (0 byte).", path.name, "Hent den igen fra kilden.")
    text = _decoded(data)
    return replace(source_of(text, path.name), raw=((text, None),))


def _unspaced(row: str) -> str:
    """A letter-spaced line with its words joined: *K K R  M I D T J Y L L A N D* → *KKR MIDTJYLLAND*."""
    if not SPACED.fullmatch(row.strip()):
        return row
    return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", row.strip()))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def source_of(text: str, name: str) -> Source:
    """The lines of an extraction, with the gaps between them measured in the usual line distance.

    Extractions that put an empty line after every line are told by that being the usual distance.
    """
    if "\0" in text or not re.search(r"\w", text):
        raise ReadingError("no-text", "Filen har ingen læsbar tekst.", name, "Hent den igen fra kilden.")
    rows: list[tuple[str, int]] = []
    empty = 0
    for row in re.split(r"\r\n|\r|\n|\f", text):
        if row.strip():
            rows.append((row, empty))
            empty = 0
        else:
            empty += 1
    gaps = Counter(gap for row, gap in rows)
    usual = gaps.most_common(1)[0][0]
    longest = sorted(len(row) for row, _ in rows)[int(0.95 * (len(rows) - 1))]
    lines: list[Line] = []
    running: list[str] = []
    addresses = 0
    repeated = Counter(_pattern(row) for row, _ in rows)
    for row, gap in rows:
        line = plain(_unspaced(row))
        if URL_ALONE.fullmatch(line):
            addresses += 1
        elif _is_running(row, repeated) and not is_mark(line):
            running.append(line)
        else:
            space = (gap + 1) / (usual + 1) if lines else None
            lines.append(Line(line, x1=float(len(line)), right=float(longest), space=space))
    # Which they are is not told: some may belong to a closed item.
    number = f"{addresses} adresse{'r' if addresses > 1 else ''}"
    doubts = (f"{number} står uden for teksten og er ikke bundet til et punkt.",) if addresses else ()
    return Source(tuple(lines), tuple(dict.fromkeys(running)), None, doubts)


def _is_running(row: str, repeated: Counter[str]) -> bool:
    """Page numbers, and lines with a bar and a date that come again: *KKR Midtjylland  | 19-09-2022*."""
    line = plain(row)
    if re.match(r"side\b", line, re.IGNORECASE) and PAGE_NUMBER.fullmatch(line):
        return True
    return "|" in line and bool(re.search(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}$", line)) and repeated[_pattern(row)] >= 2


def _pattern(row: str) -> str:
    return re.sub(r"\d+", "#", plain(row).casefold())
