"""One file to one reading."""

import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from archive.config import Limits
from archive.errors import ReadingError
from archive.models import Reading
from archive.reading.caseline import read_case_line
from archive.reading.closed import is_mark
from archive.reading.contents import ENTRY
from archive.reading.flow import flow
from archive.reading.hidden import look
from archive.reading.layouts import LAYOUTS, UNKNOWN, label_of
from archive.reading.minutes import Source, Understood, understand
from archive.reading.pdf import read_pdf
from archive.reading.scan import page_texts, personal_numbers
from archive.reading.textfile import read_text

RUNNING = re.compile("|".join(f"(?:{pattern})" for layout in LAYOUTS for pattern in layout.running))


def read(path: Path, limits: Limits | None = None, on_pages: Callable[[int], None] = lambda pages: None) -> Reading:
    """The reading of a PDF or text file. Raises ReadingError for what cannot be read, with its reason.

    Runs in this process, where only the number of pages is bounded; `process.read_safely` bounds time and memory too.
    `on_pages` is told the number of pages before they are read.
    """
    return read_understood(path, limits, on_pages).reading


def read_understood(
    path: Path, limits: Limits | None = None, on_pages: Callable[[int], None] = lambda pages: None
) -> Understood:
    """The reading with the choice of template that led to it."""
    source = source_of(path, limits or Limits(), on_pages)
    understood = understand(source, hashlib.sha256(path.read_bytes()).hexdigest(), shown_name(path))
    numbers = personal_numbers(understood.reading, source.lines, source.raw)
    return replace(understood, reading=replace(understood.reading, personal_numbers=numbers))


def shown_name(path: Path) -> str:
    """The file's name as text; a name that is none (old encodings) has marks for its odd bytes."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def source_of(path: Path, limits: Limits, on_pages: Callable[[int], None] = lambda pages: None) -> Source:
    """The lines of a file."""
    if path.is_dir():
        raise ReadingError("unopenable", "Det er en mappe.", path.name, "Angiv en fil.")
    if path.suffix.lower() == ".txt":
        return read_text(path)
    pdf = read_pdf(path, limits, on_pages)
    lines, running = flow(pdf.pages, _is_running, is_content)
    hidden = look(path.read_bytes())
    raw = (*page_texts(pdf.pages), *((text, None) for text in hidden.texts))
    doubts = list(pdf.doubts)
    if hidden.packed:
        doubts.append(f"Antal indlejrede filer, som ikke er gennemsøgt for personnumre: {hidden.packed}.")
    if not hidden.whole:
        doubts.append("Kommentarer, felter og anden skjult tekst er ikke gennemsøgt helt for personnumre.")
    return Source(tuple(lines), tuple(running), len(pdf.pages), tuple(doubts), raw)


def _is_running(text: str) -> bool:
    return RUNNING.fullmatch(text) is not None and not is_mark(text)


def is_content(text: str) -> bool:
    """Lines that may stand at the head of many pages and are text all the same."""
    label = label_of(text, UNKNOWN) is not None or read_case_line(text) is not None or ENTRY.match(text) is not None
    return label or is_mark(text)
