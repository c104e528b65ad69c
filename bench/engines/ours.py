"""The archive's own engine, with one stem per word as in the others."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from archive.danish import Token
from archive.indexing.columnar.documents import archive_schema, fields
from archive.indexing.columnar.writer import open_writer
from archive.indexing.schema import TEXT_FIELDS, IndexDocument
from archive.searching.columnar.engine import ColumnarEngine
from archive.searching.plan import And, Filter, Not, Or, Phrase, Plan, Prefix, Range, Terms
from archive.searching.search import best_snippet
from archive.searching.snippets import marked
from bench.engines import Answer
from bench.questions import FACETS, HITS, Question, stem

_WORD = re.compile(r"\w+")
_terms: dict[str, tuple[str, ...]] = {}


def analyse(text: str) -> Iterator[tuple[Token, tuple[str, ...]]]:
    """The words of a text, each with its stem."""
    for position, match in enumerate(_WORD.finditer(text)):
        word = match.group()
        terms = _terms.get(word)
        if terms is None:
            terms = _terms[word] = (stem(word),)
        yield Token(word, match.start(), match.end(), position), terms


class Ours:
    """`archive.searching.columnar` on a build of `archive.indexing.columnar`."""

    exact = True

    def build(self, path: Path, documents: Iterable[IndexDocument]) -> None:
        with open_writer(path, archive_schema(analyse)) as writer:
            for document in documents:
                writer.add_document(**fields(document))
                writer.flush_if_full()

    def change(self, path: Path, documents: Sequence[IndexDocument]) -> None:
        with open_writer(path, archive_schema(analyse)) as writer:
            for document in documents:
                writer.delete("id", document.id)
                writer.add_document(**fields(document))
                writer.flush_if_full()

    def open(self, path: Path) -> None:
        self.engine = ColumnarEngine(path)

    def ask(self, question: Question) -> Answer:
        plan, filters = _plan(question)
        result = self.engine.execute(plan, filters, FACETS, limit=HITS)
        hits = []
        places = self.engine.spans(plan, [hit.doc for hit in result.hits])
        for hit, spans in zip(result.hits, places, strict=True):
            stored = self.engine.stored(hit.doc)
            title = marked(stored.item.title, spans.get("title", ()))
            hits.append((str(title), str(best_snippet(stored.item, spans))))
        return Answer(result.total, result.facets, hits)


def _plan(question: Question) -> tuple[Plan, dict[str, Filter | Range]]:
    words: list[Plan] = [Terms(((word, 1.0),)) for word in question.words]
    parts: list[Plan] = [Or(tuple(words))] if question.either else words
    if question.phrase:
        parts.append(Phrase(question.phrase, 0, TEXT_FIELDS))
    if question.prefix:
        parts.append(Prefix(question.prefix))
    parts += [Not(Terms(((word, 1.0),))) for word in question.without]
    filters: dict[str, Filter | Range] = {}
    if question.organ:
        filters["organ"] = Filter("organ", (question.organ,))
    if question.dates:
        filters["date"] = Range("date", *question.dates)
    return parts[0] if len(parts) == 1 else And(tuple(parts)), filters
