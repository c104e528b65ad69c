"""What a night costs in a large archive: `python -m bench.nightly [--documents 10000] [--items 10] [--index FOLDER]`.

Writes invented records and ingests them once. Then: a run in which nothing has changed (at most 5 seconds), and a
run after 20 items in two records have changed, while gunicorn serves the site: how long the run takes, and how long
after the publication a running worker answers with the new text (at most 1 second). Each three times; prints medians;
`--strict` ends with 1 when a limit is passed.
"""

import argparse
import http.client
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from archive.indexing import builds
from bench.load import gunicorn, ingest
from bench.records import agenda, write

ROUNDS = 3
MOST_UNCHANGED, MOST_UNTIL_ANSWER = 5.0, 1.0
CHANGED_ITEMS = 20


def prepared(folder: Path, documents: int, items: int) -> Path:
    """The configuration of an archive of so many invented records, ingested; the records are written once."""
    config = folder / "archive.toml"
    if not config.exists():
        write(folder / "records", documents, items)
        config.write_text('sources = ["records"]\n[ingest]\nkeep_builds = 3\n', encoding="utf-8")
    begun = time.monotonic()
    ingest(config)
    print(f"{documents} documents, {documents * items} items: ready in {time.monotonic() - begun:.0f} s")
    return config


def unchanged(config: Path) -> float:
    """Seconds of a run that finds nothing new."""
    begun = time.monotonic()
    ingest(config)
    return time.monotonic() - begun


def changed(folder: Path, config: Path, items: int, port: int, number: int) -> tuple[float, float]:
    """Seconds of a run after a change, and from its publication to the first answer with the new text."""
    word = f"nyhed{'abcdefghij'[number]}{time.time_ns():x}"
    for place in range(CHANGED_ITEMS // items):
        text = agenda(place, items).replace("Baggrund\n\n", f"Baggrund\n\n{word} ")
        (folder / "records" / f"{place:06d}.txt").write_text(text, encoding="utf-8")
    before, published = builds.require_current(folder / "index").name, [0.0]

    def watch() -> None:
        while builds.require_current(folder / "index").name == before:
            time.sleep(0.005)
        published[0] = time.monotonic()

    watcher = threading.Thread(target=watch)
    watcher.start()
    begun = time.monotonic()
    runner = threading.Thread(target=ingest, args=(config,))
    runner.start()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while _found(connection, word) < CHANGED_ITEMS // items * items:
        time.sleep(0.02)
    answered = time.monotonic()
    runner.join()
    ended = time.monotonic()
    watcher.join()
    return ended - begun, answered - published[0]


def _found(connection: http.client.HTTPConnection, word: str) -> int:
    connection.request("GET", f"/api/v1/search?q={word}")
    total: int = json.loads(connection.getresponse().read())["total"]
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.nightly", description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--items", type=int, default=10, help="of each document")
    parser.add_argument("--index", type=Path, help="folder to keep the archive in")
    parser.add_argument("--strict", action="store_true", help="end with 1 when a limit is passed")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = options.index or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        config = prepared(folder, options.documents, options.items)
        quiet = statistics.median(unchanged(config) for _ in range(ROUNDS))
        with gunicorn(Path(name), config) as (port, _):
            runs = [changed(folder, config, options.items, port, number) for number in range(ROUNDS)]
    busy, answer = (statistics.median(times) for times in zip(*runs, strict=True))
    print(f"nothing changed:      {quiet:.2f} s (allowed: {MOST_UNCHANGED})")
    print(f"20 items changed:     {busy:.2f} s")
    print(f"published to answer:  {answer:.2f} s (allowed: {MOST_UNTIL_ANSWER})")
    return int(options.strict and (quiet > MOST_UNCHANGED or answer > MOST_UNTIL_ANSWER))


if __name__ == "__main__":
    raise SystemExit(main())
