"""What the stock engine has to know of a Whoosh index besides its postings, read once when a build is opened.

Whoosh keeps field lengths in one rounded byte and counts deleted items in its frequencies, so that the same records
would rank otherwise after an incremental run than after a full one. Both are counted exactly here, by one walk through
all postings: right and slow, for Whoosh is the oracle and not the engine that serves.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whoosh.reading import IndexReader

from archive.indexing.schema import FACETS, TEXT_FIELDS, StoredItem, stored_item

_NUMBERS = ("date", "formal")


@dataclass(frozen=True, slots=True)
class StockIndex:
    """`docs` are the live document numbers; `columns[facet][doc]` its values, `numbers` date and formal.

    `places` are meeting and position on its agenda.
    """

    docs: tuple[int, ...]
    ids: Mapping[int, str]
    places: Mapping[int, tuple[str, int]]
    columns: Mapping[str, Mapping[int, tuple[str, ...]]]
    numbers: Mapping[str, Mapping[int, int]]
    lengths: Mapping[str, Mapping[int, int]]
    frequencies: Mapping[str, Mapping[str, int]]  # by field and term: the number of items

    def average(self, field: str) -> float:
        """The mean length of a field over all items, those without it too."""
        return sum(self.lengths[field].values()) / max(len(self.docs), 1)


def read_index(reader: IndexReader) -> StockIndex:
    """Read all columns and statistics of an open index."""
    docs = tuple(reader.all_doc_ids())
    lengths: dict[str, dict[int, int]] = {name: defaultdict(int) for name in TEXT_FIELDS}
    frequencies: dict[str, dict[str, int]] = {name: defaultdict(int) for name in TEXT_FIELDS}
    for name in TEXT_FIELDS:
        for term, doc, weight in _postings(reader, name):
            lengths[name][doc] += weight
            frequencies[name][term] += 1
    columns: dict[str, dict[int, tuple[str, ...]]] = {name: defaultdict(tuple) for name in FACETS}
    for name in FACETS:
        for value, doc, _ in _postings(reader, name):
            columns[name][doc] += (value,)
    items = {doc: read_item(reader, doc) for doc in docs}
    return StockIndex(
        docs=docs,
        ids={doc: reader.stored_fields(doc)["id"] for doc in docs},
        places={doc: (stored.meeting_id, stored.position) for doc, stored in items.items()},
        columns=columns,
        numbers={name: _numbers(reader, name) for name in _NUMBERS},
        lengths=lengths,
        frequencies=frequencies,
    )


def read_item(reader: IndexReader, doc: int) -> StoredItem:
    """The whole item behind a document number."""
    return stored_item(reader.stored_fields(doc)["item"])


def _postings(reader: IndexReader, name: str) -> Iterator[tuple[str, int, int]]:
    """All (term, document, frequency) of a field, deleted documents left out."""
    for leaf, offset in reader.leaf_readers():
        for text in leaf.lexicon(name):
            matcher = leaf.postings(name, text)
            term = text.decode("utf-8")
            while matcher.is_active():
                yield term, matcher.id() + offset, int(matcher.weight())
                matcher.next()


def _numbers(reader: IndexReader, name: str) -> dict[int, int]:
    numbers: dict[int, int] = {}
    for leaf, offset in reader.leaf_readers():
        column = leaf.column_reader(name)
        numbers |= {doc + offset: column[doc] for doc in leaf.all_doc_ids()}
    return numbers
