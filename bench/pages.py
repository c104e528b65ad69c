"""The search page end to end, through gunicorn and Flask: `python -m bench.pages [--items 10000] [--seconds 20]`.

Writes invented records, ingests them, serves them as deploy/gunicorn.conf.py has it, and has wrk ask for 400
different searches over and over from the same machine, each on a connection of its own as nginx does. Prints requests
a second and their times; `--strict` ends with 1 below 200 a second or above 50 ms at the 99th percentile. `--index`
keeps or reuses the archive.
"""

import argparse
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote_plus

import numpy as np

from bench.corpus import SEED, vocabulary
from bench.load import gunicorn, ingest
from bench.records import write

ITEMS_OF_DOCUMENT = 12
SEARCHES = 400
LEAST_A_SECOND, MOST_P99 = 200, 50.0
LUA = """
local addresses = {{ {addresses} }}
local number = 0
request = function()
  number = number % #addresses + 1
  return wrk.format("GET", addresses[number], {{ ["Connection"] = "close" }})
end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format("FIGURES %d %d %.3f %.3f %.3f %.3f %d\\n", summary.requests, summary.duration,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


def searches(count: int) -> list[str]:
    """Addresses of different searches: one to three words, some within years, as phrases or with a prefix."""
    chance = np.random.default_rng((SEED, 11))
    words = vocabulary()
    made: dict[str, None] = {}
    while len(made) < count:
        chosen = [words[int(60 * 50 ** chance.random())] for _ in range(int(chance.integers(1, 4)))]
        form = int(chance.integers(0, 6))
        asked = f'"{" ".join(chosen[:2])}"' if form == 0 else f"{chosen[0][:5]}*" if form == 1 else " ".join(chosen)
        period = f"&aar={int(chance.integers(1995, 1998))}" if form == 2 else ""
        made[f"/?q={quote_plus(asked)}{period}"] = None
    return list(made)


def prepared(folder: Path, items: int) -> Path:
    """The configuration of an archive of so many invented items, ingested if it is not there yet."""
    config = folder / "archive.toml"
    if not config.exists():
        write(folder / "records", -(-items // ITEMS_OF_DOCUMENT), ITEMS_OF_DOCUMENT)
        config.write_text('sources = ["records"]\n', encoding="utf-8")
    ingest(config)
    return config


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--index", type=Path, help="folder to keep the archive in")
    parser.add_argument("--strict", action="store_true", help="end with 1 when a limit is passed")
    options = parser.parse_args(arguments)
    if shutil.which("wrk") is None:
        parser.error("wrk is not installed (Debian's package wrk)")
    with tempfile.TemporaryDirectory() as name:
        folder = options.index or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        config = prepared(folder, options.items)
        script = Path(name) / "searches.lua"
        addresses = searches(SEARCHES)
        script.write_text(LUA.format(addresses=", ".join(map(json.dumps, addresses))), encoding="utf-8")
        with gunicorn(Path(name), config) as (port, _):
            _wrk(port, script, 2 * options.clients, 3)  # so that no worker imports or opens anything for the first time
            said = _wrk(port, script, options.clients, options.seconds)
    found = re.search(r"FIGURES (\d+) (\d+) (\S+) (\S+) (\S+) (\S+) (\d+)", said)
    if not found:
        raise SystemExit(f"wrk printed no figures:\n{said}")
    requests, microseconds, p50, p95, p99, longest, errors = (float(each) for each in found.groups())
    rate = requests / microseconds * 1_000_000
    print(f"{options.items} items, {len(addresses)} different searches, {options.clients} clients: {rate:.0f} a second")
    print(f"p50 {p50:.1f} ms, p95 {p95:.1f} ms, p99 {p99:.1f} ms, longest {longest:.1f} ms, errors {errors:.0f}")
    return int(errors > 0 or (options.strict and (rate < LEAST_A_SECOND or p99 > MOST_P99)))


def _wrk(port: int, script: Path, clients: int, seconds: int) -> str:
    command = ["wrk", "-t", "1", "-c", str(clients), "-d", f"{seconds}s", "--timeout", "10s", "-s", str(script)]
    done = subprocess.run([*command, f"http://127.0.0.1:{port}"], capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
