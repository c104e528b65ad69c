"""Helpers of the samples' tests: what a typeset document says, read back with pypdfium2."""

import io
import re

import pikepdf
import pypdfium2

from samples.document import numbered
from samples.source import ItemSource, MeetingSource
from samples.style import Style
from samples.typeset import typeset


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def letters(text: str) -> str:
    """A text without white space, hyphens and ligatures: what must survive any typesetting."""
    text = text.replace("\ufb01", "fi").replace("\ufb02", "fl")
    return re.sub(r"[\s\u00ad\u0002\ufffe-]", "", text)


def body(pdf: bytes, meeting: MeetingSource) -> str:
    """The letters of all pages after the contents, without running headers."""
    header = rf"{meeting.organization}\s+\|\s+{meeting.date:%d-%m-%Y}\s+SIDE\s+\|\s+\d+\s"
    return "".join(letters(re.sub(header, "", text)) for text in pages(pdf)[2:])


def words_of(item: ItemSource, kind: str) -> list[str]:
    """The paragraphs of an item as they must be found; of tables the words, since a cell's lines stand apart."""
    found = []
    for section in item.sections:
        if not section.heading.startswith("Beslutning") or kind == "minutes":
            for block in section.blocks:
                text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", block.text)
                text = re.sub(r"^[-–•] ", "", text)
                if "{" not in text:
                    found += text.replace("|", " ").split() if block.kind == "row" else [text]
    return [letters(text) for text in found]


def lost(meeting: MeetingSource, kind: str, style: Style) -> list[str]:
    """Titles and paragraphs that cannot be found in the typeset document."""
    text = body(typeset(meeting, style, kind), meeting)
    wanted = [letters(f"{entry.number} {entry.title}") for entry, _ in numbered(meeting, kind)]
    for _, item in numbered(meeting, kind):
        wanted += words_of(item, kind) if item else []
    return [words for words in wanted if words not in text]


def content(pdf: bytes) -> bytes:
    """A PDF with its streams unpacked, for zlib's versions pack the same page into different bytes."""
    unpacked = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(
            unpacked,
            static_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return unpacked.getvalue()
