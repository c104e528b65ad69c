"""Checksums of a build's small files (table of contents, manifest, register); segment files have their own inside.

Without them a flipped bit could open: a table of contents is a pickle, and most of its bytes mean something else then.
"""

import zlib
from pathlib import Path
from typing import Final

import msgspec

from archive.errors import IndexingError
from archive.indexing.columnar.container import REBUILD
from archive.indexing.columnar.segment import DOCS, TERMS

FILE: Final = "checksums.json"


def write(build: Path) -> None:
    """Take down the checksums of a build's small files, when all of them are as they shall stay."""
    sums = {name: zlib.crc32((build / name).read_bytes()) for name in _small_files(build)}
    (build / FILE).write_bytes(msgspec.json.encode(sums))


def problems(build: Path) -> list[str]:
    """The small files that are missing, strange or not what they were, one sentence each."""
    try:
        sums = msgspec.json.decode((build / FILE).read_bytes(), type=dict[str, int])
        held = {name: zlib.crc32((build / name).read_bytes()) for name in _small_files(build)}
    except (OSError, msgspec.MsgspecError) as error:
        return [f"The checksums of {build.name} cannot be read: {error}."]
    missing = [f"{name} is missing." for name in sorted(sums.keys() - held.keys())]
    strange = [f"{name} does not belong to the build." for name in sorted(held.keys() - sums.keys())]
    changed = sorted(name for name in held.keys() & sums.keys() if held[name] != sums[name])
    damaged = [f"{name} does not agree with its checksum." for name in changed]
    return [*missing, *strange, *damaged]


def require(build: Path) -> None:
    """Raise IndexingError when a small file of the build is not what it was."""
    found = problems(build)
    if found:
        raise IndexingError(" ".join(found), str(build), REBUILD)


def _small_files(build: Path) -> list[str]:
    return sorted(
        path.name
        for path in build.iterdir()
        if path.suffix not in (TERMS, DOCS) and path.name != FILE and not path.name.endswith("LOCK")
    )
