"""What became of the last ingest, in index/last-run.json: for people and monitors; nothing else depends on it.

A failed run leaves no build to tell of it. The file may be absent, old or damaged: then less is known, no more.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from archive.causes import cause
from archive.errors import ArchiveError, IndexBusy
from archive.indexing.report import Report
from archive.reading import cpr

FILE = "last-run.json"
PUBLISHED, UNCHANGED, FAILED = "published", "unchanged", "failed"


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A run that ended. `outcome` is published, unchanged or failed; `exit_code` that of the command.

    `message` says why it failed and may name folders: it is for those who run the archive. `documents` counts by
    outcome (new, changed, unchanged …), only of a run that did not fail.
    """

    started: str  # ISO 8601, UTC
    seconds: float
    outcome: str
    exit_code: int
    build: str = ""
    message: str = ""
    documents: dict[str, int] = {}


class LastRun(msgspec.Struct, frozen=True, kw_only=True):
    """`run` is the last one that ended; `begun` is when one began that has not ended: it works yet, or was killed."""

    run: Run | None = None
    begun: str = ""


def load(index: Path) -> LastRun:
    """What is known; nothing when the file is not there or damaged."""
    try:
        return msgspec.json.decode((index / FILE).read_bytes(), type=LastRun)
    except (OSError, msgspec.MsgspecError):
        return LastRun()


def begin(index: Path) -> None:
    """Note that a run works now. Only the holder of the writer's lock may call this."""
    _save(index, LastRun(run=load(index).run, begun=_now()))


@contextmanager
def noted(index: Path) -> Iterator[Callable[[Report], None]]:
    """Note how the run inside ends: by the report that it gives, or by the error that leaves it.

    A run that found another one at work is not noted: the other will be.
    """
    started, since = _now(), time.monotonic()

    def end(outcome: str, exit_code: int, report: Report | None = None, message: str = "") -> None:
        run = Run(
            started=started,
            seconds=round(time.monotonic() - since, 2),
            outcome=outcome,
            exit_code=exit_code,
            build=report.build if report else "",
            message=cpr.mask(message),
            documents=report.counts() if report else {},
        )
        _save(index, LastRun(run=run))

    try:
        yield lambda report: end(PUBLISHED if report.published else UNCHANGED, report.exit_code, report)
    except IndexBusy:
        raise
    except BaseException as error:
        code = error.exit_code if isinstance(error, ArchiveError) else 1
        end(FAILED, code, message=_why(error))
        raise


def _why(error: BaseException) -> str:
    """In Danish, whatever the terminal speaks: others read it later."""
    if isinstance(error, OSError) and error.errno:
        return ": ".join(str(part) for part in (error.filename, cause(error)) if part)
    if isinstance(error, KeyboardInterrupt):
        return "Den blev afbrudt."
    return str(error) or type(error).__name__


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _save(index: Path, last: LastRun) -> None:
    """In one step. A disk that is full or read-only has stopped the run already, and must not hide why."""
    new = index / f"{FILE}.new"
    with suppress(OSError):
        new.write_bytes(msgspec.json.encode(last))
        new.replace(index / FILE)
