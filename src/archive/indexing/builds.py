"""Builds: directories that are made aside, published in one step, kept three deep and named by index/CURRENT.

A build's name is `<sequence>-<digest>`: the sequence counts up whatever the clock says, the digest tells two contents
apart. A directory whose name begins with a dot is being made and belongs to the run that holds the lock.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from archive.causes import cause
from archive.errors import ArchiveError, IndexBusy, IndexingError, NoBuild
from archive.indexing import checksums
from archive.indexing import manifest as manifests

CURRENT = "CURRENT"
BUILDS = "builds"
LOCK = "lock"
UNFINISHED = ".making-"
REJECTED = ".rejected-"
_NAME = re.compile(r"(\d{6,})-[0-9a-f]{8}")


def current(index: Path) -> Path | None:
    """The published build's directory, or None before the first one. Reads one small file."""
    name, before = _named(index), ""
    while name != before:
        build = index / BUILDS / name
        if build.is_dir():
            return build
        name, before = _named(index), name  # removed since it was read, because another took its place
    return None


def _named(index: Path) -> str:
    """The name in CURRENT; empty where there is none."""
    try:
        name = (index / CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return name if _NAME.fullmatch(name) else ""


def require_current(index: Path) -> Path:
    """The published build's directory. Raises NoBuild with the command to run."""
    build = current(index)
    if build is None:
        raise no_build(index)
    return build


def no_build(index: Path, why: str = "") -> NoBuild:
    """The error for an index without a published build; `why` is a sentence on what is known of the reason."""
    if why:
        return NoBuild(
            "Her er endnu ingen udgave af arkivet. {why}", str(index), "Kør »python ingest.py MAPPE«.", why=why
        )
    return NoBuild("Her er endnu ingen udgave af arkivet.", str(index), "Kør »python ingest.py MAPPE«.")


def existing(index: Path) -> list[Path]:
    """All whole builds, oldest first, by sequence number."""
    try:
        found = [path for path in (index / BUILDS).iterdir() if _NAME.fullmatch(path.name)]
    except FileNotFoundError:
        return []
    return sorted(found, key=_sequence)


def before(index: Path, build: Path) -> list[Path]:
    """The whole builds that were made before `build`, oldest first."""
    return [each for each in existing(index) if _sequence(each) < _sequence(build)]


def _sequence(build: Path) -> int:
    return int(name_of(build).split("-")[0])


@contextmanager
def writer_lock(index: Path) -> Iterator[None]:
    """Hold the one writer's lock; the operating system frees it when its owner dies. Raises IndexBusy if taken."""
    try:
        (index / BUILDS).mkdir(parents=True, exist_ok=True)
        handle = os.open(index / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise IndexingError(
            "Mappen med indekset kan ikke skrives: {cause}.",
            str(index),
            "Se, hvem der ejer den, og hvordan disken har det.",
            cause=cause(error),
        ) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            owner = os.read(handle, 32).decode("ascii", "replace").strip() or "?"
            raise IndexBusy(
                "En anden indlæsning er i gang (proces {owner}).",
                str(index / LOCK),
                "Vent, til den er færdig.",
                owner=owner,
            ) from error
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode("ascii"))
        yield
    finally:
        os.close(handle)


def begin(index: Path, digest: str, clone: Path | None = None) -> Path:
    """A new unfinished build directory for content `digest` (hex), as a hard-linked clone of `clone` if given.

    Whoosh's segment files never change once written, so that a clone costs a directory entry a file.
    """
    taken = [int(match[1]) for path in (index / BUILDS).iterdir() if (match := _NAME.search(path.name))]
    build = index / BUILDS / f"{UNFINISHED}{max(taken, default=0) + 1:06d}-{digest[:8]}"
    build.mkdir()
    if clone is not None:
        for file in sorted(clone.iterdir()):
            if file.name not in (manifests.FILE, checksums.FILE) and not file.name.endswith("LOCK"):
                _link(file, build / file.name)
    return build


def _link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target)


def name_of(build: Path) -> str:
    """The name that the build has, or will have once it is published."""
    return build.name.removeprefix(UNFINISHED).removeprefix(REJECTED)


def publish(index: Path, build: Path) -> Path:
    """Make `build` the current one: sync it to disk, name it, switch CURRENT. Returns its final directory."""
    for file in build.iterdir():
        _sync(file)
    _sync(build)
    final = build.parent / name_of(build)
    build.rename(final)
    _sync(final.parent)
    _switch(index, final)
    return final


def reject(build: Path) -> Path:
    """Put a build that failed its verification aside for inspection, in place of the last one. Returns its place."""
    for old in build.parent.glob(f"{REJECTED}*"):
        shutil.rmtree(old)
    aside = build.parent / f"{REJECTED}{name_of(build)}"
    build.rename(aside)
    return aside


def rollback(index: Path, problems: Callable[[Path], Sequence[ArchiveError]]) -> Path:
    """Make the newest build before the current one that has no `problems` current again. Raises IndexingError when
    there is none: going back to a build that cannot be read would end the service."""
    now = require_current(index)
    found: list[ArchiveError] = []
    for build in reversed(before(index, now)):
        wrong = problems(build)
        if not wrong:
            _switch(index, build)
            return build
        found.append(wrong[0])
    if found:
        raise IndexingError(
            "Ingen af udgaverne før den, der er i brug, er hel: {problems}",
            str(now),
            "Kør en indlæsning i stedet.",
            problems=tuple(found),
        )
    raise IndexingError("Der er ingen udgave før den, der er i brug.", str(now), "Kør en indlæsning i stedet.")


def prune(index: Path, keep: int, base: Path | None = None) -> None:
    """Remove all but the `keep` newest builds (the current one always stays) and what killed runs left.

    `base` is the build that the current one was made from. What is between them was rolled back from, and goes too: a
    later rollback must not lead there again.
    """
    now = current(index)
    for build in existing(index):
        between = base is not None and now is not None and _sequence(base) < _sequence(build) < _sequence(now)
        if build != now and (between or build not in existing(index)[-keep:]):
            shutil.rmtree(build)
    clear_unfinished(index)


def clear_unfinished(index: Path) -> None:
    """Remove what a killed run left. Only the holder of the lock may call this."""
    for left in (index / BUILDS).glob(f"{UNFINISHED}*"):
        shutil.rmtree(left)
    (index / f"{CURRENT}.new").unlink(missing_ok=True)


def _switch(index: Path, build: Path) -> None:
    new = index / f"{CURRENT}.new"
    new.write_text(f"{build.name}\n", encoding="ascii")
    _sync(new)
    new.replace(index / CURRENT)
    _sync(index)


def _sync(path: Path) -> None:
    """Whoosh never calls fsync: without this a power cut could leave CURRENT naming a build of empty files."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
