"""SQLite FTS5 on texts that were stemmed before: four columns weighed as ours, facets by GROUP BY over the hits."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from archive.indexing.schema import TEXT_FIELDS, IndexDocument
from archive.searching.ranking import BOOSTS
from bench.engines import Answer
from bench.engines.ours import analyse
from bench.questions import FACETS, HITS, VALUES, Question

_SCHEMA = """
CREATE VIRTUAL TABLE texts USING fts5(title, decision, recommendation, body,
    tokenize = "unicode61 remove_diacritics 0", detail = full);
CREATE TABLE items (item INTEGER PRIMARY KEY, id TEXT UNIQUE, date INTEGER, stored BLOB);
CREATE TABLE facets (facet TEXT, item INTEGER, value TEXT, PRIMARY KEY (facet, item, value)) WITHOUT ROWID;
CREATE INDEX holders ON facets (facet, value, item);
"""
_WEIGHTS = ", ".join(str(BOOSTS[field]) for field in TEXT_FIELDS)


class Fts5:
    """One database file; a request selects the hits once into a temporary table and counts over that."""

    exact = True

    def build(self, path: Path, documents: Iterable[IndexDocument]) -> None:
        connection = sqlite3.connect(path / "items.sqlite")
        connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; " + _SCHEMA)
        with connection:
            for document in documents:
                _add(connection, document)
        connection.execute("INSERT INTO texts(texts) VALUES ('optimize')")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def change(self, path: Path, documents: Sequence[IndexDocument]) -> None:
        connection = sqlite3.connect(path / "items.sqlite")
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            for document in documents:
                [item] = connection.execute("SELECT item FROM items WHERE id = ?", (document.id,)).fetchone()
                for statement in (
                    "DELETE FROM texts WHERE rowid = ?",
                    "DELETE FROM items WHERE item = ?",
                    *(f"DELETE FROM facets WHERE item = ? AND facet = '{facet}'" for facet in FACETS),
                ):
                    connection.execute(statement, (item,))
                _add(connection, document)
        connection.close()

    def open(self, path: Path) -> None:
        self.connection = sqlite3.connect(path / "items.sqlite")
        self.connection.executescript(
            "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 4000000000; PRAGMA cache_size = -65536;"
            "CREATE TEMP TABLE hits (item INTEGER PRIMARY KEY, score REAL);"
        )

    def ask(self, question: Question) -> Answer:
        ask = self.connection.execute
        where, values = "", [_match(question)]
        if question.organ:
            where += " AND +rowid IN (SELECT item FROM facets WHERE facet = 'organ' AND value = ?)"
            values.append(question.organ)
        if question.dates:
            where += " AND +rowid IN (SELECT item FROM items WHERE date BETWEEN {} AND {})".format(*question.dates)
        ask("DELETE FROM hits")
        ask(f"INSERT INTO hits SELECT rowid, bm25(texts, {_WEIGHTS}) FROM texts WHERE texts MATCH ?{where}", values)
        [total] = ask("SELECT count(*) FROM hits").fetchone()
        facets = {}
        for facet in FACETS:
            source = "hits"
            if facet == "organ" and question.organ:  # a facet's counts leave out its own choice
                source = "(SELECT rowid AS item FROM texts WHERE texts MATCH ?)"
            facets[facet] = dict(
                ask(
                    f"SELECT value, count(*) AS n FROM {source} CROSS JOIN facets USING (item) WHERE facet = '{facet}'"
                    f" GROUP BY value ORDER BY n DESC, value LIMIT {VALUES}",
                    values[:1] if source != "hits" else (),
                )
            )
        best = ask(f"SELECT item FROM hits ORDER BY score LIMIT {HITS}").fetchall()
        hits = [
            ask(
                "SELECT highlight(texts, 0, '<mark>', '</mark>'),"
                " snippet(texts, -1, '<mark>', '</mark>', '…', 32), stored"
                " FROM texts JOIN items ON item = texts.rowid WHERE texts MATCH ? AND texts.rowid = ?",
                (values[0], item),
            ).fetchone()[:2]
            for [item] in best
        ]
        return Answer(total, facets, hits)


def _add(connection: sqlite3.Connection, document: IndexDocument) -> None:
    item = connection.execute(
        "INSERT INTO items (id, date, stored) VALUES (?, ?, ?)", (document.id, document.date, document.stored)
    ).lastrowid
    texts = [" ".join([terms[0] for _, terms in analyse(document.texts[field])]) for field in TEXT_FIELDS]
    connection.execute(
        "INSERT INTO texts (rowid, title, decision, recommendation, body) VALUES (?, ?, ?, ?, ?)", (item, *texts)
    )
    rows = [(facet, item, value) for facet in FACETS for value in document.facets[facet]]
    connection.executemany("INSERT INTO facets VALUES (?, ?, ?)", rows)


def _match(question: Question) -> str:
    words = (" OR " if question.either else " AND ").join(f'"{word}"' for word in question.words)
    if question.phrase:
        words = f'"{" ".join(question.phrase)}"'
    if question.prefix:
        words = f'"{question.prefix}" *'
    for word in question.without:
        words = f'({words}) NOT "{word}"'
    return words
