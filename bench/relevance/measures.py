"""How good a list of items is: nDCG@10, recall@20, and the share of queries without any answer."""

from collections.abc import Callable, Mapping, Sequence
from math import log2
from statistics import fmean
from typing import NamedTuple

from bench.relevance.judged import Query

Search = Callable[[str], Sequence[str]]  # a query to the ids of the items found, the best first

FIRST, DEEP = 10, 20


class Scores(NamedTuple):
    """Means over queries; `zero_hits` is the share that found nothing, `unjudged` that of the first ten not judged."""

    ndcg: float
    recall: float
    zero_hits: float
    unjudged: float


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Discounted gain of the first ten over the best there can be; the gain of a grade is 2^grade - 1."""
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(item, 0) for item in found]) / best


def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """The share of what is to be found (grade 2 and 3) among the first twenty; more than twenty cannot be asked for."""
    wanted = {item for item, grade in grades.items() if grade > 1}
    return len(wanted.intersection(found[:DEEP])) / min(len(wanted), DEEP)


def score(queries: Sequence[Query], search: Search) -> Scores:
    """The means over `queries`."""
    answers = [(search(query.text), query.grades) for query in queries]
    shown = [item not in grades for found, grades in answers for item in found[:FIRST]]
    return Scores(
        fmean(ndcg(found, grades) for found, grades in answers),
        fmean(recall(found, grades) for found, grades in answers),
        fmean(not found for found, _ in answers),
        fmean(shown) if shown else 0.0,
    )


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(rank + 2) for rank, grade in enumerate(grades[:FIRST]))
