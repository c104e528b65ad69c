"""What the archive asks of a search engine. Two answer it, always alike: stock Whoosh and the columnar one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from archive.indexing.schema import StoredItem
from archive.searching.marking import Span
from archive.searching.plan import Filter, Plan, Range, Sort

FACET_VALUES = 50  # of a facet, so many of its values are counted out: the most frequent and the chosen ones


@dataclass(frozen=True, slots=True)
class Scored:
    """A hit: the engine's own number for the item, good for `Engine.stored` of the same engine, and its score."""

    doc: int
    score: float


@dataclass(frozen=True, slots=True)
class Result:
    """`total` items match plan and filters; `hits` are those from `offset` on, `limit` at most, in the order asked for.

    `facets[name]` maps values to the number of items that match the plan and all filters but the facet's own, most
    first, ties by value; at most FACET_VALUES, and each chosen value besides, though its count be 0. `cut`: a prefix
    had more terms than are looked at, so the answer is not complete.
    """

    total: int
    hits: tuple[Scored, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    cut: bool = False


class Engine(Protocol):
    """One opened build, ready to answer; safe to use from several threads at once."""

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
        """Answer a plan. `filters` has one entry per facet or range in use, under its name (`organ`, `date`).

        `limit=0` only counts. An `offset` past the end gives no hits and the true total.
        """
        ...

    def counts(self, plan: Plan, filters: Mapping[str, Filter | Range], ranges: Sequence[Range]) -> Sequence[int]:
        """How many of the items that match plan and filters lie in each of the ranges."""
        ...

    def stored(self, doc: int) -> StoredItem:
        """The whole item behind a hit."""
        ...

    def spans(self, plan: Plan, docs: Sequence[int]) -> Sequence[Mapping[str, Sequence[Span]]]:
        """Per hit: where the words that meet the plan stand in its text fields (`schema.field_texts`), in order."""
        ...

    def find(self, item_id: str) -> int | None:
        """The number of the item with this id (`<meeting-id>/<number>`), None if there is none."""
        ...

    def items(self) -> int:
        """The number of items in the build."""
        ...

    def values(self, column: str) -> Mapping[str, int]:
        """All values of a facet column with the number of items that hold them."""
        ...

    def terms_with_prefix(self, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        """The first `limit` index terms of the text fields that begin with `prefix`, in code point order.

        Each with the number of items that hold it in the field where most do. An empty prefix gives the vocabulary.
        """
        ...

    def frequency(self, term: str) -> int:
        """The number of items that hold an index term, in the text field where most do; 0 if none."""
        ...
