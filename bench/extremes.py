"""Questions that nobody asks twice, on the archive's own engine: each must be answered within 250 ms at 100,000 items.

python -m bench.extremes --items 100000
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from archive.searching.plan import And, Everything, Not, Or, Phrase, Plan, Prefix, Sort, Terms
from bench.corpus import documents, vocabulary
from bench.engines.ours import Ours
from bench.questions import FACETS, stem

LIMIT_MS = 250


def extremes() -> dict[str, tuple[Plan, Sort]]:
    """The questions by name."""
    words = [stem(word) for word in vocabulary()]
    common = tuple(dict.fromkeys(words))[:10]
    return {
        "500 terms, any of them": (Or(tuple(Terms(((word, 1.0),)) for word in words[:500])), Sort.RELEVANCE),
        "one word with 500 forms": (Terms(tuple((word, 1.0) for word in words[100:600])), Sort.RELEVANCE),
        "32 common words, all of them": (And(tuple(Terms(((word, 1.0),)) for word in words[:32])), Sort.RELEVANCE),
        "a prefix that all terms have": (Prefix(""), Sort.RELEVANCE),
        "the ten commonest words as a phrase": (Phrase(common), Sort.RELEVANCE),
        "the eight commonest words, ten apart": (Phrase(common[:8], 10), Sort.RELEVANCE),
        "all items but those with a rare word": (Not(Terms(((words[5_000], 1.0),))), Sort.RELEVANCE),
        "all items, the newest first": (Everything(), Sort.NEWEST),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, ask each question five times, print the medians."""
    parser = argparse.ArgumentParser(prog="python -m bench.extremes", description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--index", type=Path, help="an index that bench.search has built, instead of building one")
    parser.add_argument("--strict", action="store_true", help="end with 1 when a limit is passed")
    options = parser.parse_args(arguments)
    slow = 0
    with tempfile.TemporaryDirectory(prefix="bench-") as directory:
        engine = Ours()
        if not options.index:
            engine.build(Path(directory), documents(options.items))
        engine.open(options.index or Path(directory))
        for name, (plan, sort) in extremes().items():
            times = []
            for _ in range(5):
                begun = time.perf_counter()
                result = engine.engine.execute(plan, {}, FACETS, sort=sort)
                engine.engine.spans(plan, [hit.doc for hit in result.hits])
                times.append((time.perf_counter() - begun) * 1000)
            slow += statistics.median(times) > LIMIT_MS
            print(f"{name:40} {statistics.median(times):8.1f} ms {result.total:9} hits")
    return int(options.strict and slow > 0)


if __name__ == "__main__":
    raise SystemExit(main())
