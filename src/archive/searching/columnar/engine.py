"""The columnar engine: an `engine.Engine` on one snapshot. It has no state of its own, so that all threads share it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from archive.indexing.columnar.container import Array
from archive.indexing.columnar.documents import ITEM
from archive.indexing.schema import TEXT_FIELDS, StoredItem, stored_item
from archive.searching import ranking
from archive.searching.columnar.evaluation import Evaluation
from archive.searching.columnar.order import first_by_rank, first_by_score
from archive.searching.columnar.places import places
from archive.searching.columnar.prefixes import frequencies, term_runs
from archive.searching.columnar.proximity import closeness
from archive.searching.columnar.snapshot import Snapshot
from archive.searching.engine import FACET_VALUES, Result, Scored
from archive.searching.marking import Span
from archive.searching.plan import Filter, Plan, Range, Sort, Terms, words_close

_ROUNDING = 10.0 ** (1 - ranking.SCORE_DIGITS)


class ColumnarEngine:
    """Answers plans from the arrays of a build."""

    def __init__(self, build: Path) -> None:
        """Open a build. Raises IndexingError when it is damaged, cut or of another version."""
        self._snapshot = Snapshot(build)

    def close(self) -> None:
        """Nothing to close: the mappings end with the last reader."""

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
        filters = filters or {}
        evaluation = Evaluation(self._snapshot)
        matched = self._living(evaluation.mask(plan))
        passing = {name: evaluation.mask(node) for name, node in filters.items()}
        found = _all(matched, passing, None)
        items = np.flatnonzero(found)
        counts = {}
        for facet in facets:
            own = filters.get(facet)
            mask = found if own is None else _all(matched, passing, facet)
            column = self._snapshot.column(facet)
            numbers = column.count(items if own is None else np.flatnonzero(mask), mask)
            counts[facet] = column.top(numbers, FACET_VALUES, own.values if isinstance(own, Filter) else ())
        hits = self._hits(evaluation, plan, found, items, sort, offset, limit) if limit else ()
        self._snapshot.hand_back()
        return Result(len(items), hits, counts, evaluation.cut)

    def counts(self, plan: Plan, filters: Mapping[str, Filter | Range], ranges: Sequence[Range]) -> list[int]:
        """How many of the items that match plan and filters lie in each of the ranges."""
        evaluation = Evaluation(self._snapshot)
        passing = {name: evaluation.mask(node) for name, node in filters.items()}
        found = _all(self._living(evaluation.mask(plan)), passing, None)
        return [int(np.count_nonzero(found & evaluation.mask(each))) for each in ranges]

    def _living(self, mask: Array) -> Array:
        """The items of a mask that are not deleted."""
        return mask if self._snapshot.live is None else mask & self._snapshot.live

    def _hits(
        self, evaluation: Evaluation, plan: Plan, found: Array, items: Array, sort: Sort, offset: int, limit: int
    ) -> tuple[Scored, ...]:
        if offset >= len(items):
            return ()
        snapshot, end = self._snapshot, offset + limit
        all_scores = evaluation.scores(plan, found)
        if sort is Sort.RELEVANCE:
            scores = all_scores.take(items)
            if snapshot.formality is not None:
                scores *= snapshot.formality.take(items)
            words = words_close(plan)
            items, scores = first_by_score(items, scores, snapshot.newest, max(end, ranking.RERANK) if words else end)
            if words and offset < ranking.RERANK:
                items, scores = self._nearer(evaluation, words, items, scores, end)
        else:
            items = first_by_rank(items, snapshot.newest if sort is Sort.NEWEST else snapshot.oldest, end)
            scores = all_scores.take(items)
            if snapshot.formality is not None:
                scores *= snapshot.formality.take(items)
            scores = np.round(scores, ranking.SCORE_DIGITS)
        pairs = zip(items[offset:end].tolist(), scores[offset:end].tolist(), strict=True)
        return tuple(Scored(doc, score) for doc, score in pairs)

    def _nearer(
        self, evaluation: Evaluation, words: Sequence[Terms], items: Array, scores: Array, end: int
    ) -> tuple[Array, Array]:
        """The first `end` items in the order that the closeness of the words gives to the best RERANK."""
        within = min(len(items), ranking.RERANK)
        if end < within:  # who cannot come among the first however close the words stand need not be looked at
            within = int(np.count_nonzero(scores[:within] * (1 + ranking.PROXIMITY) >= scores[end - 1] - _ROUNDING))
        best, rest = items[:within], items[within:]
        factors = 1 + ranking.PROXIMITY * closeness(evaluation, words, best)
        raised = np.round(scores[:within] * factors, ranking.SCORE_DIGITS)
        order = np.lexsort((self._snapshot.newest.take(best), -raised))
        return np.concatenate([best[order], rest]), np.concatenate([raised[order], scores[within:]])

    def stored(self, doc: int) -> StoredItem:
        """The whole item behind a hit."""
        return stored_item(self._snapshot.stored(doc)[ITEM])

    def spans(self, plan: Plan, docs: Sequence[int]) -> list[dict[str, list[Span]]]:
        """Where the words of the plan stand in each field's text, item by item, without reading the texts."""
        return places(Evaluation(self._snapshot), plan, docs)

    def find(self, item_id: str) -> int | None:
        """The number of the item with this id, None if there is none."""
        for part, docs in self._snapshot.holders("id", item_id):
            for doc in (docs + np.int64(part.base)).tolist():
                if self._snapshot.live is None or self._snapshot.live[doc]:
                    return int(doc)
        return None

    def items(self) -> int:
        """The number of items in the build."""
        return self._snapshot.items

    def values(self, column: str) -> Mapping[str, int]:
        """All values of a facet column with the number of items that hold them."""
        known = self._snapshot.totals.get(column)
        if known is None:
            found, live = self._snapshot.column(column), self._snapshot.live
            counts = found.count(np.arange(self._snapshot.size) if live is None else np.flatnonzero(live), live)
            known = {value: count for value, count in zip(found.values, counts.tolist(), strict=True) if count}
            self._snapshot.totals[column] = known
        return known

    def terms_with_prefix(self, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        """The first `limit` index terms that begin with `prefix`, each with its highest frequency in a text field."""
        found: dict[str, int] = {}
        for field in TEXT_FIELDS:
            for term, count in frequencies(term_runs(self._snapshot, prefix), field, limit).items():
                found[term] = max(count, found.get(term, 0))
        return sorted(found.items())[:limit]

    def frequency(self, term: str) -> int:
        """The number of items that hold an index term, in the text field where most do; 0 if none."""
        return max(self._snapshot.frequencies(self._snapshot.find(term)), default=0)


def _all(matched: Array, passing: Mapping[str, Array], but: str | None) -> Array:
    """The items of a mask that pass all filters but one."""
    for name, mask in passing.items():
        if name != but:
            matched = matched & mask
    return matched
