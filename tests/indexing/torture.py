"""The torturer's process: forks an ingest again and again and kills it. Run by test_torture.py, alone in its process.

It loads everything once and forks, so that a random moment falls into the work and not into Python's start.
"""

import os
import random
import resource
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from archive.config import Settings
from archive.errors import ArchiveError
from archive.indexing import builds, verify
from archive.indexing.ingest import Options, ingest
from archive.searching.reader import Archive
from tests.indexing.records_of_fiction import agenda, minutes, write

TITLES = ["Busruter i Egemark", "Nærhospital i Tangholm", "Råstofplan", "Kystsikring ved Birkesø", "Flygtninge i 2024"]


def settings_for(folder: Path, index: str) -> Settings:
    return Settings(index=folder / index, sources=(folder / "records",))


def change(records: Path, rng: random.Random) -> None:
    """Something that happens to a source folder between two nights."""
    date = f"{rng.randint(1, 28):02}-0{rng.randint(1, 9)}-2024"
    what = rng.random()
    known = sorted(records.glob("*.txt"))
    if what < 0.1:
        (records / f"bad-{rng.random()}.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    elif what < 0.25 and len(known) > 12:
        rng.choice(known).unlink()
    elif what < 0.35 and known:
        rng.choice(known).rename(records / f"{date}-omdoebt.txt")
    elif what < 0.5 and known:
        rng.choice(known).write_text(agenda(date, title=rng.choice(TITLES)), encoding="utf-8")
    elif what < 0.75:
        write(records, f"{date}-referat.txt", minutes(date, title=rng.choice(TITLES)))
    else:
        write(records, f"{date}.txt", agenda(date, title=rng.choice(TITLES)))


def start(settings: Settings, file_size: int | None = None) -> int:
    """The pid of a forked ingest. `file_size`: bytes after which every file is full, as a disk would be."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        os.setpgid(0, 0)
        if file_size is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
        code = ingest(settings, Options(force=True)).exit_code
    except (ArchiveError, OSError):
        pass
    finally:
        os._exit(code)


def kill(pid: int) -> None:
    """Kill the ingest and the readers it started, as a power cut would."""
    for kill_it in (os.killpg, os.kill):
        with suppress(ProcessLookupError):
            kill_it(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def look(settings: Settings) -> str:
    """What is live: the build's name after it was found whole, or nothing before the first."""
    live = builds.current(settings.index)
    if live is None:
        return ""
    found = verify.problems(live)
    if found:
        raise SystemExit(f"a broken build is live: {found}")
    archive = Archive.open(settings.index)
    for meeting in archive.manifest.meetings:
        if archive.meeting(meeting.id) is None:
            raise SystemExit(f"{meeting.id} cannot be opened")
    return live.name


def main(folder: Path, moments: int, seed: int) -> None:
    """`moments` times: change the sources, start an ingest, kill it (or fill the disk, or start a second one)."""
    rng = random.Random(seed)
    settings, records = settings_for(folder, "index"), folder / "records"
    records.mkdir()
    for _ in range(6):
        change(records, rng)
    ingest(settings_for(folder, "warm"))  # the forks inherit the language and the topics
    started = time.monotonic()
    os.waitpid(start(settings_for(folder, "measure")), 0)
    whole_run = time.monotonic() - started
    seen, killed = set(), 0
    for _ in range(moments):
        for _ in range(rng.randint(1, 3)):
            change(records, rng)
        kind = rng.random()
        if kind < 0.7:
            pid = start(settings)
            time.sleep(rng.uniform(0, whole_run))
            killed += os.waitpid(pid, os.WNOHANG) == (0, 0) and (kill(pid) or True)
        elif kind < 0.85:
            os.waitpid(start(settings, file_size=rng.choice([0, 100, 2_000, 20_000])), 0)
        else:
            for pid in (start(settings), start(settings)):
                os.waitpid(pid, 0)
        seen.add(look(settings))
    ingest(settings, Options(force=True))
    seen.add(look(settings))
    ingest(settings_for(folder, "once"))
    sys.stdout.write(f"{moments} moments, {killed} killed at work, {len(seen)} builds seen\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
