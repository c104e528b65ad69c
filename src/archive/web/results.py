"""A whole result and not just a page of it: what feeds, exports and bars are made from."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.indexing.schema import StoredItem
from archive.searching.plan import Range, Sort
from archive.searching.planning import plan_of
from archive.searching.query import parse
from archive.searching.reader import Archive
from archive.searching.request import SearchRequest
from archive.web.charts import month_of


@dataclass(frozen=True, slots=True)
class Whole:
    """`total` items are found; `items` gives the first of them one by one, so that none but one is held in memory."""

    total: int
    items: Iterator[StoredItem]


def whole(archive: Archive, asked: SearchRequest, limit: int, sort: Sort | None = None) -> Whole:
    """The items of a search, `limit` at most, whatever page it asks for. Raises RefusalError for a bad query."""
    plan = plan_of(parse(asked.q), archive.labels).plan
    found = archive.engine.execute(plan, asked.filters(), sort=sort or asked.sortering, limit=limit)
    items = (archive.engine.stored(hit.doc) for hit in found.hits)
    return Whole(found.total, items)


def by_month(archive: Archive, asked: SearchRequest, year: int) -> dict[int, int]:
    """The items of a search by month of a year. A month that is chosen by `fra` and `til` hides none of the others."""
    plan, filters = plan_of(parse(asked.q), archive.labels).plan, asked.filters()
    chosen = filters.pop("date", None)
    low, high = (chosen.low, chosen.high) if isinstance(chosen, Range) and not month_of(asked) else (None, None)
    months = []
    for month in range(1, 13):
        first, last = year * 10_000 + month * 100 + 1, year * 10_000 + month * 100 + 31
        months.append(Range("date", max(first, low or first), min(last, high or last)))
    totals = enumerate(archive.engine.counts(plan, filters, months), start=1)
    return {month: total for month, total in totals if total}
