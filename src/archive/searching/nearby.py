"""What answers nearly, where little answers wholly: items with most of the words that were asked for.

The query itself is answered as it was asked, all words; what is found here is shown apart and named as such.
"""

from collections.abc import Iterator, Mapping

from archive.searching.engine import Engine, Scored
from archive.searching.plan import TEXT_FIELDS, And, Filter, Not, Or, Plan, Range, Some, Terms

MOST_MISSING = 3  # words that may be missing; never more than half of them


def nearly(engine: Engine, plan: Plan, filters: Mapping[str, Filter | Range], limit: int) -> tuple[Scored, ...]:
    """Items that miss some of the plan's words, those that miss the fewest first; none for a plan of one word."""
    found: list[Scored] = []
    for looser in loosened(plan):
        found += engine.execute(looser, filters, limit=limit - len(found)).hits
        if len(found) == limit:
            break
    return tuple(found)


def loosened(plan: Plan) -> Iterator[Plan]:
    """Plans for the items that miss one word, two words … All else that was asked for stays: phrases, fields, dates."""
    if not isinstance(plan, And):
        return
    words = tuple(child for child in plan.children if _is_word(child))
    kept = tuple(child for child in plan.children if not _is_word(child))
    fewest = max(len(words) - MOST_MISSING, (len(words) + 1) // 2)
    for least in range(len(words) - 1, fewest - 1, -1):
        yield And((Some(words, least), Not(Some(words, least + 1)), *kept))


def _is_word(plan: Plan) -> bool:
    """A word in any field, or what stands for one: its wordings, or what the reader joined by ELLER."""
    return isinstance(plan, Or) or (isinstance(plan, Terms) and plan.fields == TEXT_FIELDS)
