"""A whole result and not just a page of it: what feeds and exports are made from."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.indexing.schema import StoredItem
from archive.searching.plan import Sort
from archive.searching.planning import plan_of
from archive.searching.query import parse
from archive.searching.reader import Archive
from archive.searching.request import SearchRequest


@dataclass(frozen=True, slots=True)
class Whole:
    """`total` items are found; `items` gives the first of them one by one, so that none but one is held in memory."""

    total: int
    items: Iterator[StoredItem]


def whole(archive: Archive, asked: SearchRequest, limit: int, sort: Sort | None = None) -> Whole:
    """The items of a search, `limit` at most, whatever page it asks for. Raises RefusalError for a bad query."""
    plan = plan_of(parse(asked.q), archive.labels).plan
    found = archive.engine.execute(plan, asked.filters(), sort=sort or asked.sortering, limit=limit)
    return Whole(found.total, (archive.engine.stored(hit.doc) for hit in found.hits))
