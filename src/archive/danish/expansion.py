"""Expansion: the index terms that a searched word stands for, each with its weight."""

from functools import lru_cache

from archive.danish.terms import is_stop, word_terms

LEMMA = 0.8
PART = 0.3


@lru_cache(maxsize=10_000)
def expand(word: str) -> tuple[tuple[str, float], ...]:
    """Weighted index terms that a searched `word` matches, best first: as written, lemma, part of a compound."""
    own = word_terms(word)
    if is_stop(word):
        return ((own[0], 1.0),)
    return ((own[0], 1.0), *((term, LEMMA) for term in own[1:]), *(("+" + term, PART) for term in own[1:]))


def query_terms(word: str) -> frozenset[str]:
    """The index terms that a searched `word` matches."""
    return frozenset(term for term, _ in expand(word))
