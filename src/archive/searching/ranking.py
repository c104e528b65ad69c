"""How hits are ordered: every constant of the ranking in one place, and the pure functions all engines share.

Score of an item: the plan's score (see `plan`), times FORMAL if it is formal, times 1 + PROXIMITY * closeness for the
best RERANK items (closeness of `plan.words_close`; those items are then ordered anew). Scores are
rounded to SCORE_DIGITS before they are compared; ties: newest first, then by meeting and
agenda.

K1, B, BOOSTS, FORMAL, PROXIMITY and NEAR were looked for with `python -m bench.relevance.fit` on the tune half of the
judged queries (2026-11-23), title kept above decision, recommendation and body: nDCG@10 of 0.888 there, of 0.866 on
the test half, on which nothing was fitted. It is a plateau: first guesses reached 0.886 and 0.865, and no single change
of a constant gains 0.002. The weights of a word's forms stand in `danish.expansion` and are part of the same figure.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from math import log

K1 = 1.5
B = 0.3
BOOSTS: Mapping[str, float] = {"title": 4.0, "decision": 2.0, "recommendation": 1.5, "body": 1.0}

FORMAL = 0.3  # approval of minutes, any other business: they mention everything and are about nothing
PROXIMITY = 1.5  # the most that words standing side by side add to a score
NEAR = 10  # words further apart than this are not close
RERANK = 200  # proximity is looked at in so many of the best hits

PREFIX_TERMS = 4_000
PREFIX_SCORE = 1.0
SCORE_DIGITS = 5


def idf(items: int, frequency: int) -> float:
    """How rare a term is: `frequency` of `items` items hold it in the field."""
    return log(items / (frequency + 1)) + 1


def bm25(idf: float, frequency: float, length: float, average: float) -> float:
    """Score of a term that stands `frequency` times in a field of `length` index terms, `average` in the archive."""
    return idf * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length / average))


def holds_phrase(positions: Sequence[Sequence[int]], slop: int) -> bool:
    """Whether a field holds a phrase: `positions` has the sorted positions of each of its terms, in order."""
    if not all(positions):
        return False
    widest = len(positions) - 1 + slop
    for first in positions[0]:
        last = first
        for places in positions[1:]:
            index = bisect_right(places, last)
            if index == len(places):
                return False  # a later start only finds fewer places
            last = places[index]
        if last - first <= widest:
            return True
    return False


def closeness(fields: Sequence[Sequence[Sequence[int]]]) -> float:
    """How close the searched words stand, from 0 (nowhere near) to 1 (all side by side).

    `fields` has for each field the sorted positions of each word, in the order of the query. Mean over neighbouring
    words of 1 / distance in the field where they stand closest; two words met by the same token are side by side.
    """
    words = len(fields[0]) if fields else 0
    if words < 2:
        return 0.0
    total = 0.0
    for left in range(words - 1):
        nearest = min((distance(positions[left], positions[left + 1]) for positions in fields), default=NEAR + 1)
        if nearest <= NEAR:
            total += 1 / max(nearest, 1)
    return total / (words - 1)


def distance(left: Sequence[int], right: Sequence[int]) -> int:
    """The smallest distance between a position on the left and one on the right; NEAR + 1 when one has none."""
    best = NEAR + 1
    i = j = 0
    while i < len(left) and j < len(right):
        best = min(best, abs(left[i] - right[j]))
        if left[i] < right[j]:
            i += 1
        else:
            j += 1
    return best
