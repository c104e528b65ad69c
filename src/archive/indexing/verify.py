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


def problems(build: Path, trusted: Path | None = None) -> list[str]:
    """Every inconsistency of the build, one sentence each; empty when all is well.

    Segments shared with the build `trusted`, which was verified when the run began, are not read through again.
    """
    parts, found = _parts(build, trusted)
    found = [*checksums.problems(build), *found]
    try:
        manifest = manifests.load(build)
    except IndexingError as error:
        return [*found, str(error)]
    found += [*_of_manifest(manifest), *_of_register(build, manifest)]
    if parts is not None:  # what is missing or damaged is told already; counting what is left tells nothing
        found += [*_of_counts(parts, manifest), *_of_canaries(parts, manifest)]
    return found


def damage(build: Path) -> list[str]:
    """What is missing or damaged of a build's files, one sentence each: no build may be made from it then."""
    return [*checksums.problems(build), *_parts(build, None)[1]]


def _of_register(build: Path, manifest: Manifest) -> list[str]:
    """The register of appointments can be read, and holds acts of the build's meetings only."""
    try:
        held = {act.meeting_id for act in acts.load(build)}
    except IndexingError as error:
        return [str(error)]
    strange = held - {meeting.id for meeting in manifest.meetings}
    return [f"The register holds appointments of {each}, which is not in the build." for each in sorted(strange)]


def require(build: Path, trusted: Path | None) -> None:
    """Raise IndexingError for a build with problems, and put it aside for inspection."""
    found = problems(build, trusted)
    if found:
        aside = builds.reject(build)
        raise IndexingError(
            "The new build failed its verification and was not published: " + " ".join(found[:5]),
            str(aside),
            "The build before is still live; look at the one put aside, then run again.",
        )


def _parts(build: Path, trusted: Path | None) -> tuple[list[_Part] | None, list[str]]:
    """The segments, None unless all are whole, and what is wrong with them."""
    try:
        segments = read_segments(build)
    except IndexingError as error:
        return None, [str(error)]
    parts, found = [], []
    for segment in segments:
        name = segment.segment_id()
        try:
            files = open_segment(build, name, verify=False)
        except IndexingError as error:
            found.append(str(error))
            continue
        wrong = [] if _is_shared(build, trusted, name) else files.problems()
        found += wrong or _of_segment(segment, files)
        parts.append(_Part(segment, files))
    named = {f"{segment.segment_id()}{ending}" for segment in segments for ending in (TERMS, DOCS)}
    held = {path.name for path in build.iterdir() if path.suffix in (TERMS, DOCS)}
    found += [f"{name} does not belong to the build." for name in sorted(held - named)]
    return (None if found else parts), found


def _of_segment(segment: ColumnarSegment, files: SegmentFiles) -> list[str]:
    """Table of contents, segment and schema agree."""
    found, name = [], segment.segment_id()
    if segment.doc_count_all() != files.count:
        found.append(f"{name} holds {files.count} items, the table of contents {segment.doc_count_all()}.")
    elif any(doc >= files.count for doc in segment.deleted_docs()):
        found.append(f"The table of contents counts items as deleted that {name} does not hold.")
    if {*files.text, *files.keywords, ITEM} != set(archive_schema().names()):
        found.append(f"{name} was written with another schema than this version's.")
    return found


def _is_shared(build: Path, trusted: Path | None, name: str) -> bool:
    """Whether both files of a segment are the very files of the trusted build."""
    if trusted is None:
        return False
    pairs = [(build / f"{name}{ending}", trusted / f"{name}{ending}") for ending in (TERMS, DOCS)]
    return all(theirs.exists() and ours.samefile(theirs) for ours, theirs in pairs)


def _of_manifest(manifest: Manifest) -> list[str]:
    found = []
    if manifest.versions.get("schema") != schema.VERSION:
        found.append(f"The build is of schema {manifest.versions.get('schema')}; this program reads {schema.VERSION}.")
    claimed = sum(meeting.items for meeting in manifest.meetings)
    if claimed != manifest.items:
        found.append(f"The meetings claim {claimed} items, the manifest {manifest.items}.")
    meetings = {meeting.id for meeting in manifest.meetings}
    documents = {entry.document.id for entry in manifest.documents if entry.document}
    found.extend(
        f"The meeting {meeting.id} stands in the document {each}, which the manifest does not know."
        for meeting in manifest.meetings
        for each in meeting.documents
        if each not in documents
    )
    found.extend(
        f"{entry.source} belongs to the meeting {entry.meeting}, which is not in the build."
        for entry in manifest.documents
        if entry.status == "read" and entry.meeting not in meetings
    )
    return found


def _of_counts(parts: list[_Part], manifest: Manifest) -> list[str]:
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
        f"{meeting}: the index holds {held[meeting]} items, the manifest {claimed[meeting]}."
        for meeting in sorted({*held, *claimed})
        if held[meeting] != claimed[meeting]
    ]


def _of_canaries(parts: list[_Part], manifest: Manifest) -> list[str]:
    """One stored item of each body opens, belongs to it, and is found by the first word of its title."""
    found = []
    for slug in sorted({meeting.organization.slug for meeting in manifest.meetings if meeting.items}):
        canary = next((place for part in parts if (place := _first(part, "organ", slug)) is not None), None)
        if canary is None:
            found.append(f"No item of {slug} is found by its body.")
            continue
        part, doc = canary
        try:
            stored = stored_item(part.files.stored.values(doc)["item"])
        except Exception as error:  # Zstandard, msgspec and KeyError alike: the stored value is not what was written
            found.append(f"A stored item of {slug} cannot be opened: {error}.")
            continue
        if stored.organization.slug != slug:
            found.append(f"An item of {slug} says it is {stored.organization.slug}'s.")
        if not _answers(part, doc, stored):
            found.append(f"The item {stored.id} is not found by the first word of its title.")
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
