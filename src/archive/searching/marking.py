"""Which words of a text a plan was met by: the places that snippets and titles mark."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from archive import danish
from archive.searching.plan import Phrase, Plan, Prefix, Terms, matched
from archive.searching.ranking import PREFIX_SCORE, holds_phrase


class Span(NamedTuple):
    """`text[start:end]` is a word that met the `leaf`-th part of the query with `weight`."""

    start: int
    end: int
    leaf: int
    weight: float


@dataclass(slots=True)
class Marker:
    """Finds the words that a plan's leaves meet in a field's text, by their index terms and not by their letters."""

    words: dict[str, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    prefixes: list[tuple[str, int]] = field(default_factory=list)
    phrases: list[tuple[Phrase, int]] = field(default_factory=list)

    def spans(self, text: str) -> list[Span]:
        """The words to mark, in order, a run of words before its words; once for each leaf that it meets."""
        if not (self.words or self.prefixes or self.phrases):
            return []
        spans: list[Span] = []
        tokens = list(danish.analyse(text))
        for token, terms in tokens:
            best: dict[int, float] = {}
            for term in terms:
                for leaf, weight in self.words.get(term, ()):
                    best[leaf] = max(weight, best.get(leaf, 0.0))
            for prefix, leaf in self.prefixes:
                if any(term.startswith(prefix) for term in terms):
                    best[leaf] = PREFIX_SCORE
            spans += [Span(token.start, token.end, leaf, weight) for leaf, weight in best.items()]
        for phrase, leaf in self.phrases:
            spans += _phrase_spans(phrase, leaf, tokens)
        return sorted(spans, key=lambda span: (span.start, -span.end, span.leaf))


def marker(plan: Plan, fields: Iterable[str]) -> Marker:
    """A marker for the leaves of `plan` that are looked for in any of `fields`."""
    wanted = set(fields)
    found = Marker()
    for leaf, node in enumerate(matched(plan)):
        if wanted.isdisjoint(node.fields):
            continue
        match node:
            case Terms(terms):
                for term, weight in terms:
                    found.words[term].append((leaf, weight))
            case Prefix(prefix):
                found.prefixes.append((prefix, leaf))
            case Phrase():
                found.phrases.append((node, leaf))
    return found


def _phrase_spans(phrase: Phrase, leaf: int, tokens: list[tuple[danish.Token, tuple[str, ...]]]) -> list[Span]:
    """The words of a phrase, only where they stand as the phrase."""
    places: dict[str, list[int]] = defaultdict(list)
    words: dict[int, danish.Token] = {}
    for token, terms in tokens:
        words.setdefault(token.position, token)  # the word itself comes before the runs that begin with it
        for term in set(terms).intersection(phrase.terms):
            places[term].append(token.position)
    marked: set[int] = set()
    widest = len(phrase.terms) + phrase.slop
    for first in places[phrase.terms[0]]:
        near = [[first], *([p for p in places[term] if first < p < first + widest] for term in phrase.terms[1:])]
        if holds_phrase(near, phrase.slop):
            marked.add(first)
            marked.update(position for positions in near[1:] for position in positions)
    return [Span(words[position].start, words[position].end, leaf, 1.0) for position in marked]
