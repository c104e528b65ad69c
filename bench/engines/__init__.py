"""The engines of the search benchmark: each builds an index of the corpus and answers its questions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from archive.indexing.schema import IndexDocument
from bench.questions import Question


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request gave: the total, the counts of the most frequent values per facet, titles and marked snippets."""

    total: int
    facets: Mapping[str, Mapping[str, int]]
    hits: Sequence[tuple[str, str]]


class SearchEngine(Protocol):
    """An engine on an index in a directory. `exact`: its facet counts are meant to be right."""

    exact: bool

    def build(self, path: Path, documents: Iterable[IndexDocument]) -> None:
        """Write a new index."""
        ...

    def change(self, path: Path, documents: Sequence[IndexDocument]) -> None:
        """Replace these items, by id, and commit."""
        ...

    def open(self, path: Path) -> None:
        """Open the index for questions."""
        ...

    def ask(self, question: Question) -> Answer:
        """One request: the ten best items with snippets, the total, four facets."""
        ...
