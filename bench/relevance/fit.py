"""`python -m bench.relevance.fit` looks for ranking constants that do better on the tune half of the judged queries.

One constant is changed at a time, to each of its candidates; the best one stays if it does better by STEP at least, and
so on round by round until nothing does. What it prints is written into `archive.searching.ranking` and, for the weights
of words, `archive.danish.expansion` by hand, with the figure reached.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import count
from types import ModuleType

from archive import danish
from archive.danish import expansion
from archive.searching import ranking
from archive.searching.columnar.engine import ColumnarEngine
from archive.searching.reader import Archive
from bench.relevance import judged, samples
from bench.relevance.engines import ours
from bench.relevance.measures import score

STEP = 0.0005  # of nDCG@10: less is chance, and the constant before stays
CANDIDATES: Mapping[str, Sequence[float]] = {
    "K1": (0.6, 0.9, 1.2, 1.5, 2.0),
    "B": (0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9),
    "title": (2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0),
    "decision": (1.25, 1.5, 2.0, 3.0),
    "recommendation": (1.25, 1.5, 2.0, 3.0),
    "FORMAL": (0.1, 0.2, 0.3, 0.5),
    "PROXIMITY": (0.0, 0.25, 0.5, 0.75, 1.0, 1.5),
    "NEAR": (5, 10, 20),
    "LEMMA": (0.6, 0.7, 0.8, 0.9, 0.95),
    "CONCEPT": (0.6, 0.8, 0.95),
    "FAMILY": (0.3, 0.4, 0.5, 0.6, 0.7),
    "PART": (0.2, 0.3, 0.4, 0.5, 0.6),
    "FAMILY_PART": (0.1, 0.15, 0.2, 0.3),
}
_MODULES: Sequence[ModuleType] = (ranking, expansion)


def current() -> dict[str, float]:
    """The constants as they are."""
    found = {name: getattr(module, name) for module in _MODULES for name in CANDIDATES if hasattr(module, name)}
    return {name: found[name] if name in found else ranking.BOOSTS[name] for name in CANDIDATES}


def in_order(constants: Mapping[str, float]) -> bool:
    """What is promised whatever the figures: title, then decision, recommendation, the rest; a word above its part."""
    fields = constants["title"] > constants["decision"] >= constants["recommendation"] > ranking.BOOSTS["body"]
    return fields and expansion.EXACT > constants["LEMMA"] > constants["FAMILY"] >= constants["PART"]


def use(constants: Mapping[str, float]) -> None:
    """Set the constants for this process."""
    boosts = {name: constants.get(name, boost) for name, boost in ranking.BOOSTS.items()}
    ranking.BOOSTS = boosts
    for name, value in constants.items():
        for module in _MODULES:
            if hasattr(module, name):
                setattr(module, name, value)
    danish.expand.cache_clear()


def measure(archive: Archive, queries: Sequence[judged.Query], constants: Mapping[str, float]) -> float:
    """nDCG@10 of what the site would show with these constants."""
    use(constants)
    archive.engine = ColumnarEngine(archive.path)  # it has worked out the lengths of fields with the constants before
    return score(queries, ours(archive)).ndcg


def fit(start: Mapping[str, float], measured: Callable[[Mapping[str, float]], float]) -> tuple[dict[str, float], float]:
    """The constants found from `start` on, and what they reach."""
    best, reached = dict(start), measured(start)
    for number in count(1):
        before = reached
        for name, candidates in CANDIDATES.items():
            for value in candidates:
                tried = {**best, name: value}
                if value != best[name] and in_order(tried) and (found := measured(tried)) >= reached + STEP:
                    best, reached = tried, found
                    print(f"round {number}: {name} = {value} → {reached:.4f}", flush=True)
        if reached == before:
            return best, reached
    raise AssertionError("unreachable")


def main() -> None:
    """Fit on the tune half; the test half is measured once, at the end."""
    archive = samples.open_samples()
    tune, test = judged.load("tune"), judged.load("test")
    start = current()
    print(f"now: tune {measure(archive, tune, start):.4f}")
    best, reached = fit(start, lambda constants: measure(archive, tune, constants))
    print(f"best: tune {reached:.4f}, test {measure(archive, test, best):.4f}, was {measure(archive, test, start):.4f}")
    for name, value in best.items():
        print(f"  {name} = {value}" + ("" if value == start[name] else f"  (was {start[name]})"))


if __name__ == "__main__":
    main()
