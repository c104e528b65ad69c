"""Stock Whoosh 2.7.4 as one finds it: its codec and weighting, `groupedby` for facets, `highlights` for snippets."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from whoosh import index as whoosh_index
from whoosh.analysis import Token, Tokenizer
from whoosh.fields import ID, KEYWORD, NUMERIC, STORED, TEXT, Schema
from whoosh.query import And, Not, NumericRange, Or, Phrase, Prefix, Query, Term
from whoosh.sorting import Count, FieldFacet

from archive.indexing.schema import TEXT_FIELDS, IndexDocument
from archive.searching.ranking import BOOSTS
from bench.engines import Answer
from bench.engines.ours import analyse
from bench.questions import FACETS, HITS, VALUES, Question


class Stems(Tokenizer):  # type: ignore[misc]  # Whoosh has no types
    """The analysis of the benchmark for Whoosh."""

    def __call__(self, value: str, chars: bool = False, **_: object) -> Iterator[Token]:
        token = Token(positions=True, chars=chars)
        for word, terms in analyse(value):
            token.text, token.pos, token.boost, token.stopped = terms[0], word.position, 1.0, False
            token.startchar, token.endchar = word.start, word.end
            yield token


class Whoosh:
    """One searcher in one thread."""

    exact = True

    def build(self, path: Path, documents: Iterable[IndexDocument]) -> None:
        schema = Schema(id=ID(unique=True, stored=True), date=NUMERIC(int, bits=32, sortable=True), stored=STORED)
        for field in TEXT_FIELDS:
            schema.add(field, TEXT(analyzer=Stems(), phrase=True, stored=True))
        for facet in FACETS:
            schema.add(facet, KEYWORD(commas=True, stored=False, sortable=True))
        writer = whoosh_index.create_in(str(path), schema).writer(limitmb=256)
        for document in documents:
            writer.add_document(**_fields(document))
        writer.commit()

    def change(self, path: Path, documents: Sequence[IndexDocument]) -> None:
        writer = whoosh_index.open_dir(str(path)).writer()
        writer.delete_by_query(Or([Term("id", document.id) for document in documents]))
        for document in documents:
            writer.add_document(**_fields(document))
        writer.commit()

    def open(self, path: Path) -> None:
        self.searcher = whoosh_index.open_dir(str(path), readonly=True).searcher()

    def ask(self, question: Question) -> Answer:
        query, parts = _query(question), []
        if question.organ:
            parts.append(Term("organ", question.organ))
        if question.dates:
            parts.append(NumericRange("date", *question.dates))
        grouped = {facet: FieldFacet(facet, allow_overlap=facet == "emne", maptype=Count) for facet in FACETS}
        results = self.searcher.search(query, limit=HITS, filter=And(parts) if parts else None, groupedby=grouped)
        facets = {facet: dict(results.groups(facet)) for facet in FACETS}
        if question.organ:  # a facet's counts leave out its own choice
            others = self.searcher.search(query, limit=1, groupedby={"organ": grouped["organ"]})
            facets["organ"] = dict(others.groups("organ"))
        best = islice(results, HITS)  # when it groups, it forgets the limit
        hits = [(hit.highlights("title"), hit.highlights("body")) for hit in best]
        return Answer(len(results), {name: _top(counts) for name, counts in facets.items()}, hits)


def _top(counts: dict[str | None, int]) -> dict[str, int]:
    ranked = sorted(((value, count) for value, count in counts.items() if value), key=lambda pair: (-pair[1], pair[0]))
    return dict(ranked[:VALUES])


def _fields(document: IndexDocument) -> dict[str, object]:
    facets = {facet: ",".join(document.facets[facet]) for facet in FACETS if document.facets[facet]}
    return {"id": document.id, "date": document.date, "stored": document.stored, **document.texts, **facets}


def _word(word: str) -> Query:
    return Or([Term(field, word, boost=BOOSTS[field]) for field in TEXT_FIELDS])


def _query(question: Question) -> Query:
    words = [_word(word) for word in question.words]
    query = Or(words) if question.either else And(words)
    if question.phrase:
        query = Or([Phrase(field, list(question.phrase), boost=BOOSTS[field]) for field in TEXT_FIELDS])
    if question.prefix:
        query = Or([Prefix(field, question.prefix) for field in TEXT_FIELDS])
    for word in question.without:
        query = And([query, Not(_word(word))])  # AndNot counts an item too many in some segments
    return query
