"""The pure functions of the ranking, that all engines share."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.searching.ranking import NEAR, bm25, closeness, distance, holds_phrase, idf

places = st.lists(st.integers(0, 30), max_size=5, unique=True).map(sorted)


def test_a_rare_term_counts_more() -> None:
    assert idf(1000, 1) > idf(1000, 500) > 0


def test_more_often_counts_more_and_a_long_field_less() -> None:
    assert bm25(2.0, 3, 100, 100) > bm25(2.0, 1, 100, 100)
    assert bm25(2.0, 1, 50, 100) > bm25(2.0, 1, 200, 100)


@given(st.lists(places, min_size=1, max_size=4), st.integers(0, 10))
def test_a_phrase_is_some_rising_choice_of_places_that_is_not_too_wide(positions: list[list[int]], slop: int) -> None:
    rising = (choice for choice in product(*positions) if all(a < b for a, b in pairwise(choice)))
    expected = any(choice[-1] - choice[0] - (len(choice) - 1) <= slop for choice in rising)
    assert holds_phrase(positions, slop) == expected


@given(places, places)
def test_the_distance_is_the_smallest_of_all_pairs(left: list[int], right: list[int]) -> None:
    assert distance(left, right) == min([NEAR + 1, *(abs(a - b) for a in left for b in right)])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([[[1], [2]]], 1.0),  # side by side
        ([[[1], [1]]], 1.0),  # two words met by one compound
        ([[[1], [3]]], 0.5),
        ([[[1], [30]]], 0.0),
        ([[[1], [5]], [[7], [8]]], 1.0),  # the field where they stand closest
        ([[[1], []], [[], [2]]], 0.0),  # in different fields
        ([[[1], [2], [30]]], 0.5),  # the mean over neighbours
        ([[[1]]], 0.0),
        ([], 0.0),
    ],
)
def test_closeness(fields: list[list[list[int]]], expected: float) -> None:
    assert closeness(fields) == pytest.approx(expected)
