"""What was worked out is not worked out again until it is forgotten; the first ones go first."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from archive.remembered import Remembered


def test_a_value_is_made_once() -> None:
    made: list[int] = []
    memory = Remembered[str, int](2)
    for _again in range(3):
        assert memory.get("a", lambda: made.append(1) or len(made)) == 1


def test_a_value_that_is_none_or_false_is_remembered_too() -> None:
    memory = Remembered[str, bool](2)
    assert memory.get("a", lambda: False) is False
    assert memory.get("a", lambda: True) is False


def test_one_can_ask_for_what_is_remembered_without_making_it() -> None:
    memory = Remembered[str, int](2)
    assert memory.held("a") is None
    memory.get("a", lambda: 1)
    assert memory.held("a") == 1


def test_the_first_one_is_forgotten_when_there_are_too_many() -> None:
    memory = Remembered[str, int](2)
    for key in ("a", "b", "c"):
        memory.get(key, lambda: 1)
    assert [memory.get(key, lambda: 2) for key in ("c", "b", "a")] == [1, 1, 2]


def test_what_could_not_be_made_is_tried_again() -> None:
    memory = Remembered[str, float](2)
    with pytest.raises(ZeroDivisionError):
        memory.get("a", lambda: 1 / 0)
    assert memory.get("a", lambda: 1.0) == 1.0


def test_threads_that_push_each_others_values_out_get_their_own() -> None:
    memory = Remembered[int, int](3)
    with ThreadPoolExecutor(8) as threads:
        keys = [n % 50 for n in range(5000)]
        assert list(threads.map(lambda key: memory.get(key, lambda: -key), keys)) == [-key for key in keys]
