"""A keyword column: counting, and the most frequent values, against counting one by one."""

import tracemalloc
from collections import Counter
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.searching.columnar.column import Column, read_column
from tests.indexing.columnar.small import segments, write

ITEMS, LIMIT = 6_000, 50


def column(seed: int, values: int, most: int) -> tuple[Column, list[list[int]]]:
    """A column of `values` values and the codes of every item: 0 to `most`, the last of them beside the matrix."""
    chance = np.random.default_rng(seed)
    held = [sorted(set((chance.zipf(1.3, chance.integers(0, most + 1)) % values).tolist())) for _ in range(ITEMS)]
    width = max(1, min(2, most))
    codes = np.full((ITEMS, width), values, np.int32)
    more = [(item, code) for item, mine in enumerate(held) for code in mine[width:]]
    for item, mine in enumerate(held):
        codes[item, : len(mine[:width])] = mine[:width]
    names = tuple(f"{code:06}" for code in range(values))
    items, rest = np.array(more or [(0, 0)], np.int64).T[:, : len(more)]
    return Column(names, codes, items, rest), held


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 1 << 32),
    values=st.sampled_from([1, 17, 60, 3_199, 3_200, 9_000]),
    most=st.sampled_from([1, 4]),
    share=st.sampled_from([0.0, 0.01, 0.5, 1.0]),
)
def test_counts_and_most_frequent_values(seed: int, values: int, most: int, share: float) -> None:
    made, held = column(seed, values, most)
    items = np.flatnonzero(np.random.default_rng(seed + 1).random(ITEMS) < share)
    expected = Counter(code for item in items for code in held[item])
    mask = np.zeros(ITEMS, bool)
    mask[items] = True
    counts = made.count(items, mask)
    assert {code: count for code, count in enumerate(counts.tolist()) if count} == expected
    assert made.count(items).tolist() == counts.tolist()
    ordered = sorted(expected.items(), key=lambda pair: (-pair[1], pair[0]))[:LIMIT]
    assert list(made.top(counts, LIMIT).items()) == [(made.values[code], count) for code, count in ordered]


def test_the_values_of_several_segments_are_one_table(tmp_path: Path) -> None:
    write(tmp_path, {"organ": "b", "emne": ("3", "1")}, {"organ": "c"})
    write(tmp_path, {"organ": "a", "emne": ("2",)}, {"organ": "c", "emne": ("1",)})
    parts = sorted(segments(tmp_path), key=lambda files: files.keywords["organ"].of(0), reverse=True)
    organ, emne = (read_column([files.keywords[name] for files in parts], 4) for name in ("organ", "emne"))
    assert (organ.values, organ.codes.tolist()) == (("a", "b", "c"), [[1], [2], [0], [2]])
    assert (emne.values, emne.codes.tolist()) == (("1", "2", "3"), [[0, 2], [3, 3], [1, 3], [0, 3]])


def test_one_long_value_makes_no_other_one_long(tmp_path: Path) -> None:
    write(tmp_path, {"organ": "langt " * 20_000})
    write(tmp_path, *({"organ": f"{number}"} for number in range(1_000)))
    parts = segments(tmp_path)
    tracemalloc.start()
    column = read_column([files.keywords["organ"] for files in parts], 1_001)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(column.values) == 1_001
    assert peak < 5_000_000, "bytes, and not as many for each value as the longest has"


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 1 << 32), most=st.sampled_from([1, 4]), asked=st.integers(0, 80))
def test_items_that_hold_any_of_many_values(seed: int, most: int, asked: int) -> None:
    made, held = column(seed, 60, most)
    chosen = np.random.default_rng(seed + 1).permutation(80)[:asked].tolist()  # and some that nobody has
    expected = [not set(mine).isdisjoint(chosen) for mine in held]
    assert made.holding([f"{code:06}" for code in chosen]).tolist() == expected


def test_chosen_values_are_counted_though_they_are_not_among_the_most_frequent() -> None:
    made, _ = column(1, 60, 1)
    counts = np.arange(60)[::-1].copy()
    assert made.top(counts, 2, ("000058", "ukendt", "000000")) == {"000000": 59, "000001": 58, "000058": 1, "ukendt": 0}
