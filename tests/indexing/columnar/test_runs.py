"""Runs of words: each is found by its posting and position, and nothing else is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.indexing.columnar.container import narrow
from archive.indexing.columnar.runs import Runs

PLACES = st.tuples(st.integers(0, 70_000), st.integers(0, 300))


@given(held=st.dictionaries(PLACES, st.integers(1, 60)), asked=st.lists(PLACES))
@pytest.mark.parametrize("scale", [1, 300])
def test_the_size_of_a_run_is_found_where_it_stands(
    held: dict[tuple[int, int], int], asked: list[tuple[int, int]], scale: int
) -> None:
    """`scale`: the postings of few and small runs are kept in one byte, and larger ones are asked for all the same."""
    held = {(posting // scale, position): size for (posting, position), size in held.items()}
    postings, positions = np.array(sorted(held) or [(0, 0)], np.int64).T[:, : len(held)]
    sizes = np.array([held[place] for place in sorted(held)], np.int64)
    runs = Runs(narrow(postings), narrow(positions), narrow(sizes))
    wanted = [*asked, *held]
    found = runs.sizes_at(*np.array(wanted or [(0, 0)], np.int64).T[:, : len(wanted)])
    assert found.tolist() == [held.get(place, 0) for place in wanted]
