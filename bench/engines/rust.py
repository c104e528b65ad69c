"""tantivy: its own Danish stemmer, four boosted fields, facets as terms aggregations over fast fields."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import tantivy
from tantivy import Filter, Index, Occur, Query, SchemaBuilder, SnippetGenerator, TextAnalyzerBuilder, Tokenizer

from archive.indexing.schema import TEXT_FIELDS, IndexDocument
from archive.searching.ranking import BOOSTS
from bench.engines import Answer
from bench.questions import FACETS, HITS, VALUES, Question

Make = Callable[[str], Query]
_ALL = 10_000_000  # values a segment may count before it cuts: so many that it never does


class Tantivy:
    """Exact: every value is counted in every segment before the most frequent ones are taken."""

    exact = True

    def __init__(self) -> None:
        builder = SchemaBuilder()
        for field in TEXT_FIELDS:
            builder.add_text_field(field, stored=True, tokenizer_name="danish")
        for facet in FACETS:
            builder.add_text_field(facet, stored=False, fast=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_unsigned_field("date", stored=True, indexed=True, fast=True)
        builder.add_bytes_field("stored", stored=True)
        self.schema = builder.build()

    def _index(self, path: Path) -> Index:
        index = Index(self.schema, path=str(path))
        danish = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).filter(Filter.stemmer("danish"))
        index.register_tokenizer("danish", danish.build())
        return index

    def build(self, path: Path, documents: Iterable[IndexDocument]) -> None:
        writer = self._index(path).writer(256_000_000)
        for document in documents:
            writer.add_document(_document(document))
        writer.commit()
        writer.wait_merging_threads()

    def change(self, path: Path, documents: Sequence[IndexDocument]) -> None:
        writer = self._index(path).writer(64_000_000)
        for document in documents:
            writer.delete_documents_by_term("id", document.id)
            writer.add_document(_document(document))
        writer.commit()

    def open(self, path: Path) -> None:
        self.index = self._index(path)
        self.index.reload()
        self.searcher = self.index.searcher()

    def ask(self, question: Question) -> Answer:
        matched = self._query(question)
        filters = self._filters(question)
        query = Query.boolean_query([(Occur.Must, matched), *filters]) if filters else matched
        result = self.searcher.search(query, HITS, count=True)
        facets = self._facets(query, FACETS)
        if question.organ:  # a facet's counts leave out its own choice
            facets |= self._facets(matched, ("organ",))
        snippets = SnippetGenerator.create(self.searcher, matched, self.schema, "body")
        titles = SnippetGenerator.create(self.searcher, matched, self.schema, "title")
        hits = []
        for _, address in result.hits:
            document = self.searcher.doc(address)
            hits.append((titles.snippet_from_doc(document).to_html(), snippets.snippet_from_doc(document).to_html()))
        total: int = result.count  # type: ignore[attr-defined]  # missing in the stubs
        return Answer(total, facets, hits)

    def _facets(self, query: Query, names: Sequence[str]) -> dict[str, dict[str, int]]:
        wanted = {name: {"terms": {"field": name, "size": VALUES, **self._precision()}} for name in names}
        found = self.searcher.aggregate(query, wanted)
        return {name: {b["key"]: b["doc_count"] for b in found[name]["buckets"]} for name in names}

    def _precision(self) -> dict[str, int]:
        return {"segment_size": _ALL}

    def _everywhere(self, make: Make) -> Query:
        return Query.boolean_query(
            [(Occur.Should, Query.boost_query(make(name), BOOSTS[name])) for name in TEXT_FIELDS]
        )

    def _word(self, word: str) -> Query:
        return self._everywhere(lambda field: Query.term_query(self.schema, field, word))

    def _query(self, question: Question) -> Query:
        occur = Occur.Should if question.either else Occur.Must
        parts = [(occur, self._word(word)) for word in question.words]
        if question.phrase:
            words: list[str | tuple[int, str]] = list(question.phrase)
            parts.append((occur, self._everywhere(lambda field: Query.phrase_query(self.schema, field, words))))
        if question.prefix:
            pattern = f"{question.prefix}.*"
            parts.append((occur, self._everywhere(lambda field: Query.regex_query(self.schema, field, pattern))))
        parts += [(Occur.MustNot, self._word(word)) for word in question.without]
        return Query.boolean_query(parts)

    def _filters(self, question: Question) -> list[tuple[Occur, Query]]:
        filters = []
        if question.organ:
            filters.append(Query.term_query(self.schema, "organ", question.organ))
        if question.dates:
            kind = tantivy.FieldType.Unsigned
            filters.append(Query.range_query(self.schema, "date", kind, *question.dates))
        return [(Occur.Must, Query.const_score_query(node, 0.0)) for node in filters]


class TantivyInexact(Tantivy):
    """As it comes: each segment hands on only the values that are most frequent there."""

    exact = False

    def _precision(self) -> dict[str, int]:
        return {}


def _document(document: IndexDocument) -> tantivy.Document:
    made = tantivy.Document(id=document.id)
    made.add_unsigned("date", document.date)
    made.add_bytes("stored", document.stored)
    for field in TEXT_FIELDS:
        made.add_text(field, document.texts[field])
    for facet in FACETS:
        for value in document.facets[facet]:
            made.add_text(facet, value)
    return made
