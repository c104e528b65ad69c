"""Hostile files under the real limits: `python -m bench.hostile [FOLDER …]` prints how each ends, time and memory.

Reads what tests/reading/hostile_files.py makes, and the files in FOLDERs, by an ingest with the limits that are the
default. Memory is what all its processes hold at once; pages that are shared between them are counted once.
"""

import argparse
import os
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from archive.config import Limits, Settings
from archive.indexing.ingest import Options, ingest
from archive.indexing.report import Line
from tests.reading.hostile_files import write_all

MOST_SECONDS, MOST_MEGABYTES = 600, 4096


class Watch:
    """The largest memory of this process and all below it, in MB, looked at ten times a second."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.1):
            self.peak = max(self.peak, sum(_megabytes(pid) for pid in family(os.getpid())))


def family(root: int) -> list[int]:
    """The process and all that descend from it."""
    found = [root]
    for pid in found:
        with suppress(OSError):
            for task in Path(f"/proc/{pid}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def _megabytes(pid: int) -> float:
    """Proportional memory: a page that two processes share counts half in each."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def main() -> int:
    """Make, ingest, print. Ends with 1 when it took more than is allowed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="more files to read, for example ../shared/hostile")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument(
        "--seconds", type=float, default=Limits().seconds, help="limit for one file (default: %(default)s)"
    )
    options = parser.parse_args()
    limits = Limits(seconds=options.seconds)
    told: list[str] = []

    def progress(line: Line, done: int, total: int) -> None:
        told.append(f"{time.monotonic() - started:7.1f} s  {Path(line.source).name:58} {line.outcome} {line.reason}")
        print(told[-1], flush=True)

    with tempfile.TemporaryDirectory() as folder:
        write_all(Path(folder, "records"))
        sources = (Path(folder, "records"), *(each.resolve() for each in options.folders))
        settings = Settings(index=Path(folder, "index"), sources=sources, limits=limits)
        started = time.monotonic()
        with Watch() as watch:
            report = ingest(settings, Options(jobs=options.jobs), progress)
        seconds = time.monotonic() - started
    named = sum(1 for line in report.lines if line.outcome in ("new", "failed", "duplicate", "withheld"))
    print(f"\n{len(report.lines)} files, {named} named, {report.count('new')} read, {report.count('failed')} failed")
    print(f"{seconds:.0f} seconds (allowed: {MOST_SECONDS}), {options.jobs} readers at a time")
    print(f"{watch.peak:.0f} MB at most (allowed: {MOST_MEGABYTES})")
    return int(seconds > MOST_SECONDS or watch.peak > MOST_MEGABYTES or named < len(report.lines))


if __name__ == "__main__":
    raise SystemExit(main())
