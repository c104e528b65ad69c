"""What an engine evaluates: a small algebra of frozen nodes, the same for every engine.

A plan holds index terms, not words: `planning` has applied the Danish language before. Every node says which items it
matches and what it adds to their score; `engine.Engine` says how an answer is put together from that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive.indexing.schema import TEXT_FIELDS


class Sort(StrEnum):
    """The orders of a list of hits; the values stand in addresses. Items without a date come last in all of them."""

    RELEVANCE = "relevans"
    NEWEST = "nyeste"
    OLDEST = "aeldste"


@dataclass(frozen=True, slots=True)
class Terms:
    """One searched word: items that have any of the terms in any of the fields; no terms match nothing.

    Score: sum over fields of boost[field] times the sum over the (term, weight) pairs of weight * bm25(term, field).
    """

    terms: tuple[tuple[str, float], ...]
    fields: tuple[str, ...] = TEXT_FIELDS


@dataclass(frozen=True, slots=True)
class Phrase:
    """Items where one of the fields holds the exact `terms` in this order.

    `slop` is the number of other tokens allowed between the first and the last term, all gaps together:
    positions p1 < p2 < … < pn match when (pn - p1) - (n - 1) <= slop (`ranking.holds_phrase`).
    Score: sum over the fields that hold it of boost[field] times the sum of bm25(term, field).
    """

    terms: tuple[str, ...]
    slop: int = 0
    fields: tuple[str, ...] = TEXT_FIELDS


@dataclass(frozen=True, slots=True)
class Prefix:
    """Items that have, in any of the fields, an index term that begins with `prefix`.

    Per field only the first `ranking.PREFIX_TERMS` such terms in code point order count (then the result is `cut`).
    Score: `ranking.PREFIX_SCORE`, once.
    """

    prefix: str
    fields: tuple[str, ...] = TEXT_FIELDS


@dataclass(frozen=True, slots=True)
class Filter:
    """Items whose `column` holds any of the values. Score 0."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """Items whose number in `column` is between `low` and `high`, both included; None is open. Score 0.

    A `date` of 0 is "no date" and is in no range, not even an open one.
    """

    column: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Everything:
    """All items. Score 0."""


@dataclass(frozen=True, slots=True)
class And:
    """Items that all children match; the score is the sum of theirs. At least one child."""

    children: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Items that any child matches; the score is the sum of the matching children's. No children match nothing."""

    children: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Items that at least so many of the children match; the score is the sum of the matching children's."""

    children: tuple["Plan", ...]
    least: int


@dataclass(frozen=True, slots=True)
class Not:
    """Items that the child does not match. Score 0."""

    child: "Plan"


Plan = Terms | Phrase | Prefix | Filter | Range | Everything | And | Or | Some | Not


def words_close(plan: Plan) -> tuple[Terms, ...]:
    """The `Terms` that all have to match, in the order they were written: what the proximity bonus looks at.

    The `Terms` of an `Or` count as one. Empty when there are fewer than two.
    """
    words = tuple(_required(plan))
    return words if len(words) > 1 else ()


def _required(plan: Plan) -> Iterator[Terms]:
    if isinstance(plan, Terms):
        yield plan
    elif isinstance(plan, And):
        for child in plan.children:
            yield from _required(child)
    elif isinstance(plan, Or):
        words = [child for child in plan.children if isinstance(child, Terms)]
        if words:
            yield Terms(tuple(pair for word in words for pair in word.terms), words[0].fields)


def matched(plan: Plan) -> Iterator[Terms | Phrase | Prefix]:
    """The leaves whose words an item was found by, so that they can be marked: all but those under a `Not`."""
    match plan:
        case Terms() | Phrase() | Prefix():
            yield plan
        case And(children) | Or(children) | Some(children):
            for child in children:
                yield from matched(child)
