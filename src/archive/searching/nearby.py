"""What answers nearly, where little answers wholly: items with the parts of the words asked for, or with most of them.

The query itself is answered as it was asked, all words; what is found here is shown apart and named as such.
"""

from collections.abc import Iterator, Mapping

from archive.indexing.schema import TEXT_FIELDS
from archive.searching.engine import Engine, Scored
from archive.searching.plan import And, Filter, Not, Or, Phrase, Plan, Range, Some, Terms

MOST_MISSING = 3  # words that may be missing; never more than half of them
_WORD, _PART = 1.0, 0.5  # what the part of a compound weighs as a word of its own, and in another compound


def nearly(
    engine: Engine, plan: Plan, filters: Mapping[str, Filter | Range], limit: int
) -> Iterator[tuple[Plan, tuple[Scored, ...]]]:
    """At most `limit` items that the plan does not match but a looser one does, the least loose first, each with it."""
    for looser in loosened(plan):
        hits = engine.execute(looser, filters, limit=limit).hits if limit else ()
        limit -= len(hits)
        if hits:
            yield looser, hits


def loosened(plan: Plan) -> Iterator[Plan]:
    """Ever looser plans, each without the items of those before it.

    First a compound may be met by its parts wherever they stand: *sygehusparkering* by *parkering ved sygehuset*. Then
    one word may be missing, two words … All else that was asked for stays: phrases, fields, dates, exclusions.
    """
    parts = plan.children if isinstance(plan, And) else (plan,)
    kept = tuple(part for part in parts if not _is_word(part))
    words = tuple(part for part in parts if _is_word(part))
    torn = tuple(_torn(word) for word in words)
    if torn != words:
        yield _and(Some(torn, len(words)), Some(words, len(words)), kept)
    fewest = max(len(words) - MOST_MISSING, (len(words) + 1) // 2)
    for least in range(len(words) - 1, fewest - 1, -1):
        yield _and(Some(torn, least), Some(torn, least + 1), kept)


def _and(wanted: Plan, had: Plan, kept: tuple[Plan, ...]) -> Plan:
    return And((wanted, Not(had), *kept))


def _is_word(plan: Plan) -> bool:
    """A word in any field, or what stands for one: its wordings, or what the reader joined by ELLER."""
    return isinstance(plan, Or) or (isinstance(plan, Terms) and plan.fields == TEXT_FIELDS)


def _torn(word: Plan) -> Plan:
    """A word with the parts of a compound as another way to be met; `planning` gives those as a phrase of lemmas."""
    if not isinstance(word, Or):
        return word
    apart = [child.terms for child in word.children if isinstance(child, Phrase) and child.terms[0][0] != "="]
    ways = (And(tuple(Terms(((term, _WORD), ("+" + term, _PART))) for term in terms)) for terms in apart)
    return Or((*word.children, *ways)) if apart else word
