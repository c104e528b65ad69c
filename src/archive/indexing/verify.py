"""Verification: does a build answer for what its manifest claims? Run before publishing and by `archive check`."""

from pathlib import Path

import msgspec
from whoosh import index as whoosh_index
from whoosh.query import Term

from archive.errors import IndexingError
from archive.indexing import manifest as manifests
from archive.indexing.manifest import Manifest
from archive.indexing.schema import stored_item


def problems(build: Path) -> list[str]:
    """Every inconsistency of the build, one sentence each; empty when all is well."""
    try:
        manifest = manifests.load(build)
    except IndexingError as error:
        return [str(error)]
    return [*_problems_of_manifest(manifest), *_problems_of_index(build, manifest)]


def _problems_of_manifest(manifest: Manifest) -> list[str]:
    found = []
    claimed = sum(meeting.items for meeting in manifest.meetings)
    if claimed != manifest.items:
        found.append(f"The meetings claim {claimed} items, the manifest {manifest.items}.")
    meetings = {meeting.id for meeting in manifest.meetings}
    found.extend(
        f"{entry.source} belongs to the meeting {entry.meeting}, which is not in the build."
        for entry in manifest.documents
        if entry.status == "read" and entry.meeting not in meetings
    )
    return found


def _problems_of_index(build: Path, manifest: Manifest) -> list[str]:
    found = []
    try:
        index = whoosh_index.open_dir(str(build))
    except Exception as error:  # Whoosh raises its own and the standard library's for damaged files
        return [f"The index cannot be opened: {error!r}."]
    with index.searcher() as searcher:
        if searcher.doc_count() != manifest.items:
            found.append(f"The index holds {searcher.doc_count()} items, the manifest {manifest.items}.")
        for meeting in manifest.meetings:
            count = len(list(searcher.docs_for_query(Term("moede", meeting.id))))
            if count != meeting.items:
                found.append(f"{meeting.id}: the index holds {count} of {meeting.items} items.")
        canaries = {meeting.organization.slug: meeting for meeting in manifest.meetings if meeting.items}
        for slug in canaries:
            found.extend(_problem_of_canary(searcher, slug))
    index.close()
    return found


def _problem_of_canary(searcher: object, slug: str) -> list[str]:
    """One stored item of the body opens and belongs to it."""
    doc = next(iter(searcher.docs_for_query(Term("organ", slug))), None)  # type: ignore[attr-defined]
    if doc is None:
        return [f"No item of {slug} is found by its body."]
    try:
        stored = stored_item(searcher.stored_fields(doc)["item"])  # type: ignore[attr-defined]
    except (KeyError, msgspec.MsgspecError) as error:
        return [f"A stored item of {slug} cannot be opened: {error}."]
    return [] if stored.organization.slug == slug else [f"An item of {slug} says it is {stored.organization.slug}'s."]
