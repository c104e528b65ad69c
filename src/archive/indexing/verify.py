"""Verification: does a build answer for what its manifest claims? Run before publishing and by `archive check`."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from archive import danish
from archive.errors import IndexingError
from archive.indexing import acts, builds, checksums, schema
from archive.indexing import manifest as manifests
from archive.indexing.columnar.contents import read_segments
from archive.indexing.columnar.documents import ITEM, archive_schema
from archive.indexing.columnar.segment import DOCS, TERMS, ColumnarSegment, SegmentFiles, open_segment
from archive.indexing.manifest import Manifest
from archive.indexing.schema import StoredItem, stored_item


@dataclass(frozen=True, slots=True)
class _Part:
    segment: ColumnarSegment
    files: SegmentFiles


def problems(build: Path, trusted: Path | None = None) -> list[IndexingError]:
    """Every inconsistency of the build; empty when all is well.

    Segments shared with the build `trusted`, which was verified when the run began, are not read through again.
    """
    parts, found = _parts(build, trusted)
    found = [*checksums.problems(build), *found]
    try:
        manifest = manifests.load(build)
    except IndexingError as error:
        return [*found, error]
    found += [*_of_manifest(manifest), *_of_register(build, manifest)]
    if parts is not None:  # what is missing or damaged is told already; counting what is left tells nothing
        found += [*_of_counts(parts, manifest), *_of_canaries(parts, manifest)]
    return found


def damage(build: Path) -> list[IndexingError]:
    """What is missing or damaged of a build's files: no build may be made from it then."""
    return [*checksums.problems(build), *_parts(build, None)[1]]


def other_schema(manifest: Manifest) -> IndexingError:
    """That a build is of another schema than this program's."""
    made = manifest.versions.get("schema", "?")
    return IndexingError(
        "Udgaven er af skema {made}; programmet læser {own}.",
        manifest.build,
        "Kør en indlæsning.",
        made=made,
        own=schema.VERSION,
    )


def _of_register(build: Path, manifest: Manifest) -> list[IndexingError]:
    """The register of appointments can be read, and holds acts of the build's meetings only."""
    try:
        held = {act.meeting_id for act in acts.load(build)}
    except IndexingError as error:
        return [error]
    strange = held - {meeting.id for meeting in manifest.meetings}
    return [
        IndexingError("Registret har udpegninger fra mødet {meeting}, som ikke er i udgaven.", meeting=each)
        for each in sorted(strange)
    ]


def require(build: Path, trusted: Path | None) -> None:
    """Raise IndexingError for a build with problems, and put it aside for inspection."""
    found = problems(build, trusted)
    if found:
        aside = builds.reject(build)
        raise IndexingError(
            "Den nye udgave bestod ikke kontrollen og blev ikke lagt ud: {problems}",
            str(aside),
            "Den forrige udgave er stadig i brug. Se på den, der er lagt til side, og kør igen.",
            problems=tuple(found[:5]),
        )


def _parts(build: Path, trusted: Path | None) -> tuple[list[_Part] | None, list[IndexingError]]:
    """The segments, None unless all are whole, and what is wrong with them."""
    try:
        segments = read_segments(build)
    except IndexingError as error:
        return None, [error]
    parts: list[_Part] = []
    found: list[IndexingError] = []
    for segment in segments:
        name = segment.segment_id()
        try:
            files = open_segment(build, name, verify=False)
        except IndexingError as error:
            found.append(error)
            continue
        wrong = [] if _is_shared(build, trusted, name) else files.problems()
        found += wrong or _of_segment(segment, files)
        parts.append(_Part(segment, files))
    named = {f"{segment.segment_id()}{ending}" for segment in segments for ending in (TERMS, DOCS)}
    held = {path.name for path in build.iterdir() if path.suffix in (TERMS, DOCS)}
    found += [checksums.strange(build / name) for name in sorted(held - named)]
    return (None if found else parts), found


def _of_segment(segment: ColumnarSegment, files: SegmentFiles) -> list[IndexingError]:
    """Table of contents, segment and schema agree."""
    found, name, claimed = [], segment.segment_id(), segment.doc_count_all()
    if claimed != files.count:
        found.append(
            IndexingError(
                "Segmentet har {count} punkter, men indholdsfortegnelsen siger {claimed}.",
                name,
                count=files.count,
                claimed=claimed,
            )
        )
    elif any(doc >= files.count for doc in segment.deleted_docs()):
        found.append(IndexingError("Indholdsfortegnelsen har slettede punkter, som segmentet ikke har.", name))
    if {*files.text, *files.keywords, ITEM} != set(archive_schema().names()):
        found.append(IndexingError("Segmentet har andre felter end programmets.", name))
    return found


def _is_shared(build: Path, trusted: Path | None, name: str) -> bool:
    """Whether both files of a segment are the very files of the trusted build."""
    if trusted is None:
        return False
    pairs = [(build / f"{name}{ending}", trusted / f"{name}{ending}") for ending in (TERMS, DOCS)]
    return all(theirs.exists() and ours.samefile(theirs) for ours, theirs in pairs)


def _of_manifest(manifest: Manifest) -> list[IndexingError]:
    found = []
    if manifest.versions.get("schema") != schema.VERSION:
        found.append(other_schema(manifest))
    claimed = sum(meeting.items for meeting in manifest.meetings)
    if claimed != manifest.items:
        found.append(
            IndexingError(
                "Møderne har {claimed} punkter i alt, men fortegnelsen siger {items}.",
                claimed=claimed,
                items=manifest.items,
            )
        )
    meetings = {meeting.id for meeting in manifest.meetings}
    documents = {entry.document.id for entry in manifest.documents if entry.document}
    found.extend(
        IndexingError(
            "Mødet {meeting} står i dokumentet {document}, som fortegnelsen ikke kender.",
            meeting=meeting.id,
            document=each,
        )
        for meeting in manifest.meetings
        for each in meeting.documents
        if each not in documents
    )
    found.extend(
        IndexingError(
            "{document} hører til mødet {meeting}, som ikke er i udgaven.", document=entry.source, meeting=entry.meeting
        )
        for entry in manifest.documents
        if entry.status == "read" and entry.meeting not in meetings
    )
    return found


def _of_counts(parts: list[_Part], manifest: Manifest) -> list[IndexingError]:
    """Items per meeting in the index and in the manifest agree."""
    held: Counter[str] = Counter()
    for part in parts:
        keywords = part.files.keywords["moede"]
        counts = np.bincount(keywords.codes[part.segment.live()], minlength=len(keywords.postings.terms))
        held.update(
            {keywords.postings.terms.term(code).decode(): int(counts[code]) for code in np.flatnonzero(counts).tolist()}
        )
    claimed = Counter({meeting.id: meeting.items for meeting in manifest.meetings})
    return [
        IndexingError(
            "Indekset har {held} punkter, fortegnelsen {claimed}.",
            meeting,
            held=held[meeting],
            claimed=claimed[meeting],
        )
        for meeting in sorted({*held, *claimed})
        if held[meeting] != claimed[meeting]
    ]


def _of_canaries(parts: list[_Part], manifest: Manifest) -> list[IndexingError]:
    """One stored item of each body opens, belongs to it, and is found by the first word of its title."""
    found = []
    for slug in sorted({meeting.organization.slug for meeting in manifest.meetings if meeting.items}):
        canary = next((place for part in parts if (place := _first(part, "organ", slug)) is not None), None)
        if canary is None:
            found.append(IndexingError("Intet punkt bliver fundet, når der søges på organet.", slug))
            continue
        part, doc = canary
        try:
            stored = stored_item(part.files.stored.values(doc)["item"])
        except Exception as error:  # Zstandard, msgspec and KeyError alike: the stored value is not what was written
            found.append(IndexingError("Et gemt punkt kan ikke åbnes: {error}.", slug, error=error))
            continue
        if stored.organization.slug != slug:
            found.append(
                IndexingError("Et punkt siger, at det hører til {other}.", slug, other=stored.organization.slug)
            )
        if not _answers(part, doc, stored):
            found.append(IndexingError("Punktet bliver ikke fundet på det første ord i sin titel.", stored.id))
    return found


def _first(part: _Part, field: str, value: str) -> tuple[_Part, int] | None:
    """The first living item of the segment that holds a value."""
    postings = part.files.keywords[field].postings
    bounds = postings.find(value.encode())
    if bounds is None:
        return None
    docs = postings.docs[slice(*bounds)]
    living = docs[part.segment.live()[docs]]
    return (part, int(living[0])) if len(living) else None


def _answers(part: _Part, doc: int, stored: StoredItem) -> bool:
    words = danish.tokens(stored.item.title)
    if not words:
        return True
    postings = part.files.text["title"]
    bounds = postings.find(danish.exact(words[0].text).encode())
    return bounds is not None and doc in postings.docs[slice(*bounds)]
