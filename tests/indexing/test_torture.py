"""An ingest killed at random moments, on a full disk, or started twice loses nothing: tried for real, with processes.

TORTURE=200 (`make torture`) tries 200 moments instead of 25; TORTURE_SEED repeats a run that failed.
"""

import os
import random
import re
import subprocess
import sys
from pathlib import Path

from archive.config import Settings
from archive.indexing.ingest import ingest
from archive.searching.reader import Archive
from tests.indexing.records_of_fiction import agenda, write

PROJECT = Path(__file__).resolve().parent.parent.parent
MOMENTS = int(os.environ.get("TORTURE", "25"))


def contents(index: Path) -> dict[str, object]:
    """All that an archive says, without the name of the build and the time it was made."""
    archive = Archive.open(index)
    meetings = [archive.meeting(entry.id) for entry in archive.manifest.meetings]
    facets = {name: archive.engine.values(name) for name in ("organ", "aar", "emne", "sag", "type")}
    return {"meetings": meetings, "documents": archive.manifest.documents, "facets": facets}


def test_whatever_happens_a_whole_build_is_live_and_the_next_run_finishes(tmp_path: Path) -> None:
    seed = int(os.environ.get("TORTURE_SEED", random.SystemRandom().randint(0, 10**6)))
    command = [sys.executable, "-m", "tests.indexing.torture", str(tmp_path), str(MOMENTS), str(seed)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, f"TORTURE_SEED={seed}: {done.stdout}{done.stderr}"
    told = re.fullmatch(r"(\d+) moments, (\d+) killed at work, (\d+) builds seen\n", done.stdout)
    assert told is not None
    assert int(told[2]) >= 3, "too few of the kills fell into the work to prove anything"
    assert int(told[3]) > 1
    assert contents(tmp_path / "index") == contents(tmp_path / "once"), f"TORTURE_SEED={seed}"
    assert not list((tmp_path / "index/builds").glob(".making-*"))


def test_a_clock_that_jumps_changes_nothing(tmp_path: Path) -> None:
    """Builds are ordered by number; a file is unchanged by its stamps, not by being older than something."""
    settings = Settings(index=tmp_path / "index", sources=(tmp_path / "records",))
    for day, stamp in ((1, 0), (2, 4_000_000_000)):
        file = write(tmp_path / "records", f"{day}.txt", agenda(f"0{day}-03-2024"))
        os.utime(file, (stamp, stamp))
        ingest(settings)
    os.utime(tmp_path / "records/1.txt", (5_000_000_000, 5_000_000_000))
    report = ingest(settings)
    assert (report.count("unchanged"), report.published, report.build[:6]) == (2, False, "000002")
