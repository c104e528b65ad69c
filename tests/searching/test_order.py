"""The best hits in order: what is chosen by bounds and partitions is what sorting everything would give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.searching import ranking
from archive.searching.columnar.order import BLOCK, first_by_rank, first_by_score, reached

SIZES = (1, 9, 10, 11, 10 * BLOCK - 1, 10 * BLOCK, 5_000)


def numbers(seed: int, size: int, kinds: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, kinds, size) / 3


@given(seed=st.integers(0, 1 << 32), size=st.sampled_from(SIZES), kinds=st.sampled_from([1, 3, 1 << 40]))
def test_at_least_so_many_values_reach_the_bound(seed: int, size: int, kinds: int) -> None:
    values = numbers(seed, size, kinds)
    for limit in {1, min(7, size), min(10, size), size}:
        assert np.count_nonzero(values >= reached(values, limit)) >= limit


@given(seed=st.integers(0, 1 << 32), size=st.sampled_from(SIZES), kinds=st.sampled_from([1, 3, 40, 1 << 40]))
def test_the_highest_scores_come_first_and_equal_ones_by_rank(seed: int, size: int, kinds: int) -> None:
    scores = numbers(seed, size, kinds)
    ranks = np.random.default_rng(seed + 1).permutation(size + 5)
    items = np.sort(np.random.default_rng(seed + 2).permutation(size + 5)[:size])
    rounded = np.round(scores, ranking.SCORE_DIGITS)
    order = sorted(range(size), key=lambda place: (-rounded[place], ranks[items[place]]))
    for end in {0, 1, 10, size, size + 3}:
        found, given_scores = first_by_score(items, scores, ranks, end)
        assert found.tolist() == items[order[:end]].tolist()
        assert given_scores.tolist() == rounded[order[:end]].tolist()


@pytest.mark.parametrize("end", [0, 1, 10, 700, 800])
def test_the_smallest_ranks_come_first(end: int) -> None:
    ranks = np.random.default_rng(0).permutation(1_000)
    items = np.arange(0, 1_000, 1)[::-1][:700]
    assert first_by_rank(items, ranks, end).tolist() == sorted(items.tolist(), key=lambda item: ranks[item])[:end]
