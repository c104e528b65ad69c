"""Which segments become one: few large ones stay, small ones grow together, never more than eight."""

from hypothesis import given
from hypothesis import strategies as st

from archive.indexing.columnar.merging import LARGEST, RATIO, SEGMENTS, groups


def test_a_few_changed_items_leave_a_large_segment_alone() -> None:
    assert groups([100_000, 20]) == [[0], [1]]
    assert groups([100_000, 20, 20]) == [[0], [1, 2]]


def test_segments_of_one_build_become_one() -> None:
    assert groups([25_000, 25_000, 25_000, 25_000]) == [[0, 1, 2, 3]]


def test_very_large_segments_are_not_joined_further() -> None:
    plan = groups([25_000] * 40)
    assert sorted(len(group) for group in plan) == [10, 10, 10, 10]


def test_segments_without_living_items_are_left_out() -> None:
    assert groups([0, 5, 0]) == [[1]]
    assert groups([]) == []


@given(st.lists(st.integers(0, LARGEST), max_size=40))
def test_every_living_segment_is_in_one_group_and_there_are_at_most_eight(sizes: list[int]) -> None:
    plan = groups(sizes)
    assert sorted(number for group in plan for number in group) == [n for n, size in enumerate(sizes) if size]
    assert len(plan) <= SEGMENTS
    assert all(group == sorted(group) for group in plan)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=400))
def test_a_large_segment_is_rewritten_only_when_an_eighth_was_added(runs: list[int]) -> None:
    sizes, written = [10_000], 0
    for added in runs:
        plan = groups([*sizes, added])
        everything = [*sizes, added]
        written += sum(sum(everything[n] for n in group) for group in plan if len(group) > 1 and 0 in group)
        sizes = sorted((sum(everything[n] for n in group) for group in plan), reverse=True)
    assert written <= (sum(runs) / (10_000 / RATIO)) * (10_000 + sum(runs))
