"""The site under load while ingests publish new builds: `python -m bench.load [--seconds 600] [--clients 50]`.

Starts gunicorn as deploy/gunicorn.conf.py has it, on a free port of this machine, over an index of the samples in a
temporary folder. Clients ask without pause for pages, searches, pictures and data; meanwhile a meeting is added or
changed every few seconds and published by an ingest in a process of its own. Prints requests a second, their times,
errors, the growth of the workers' memory, and how long after a publication the build before still answered.
"""

import argparse
import http.client
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from archive.indexing import builds
from bench.hostile import family
from tests.indexing.records_of_fiction import agenda

PROJECT = Path(__file__).resolve().parent.parent
WARM_UP = 5.0  # seconds whose requests are not counted, and after which memory is taken as the start
EVERY = 4.0  # seconds between the end of an ingest and the next
STALE = 2.0  # seconds after a publication in which the build before may still answer
EXPORT = "/eksport.csv?q=klima"


@dataclass
class Figures:
    """What the clients saw. Times in seconds."""

    times: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    seen: list[tuple[float, str]] = field(default_factory=list)  # when asked, which build answered
    lock: threading.Lock = field(default_factory=threading.Lock)


def main() -> int:
    """Run and print. Ends with 1 after an error or a stale answer, and when no build was published meanwhile."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--records", type=Path, default=PROJECT / "samples/records")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = prepare(folder, options.records)
        ingest(config)
        figures, published = Figures(), [(time.monotonic(), _live(folder))]  # when, which build
        with gunicorn(folder, config) as (port, server):
            until = time.monotonic() + WARM_UP + options.seconds
            addresses = addresses_of(port)
            clients = [
                threading.Thread(target=client, args=(port, addresses, until, figures, seed), daemon=True)
                for seed in range(options.clients)
            ]
            publisher = threading.Thread(target=publish, args=(folder, config, until), daemon=True)
            watcher = threading.Thread(target=watch, args=(folder, until, published), daemon=True)
            for thread in (*clients, watcher, publisher):
                thread.start()
            time.sleep(WARM_UP)
            with figures.lock:
                figures.times.clear()
                started = time.monotonic()
            memory = [_memory(server.pid)]
            while time.monotonic() < until:
                time.sleep(1)
                memory.append(_memory(server.pid))
            seconds = time.monotonic() - started
            for thread in (*clients, watcher, publisher):
                thread.join()
            log = (folder / "gunicorn.log").read_text()
    return _print(figures, published, memory, seconds, log)


def prepare(folder: Path, records: Path) -> Path:
    """The configuration of an archive of these records and a folder that changes."""
    (folder / "changing").mkdir()
    config = folder / "archive.toml"
    config.write_text(f'sources = ["{records.resolve()}", "changing"]\n[ingest]\nkeep_builds = 3\n', encoding="utf-8")
    return config


def ingest(config: Path) -> None:
    """A run in a process of its own, as the timer starts it."""
    command = [sys.executable, "ingest.py", "--config", str(config)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    if done.returncode not in (0, 3):
        raise SystemExit(f"the ingest failed: {done.stderr[-2000:]}")


def publish(folder: Path, config: Path, until: float) -> None:
    """Until the end: change a meeting, ingest, pause."""
    number = 0
    while time.monotonic() < until:
        number += 1
        day = f"{number % 28 + 1:02}-0{number % 9 + 1}-2024"
        text = agenda(day, title=f"Busruter, udgave {number}")
        (folder / "changing" / f"{number % 20}.txt").write_text(text, encoding="utf-8")
        ingest(config)
        time.sleep(max(0.0, min(EVERY, until - time.monotonic())))


def watch(folder: Path, until: float, published: list[tuple[float, str]]) -> None:
    """Note when which build became the live one, to some hundredths of a second."""
    while time.monotonic() < until:
        build = _live(folder)
        if build != published[-1][1]:
            published.append((time.monotonic(), build))
        time.sleep(0.02)


@contextmanager
def gunicorn(folder: Path, config: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The server on a free port, and its process; ended afterwards."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | {
        "ARCHIVE_BIND": f"127.0.0.1:{port}",
        "ARCHIVE_CONFIG": str(config),
        "CACHE_DIRECTORY": str(folder / "cache"),
    }
    command = [str(Path(sys.executable).parent / "gunicorn"), "--config", str(PROJECT / "deploy/gunicorn.conf.py")]
    with (folder / "gunicorn.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(port, server)
            yield port, server
        finally:
            server.terminate()
            server.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        try:
            if _get(http.client.HTTPConnection("127.0.0.1", port, timeout=10), "/healthz")[0] == 200:
                return
        except OSError:
            pass
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit("gunicorn did not start")


def _get(connection: http.client.HTTPConnection, address: str) -> tuple[int, bytes]:
    connection.request("GET", address)
    answer = connection.getresponse()
    return answer.status, answer.read()


def addresses_of(port: int) -> list[str]:
    """A reader's mix: searches above all, then meetings, items, topics, bodies, a feed, an export, a picture."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    found = json.loads(_get(connection, "/api/v1/search?q=busser")[1])
    hits = [hit["url"] for hit in found["hits"]]
    words = ("busser", "sygehus", "klima", "budget", "ungdomsuddannelser", "flygtninge", "trafik+sygehus")
    searches = [f"/?q={word}&aar={year}" for word in words for year in (2022, 2023, 2024)]
    searches += [f"/?q={word}" for word in words] + [f"/api/v1/search?q={word}" for word in words]
    pages = ["/", "/hjaelp", "/om", "/daekning", "/udpegninger", "/atom.xml", "/status", "/metrics"]
    pages.append(EXPORT)
    pages += [f"/organ/{value['value']}" for value in found["facets"]["organ"]]
    pictures = [f"/dokument/{each['id']}/side/1" for hit in found["hits"][:3] for each in hit["documents"]]
    pictures += [f"{picture}/billede" for picture in pictures]
    pictures = [address for address in pictures if _get(connection, address)[0] != 410]  # such a document is held back
    return [*searches, *searches, *hits, *[hit.rpartition("/punkt/")[0] for hit in hits], *pages, *pictures]


def client(port: int, addresses: list[str], until: float, figures: Figures, seed: int) -> None:
    """One reader without pause. Every tenth request asks which build answers."""
    chance, connection = random.Random(seed), http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    number = 0
    while time.monotonic() < until:
        number += 1
        address = "/healthz" if number % 10 == 0 else chance.choice(addresses)
        asked = time.monotonic()
        try:
            status, body = _get_again(connection, address)
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            with figures.lock:
                figures.errors[f"{type(error).__name__} {address}"] += 1
            continue
        answered = time.monotonic()
        with figures.lock:
            figures.times.append(answered - asked)
            figures.statuses[status] += 1
            if status == 503 and address == EXPORT:
                pass  # two at once; the third is told when to come again, as it should be
            elif status >= 400:
                figures.errors[f"{status} {address}"] += 1
            elif address == "/healthz":
                figures.seen.append((asked, json.loads(body)["build"]))
    connection.close()


def _get_again(connection: http.client.HTTPConnection, address: str) -> tuple[int, bytes]:
    """As a browser and nginx do: once more, when a connection that was kept open turns out to be closed."""
    kept = connection.sock is not None
    try:
        return _get(connection, address)
    except (ConnectionError, http.client.RemoteDisconnected):
        if not kept:
            raise
        connection.close()
        return _get(connection, address)


def staleness(seen: list[tuple[float, str]], published: list[tuple[float, str]]) -> float:
    """The longest time after a publication at which a request began that an earlier build answered; seconds."""
    place = {build: number for number, (_, build) in enumerate(published)}
    longest = 0.0
    for asked, build in seen:
        if build in place and place[build] + 1 < len(published):
            longest = max(longest, asked - published[place[build] + 1][0])
    return longest


def _live(folder: Path) -> str:
    return builds.require_current(folder / "index").name


def _memory(server: int) -> float:
    """MB of all the server's processes, shared pages counted once."""
    total = 0
    for pid in family(server):
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def _print(figures: Figures, published: list[tuple[float, str]], memory: list[float], seconds: float, log: str) -> int:
    times = sorted(figures.times)
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    stale = staleness(figures.seen, published)
    complaints = [line for line in log.splitlines() if "ERROR" in line or "Traceback" in line or "CRITICAL" in line]
    third = max(1, len(memory) // 3)
    early, late = statistics.median(memory[:third]), statistics.median(memory[-third:])
    print(f"{len(times)} requests in {seconds:.0f} s: {len(times) / seconds:.0f} a second")
    shown = {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98], "max": times[-1]}
    print(", ".join(f"{name} {value * 1000:.0f} ms" for name, value in shown.items()))
    print(f"answers: {', '.join(f'{status}: {count}' for status, count in sorted(figures.statuses.items()))}")
    print(f"errors: {sum(figures.errors.values())}; lines of complaint in the log: {len(complaints)}")
    for what, count in figures.errors.most_common(10):
        print(f"  {count} × {what}")
    for line in complaints[:5]:
        print(f"  {line}")
    print(f"{len(published) - 1} builds published meanwhile, {len(figures.seen)} looks at which one answers")
    print(f"the build before answered for {stale:.2f} s after a publication (allowed: {STALE})")
    print(f"memory: {early:.0f} MB in the first third, {late:.0f} in the last, {max(memory):.0f} at most")
    return int(bool(figures.errors or complaints or stale > STALE or len(published) < 2))


if __name__ == "__main__":
    raise SystemExit(main())
