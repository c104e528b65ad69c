"""The source folders: which files are records, and their content hashes, remembered for files that did not change."""

import hashlib
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

import msgspec

from archive.causes import cause
from archive.errors import UsageError

SUFFIXES = frozenset({".pdf", ".txt"})
# A file written within this time of its hashing could change again without a new time stamp.
_SETTLED_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A record on disk: absolute path and SHA-256 of its content; `sha256` is empty when it could not be opened."""

    path: Path
    sha256: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    sha256: str


def find(sources: Iterable[Path]) -> list[Path]:
    """All records below the source folders (a source may also be one file), sorted, hidden ones left out.

    Raises UsageError for a source that does not exist: an unmounted disk must not look like an empty one.
    """
    found: set[Path] = set()
    for source in sources:
        if source.is_file():
            found.add(source)
        elif source.is_dir():
            for folder, folders, names in os.walk(source):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found.update(
                    Path(folder, name)
                    for name in names
                    if not name.startswith(".") and name[name.rfind(".") :].lower() in SUFFIXES
                )
        else:
            raise UsageError("Mappen eller filen findes ikke.", str(source), "Tjek stien, eller forbind disken.")
    return sorted(found)


def fingerprint(paths: Iterable[Path], memory: Path) -> list[SourceFile]:
    """The content hash of each file; `memory` is the file that remembers them from run to run.

    A file counts as unchanged when size, both time stamps and inode are as remembered; `memory` is a cache and may be
    lost. A file that cannot be opened, or whose name nobody can write, is returned with its `problem`.
    """
    known = _load(memory)
    now = time.time_ns()
    fresh: dict[str, _Seen] = {}
    files = []
    for path in paths:
        try:
            str(path).encode()
        except UnicodeEncodeError:  # Latin-1, as on old shares: no manifest, address or log could hold the name
            shown = Path(os.fsencode(path).decode("utf-8", "replace"))
            files.append(SourceFile(shown, "", "Its name is not UTF-8: rename it."))
            continue
        try:
            stat = path.stat()
            if not S_ISREG(stat.st_mode):  # opening a pipe would wait for its writer for ever
                files.append(SourceFile(path, "", "Det er ikke en fil."))
                continue
            seen = known.get(str(path))
            stamp = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
            if seen is None or (seen.size, seen.mtime_ns, seen.ctime_ns, seen.inode) != stamp:
                with path.open("rb") as handle:
                    seen = _Seen(*stamp, hashlib.file_digest(handle, "sha256").hexdigest())
            files.append(SourceFile(path, seen.sha256))
            if abs(now - stat.st_mtime_ns) > _SETTLED_NS:
                fresh[str(path)] = seen
        except OSError as error:
            files.append(SourceFile(path, "", f"Filen kan ikke åbnes: {cause(error)}."))
    if fresh != known:
        new = memory.with_suffix(".new")
        new.write_bytes(msgspec.json.encode(fresh))
        new.replace(memory)
    return files


def _load(memory: Path) -> dict[str, _Seen]:
    try:
        return msgspec.json.decode(memory.read_bytes(), type=dict[str, _Seen])
    except (OSError, msgspec.MsgspecError):
        return {}
