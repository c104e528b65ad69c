"""Xapian: its own Danish stemmer, one prefix per field with boosted queries, facets by match spies over value slots."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import xapian

from archive.indexing.schema import TEXT_FIELDS, IndexDocument, field_texts, stored_item
from archive.searching.ranking import BOOSTS
from bench.engines import Answer
from bench.engines.ours import analyse
from bench.questions import FACETS, HITS, VALUES, Question

_PREFIX = {field: f"X{field[0].upper()}" for field in TEXT_FIELDS}
_SLOTS = {"organ": (0,), "moede": (1,), "sag": (2,), "emne": tuple(range(4, 10))}  # a slot holds one value
_DATE = 3
_BATCH = 10_000  # documents in memory before they are written


class Xapian:
    """One database directory. The terms are those of the others; snippets are marked by Xapian itself."""

    exact = True

    def build(self, path: Path, documents: Iterable[IndexDocument]) -> None:
        database = xapian.WritableDatabase(str(path / "items"), xapian.DB_CREATE)
        for number, document in enumerate(documents):
            database.add_document(_document(document))
            if number % _BATCH == _BATCH - 1:
                database.commit()
        database.commit()
        database.close()

    def change(self, path: Path, documents: Sequence[IndexDocument]) -> None:
        database = xapian.WritableDatabase(str(path / "items"), xapian.DB_OPEN)
        for document in documents:
            database.replace_document(f"Q{document.id}", _document(document))
        database.commit()
        database.close()

    def open(self, path: Path) -> None:
        self.database = xapian.Database(str(path / "items"))

    def ask(self, question: Question) -> Answer:
        matched = _query(question)
        query = matched
        if question.organ:
            query = xapian.Query(xapian.Query.OP_FILTER, query, xapian.Query(f"XF{question.organ}"))
        if question.dates:
            low, high = (xapian.sortable_serialise(date) for date in question.dates)
            dates = xapian.Query(xapian.Query.OP_VALUE_RANGE, _DATE, low, high)
            query = xapian.Query(xapian.Query.OP_FILTER, query, dates)
        total, facets, found = self._search(query, FACETS, HITS)
        if question.organ:  # a facet's counts leave out its own choice
            facets |= self._search(matched, ("organ",), 1)[1]
        stemmer = xapian.Stem("danish")
        hits = []
        for match in found:
            texts = field_texts(stored_item(match.document.get_data()).item)
            title, body = (found.snippet(texts[name], 320, stemmer).decode() for name in ("title", "body"))
            hits.append((title, body))
        return Answer(total, facets, hits)

    def _search(
        self, query: xapian.Query, names: Sequence[str], count: int
    ) -> tuple[int, dict[str, dict[str, int]], xapian.MSet]:
        enquire = xapian.Enquire(self.database)
        enquire.set_query(query)
        spies = {name: [xapian.ValueCountMatchSpy(slot) for slot in _SLOTS[name]] for name in names}
        for spy in (spy for several in spies.values() for spy in several):
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, count, self.database.get_doccount())
        return found.get_matches_estimated(), {name: _top(several) for name, several in spies.items()}, found


def _top(spies: Sequence[xapian.ValueCountMatchSpy]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for spy in spies:
        for value in spy.top_values(VALUES) if len(spies) == 1 else spy.values():
            counts[value.term.decode()] += value.termfreq
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:VALUES])


def _document(document: IndexDocument) -> xapian.Document:
    made = xapian.Document()
    made.set_data(document.stored)
    made.add_boolean_term(f"Q{document.id}")
    made.add_value(_DATE, xapian.sortable_serialise(document.date))
    for facet in FACETS:
        for slot, value in zip(_SLOTS[facet], document.facets[facet], strict=False):
            made.add_value(slot, value)
    for value in document.facets["organ"]:
        made.add_boolean_term(f"XF{value}")
    start = 0
    for field in TEXT_FIELDS:
        for token, terms in analyse(document.texts[field]):
            made.add_posting(_PREFIX[field] + terms[0], start + token.position)
        start += 100_000  # no phrase spans two fields
    return made


def _everywhere(make: Callable[[str], xapian.Query]) -> xapian.Query:
    boosted = [xapian.Query(xapian.Query.OP_SCALE_WEIGHT, make(_PREFIX[field]), BOOSTS[field]) for field in TEXT_FIELDS]
    return xapian.Query(xapian.Query.OP_OR, boosted)


def _word(word: str) -> xapian.Query:
    return _everywhere(lambda prefix: xapian.Query(prefix + word))


def _query(question: Question) -> xapian.Query:
    operator = xapian.Query.OP_OR if question.either else xapian.Query.OP_AND
    query = xapian.Query(operator, [_word(word) for word in question.words])
    if question.phrase:
        words = question.phrase
        query = _everywhere(
            lambda prefix: xapian.Query(xapian.Query.OP_PHRASE, [prefix + w for w in words], len(words))
        )
    if question.prefix:
        many = xapian.Query.WILDCARD_LIMIT_ERROR  # with a limit of 0: all terms
        query = _everywhere(lambda prefix: xapian.Query(xapian.Query.OP_WILDCARD, prefix + question.prefix, 0, many))
    for word in question.without:
        query = xapian.Query(xapian.Query.OP_AND_NOT, query, _word(word))
    return query
