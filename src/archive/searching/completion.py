"""Completion while the reader types: cases, bodies, topics, persons, words and titles that begin as the text does."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from heapq import nsmallest

from archive import danish
from archive.searching.lexer import MAX_LENGTH
from archive.searching.names import LAST
from archive.searching.plan import And, Plan, Prefix, Sort, Terms
from archive.searching.reader import Archive
from archive.searching.suggestions import as_written

LIMIT = 10
EACH = 3  # of one kind
SHORTEST = 2  # letters, before anything is completed
_LANGUAGE = re.compile(r'["()*~^|:]')  # whoever writes these knows what they want
_TITLES = 20  # newest items whose titles are looked at: a recurring title counts once


@dataclass(frozen=True, slots=True)
class Completion:
    """A way to go on: `kind` is sag, organ, emne, person, udpeget, ord or titel.

    `value` is the facet value of the first five, the whole text to search for of an `ord`, the item id of a `titel`.
    `items` is the number of items behind it, never 0.
    """

    kind: str
    value: str
    label: str
    items: int


def complete(archive: Archive, text: str, limit: int = LIMIT) -> tuple[Completion, ...]:
    """At most `limit` completions of what stands in the search box; none for text in the query language.

    A text that ends in a space has no begun word and so no words to complete.
    """
    words = text.split()
    if not words or len(text) > MAX_LENGTH or len(words[-1]) < SHORTEST or _LANGUAGE.search(text):
        return ()
    found = _cases(archive, text)
    found += [
        Completion(name.column, name.value, name.label, name.items) for name in archive.names.beginning(words, EACH)
    ]
    if not text[-1].isspace():
        found += _words(archive, words)
        found += _titles(archive, words)
    return tuple(found[:limit])


def _cases(archive: Archive, text: str) -> list[Completion]:
    """Case numbers from their beginning, in any spelling: keys are lower-case parts without leading zeros."""
    if not any(sign.isdecimal() for sign in text):
        return []
    parts = [part.lstrip("0") or part for part in re.findall(r"[^\W_]+", text.lower())]
    found = archive.names.cases("-".join(parts), EACH)
    return [Completion("sag", key, archive.labels.label("sag", key), items) for key, items in found]


def _words(archive: Archive, words: list[str]) -> list[Completion]:
    """The most frequent words of the archive that begin as the last one, as far as they stand with the others."""
    tokens = danish.tokens(words[-1])
    if len(tokens) != 1:
        return []
    begun, before = danish.exact(tokens[0].text), " ".join(words[:-1])
    vocabulary = archive.vocabulary
    run = vocabulary[bisect_left(vocabulary, begun) : bisect_left(vocabulary, begun + LAST)]
    often = nsmallest(EACH, run, key=lambda term: (-archive.words[term], term))
    found = []
    for term in often:
        items = archive.engine.execute(_all(before, Terms(((term, 1.0),))), limit=0).total
        if items:
            whole = f"{before} {as_written(archive, term)}".strip()
            found.append(Completion("ord", whole, whole, items))
    return found


def _titles(archive: Archive, words: list[str]) -> list[Completion]:
    tokens = danish.tokens(words[-1])
    if len(tokens) != 1:
        return []
    plan = _all(" ".join(words[:-1]), Prefix(danish.exact(tokens[0].text), ("title",)), ("title",))
    newest = archive.engine.execute(plan, sort=Sort.NEWEST, limit=_TITLES).hits
    found: dict[str, Completion] = {}
    for hit in newest:
        stored = archive.engine.stored(hit.doc)
        title = stored.item.title
        again = found.get(title)
        found[title] = Completion("titel", again.value if again else stored.id, title, again.items + 1 if again else 1)
    return list(found.values())[:EACH]


def _all(before: str, last: Plan, fields: tuple[str, ...] | None = None) -> Plan:
    """The words before, in any form, and the last one."""
    texts = [token.text for token in danish.tokens(before) if not danish.is_stop(token.text)]
    terms = [Terms(danish.expand(text), fields) if fields else Terms(danish.expand(text)) for text in texts]
    return And((*terms, last)) if terms else last
