"""What changed between two runs: pure functions over document entries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.errors import IndexingError
from archive.indexing.manifest import DocumentEntry, Manifest
from archive.indexing.report import Line
from archive.reading import cpr


@dataclass(frozen=True, slots=True)
class Changes:
    """`write` maps the ids of meetings to be written to their content hashes, `remove` names those that are gone."""

    write: dict[str, tuple[str, ...]]
    remove: tuple[str, ...]


_Part = tuple[str, str, tuple[str, ...]]  # content hash, file name, what was taken out


def by_meeting(entries: Iterable[DocumentEntry]) -> dict[str, tuple[_Part, ...]]:
    """Meeting id → the documents that were read for it, sorted by content. A file's name is told of in doubts."""
    found: dict[str, set[_Part]] = defaultdict(set)
    for entry in entries:
        if entry.meeting is not None and entry.status == "read":
            name = entry.document.name if entry.document else ""
            found[entry.meeting].add((entry.sha256, name, entry.marks))
    return {meeting: tuple(sorted(hashes)) for meeting, hashes in sorted(found.items())}


def changes(before: Manifest | None, entries: Iterable[DocumentEntry]) -> Changes:
    """Which meetings to write and to remove so that the index holds `entries`. No `before`: everything is written."""
    now = by_meeting(entries)
    then = by_meeting(before.documents) if before else {}
    return Changes(
        write={
            meeting: tuple(sha256 for sha256, *_ in parts)
            for meeting, parts in now.items()
            if parts != then.get(meeting)
        },
        remove=tuple(meeting for meeting in then if meeting not in now),
    )


def guard_against_lost_sources(before: Manifest | None, entries: Iterable[DocumentEntry], share: float) -> None:
    """Raise IndexingError when more than `share` of the documents of the last build are gone at once.

    A document counts as gone when its content is nowhere in the sources, so that moving files is no loss.
    """
    then = {entry.sha256 for entry in before.documents if entry.status == "read"} if before else set()
    gone = then - {entry.sha256 for entry in entries}
    replaced = {entry.source for entry in before.documents if entry.sha256 in gone} if before else set()
    replaced &= {entry.source for entry in entries}
    lost = len(gone) - len(replaced)
    if then and lost > share * len(then):
        raise IndexingError(
            "{lost} af {all} dokumenter er væk på én gang; arkivet er ikke ændret.",
            "sources",
            "Se, om disken er forbundet. Skal de være væk, så kør igen med --force.",
            lost=lost,
            all=len(then),
        )


def report_lines(before: Manifest | None, entries: Iterable[DocumentEntry]) -> Iterator[Line]:
    """One line a file: what became of it since the last build."""
    then = {entry.source: entry for entry in before.documents} if before else {}
    seen = set()
    for entry in entries:
        seen.add(entry.source)
        yield line(entry, then.get(entry.source))
    for source in then:
        if source not in seen:
            yield Line(cpr.mask(source), "removed")


def line(entry: DocumentEntry, then: DocumentEntry | None) -> Line:
    """What became of one file. A CPR number in its name is masked: lines go to logs and mails."""
    return Line(cpr.mask(entry.source), outcome(then, entry), entry.reason, cpr.mask(entry.message), entry.doubts)


def outcome(then: DocumentEntry | None, now: DocumentEntry) -> str:
    """`failed`, `withheld` and `duplicate` are said again on every run; the rest tells what is new."""
    if now.status != "read":
        return now.status
    if then is None or then.status != "read":
        return "new"
    return "unchanged" if then.sha256 == now.sha256 else "changed"
