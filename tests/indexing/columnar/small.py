"""A small columnar index of plain words for the tests.

Every word is its own term, its first letter is one too, and *til* with the word after it is a run with one more.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from whoosh.fields import STORED, Schema

from archive.danish import Token
from archive.indexing.columnar.fields import ColumnarKeyword, ColumnarNumber, ColumnarText
from archive.indexing.columnar.merging import Policy
from archive.indexing.columnar.segment import SegmentFiles, open_segment
from archive.indexing.columnar.writer import open_writer


def analyse(text: str) -> Iterator[tuple[Token, tuple[str, ...]]]:
    found = [Token(m.group(), m.start(), m.end(), position) for position, m in enumerate(re.finditer(r"\S+", text))]
    for token in found:
        yield token, (token.text, f"{token.text[0]}~")
    for first, last in pairwise(found):
        if first.text == "til":
            yield Token(text[first.start : last.end], first.start, last.end, first.position), (f"til_{last.text}",)


def schema() -> Schema:
    return Schema(
        title=ColumnarText(analyse),
        body=ColumnarText(analyse),
        organ=ColumnarKeyword(),
        emne=ColumnarKeyword(),
        date=ColumnarNumber(),
        item=STORED,
    )


def write(build: Path, *documents: dict[str, Any], policy: Policy | None = None, delete: tuple[str, ...] = ()) -> None:
    """Delete bodies' items, add documents, commit; without a policy every commit leaves a segment of its own."""
    writer = open_writer(build, schema())
    for organ in delete:
        writer.delete("organ", organ)
    for document in documents:
        writer.add_document(**document)
        writer.flush_if_full()
    writer.commit(mergetype=policy, merge=policy is not None)


def segments(build: Path) -> list[SegmentFiles]:
    """The opened segments of a build, as its directory holds them."""
    return [open_segment(build, file.stem) for file in sorted(build.glob("*.docs"))]
