"""A small columnar index of plain words for the tests: every word is its own term, and its first letter is one too."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh.fields import STORED, Schema

from archive.danish import Token
from archive.indexing.columnar.fields import ColumnarKeyword, ColumnarNumber, ColumnarText
from archive.indexing.columnar.merging import Policy
from archive.indexing.columnar.segment import SegmentFiles, open_segment
from archive.indexing.columnar.writer import open_writer


def analyse(text: str) -> Iterator[tuple[Token, tuple[str, ...]]]:
    for position, match in enumerate(re.finditer(r"\S+", text)):
        yield Token(match.group(), match.start(), match.end(), position), (match.group(), f"{match.group()[0]}~")


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
    writer.commit(mergetype=policy, merge=policy is not None)


def segments(build: Path) -> list[SegmentFiles]:
    """The opened segments of a build, as its directory holds them."""
    return [open_segment(build, file.stem) for file in sorted(build.glob("*.docs"))]
