"""The judged pairs of bench/relevance, and the promises that are kept on them."""

import pytest

from bench.relevance.analyzers import ours
from bench.relevance.pairs import KINDS, load
from bench.relevance.words import score

RECALL = {"inflection": 0.97, "irregular": 0.97, "spelling": 0.97, "compound": 0.92, "family": 0.9}


def test_there_are_enough_pairs_and_a_third_should_not_meet() -> None:
    pairs = load()
    assert len(pairs) >= 500
    assert 0.3 <= sum(not pair.meet for pair in pairs) / len(pairs) <= 0.4
    assert len({(pair.searched, pair.text) for pair in pairs}) == len(pairs)
    assert {pair.kind for pair in pairs} == set(KINDS)


def test_the_halves_are_halves() -> None:
    assert sorted(load("tune") + load("test")) == sorted(load())
    assert 0.4 <= len(load("test")) / len(load()) <= 0.6


@pytest.mark.parametrize("half", ["tune", "test"])
@pytest.mark.parametrize(("kind", "recall"), RECALL.items())
def test_recall(kind: str, recall: float, half: str) -> None:
    assert score([pair for pair in load(half) if pair.kind == kind], ours).recall >= recall


@pytest.mark.parametrize("half", ["tune", "test"])
def test_at_most_two_per_cent_meet_falsely(half: str) -> None:
    assert score(load(half), ours).false_share <= 0.02
