"""The search engines that are compared: ours as the site asks it, the others as their manuals show.

The others get the same four fields with the same weights, and each is asked in both ways its manual has: all words
must be found, or any. Quotation marks and other signs of a query language do not occur in the judged queries.
"""

import sqlite3
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from itertools import islice

import Stemmer
import tantivy

from archive.indexing.schema import TEXT_FIELDS, StoredItem, field_texts
from archive.searching.planning import plan_of
from archive.searching.query import parse
from archive.searching.ranking import BOOSTS
from archive.searching.reader import Archive
from archive.searching.request import SearchRequest
from archive.searching.search import search
from bench.relevance.analyzers import fts5_tokens, tantivy_analyzer, whoosh_analyzer
from bench.relevance.measures import DEEP, Search

_stemmer = Stemmer.Stemmer("danish")


def ours(archive: Archive) -> Search:
    """What the site shows: the hits of the first pages, and what answers nearly where few answer wholly."""

    def shown(text: str) -> list[str]:
        page = search(archive, SearchRequest(q=text))
        hits = [*page.hits, *page.nearby]
        for number in range(2, min(page.pages, DEEP // page.page_size) + 1):
            hits += search(archive, SearchRequest(q=text, side=number)).hits
        return [hit.id for hit in hits[:DEEP]]

    return shown


def ours_strict(archive: Archive) -> Search:
    """The hits alone: items that have all the words."""

    def hits(text: str) -> list[str]:
        plan = plan_of(parse(text), archive.labels).plan
        return [archive.engine.stored(hit.doc).id for hit in archive.engine.execute(plan, limit=DEEP).hits]

    return hits


def whoosh_danish(items: Sequence[StoredItem], every: bool) -> Search:
    """Whoosh with LanguageAnalyzer("da"), its query parser for several fields and its BM25F."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Whoosh 2.7.4 has invalid escapes in its strings
        from whoosh import fields
        from whoosh.filedb.filestore import RamStorage
        from whoosh.qparser import AndGroup, MultifieldParser, OrGroup

    schema = fields.Schema(id=fields.ID(stored=True))
    for name in TEXT_FIELDS:
        schema.add(name, fields.TEXT(analyzer=whoosh_analyzer()))
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for item in items:
        writer.add_document(id=item.id, **field_texts(item.item))
    writer.commit()
    group = AndGroup if every else OrGroup
    parser = MultifieldParser(TEXT_FIELDS, schema, fieldboosts=dict(BOOSTS), group=group)
    searcher = index.searcher()
    return lambda text: [hit["id"] for hit in searcher.search(parser.parse(text), limit=DEEP)]


def fts5(items: Sequence[StoredItem], every: bool, stemmed: bool) -> Search:
    """SQLite FTS5 with its tokenizer unicode61 and its bm25; `stemmed`: PyStemmer stems texts and queries before."""

    def words(text: str) -> list[str]:
        tokens = fts5_tokens(text)
        return _stemmer.stemWords(tokens) if stemmed else tokens

    database = sqlite3.connect(":memory:")
    database.execute(f"CREATE VIRTUAL TABLE items USING fts5(id UNINDEXED, {', '.join(TEXT_FIELDS)})")
    for item in items:
        texts = field_texts(item.item)
        database.execute(
            "INSERT INTO items VALUES (?, ?, ?, ?, ?)", (item.id, *(" ".join(words(texts[f])) for f in TEXT_FIELDS))
        )
    weights = ", ".join(str(BOOSTS[name]) for name in TEXT_FIELDS)
    statement = f"SELECT id FROM items WHERE items MATCH ? ORDER BY bm25(items, 0, {weights}) LIMIT {DEEP}"

    def found(text: str) -> list[str]:
        query = (" AND " if every else " OR ").join(f'"{word}"' for word in words(text))
        return [row[0] for row in database.execute(statement, (query,))] if query else []

    return found


def tantivy_danish(items: Sequence[StoredItem], every: bool) -> Search:
    """tantivy with lower case and its Danish stemmer, its query parser and its BM25."""
    builder = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name="danish")
    folder = tempfile.TemporaryDirectory()
    index = tantivy.Index(builder.build(), path=folder.name)
    index.register_tokenizer("danish", tantivy_analyzer())
    writer = index.writer(num_threads=1)  # so that the same segments are made each time
    for item in items:
        writer.add_document(tantivy.Document(id=[item.id], **{k: [v] for k, v in field_texts(item.item).items()}))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def found(text: str, _kept: tempfile.TemporaryDirectory[str] = folder) -> list[str]:
        query, _ = index.parse_query_lenient(
            text, list(TEXT_FIELDS), field_boosts=dict(BOOSTS), conjunction_by_default=every
        )
        return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, DEEP).hits]

    return found


def engines(archive: Archive, items: Sequence[StoredItem]) -> Mapping[str, Search]:
    """All that are compared, by the name in the table; ours first."""
    found = {"ours": ours(archive), "ours, hits alone": ours_strict(archive)}
    for way, every in (("all words", True), ("any word", False)):
        found[f'Whoosh "da", {way}'] = whoosh_danish(items, every)
        found[f"FTS5, {way}"] = fts5(items, every, stemmed=False)
        found[f"FTS5 + stem, {way}"] = fts5(items, every, stemmed=True)
        found[f"tantivy, {way}"] = tantivy_danish(items, every)
    return found


def others(engines: Mapping[str, Search]) -> Mapping[str, Search]:
    """Those that are not ours."""
    return dict(islice(engines.items(), 2, None))
