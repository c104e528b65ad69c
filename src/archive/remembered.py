"""A memory that forgets: values by key, so many of them, the first ones remembered gone first."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """At most `most` values. Safe to use from several threads."""

    def __init__(self, most: int) -> None:
        self._held: dict[K, V] = {}
        self._most, self._lock = most, Lock()

    def held(self, key: K) -> V | None:
        """The value of a key if it is remembered."""
        return self._held.get(key)

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of a key, made where it is not remembered; by each of several threads that ask at the same time.

        What `make` raises is raised, and nothing is remembered.
        """
        try:
            return self._held[key]
        except KeyError:
            pass
        value = make()
        with self._lock:
            self._held[key] = value
            while len(self._held) > self._most:
                del self._held[next(iter(self._held))]
        return value
