"""Forgetting: old builds must not bring back what was taken down since they were made."""

import shutil
from pathlib import Path

from archive.errors import IndexingError
from archive.indexing import builds
from archive.indexing import manifest as manifests
from archive.indexing.publication import Publication


def forget(index: Path, publication: Publication) -> None:
    """Remove every build but the current one that was made under other decisions, and what was put aside.

    Only the holder of the writer's lock may call this. A build whose manifest cannot be read is removed too: nobody
    knows what it holds.
    """
    now = builds.current(index)
    for build in builds.existing(index):
        if build != now and _decisions_of(build) != publication.digest:
            shutil.rmtree(build)
    if now is not None and publication.digest:
        for aside in now.parent.glob(f"{builds.REJECTED}*"):
            if _decisions_of(aside) != publication.digest:
                shutil.rmtree(aside)


def _decisions_of(build: Path) -> str | None:
    try:
        return manifests.load(build).publication
    except IndexingError:
        return None
