"""Which segments are joined when a writer commits: few large ones, and small ones that grow together.

Every word of a query is looked up in every segment, so that twenty segments cost twice as much as four. A segment is
joined with all smaller ones as soon as these hold an eighth of its items; a run so rewrites a few times what it brings.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from archive.indexing.columnar.joining import Source, join
from archive.indexing.columnar.segment import ColumnarSegment, open_segment

SEGMENTS = 8  # at most
RATIO = 8
LARGEST = 250_000  # items: joining two such takes minutes and gains nothing
DELETED = 1 / 3  # a segment with more deleted than that is rewritten

Policy = Callable[[Any, list[ColumnarSegment]], list[ColumnarSegment]]


def groups(sizes: Sequence[int]) -> list[list[int]]:
    """Which segments become one: groups of indexes of `sizes`, their living items. Empty segments are left out."""
    result: list[list[int]] = []
    closed = total = 0  # groups that are large enough; items of the others
    for number in sorted((n for n, size in enumerate(sizes) if size), key=lambda n: sizes[n]):
        size = sizes[number]
        if total + size > LARGEST:
            closed, total = len(result), 0
        if total and total * RATIO >= size:
            result[closed:] = [[n for group in result[closed:] for n in group] + [number]]
        else:
            result.append([number])
        total += size
    while len(result) > SEGMENTS:
        result.sort(key=lambda group: sum(sizes[n] for n in group))
        result[:2] = [result[0] + result[1]]
    return sorted(sorted(group) for group in result)


def join_small(writer: Any, segments: list[ColumnarSegment]) -> list[ColumnarSegment]:
    """The usual policy."""
    return _apply(writer, segments, groups([s.doc_count() for s in segments]))


def join_all(writer: Any, segments: list[ColumnarSegment]) -> list[ColumnarSegment]:
    """All segments into one."""
    return _apply(writer, segments, [list(range(len(segments)))] if segments else [])


def join_deleted(writer: Any, segments: list[ColumnarSegment]) -> list[ColumnarSegment]:
    """The usual policy, and every segment that holds anything deleted is rewritten: no byte of it is left."""
    return _apply(writer, segments, groups([s.doc_count() for s in segments]), deleted=0)


def _apply(
    writer: Any, segments: list[ColumnarSegment], plan: list[list[int]], deleted: float = DELETED
) -> list[ColumnarSegment]:
    directory = Path(writer.storage.folder)
    result = []
    for group in plan:
        chosen = [segments[number] for number in group]
        if len(chosen) == 1 and chosen[0].deleted_count() <= deleted * chosen[0].doc_count_all():
            result.append(chosen[0])
            continue
        sources = [Source(open_segment(directory, s.segment_id(), verify=False), s.live()) for s in chosen]
        joined = ColumnarSegment(writer.indexname)
        joined.set_doc_count(join(sources, directory, joined.segment_id()))
        result.append(joined)
    return result
