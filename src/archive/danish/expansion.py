"""Expansion: the index terms that searched words stand for, each with its weight."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from archive.danish import runs
from archive.danish.abbreviations import is_ambiguous, typed_concept
from archive.danish.analysis import exact, is_stop, word_terms
from archive.danish.compounds import first_word, segments
from archive.danish.families import family
from archive.danish.folding import fold, lower
from archive.danish.lemma import headwords, lemmas
from archive.danish.tokens import words as split

EXACT, LEMMA, CONCEPT, FAMILY, PART, FAMILY_PART = 1.0, 0.8, 0.8, 0.5, 0.3, 0.15

Weighted = tuple[tuple[str, float], ...]


class Alternative(NamedTuple):
    """What `words[first:end]` of a query may also be: any of `terms`, or the terms of `phrase` beside each other.

    Both are index terms; either can be empty.
    """

    first: int
    end: int
    terms: Weighted
    phrase: tuple[str, ...]


@lru_cache(maxsize=10_000)
def expand(word: str) -> Weighted:
    """Weighted index terms that a searched `word` matches, best first.

    As written, then its lemma and what an abbreviation stands for, then its family (*udpegning*, *udpege*), then
    compounds that it is a part of. A stop word matches as written only.
    """
    known = typed_concept(word)
    if known and (is_ambiguous(word) or is_stop(word)):
        return ((known, EXACT),)  # KL is not the kl. of *kl. 10*
    found: dict[str, float] = {exact(word): EXACT}
    if not is_stop(word):
        own = [term for term in word_terms(word)[1:] if term[0] not in "+~"]
        related = [fold(other) for each in headwords(lower(word)) for other in family(each)]
        kinds = ((own, LEMMA), ([known] if known else [], CONCEPT), (related, FAMILY))
        parts = ((own, PART), (related, FAMILY_PART))
        for terms, weight in kinds:
            for term in terms:
                found.setdefault(term, weight)
        for terms, weight in parts:
            for term in terms:
                found.setdefault("+" + term, weight)
    return tuple(sorted(found.items(), key=lambda item: -item[1]))


def query_terms(word: str) -> frozenset[str]:
    """The index terms that a searched `word` matches.

    Of several words: what they stand for together (*regionalt arbejdsmarkedsråd*, *kommune kvoter*), or, when that
    is nothing, what any of them matches.
    """
    found = split(word)
    if len(found) == 1:
        return frozenset(term for term, _ in expand(found[0]))
    whole = [other for other in alternatives(found) if other.end - other.first == len(found)]
    together = {term for other in whole for term, _ in other.terms}
    return frozenset(together or {term for each in found if not is_stop(each) for term, _ in expand(each)})


def alternatives(words: Sequence[str]) -> tuple[Alternative, ...]:
    """What runs of the query's `words` may be written as instead.

    *regionalt arbejdsmarkedsråd* is what the index knows as RAR, *kommune kvoter* is *kommunekvoter*, and
    *kollektivtrafik* is *kollektiv trafik*.
    """
    found = [
        Alternative(at, at + count, ((term, CONCEPT),), ())
        for at in range(len(words))
        for count, term in runs.concepts(words[at : at + runs.LONGEST])
    ]
    for at, (left, right) in enumerate(pairwise(words)):
        if is_stop(left) or is_stop(right):
            continue
        compounds = runs.joined(left, right) if runs.is_back(lower(right)) else runs.known_compounds(left, right)
        if compounds:
            weighted = (*((term, LEMMA) for term in compounds), *(("+" + term, PART) for term in compounds))
            found.append(Alternative(at, at + 2, weighted, ()))
    for at, word in enumerate(words):
        phrase = _apart(word)
        if phrase:
            found.append(Alternative(at, at + 1, (), phrase))
    return tuple(found)


def _apart(word: str) -> tuple[str, ...]:
    """A searched compound as the lemmas of its parts, empty when it is none."""
    text = lower(word)
    pieces = text.split("-") if "-" in text else segments(headwords(text)[0]) if text.isalpha() else (text,)
    if len(pieces) < 2 or not all(pieces):
        return ()
    firsts = pieces[:-1] if "-" in text else tuple(first_word(piece) for piece in pieces[:-1])
    return tuple(lemmas(piece)[0] for piece in (*firsts, pieces[-1]))
