"""The engine on stock Whoosh: its own queries find and weigh the leaves of a plan, sets do the rest.

This is the oracle that the fast engine is compared with, so it is written to be seen to be right. Whoosh's compound
matchers are left out of it: an inverse or constant score inside them gives 1.0 where 0 was asked for.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import islice
from operator import or_
from pathlib import Path
from threading import RLock

from whoosh import index as whoosh_index
from whoosh.query import NumericRange, Query, Term
from whoosh.scoring import BaseScorer, WeightingModel
from whoosh.searching import SearchContext

from archive.indexing.schema import TEXT_FIELDS, StoredItem, field_texts
from archive.searching import ranking
from archive.searching.engine import FACET_VALUES, Result, Scored
from archive.searching.marking import Span, marker
from archive.searching.plan import (
    And,
    Everything,
    Filter,
    Not,
    Or,
    Phrase,
    Plan,
    Prefix,
    Range,
    Some,
    Sort,
    Terms,
    words_close,
)
from archive.searching.stock_index import StockIndex, read_index, read_item

Scores = dict[int, float]


class StockEngine:
    """An `engine.Engine` on the Whoosh index in a directory. Threads take turns: a Whoosh Searcher is never shared."""

    def __init__(self, build: Path) -> None:
        self._index = whoosh_index.open_dir(str(build), readonly=True)
        self._searcher = self._index.searcher()
        self._reader = self._searcher.reader()
        self._facts = read_index(self._reader)
        self._docs = {item_id: doc for doc, item_id in self._facts.ids.items()}
        self._lock = RLock()

    def close(self) -> None:
        """Give the files back."""
        self._searcher.close()
        self._index.close()

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
        with self._lock:
            evaluation = _Evaluation(self._searcher, self._facts)
            scores = evaluation.scores(plan)
            passing = {name: set(evaluation.scores(node)) for name, node in (filters or {}).items()}
            matched = set(scores).intersection(*passing.values())
            counts = {
                facet: _counted(self._facts, facet, _others(set(scores), passing, facet), filters or {})
                for facet in facets
            }
            page = islice(self._ordered(plan, scores, matched, sort), offset, offset + limit) if limit else ()
            hits = tuple(Scored(doc, score) for doc, score in page)
            return Result(len(matched), hits, counts, evaluation.cut)

    def counts(self, plan: Plan, filters: Mapping[str, Filter | Range], ranges: Sequence[Range]) -> list[int]:
        return [self.execute(And((plan, each)), filters, limit=0).total for each in ranges]

    def stored(self, doc: int) -> StoredItem:
        with self._lock:
            return read_item(self._reader, doc)

    def spans(self, plan: Plan, docs: Sequence[int]) -> Sequence[Mapping[str, Sequence[Span]]]:
        markers = {name: marker(plan, (name,)) for name in TEXT_FIELDS}
        texts = [field_texts(self.stored(doc).item) for doc in docs]
        return [{name: markers[name].spans(text) for name, text in each.items()} for each in texts]

    def find(self, item_id: str) -> int | None:
        return self._docs.get(item_id)

    def items(self) -> int:
        return len(self._facts.docs)

    def values(self, column: str) -> Mapping[str, int]:
        return dict(Counter(value for values in self._facts.columns[column].values() for value in values))

    def terms_with_prefix(self, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        found = {term for field in self._facts.frequencies.values() for term in field if term.startswith(prefix)}
        return [(term, self.frequency(term)) for term in sorted(found)[:limit]]

    def frequency(self, term: str) -> int:
        return max(self._facts.frequencies[field].get(term, 0) for field in TEXT_FIELDS)

    def _ordered(self, plan: Plan, scores: Scores, matched: set[int], sort: Sort) -> Iterator[tuple[int, float]]:
        """All hits in order with their scores, rounded as they are compared."""
        dates, formal, places = self._facts.numbers["date"], self._facts.numbers["formal"], self._facts.places
        final = {doc: scores[doc] * (ranking.FORMAL if formal[doc] else 1) for doc in matched}
        final = {doc: round(score, ranking.SCORE_DIGITS) for doc, score in final.items()}

        def newest(doc: int) -> tuple[int, tuple[str, int]]:
            return -dates[doc], places[doc]

        if sort is Sort.NEWEST:
            docs = sorted(matched, key=newest)
        elif sort is Sort.OLDEST:
            docs = sorted(matched, key=lambda doc: (dates[doc] or 99_999_999, places[doc]))
        else:
            docs = sorted(matched, key=lambda doc: (-final[doc], newest(doc)))
            best = docs[: ranking.RERANK]
            for doc in best:
                factor = 1 + ranking.PROXIMITY * self._closeness(words_close(plan), doc)
                final[doc] = round(final[doc] * factor, ranking.SCORE_DIGITS)
            docs[: ranking.RERANK] = sorted(best, key=lambda doc: (-final[doc], newest(doc)))
        return ((doc, final[doc]) for doc in docs)

    def _closeness(self, words: Sequence[Terms], doc: int) -> float:
        fields = [[_positions(self._searcher, field, word, doc) for word in words] for field in TEXT_FIELDS]
        return ranking.closeness(fields)


class _Evaluation:
    """One plan's walk over the index; `cut` tells afterwards whether a prefix had too many terms."""

    def __init__(self, searcher: object, facts: StockIndex) -> None:
        self.searcher, self.facts, self.cut = searcher, facts, False

    def scores(self, plan: Plan) -> Scores:
        """The items that a plan matches with what it adds to their score."""
        match plan:
            case Terms(terms, fields):
                return self._terms(terms, fields)
            case Phrase(terms, slop, fields):
                return self._phrase(terms, slop, fields)
            case Prefix(prefix, fields):
                return dict.fromkeys(self._prefix(prefix, fields), ranking.PREFIX_SCORE)
            case Filter(column, values):
                return dict.fromkeys(reduce(or_, (set(self._walk(Term(column, each))) for each in values), set()), 0.0)
            case Range(column, low, high):
                return dict.fromkeys(self._walk(NumericRange(column, max(low or 1, 1), high)), 0.0)
            case Everything():
                return dict.fromkeys(self.facts.docs, 0.0)
            case And(children):
                parts = [self.scores(child) for child in children]
                common = set(parts[0]).intersection(*parts[1:])
                return {doc: sum(part[doc] for part in parts) for doc in common}
            case Or(children):
                return _added(self.scores(child) for child in children)
            case Some(children, least):
                found = [self.scores(child) for child in children]
                met = Counter(doc for part in found for doc in part)
                return {doc: score for doc, score in _added(found).items() if met[doc] >= least}
            case Not(child):
                return dict.fromkeys(set(self.facts.docs) - set(self.scores(child)), 0.0)

    def _terms(self, terms: Iterable[tuple[str, float]], fields: Iterable[str]) -> Scores:
        return _added(
            {doc: ranking.BOOSTS[field] * weight * score for doc, score in self._walk(Term(field, term)).items()}
            for field in fields
            for term, weight in terms
        )

    def _phrase(self, terms: Sequence[str], slop: int, fields: Iterable[str]) -> Scores:
        return _added(self._phrase_in(field, terms, slop) for field in fields)

    def _phrase_in(self, field: str, terms: Sequence[str], slop: int) -> Scores:
        parts = [self._walk(Term(field, term)) for term in terms]
        held: Scores = {}
        for doc in set(parts[0]).intersection(*parts[1:]):
            positions = [_positions(self.searcher, field, Terms(((term, 1.0),), (field,)), doc) for term in terms]
            if ranking.holds_phrase(positions, slop):
                held[doc] = ranking.BOOSTS[field] * sum(part[doc] for part in parts)
        return held

    def _prefix(self, prefix: str, fields: Iterable[str]) -> set[int]:
        found: set[int] = set()
        for field in fields:
            terms = sorted(term for term in self.facts.frequencies[field] if term.startswith(prefix))
            self.cut = self.cut or len(terms) > ranking.PREFIX_TERMS
            for term in terms[: ranking.PREFIX_TERMS]:
                found |= set(self._walk(Term(field, term)))
        return found

    def _walk(self, query: Query) -> Scores:
        """The documents of a Whoosh query with its scores by our weighting."""
        found: Scores = {}
        for leaf, offset in self.searcher.leaf_searchers():  # type: ignore[attr-defined]  # Whoosh has no types
            matcher = query.matcher(leaf, SearchContext(needs_current=True, weighting=_Bm25(self.facts, offset)))
            while matcher.is_active():
                found[matcher.id() + offset] = matcher.score()
                matcher.next()
        return found


class _Bm25(WeightingModel):  # type: ignore[misc]  # Whoosh has no types
    """`ranking.bm25` over the exact lengths and frequencies; plain 1 in fields that are no text."""

    def __init__(self, facts: StockIndex, offset: int) -> None:
        self.facts, self.offset = facts, offset

    def scorer(self, searcher: object, fieldname: str, text: bytes, qf: int = 1) -> BaseScorer:
        return _Scorer(self.facts, self.offset, fieldname, text)


class _Scorer(BaseScorer):  # type: ignore[misc]  # Whoosh has no types
    def __init__(self, facts: StockIndex, offset: int, field: str, text: bytes) -> None:
        self.lengths, self.offset = facts.lengths.get(field), offset
        if self.lengths is not None:
            frequency = facts.frequencies[field].get(text.decode("utf-8"), 0)
            self.idf = ranking.idf(len(facts.docs), frequency)
            self.average = facts.average(field)

    def score(self, matcher: object) -> float:
        if self.lengths is None:
            return 1.0
        length = self.lengths[matcher.id() + self.offset]  # type: ignore[attr-defined]
        return ranking.bm25(self.idf, matcher.weight(), length, self.average)  # type: ignore[attr-defined]


def _added(parts: Iterable[Scores]) -> Scores:
    total: Scores = defaultdict(float)
    for part in parts:
        for doc, score in part.items():
            total[doc] += score
    return dict(total)


def _others(scores: set[int], passing: Mapping[str, set[int]], facet: str) -> set[int]:
    """The items that match the plan and all filters but the facet's own."""
    return scores.intersection(*(docs for name, docs in passing.items() if name != facet))


def _counted(
    facts: StockIndex, facet: str, docs: Iterable[int], filters: Mapping[str, Filter | Range]
) -> dict[str, int]:
    counts = Counter(value for doc in docs for value in facts.columns[facet].get(doc, ()))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:FACET_VALUES]
    own = filters.get(facet)
    chosen = own.values if isinstance(own, Filter) else ()
    return dict(ranked) | {value: counts[value] for value in chosen}


def _positions(searcher: object, field: str, word: Terms, doc: int) -> list[int]:
    """Where in a field of one item any of a word's terms stand; nowhere if the word is not looked for there."""
    found: set[int] = set()
    for leaf, offset in searcher.leaf_searchers() if field in word.fields else ():  # type: ignore[attr-defined]
        local = doc - offset
        if not 0 <= local < leaf.reader().doc_count_all():
            continue
        for term, _ in word.terms:
            if (field, term) in leaf.reader():
                matcher = leaf.postings(field, term)
                if matcher.id() < local:
                    matcher.skip_to(local)
                if matcher.is_active() and matcher.id() == local:
                    found.update(matcher.value_as("positions"))
    return sorted(found)
