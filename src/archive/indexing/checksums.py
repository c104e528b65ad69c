"""Checksums of a build's small files (table of contents, manifest, register); segment files have their own inside.

Without them a flipped bit could open: a table of contents is a pickle, and most of its bytes mean something else then.
"""

import zlib
from pathlib import Path
from typing import Final

import msgspec

from archive.causes import cause
from archive.errors import DamagedIndex, IndexingError
from archive.indexing.columnar.segment import DOCS, TERMS

FILE: Final = "checksums.json"


def write(build: Path) -> None:
    """Take down the checksums of a build's small files, when all of them are as they shall stay."""
    sums = {name: zlib.crc32((build / name).read_bytes()) for name in _small_files(build)}
    (build / FILE).write_bytes(msgspec.json.encode(sums))


def problems(build: Path) -> list[IndexingError]:
    """The small files that are missing, strange or not what they were."""
    try:
        sums = msgspec.json.decode((build / FILE).read_bytes(), type=dict[str, int])
        held = {name: zlib.crc32((build / name).read_bytes()) for name in _small_files(build)}
    except (OSError, msgspec.MsgspecError) as error:
        return [DamagedIndex("Udgavens kontrolsummer kan ikke læses: {cause}.", build, cause=cause(error))]
    changed = sorted(name for name in held.keys() & sums.keys() if held[name] != sums[name])
    return [
        *(DamagedIndex("Filen mangler.", build / name) for name in sorted(sums.keys() - held.keys())),
        *(strange(build / name) for name in sorted(held.keys() - sums.keys())),
        *(DamagedIndex("Filen passer ikke med sin kontrolsum.", build / name) for name in changed),
    ]


def strange(file: Path) -> DamagedIndex:
    """That a file is no part of the build it lies in."""
    return DamagedIndex("Filen hører ikke til udgaven.", file)


def require(build: Path) -> None:
    """Raise IndexingError when a small file of the build is not what it was."""
    found = problems(build)
    if found:
        raise found[0]


def _small_files(build: Path) -> list[str]:
    return sorted(
        path.name
        for path in build.iterdir()
        if path.suffix not in (TERMS, DOCS) and path.name != FILE and not path.name.endswith("LOCK")
    )
