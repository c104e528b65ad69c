"""Pages of originals as pictures: `python -m bench.pictures [--pages 40] [--width 800]`.

Ingests the sample records, serves them as deploy/gunicorn.conf.py has it, and asks for pages with searched words to be
marked: each once for the first time (but the very first, for which a new server starts its drawers), then five times
over. Prints the times of both and the sizes; `--strict` ends with 1 when a first one took more than 150 ms, one from
the cache more than 5 ms at the median, or when one is larger than 150 KB.
"""

import argparse
import http.client
import statistics
import tempfile
import time
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path

from archive.searching.reader import Archive
from archive.web.pictures import WIDTHS
from bench.load import PROJECT, gunicorn, ingest, prepare

MOST_COLD, MOST_KEPT, MOST_BYTES = 150.0, 5.0, 150_000
AGAIN = 5
WORDS = ("busser", "kommune", "indstilling")


def addresses(folder: Path, width: int) -> list[str]:
    """The pictures of all pages that the live build has, each with a word to mark."""
    pages = [
        (entry.document.id, number)
        for entry in Archive.open(folder / "index").manifest.documents
        if entry.status == "read" and entry.document and entry.document.pages
        for number in range(1, entry.document.pages + 1)
    ]
    return [
        f"/dokument/{document}/side/{number}/billede?bredde={width}&q={WORDS[at % len(WORDS)]}"
        for at, (document, number) in enumerate(pages)
    ]


def ask(connection: http.client.HTTPConnection, address: str) -> tuple[float, int] | None:
    """The milliseconds of a picture, and its bytes; None where the page is not shown: it holds a closed item's text."""
    begun = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    content = answer.read()
    took = (time.perf_counter() - begun) * 1000
    if answer.status == HTTPStatus.GONE:
        return None
    if answer.status != HTTPStatus.OK:
        raise SystemExit(f"{address} was answered with {answer.status}: {content[:200]!r}")
    return took, len(content)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.pictures", description=__doc__)
    parser.add_argument("--pages", type=int, default=40, help="so many, spread over all documents")
    parser.add_argument("--width", type=int, default=800, choices=WIDTHS)
    parser.add_argument("--strict", action="store_true", help="end with 1 when a limit is passed")
    options = parser.parse_args(arguments)
    if options.pages < 1:
        parser.error("--pages must be 1 or more")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = prepare(folder, PROJECT / "samples/records")
        ingest(config)
        every = addresses(folder, options.width)
        asked = every[:: max(1, len(every) // options.pages)][: options.pages]
        with gunicorn(folder, config) as (port, _):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            ask(connection, every[-1])
            cold = [seen for address in asked if (seen := ask(connection, address))]
            if not cold:
                raise SystemExit("none of the pages that were asked for is shown; ask for more with --pages")
            kept = [seen[0] for _ in range(AGAIN) for address in asked if (seen := ask(connection, address))]
    times, sizes = [took for took, _ in cold], [size for _, size in cold]
    print(f"{len(cold)} of {len(every)} pages, {options.width} pixels wide, words marked")
    print(f"for the first time: p50 {statistics.median(times):.0f} ms, longest {max(times):.0f} ms")
    print(f"from the cache: p50 {statistics.median(kept):.1f} ms, longest {max(kept):.1f} ms")
    print(f"size: p50 {statistics.median(sizes) / 1000:.0f} KB, largest {max(sizes) / 1000:.0f} KB")
    passed = max(times) > MOST_COLD or statistics.median(kept) > MOST_KEPT or max(sizes) > MOST_BYTES
    return int(options.strict and passed)


if __name__ == "__main__":
    raise SystemExit(main())
