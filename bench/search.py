"""The search benchmark: all engines build the same corpus and answer the same 41 questions in turn, in one run.

    python -m bench.search --items 10000 --json figures.json [--engines ours,fts5,tantivy,tantivy_inexact,whoosh]

One request is the ten best items with marked snippets, the total and the counts of four facets. Every engine has a
process of its own; a first round asks each question for the first time, three more rounds are measured, the engines
taking turns. The figure of a question is the median of its three times; `cpu_…` is the processor time of the same
requests, which tells more than the clock on a machine that has other things to do.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.corpus import documents
from bench.engines import Answer
from bench.questions import Question, questions
from bench.worker import Worker, write_corpus

ENGINES = ("ours", "whoosh", "fts5", "tantivy", "tantivy_inexact", "xapian")
NEEDS = {"tantivy": "tantivy", "tantivy_inexact": "tantivy", "xapian": "xapian"}
ROUNDS = 3
COLUMNS = (
    *("p50_ms", "p95_ms", "max_ms", "first_p95_ms", "cpu_p50_ms", "cpu_p95_ms"),
    *("build_s", "build_cpu_s", "size_mb", "rss_mb", "own_mb", "build_rss_mb"),
    *("change_ms", "change_cpu_ms", "open_ms"),
)
WHOOSH_ITEMS = 20_000  # stock Whoosh takes a quarter of an hour to build 100,000
ALIKE = ("tantivy", "tantivy_inexact")  # ask one index in two ways

Times = list[float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print a table, write the JSON. Returns 1 when engines disagree."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=options.work) as directory:
        figures, disagreements = run(Path(directory), options.items, _chosen(options.engines, options.items))
    print(table(figures, options.items))
    for line in disagreements:
        print(f"disagreement: {line}")
    if options.json:
        content = {"items": options.items, "engines": figures, "disagreements": disagreements}
        options.json.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if disagreements else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--items", type=int, default=10_000, help="size of the corpus")
    parser.add_argument("--json", type=Path, help="file to write the figures to")
    parser.add_argument("--engines", help=f"of {','.join(ENGINES)}; all that are installed, if not given")
    parser.add_argument("--work", type=Path, help="directory for the indexes while it runs")
    return parser.parse_args(arguments)


def _chosen(wanted: str | None, items: int) -> list[str]:
    """The engines to ask; prints which are left out and why."""
    chosen = []
    for name in wanted.split(",") if wanted else ENGINES:
        if name not in ENGINES:
            raise SystemExit(f"there is no engine {name!r}: {', '.join(ENGINES)}")
        if NEEDS.get(name) and find_spec(NEEDS[name]) is None:
            print(f"left out: {name} is not installed")
        elif name == "whoosh" and not wanted and items > WHOOSH_ITEMS:
            print(f"left out: whoosh takes hours to build and ask {items} items; --engines names it all the same")
        else:
            chosen.append(name)
    return chosen


def run(directory: Path, items: int, names: Sequence[str]) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Build and ask; returns the figures by engine and what they disagree about."""
    corpus = directory / "corpus"
    write_corpus(corpus, documents(items))
    figures: dict[str, dict[str, Any]] = {}
    for name in names:
        shared = next((other for other in ALIKE if name in ALIKE and other in figures), None)
        figures[name] = dict(figures[shared]) if shared else _built(directory / name, name, corpus)
        print(f"built: {name} in {figures[name]['build_s']:.1f} s", file=sys.stderr)
    asked = questions()
    workers = {name: Worker(name, directory / _index(name, names)) for name in names}
    for name, worker in workers.items():
        figures[name] |= worker.call("open")
    clock: dict[str, list[Times]] = {name: [] for name in names}
    processor: dict[str, list[Times]] = {name: [] for name in names}
    answers: dict[str, list[Answer]] = {}
    for _ in range(1 + ROUNDS):
        for name, worker in workers.items():
            found: list[tuple[float, float, Answer]] = worker.call("ask", asked)
            clock[name].append([milliseconds for milliseconds, _, _ in found])
            processor[name].append([milliseconds for _, milliseconds, _ in found])
            answers[name] = [answer for _, _, answer in found]
    for name, worker in workers.items():
        figures[name] |= _figures(asked, clock[name]) | worker.call("peak")
        used = _figures(asked, processor[name])
        figures[name] |= {"cpu_p50_ms": used["p50_ms"], "cpu_p95_ms": used["p95_ms"], "cpu_by_kind": used["by_kind"]}
        worker.stop()
    return figures, list(_disagreements(asked, answers))


def _index(name: str, names: Sequence[str]) -> str:
    return next(other for other in names if other in ALIKE) if name in ALIKE else name


def _built(index: Path, name: str, corpus: Path) -> dict[str, Any]:
    worker = Worker(name, index)
    figures: dict[str, Any] = worker.call("build", corpus)
    worker.stop()
    worker = Worker(name, index)
    figures |= worker.call("change", corpus)
    worker.stop()
    return figures


def _figures(asked: Sequence[Question], rounds: Sequence[Times]) -> dict[str, Any]:
    first, *measured = rounds
    times = [statistics.median(each) for each in zip(*measured, strict=True)]
    kinds: dict[str, Times] = defaultdict(list)
    for question, milliseconds in zip(asked, times, strict=True):
        kinds[question.kind].append(milliseconds)
    return {
        "p50_ms": percentile(times, 50),
        "p95_ms": percentile(times, 95),
        "max_ms": max(times),
        "first_p95_ms": percentile(first, 95),
        "by_kind": {kind: statistics.median(each) for kind, each in kinds.items()},
        "by_question": {str(question): each for question, each in zip(asked, times, strict=True)},
    }


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that `percent` of the values do not exceed, by linear interpolation."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def _disagreements(asked: Sequence[Question], answers: Mapping[str, Sequence[Answer]]) -> list[str]:
    """Where an engine's totals or facets differ from those of the first engine. Inexact facets are not compared."""
    reference, *others = answers
    found = []
    for name in others:
        for question, ours, theirs in zip(asked, answers[reference], answers[name], strict=True):
            if ours.total != theirs.total:
                found.append(f"{name}, {question}: {theirs.total} hits, {reference} has {ours.total}")
            found += [
                f"{name}, {question}: other counts of {facet} than {reference}"
                for facet in ours.facets
                if name != "tantivy_inexact" and _comparable(ours.facets[facet]) != _comparable(theirs.facets[facet])
            ]
    return found


def _comparable(counts: Mapping[str, int]) -> tuple[list[int], dict[str, int]]:
    """The counts, and the values but those that tie for the last place: there engines may choose as they like."""
    last = min(counts.values(), default=0)
    return sorted(counts.values()), {value: count for value, count in counts.items() if count > last}


def table(figures: Mapping[str, Mapping[str, Any]], items: int) -> str:
    """The figures as a Markdown table, and ours in relation to each of the others."""
    lines = [f"| {items} items | {' | '.join(COLUMNS)} |", "|---" * (len(COLUMNS) + 1) + "|"]
    for name, values in figures.items():
        lines.append(f"| {name} | " + " | ".join(f"{values[column]:.4g}" for column in COLUMNS) + " |")
    for name, values in figures.items():
        if name != "ours" and "ours" in figures:
            ratios = (f"{figures['ours'][column] / values[column]:.2f}" for column in COLUMNS)
            lines.append(f"| ours ÷ {name} | " + " | ".join(ratios) + " |")
    for title, measure in (("median ms by kind", "by_kind"), ("the same in processor time", "cpu_by_kind")):
        lines += ["", f"| {title} | {' | '.join(figures)} |", "|---" * (len(figures) + 1) + "|"]
        for kind in next(iter(figures.values()))[measure]:
            times = (f"{values[measure][kind]:.2f}" for values in figures.values())
            lines.append(f"| {kind} | {' | '.join(times)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
