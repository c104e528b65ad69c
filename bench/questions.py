"""The 41 questions of the search benchmark, of ten kinds, in a form that every engine's adapter can translate.

People ask for what councils talk about: most words stand among the 300 most frequent, and half of the questions
find more than one item in ten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import Stemmer

from bench.corpus import phrases, vocabulary

FACETS = ("organ", "moede", "emne", "sag")
VALUES = 50  # of each facet
HITS = 10


@dataclass(frozen=True, slots=True)
class Question:
    """All `words` (`either`: any of them), none of `without`, the `phrase`, the `prefix`; within `organ` and dates.

    Words are stems; the prefix is one of stems.
    """

    kind: str
    words: tuple[str, ...] = ()
    either: bool = False
    without: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    prefix: str = ""
    organ: str = ""
    dates: tuple[int, int] | None = None

    def __str__(self) -> str:
        return " ".join(
            [self.kind, *self.words, *(f"-{word}" for word in self.without), *self.phrase, self.prefix, self.organ]
        )


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("danish")


def stem(word: str) -> str:
    """The one index term of a word in this benchmark: Snowball's Danish stem."""
    stemmed: str = _stemmer().stemWord(word.lower())
    return stemmed


def questions() -> list[Question]:
    """The 41 questions."""
    return list(_questions())


def _words(*ranks: int) -> tuple[str, ...]:
    return tuple(stem(vocabulary()[rank]) for rank in ranks)


def _phrase(number: int) -> tuple[str, ...]:
    return tuple(stem(vocabulary()[rank]) for rank in phrases()[number])


def _questions() -> Iterator[Question]:
    ranks: tuple[int, ...]
    for rank in (61, 65, 70, 90, 130, 250, 1_000, 20_000):
        yield Question("word", _words(rank))
    for ranks in ((61, 65), (63, 72), (65, 80), (67, 110), (75, 200), (120, 300), (80, 2_000)):
        yield Question("two words", _words(*ranks))
    for ranks in ((61, 63, 66), (62, 66, 78), (70, 85, 100), (70, 150, 300)):
        yield Question("three words", _words(*ranks))
    for ranks in ((70, 90), (100, 400), (200, 1_000, 3_000), (74, 300)):
        yield Question("either word", _words(*ranks), either=True)
    for number in (0, 1, 4, 12, 40):
        yield Question("phrase", phrase=_phrase(number))
    for ranks, without in (((63, 90), (76,)), ((80,), (70,)), ((200,), (100,))):
        yield Question("without", _words(*ranks), without=_words(*without))
    for prefix in ("indst", "kommunek", "trafi"):
        yield Question("prefix", prefix=prefix)
    for rank, organ in ((62, "udvalg-03"), (70, "udvalg-11"), (150, "udvalg-00")):
        yield Question("filter", _words(rank), organ=organ)
    for rank, dates in ((66, (20150101, 20161231)), (90, (20200101, 20201231))):
        yield Question("dates", _words(rank), dates=dates)
    yield Question("stop words", _words(0, 1))
    yield Question("stop words", phrase=_words(1, 0))
