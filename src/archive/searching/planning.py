"""From what the reader wrote to what an engine evaluates: the Danish language applied to a query tree."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby

from archive import casenumber, danish
from archive.indexing.schema import TEXT_FIELDS
from archive.searching import messages
from archive.searching.dates import as_number, period
from archive.searching.messages import RefusalError
from archive.searching.named import Named
from archive.searching.plan import And, Everything, Filter, Not, Or, Phrase, Plan, Prefix, Range, Terms
from archive.searching.tree import Dates, Either, Every, Field, Quoted, Tree, Without, Word

NOTHING = Terms(())
FIELDS = {"titel": ("title",), "beslutning": ("decision",)}

Labels = Callable[[str], Named]  # the values of a facet column by the names that people know them by


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan, and the words that were left out of it because the language is made of them (*og*, *til*)."""

    plan: Plan
    dropped: tuple[str, ...] = ()


def plan_of(tree: Tree, labels: Labels) -> Planned:
    """Plan a query. `labels(column)` knows values by name, for `organ:`, `emne:` and `person:`.

    Words beside each other must all be found, in any form that `archive.danish` lets meet. Stop words among them are
    dropped unless nothing else is asked for; then they are found as written. A phrase is found as written, stop
    words and all. Raises `RefusalError` for a star after something that is several words.
    """
    planner = _Planner(labels)
    plan = planner.plan(tree)
    return Planned(plan, tuple(planner.dropped))


@dataclass(slots=True)
class _Planner:
    labels: Labels
    dropped: list[str] = field(default_factory=list)

    def plan(self, tree: Tree) -> Plan:
        match tree:
            case Every(()):
                return Everything()
            case Every(parts):
                return self.every(parts)
            case Either(parts):
                return Or(tuple(self.plan(part) for part in parts))
            case Without(part):
                return Not(self.plan(part))
            case Dates():
                return _range(tree)
            case Field(name, value) if name in FIELDS:
                return self.text(value, FIELDS[name])
            case Field(name, value):
                return self.value(name, value.text, isinstance(value, Quoted))
            case Word(_, False):
                return self.every((tree,))
            case Word() | Quoted():
                return self.text(tree, TEXT_FIELDS)

    def every(self, parts: tuple[Tree, ...]) -> Plan:
        """All parts; plain words beside each other are read together, for *sag 2022 02836* is one case number."""
        plans: list[Plan] = []
        stops: list[str] = []
        for plain, group in groupby(parts, key=lambda part: isinstance(part, Word) and not part.prefix):
            if not plain:
                plans += [self.plan(part) for part in group]
                continue
            words = [str(part) for part in group]
            stops += [word for word in words if not danish.tokens(word)]  # *-*, an emoji: nothing to look for
            tokens = [token.text for token in danish.tokens(" ".join(words))]
            stops += [token for token in tokens if danish.is_stop(token)]
            found = _words(tokens, TEXT_FIELDS)
            plans += _with_case(words, found) if len(tokens) > 1 else found  # *1 51 71 3321 08*
        if all(isinstance(plan, Not) for plan in plans) and stops:
            return _all([*(_as_written(word) for word in stops), *plans])
        self.dropped += stops
        return _all(plans)

    def text(self, leaf: Word | Quoted, fields: tuple[str, ...]) -> Plan:
        """A word, the beginning of one, or a phrase in the text fields."""
        tokens = [token.text for token in danish.tokens(leaf.text)]
        if isinstance(leaf, Quoted):
            return _phrase(tokens, leaf.slop, fields)
        if not leaf.prefix:
            return _all(_words(tokens, fields) or [_as_written(token, fields) for token in tokens])
        if len(tokens) != 1:
            raise RefusalError(messages.STAR_PARTS, word=f"{leaf}")
        return Prefix(danish.exact(tokens[0]), fields)

    def value(self, name: str, text: str, quoted: bool) -> Plan:
        """A field that is a facet: by value, or by the words of the value's name."""
        if name == "punkt":
            return Filter(name, (text,))
        if name == "sag":
            number = casenumber.parse(text)
            return Filter(name, (number.key if number else text,))
        return Filter(name, self.labels(name).meant(text, quoted))


def _words(words: list[str], fields: tuple[str, ...]) -> list[Plan]:
    """A plan for each of the words that is no stop word, in any form; what several mean together stands for each.

    *regionalt arbejdsmarkedsråd* is two words, and where RAR stands both are met.
    """
    others = danish.alternatives(words)
    plans: list[Plan] = []
    for index, word in enumerate(words):
        if danish.is_stop(word):
            continue
        met = [other for other in others if other.first <= index < other.end]
        weights = dict(danish.expand(word))
        for term, weight in (pair for other in met for pair in other.terms):
            weights.setdefault(term, weight)
        phrases = [Phrase(other.phrase, 0, fields) for other in met if other.phrase]
        plan = Terms(tuple(weights.items()), fields)
        plans += _with_case([word], [Or((plan, *phrases)) if phrases else plan])
    return plans


def _with_case(words: list[str], plans: list[Plan]) -> list[Plan]:
    """Words that can be a case number find the case too, for the number need not stand in the item's text."""
    number = casenumber.parse(" ".join(words))
    return [Or((_all(plans), Filter("sag", (number.key,))))] if number and plans else plans


def _as_written(word: str, fields: tuple[str, ...] = TEXT_FIELDS) -> Plan:
    return Terms(((danish.exact(word), 1.0),), fields)


def _phrase(tokens: list[str], slop: int, fields: tuple[str, ...]) -> Plan:
    terms = tuple(danish.exact(token) for token in tokens)
    if len(terms) < 2:
        return Terms(tuple((term, 1.0) for term in terms), fields)
    return Phrase(terms, slop, fields)


def _all(plans: Iterable[Plan]) -> Plan:
    plans = tuple(plans)
    if not plans:
        return NOTHING
    return plans[0] if len(plans) == 1 else And(plans)


def _range(dates: Dates) -> Range:
    low = period(dates.low) if dates.low else None
    high = period(dates.high) if dates.high else None
    return Range("date", as_number(low.first) if low else None, as_number(high.last) if high else None)
