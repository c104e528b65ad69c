"""How the archive is: the live build, the last run, what could not be read, and what it takes on disk."""

import os
import shutil
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath

from archive.indexing import builds, lastrun, verify
from archive.indexing import manifest as manifests
from archive.indexing.lastrun import LastRun
from archive.indexing.manifest import DocumentEntry, Manifest
from archive.indexing.publication import WITHHELD
from archive.reading import cpr

OK, FAILED, INCOMPLETE = 0, 1, 3  # the exit codes of an ingest, which a status has too


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes on disk: the live build; all builds, which share files; the parse cache; and what is free."""

    build: int
    builds: int
    records: int
    free: int


@dataclass(frozen=True, slots=True)
class Status:
    """`manifest` is None when no build can be read; `damaged` names a live build that cannot.

    `ages` are seconds from `now`; a clock that was set back makes them 0 and not negative.
    """

    manifest: Manifest | None
    damaged: str
    last: LastRun
    sizes: Sizes
    now: datetime

    @property
    def unread(self) -> tuple[DocumentEntry, ...]:
        """What somebody should look at; what was taken down has been looked at."""
        entries = self.manifest.documents if self.manifest else ()
        return tuple(e for e in entries if e.status in ("failed", "withheld") and e.reason != "takedown")

    @property
    def documents(self) -> dict[str, int]:
        """Documents by what became of them: read, failed, withheld, duplicate."""
        counts = Counter(entry.status for entry in self.manifest.documents) if self.manifest else Counter()
        return {status: counts[status] for status in ("read", "failed", "withheld", "duplicate")}

    @property
    def reasons(self) -> dict[tuple[str, str], int]:
        """Documents by (status, reason), of those that are not shown."""
        entries = self.manifest.documents if self.manifest else ()
        found = Counter((e.status, e.reason) for e in entries if e.status in ("failed", "withheld"))
        return dict(sorted(found.items()))

    @property
    def waiting(self) -> int:
        """The queue: documents with CPR numbers that wait for somebody to look at them."""
        return sum(entry.status == "withheld" and entry.reason == WITHHELD for entry in self.unread)

    @property
    def age(self) -> int | None:
        """Seconds since the build was made."""
        return self.since(self.manifest.created) if self.manifest else None

    @property
    def run_age(self) -> int | None:
        """Seconds since the last run that ended began."""
        return self.since(self.last.run.started) if self.last.run else None

    def since(self, moment: str) -> int:
        """Seconds since an ISO 8601 time; 0 for one that cannot be read or is yet to come."""
        try:
            then = datetime.fromisoformat(moment)
        except ValueError:
            return 0
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        return max(0, int((self.now - then).total_seconds()))

    @property
    def code(self) -> int:
        """0 all well; 1 no whole build, or the last run failed; 3 some documents are not shown."""
        if self.manifest is None or self.damaged or (self.last.run and self.last.run.outcome == lastrun.FAILED):
            return FAILED
        return INCOMPLETE if self.unread else OK


def status(index: Path, served: Manifest | None = None, refused: str = "") -> Status:
    """The status of an index. `served` is the build that the caller has open, and `refused` one that it could not open;
    without them the live build is looked at."""
    live, damaged = builds.current(index), refused
    if served is None and live is not None:
        served = manifests.load_if_whole(live)
        damaged = live.name if served is None or verify.damage(live) else ""
    return Status(served, damaged, lastrun.load(index), _sizes(index, live), datetime.now(UTC))


def as_json(status: Status, private: bool) -> dict[str, object]:
    """The status as `--json` and /status.json print it. `private`: with paths and messages, for the terminal only."""
    run, manifest = status.last.run, status.manifest
    last = None
    if run is not None:
        last = {
            "started": run.started,
            "age_seconds": status.run_age,
            "seconds": run.seconds,
            "outcome": run.outcome,
            "exit_code": run.exit_code,
            "build": run.build or None,
            "documents": run.documents,
        }
        last |= {"message": run.message} if private else {}
    return {
        "code": status.code,
        "build": manifest.build if manifest else None,
        "damaged": status.damaged or None,
        "created": manifest.created if manifest else None,
        "age_seconds": status.age,
        "items": manifest.items if manifest else 0,
        "meetings": len(manifest.meetings) if manifest else 0,
        "documents": status.documents["read"],
        "failed": status.documents["failed"],
        "withheld": status.documents["withheld"],
        "waiting": status.waiting,
        "last_run": last,
        "running_since": status.last.begun or None,
        "bytes": {name: getattr(status.sizes, name) for name in Sizes.__slots__},
        "failures": failures(status, private),
    }


def failures(status: Status, private: bool = False) -> list[dict[str, str]]:
    """The documents that somebody should look at."""
    return [_failure(entry, private) for entry in status.unread]


def _failure(entry: DocumentEntry, private: bool) -> dict[str, str]:
    """A document that is not shown. Its name is not for everybody when it is withheld: the name may be why."""
    if private:
        return {"source": cpr.mask(entry.source), "reason": entry.reason, "message": entry.message}
    name = cpr.mask(PurePath(entry.source).name) if entry.status == "failed" else ""
    return {"name": name, "status": entry.status, "reason": entry.reason}


def _sizes(index: Path, live: Path | None) -> Sizes:
    free = 0
    with suppress(OSError):
        free = shutil.disk_usage(index).free
    seen: set[int] = set()
    build = _bytes(live, set()) if live else 0
    return Sizes(build, _bytes(index / builds.BUILDS, seen), _bytes(index / "records", seen), free)


def _bytes(folder: Path, seen: set[int]) -> int:
    """Bytes in a folder, each file once however many builds it is linked into. What vanishes meanwhile is nothing."""
    total = 0
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    total += _bytes(Path(entry.path), seen)
                elif entry.inode() not in seen:
                    seen.add(entry.inode())
                    total += entry.stat(follow_symlinks=False).st_size
    return total
