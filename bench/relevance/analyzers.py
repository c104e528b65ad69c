"""The analyzers that are compared: each says whether a searched form finds a form in a text.

The others search as their manuals show: every word of the query must stand in the text, as the analyzer leaves it.
"""

import sqlite3
import warnings
from collections.abc import Callable
from functools import cache

import Stemmer
import tantivy

from archive import danish

Meets = Callable[[str, str], bool]
_stemmer = Stemmer.Stemmer("danish")


def ours(searched: str, text: str) -> bool:
    """archive.danish."""
    return not danish.query_terms(searched).isdisjoint(danish.terms(text))


def whoosh_danish(searched: str, text: str) -> bool:
    """Whoosh's LanguageAnalyzer("da")."""
    analyzer = whoosh_analyzer()
    return _all_in([token.text for token in analyzer(searched)], {token.text for token in analyzer(text)})


def fts5_unicode61(searched: str, text: str) -> bool:
    """SQLite FTS5 with its standard tokenizer unicode61."""
    return _fts5(searched, text)


def fts5_stemmed(searched: str, text: str) -> bool:
    """SQLite FTS5 over words that PyStemmer has stemmed before."""
    return _fts5(*(" ".join(_stemmer.stemWords(fts5_tokens(each))) for each in (searched, text)))


def tantivy_danish(searched: str, text: str) -> bool:
    """tantivy with lower case and its Danish stemmer."""
    analyzer = tantivy_analyzer()
    return _all_in(analyzer.analyze(searched), set(analyzer.analyze(text)))


ANALYZERS: dict[str, Meets] = {
    "ours": ours,
    'Whoosh "da"': whoosh_danish,
    "FTS5": fts5_unicode61,
    "FTS5 + stem": fts5_stemmed,
    "tantivy": tantivy_danish,
}


def _all_in(wanted: list[str], there: set[str]) -> bool:
    return bool(wanted) and there.issuperset(wanted)


@cache
def whoosh_analyzer():  # type: ignore[no-untyped-def]  # Whoosh has no types
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Whoosh 2.7.4 has invalid escapes in its strings
        from whoosh.analysis import LanguageAnalyzer

        return LanguageAnalyzer("da")


@cache
def tantivy_analyzer() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.stemmer("danish")).build()


@cache
def _database() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = 'unicode61')")
    database.execute("CREATE VIRTUAL TABLE words USING fts5vocab(texts, 'instance')")
    return database


def _fts5(searched: str, text: str) -> bool:
    tokens = fts5_tokens(searched)
    if not tokens:
        return False
    database = _database()
    database.execute("DELETE FROM texts")
    database.execute("INSERT INTO texts VALUES (?)", (text,))
    query = " AND ".join(f'"{token}"' for token in tokens)
    return bool(database.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", (query,)).fetchone()[0])


def fts5_tokens(text: str) -> list[str]:
    database = _database()
    database.execute("DELETE FROM texts")
    database.execute("INSERT INTO texts VALUES (?)", (text,))
    return [row[0] for row in database.execute("SELECT term FROM words ORDER BY offset")]
