"""The names in a build, found by the beginnings of their words: bodies, topics, persons and cases."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from archive import danish
from archive.searching.engine import Engine
from archive.searching.labels import Labels

COLUMNS = ("organ", "emne", "person", "udpeget")
LAST = "\U0010ffff"  # sorts after every letter: prefix + LAST ends the run of words that begin with prefix


@dataclass(frozen=True, slots=True)
class Name:
    """A facet value under the name that people know, with the number of its items."""

    column: str
    value: str
    label: str
    items: int


class Names:
    """All names of a build by their words, sorted once: a look-up reads one run of them."""

    def __init__(self, engine: Engine, labels: Labels) -> None:
        self._names = tuple(
            Name(column, value, labels.label(column, value), items)
            for column in COLUMNS
            for value, items in engine.values(column).items()
        )
        self._words = tuple(frozenset(begun(name.label)) for name in self._names)
        self._runs = sorted((word, index) for index, words in enumerate(self._words) for word in words)
        self._cases = sorted(engine.values("sag").items())

    def beginning(self, words: Sequence[str], limit: int) -> list[Name]:
        """Names in which a word begins with each of `words`, those with most items first."""
        prefixes = begun(" ".join(words))
        if not prefixes:
            return []
        longest = max(prefixes, key=len)
        found = {
            index
            for index in self._run(longest)
            if all(any(word.startswith(prefix) for word in self._words[index]) for prefix in prefixes)
        }
        names = (self._names[index] for index in found)
        return nsmallest(limit, names, key=lambda name: (-name.items, name.column, name.label))

    def cases(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Case keys that begin with `prefix`, each with the number of its items."""
        first = bisect_left(self._cases, (prefix, 0))
        last = bisect_left(self._cases, (prefix + LAST, 0))
        return self._cases[first : min(last, first + limit)]

    def _run(self, prefix: str) -> Iterator[int]:
        first = bisect_left(self._runs, (prefix, 0))
        last = bisect_left(self._runs, (prefix + LAST, 0))
        return (index for _, index in self._runs[first:last])


def begun(text: str) -> list[str]:
    """The words of a text as they are compared here."""
    return [danish.exact(token.text) for token in danish.tokens(text)]
