"""The judged queries are what `docs/relevance.md` says they are, and the measures measure what they say."""

from collections import Counter
from math import log2

import pytest

from bench.relevance.judged import JUDGEMENTS, load
from bench.relevance.measures import ndcg, recall, score
from bench.relevance.samples import RECORDS


def test_there_are_at_least_eighty_queries_in_two_halves_and_each_has_an_answer() -> None:
    tune, test = load("tune"), load("test")
    assert len({query.text for query in (*tune, *test)}) == len(load()) >= 80
    assert min(len(tune), len(test)) >= 40
    assert all(max(query.grades.values()) == 3 for query in load())
    several = [query for query in load() if sum(grade > 0 for grade in query.grades.values()) > 1]
    assert len(several) > len(load()) * 2 / 3


def test_grades_are_of_queries_that_are_asked_and_of_items_of_the_samples() -> None:
    rows = [line.split("\t") for line in JUDGEMENTS.read_text(encoding="utf-8").splitlines()[1:]]
    assert {grade for _, _, grade in rows} == {"0", "1", "2", "3"}
    assert {query for query, _, _ in rows} == {query.text for query in load()}
    assert not [pair for pair, times in Counter((query, item) for query, item, _ in rows).items() if times > 1]
    meetings = {path.name.rsplit("-", 1)[0] for path in RECORDS.iterdir()}
    assert {item.split("/")[0] for _, item, _ in rows} <= meetings


GRADES = {"a": 3, "b": 2, "c": 1, "d": 0}


def test_ndcg_is_one_for_the_best_order_and_falls_with_every_better_item_that_comes_later() -> None:
    assert ndcg(["a", "b", "c", "d"], GRADES) == 1
    assert ndcg([], GRADES) == 0
    assert ndcg(["x"] * 10 + ["a"], GRADES) == 0  # the first ten count
    best = 7 + 3 / log2(3) + 1 / 2
    assert ndcg(["b", "a"], GRADES) == pytest.approx((3 + 7 / log2(3)) / best)


def test_recall_asks_for_what_is_about_it_among_the_first_twenty() -> None:
    assert recall(["c", "a"], GRADES) == 0.5
    assert recall(["x"] * 20 + ["a", "b"], GRADES) == 0
    many = {str(number): 2 for number in range(30)}
    assert recall(list(many), many) == 1  # no more can be shown


def test_scores_are_means_over_the_queries() -> None:
    one, two = load("tune")[:2]
    best = sorted(one.grades, key=lambda item: -one.grades[item])
    scores = score([one, two], lambda text: best if text == one.text else [])
    assert (scores.ndcg, scores.zero_hits, scores.unjudged) == (0.5, 0.5, 0)
