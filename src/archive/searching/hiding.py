"""An engine that does not know of some items, and tells others without some words: for what was taken down since its
build was made. All answers are those of a build without them, counts and facets too."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from archive import danish
from archive.indexing.schema import TEXT_FIELDS, StoredItem, field_texts, is_cut
from archive.reading.redaction import Find, redacted, spans, squeezed, squeezed_texts
from archive.remembered import Remembered
from archive.searching.engine import Engine, Result
from archive.searching.marking import Span
from archive.searching.plan import And, Filter, Not, Or, Phrase, Plan, Prefix, Range, Some, Sort, Terms

_REMEMBERED = 1024  # items without the words: they are looked for in every text of an item
_LONGEST = 6  # parts of a name, of which some may be joined by hyphens


@dataclass(frozen=True, slots=True)
class Silenced:
    """Words that must not be told: of the items of all documents, or of one (`document` is its id)."""

    words: str
    find: Find
    document: str = ""

    def concerns(self, stored: StoredItem) -> bool:
        return not self.document or any(source.document == self.document for source in stored.item.sources)


def finds_in(value: object, silenced: Iterable[Silenced]) -> list[Find]:
    """What finds words in the value: only those whose letters are in it, for looking closely takes long."""
    silenced = tuple(silenced)
    text = squeezed_texts(value) if silenced else ""
    return [each.find for each in silenced if squeezed(each.words) in text]


class HidingEngine:
    """An `engine.Engine` in front of another one.

    The items `hidden`, and those of the meetings `gone`, are in no answer. Items that hold words of `silenced` are told
    without them, and are in no answer to a question for words: which words they were would be told by that.
    """

    def __init__(
        self, engine: Engine, gone: Collection[str], hidden: Collection[str], silenced: Sequence[Silenced]
    ) -> None:
        self._engine, self._silenced = engine, tuple(silenced)
        self._hide = Or((Filter("moede", tuple(sorted(gone))), Filter("id", tuple(sorted(hidden)))))
        self._holders: Plan = Or(tuple(_holding(each.words) for each in silenced))
        self._hidden = engine.execute(self._hide, limit=engine.items()).hits if gone or hidden else ()
        self._docs = frozenset(hit.doc for hit in self._hidden)
        self._values: dict[str, Mapping[str, int]] = {}
        self._told_items = Remembered[int, StoredItem](_REMEMBERED)
        self._unsaid = self._terms_of_hidden() | self._terms_of_silenced()

    def execute(
        self,
        plan: Plan,
        filters: Mapping[str, Filter | Range] | None = None,
        facets: Sequence[str] = (),
        *,
        sort: Sort = Sort.RELEVANCE,
        offset: int = 0,
        limit: int = 10,
    ) -> Result:
        """Answer a plan (`engine.Engine.execute`)."""
        allowed = {name: self._allowed(node) for name, node in (filters or {}).items()}
        result = self._engine.execute(self._sparing(plan), allowed, facets, sort=sort, offset=offset, limit=limit)
        shown = (
            {name: self._told(counts) for name, counts in result.facets.items()} if self._silenced else result.facets
        )
        return replace(result, facets=shown)

    def counts(self, plan: Plan, filters: Mapping[str, Filter | Range], ranges: Sequence[Range]) -> Sequence[int]:
        """How many of the items that match plan and filters, and may be seen, lie in each of the ranges."""
        allowed = {name: self._allowed(node) for name, node in filters.items()}
        return self._engine.counts(self._sparing(plan), allowed, ranges)

    def _sparing(self, plan: Plan) -> Plan:
        """A plan as it may be asked: what is hidden is not found by it, nor what is told without some of its words."""
        spared = (Not(self._hide), Not(self._holders)) if _asks_for_words(plan) else (Not(self._hide),)
        return And((_mapped(plan, self._allowed), *spared))

    def stored(self, doc: int) -> StoredItem:
        """The item as it may be told."""
        return self._told_items.get(doc, lambda: self._silent(self._engine.stored(doc)))

    def _silent(self, stored: StoredItem) -> StoredItem:
        finds = finds_in(stored, (each for each in self._silenced if each.concerns(stored)))
        return redacted(stored, finds) if finds else stored

    def spans(self, plan: Plan, docs: Sequence[int]) -> Sequence[Mapping[str, Sequence[Span]]]:
        """Where the words of the plan stand; nowhere in an item that is told without some of its words."""
        found = self._engine.spans(plan, docs)
        if not self._silenced:
            return found
        return [
            places if self.stored(doc) == self._engine.stored(doc) else {}
            for doc, places in zip(docs, found, strict=True)
        ]

    def find(self, item_id: str) -> int | None:
        """The number of the item with this id, None if there is none or it is hidden."""
        doc = self._engine.find(item_id)
        return None if doc in self._docs else doc

    def items(self) -> int:
        """The number of items that may be seen."""
        return self._engine.items() - len(self._docs)

    def values(self, column: str) -> Mapping[str, int]:
        """All values of a facet column with the number of items that hold them and may be seen."""
        known = self._values.get(column)
        if known is None:
            known = self._told(self._engine.values(column))
            if self._docs:
                every = {column: Filter(column, tuple(known))}
                hidden = self._engine.execute(self._hide, every, (column,), limit=0).facets[column]
                known = {value: left for value, count in known.items() if (left := count - hidden.get(value, 0))}
            self._values[column] = known
        return known

    def terms_with_prefix(self, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        """The index terms that begin with `prefix`; none that stands in nothing but hidden items."""
        found = self._engine.terms_with_prefix(prefix, limit + len(self._unsaid))
        return [pair for pair in found if pair[0] not in self._unsaid][:limit]

    def frequency(self, term: str) -> int:
        """The number of items that hold an index term; hidden ones count where others hold it too."""
        return 0 if term in self._unsaid else self._engine.frequency(term)

    def _allowed(self, node: Filter | Range) -> Filter | Range:
        """A filter without the values that must not be told: nobody is found by them."""
        if isinstance(node, Range) or not self._silenced:
            return node
        told = self.values(node.column)
        return Filter(node.column, tuple(value for value in node.values if value in told or not self._says(value)))

    def _told(self, values: Mapping[str, int]) -> dict[str, int]:
        return {value: count for value, count in values.items() if not self._says(value)}

    def _says(self, text: str) -> bool:
        """Whether a value says words of `silenced`; one that is cut may, for who knows what stood behind."""
        return bool(self._silenced) and (is_cut(text) or bool(spans(text, [each.find for each in self._silenced])))

    def _terms_of_hidden(self) -> frozenset[str]:
        """The index terms that no other item holds in the field where most do."""
        fields: dict[str, Counter[str]] = {name: Counter() for name in TEXT_FIELDS}
        for doc in self._docs:
            for name, text in field_texts(self._engine.stored(doc).item).items():
                fields[name].update(set(danish.terms(text)))
        held = {term: max(counts[term] for counts in fields.values()) for counts in fields.values() for term in counts}
        return frozenset(term for term, items in held.items() if self._engine.frequency(term) <= items)

    def _terms_of_silenced(self) -> frozenset[str]:
        terms = {term for each in self._silenced for term in danish.terms(f"{each.words} {each.words}s")}
        others = And((Not(self._holders), Not(self._hide)))
        return frozenset(
            term for term in terms if not self._engine.execute(And((Terms(((term, 1.0),)), others)), limit=0).total
        )


def _holding(words: str) -> Plan:
    """What finds at least the items whose texts hold the words: all of them anywhere, also with hyphens between."""
    parts = [token.text for token in danish.tokens(words.replace("-", " "))]
    ways = []
    for joined in product((False, True), repeat=max(min(len(parts), _LONGEST) - 1, 0)):
        whole = parts[:1]
        for place, part in enumerate(parts[1:]):
            if place < len(joined) and joined[place]:
                whole[-1] += f"-{part}"
            else:
                whole.append(part)
        ways.append(And(tuple(_word(each) for each in whole)))
    return Or(tuple(ways) if parts else ())


def _word(text: str) -> Terms:
    forms = (text, text.replace("-", ""), f"{text}s", f"{text.replace('-', '')}s", f"{text}'s", f"{text}\u2019s")
    terms = [term for form in forms for token in danish.tokens(form)[:1] for term in danish.word_terms(token.text)[:1]]
    return Terms(tuple((term, 1.0) for term in dict.fromkeys(terms)))


def _asks_for_words(plan: Plan) -> bool:
    return any(isinstance(node, Terms | Phrase | Prefix) for node in _nodes(plan))


def _nodes(plan: Plan) -> Iterable[Plan]:
    yield plan
    children = plan.children if isinstance(plan, And | Or | Some) else (plan.child,) if isinstance(plan, Not) else ()
    for child in children:
        yield from _nodes(child)


def _mapped(plan: Plan, change: Callable[[Filter | Range], Filter | Range]) -> Plan:
    """The plan with its filters changed."""
    match plan:
        case And(children):
            return And(tuple(_mapped(child, change) for child in children))
        case Or(children):
            return Or(tuple(_mapped(child, change) for child in children))
        case Some(children, least):
            return Some(tuple(_mapped(child, change) for child in children), least)
        case Not(child):
            return Not(_mapped(child, change))
        case Filter() | Range():
            return change(plan)
    return plan
