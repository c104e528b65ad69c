"""The judged queries: what somebody asked, what they wanted to know, and how well each item answers.

`queries.tsv` holds kind, query and need; `judgements.tsv` query, item and grade. Grades: 3 the item is about it, 2 a
part of it is, 1 it is mentioned there, 0 looked at and no answer. An item that is not judged counts as 0.
"""

import csv
import zlib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

QUERIES = Path(__file__).with_name("queries.tsv")
JUDGEMENTS = Path(__file__).with_name("judgements.tsv")
HALVES = ("tune", "test")


class Query(NamedTuple):
    """What is typed (`text`), and the need behind it, which the items were judged by."""

    kind: str
    text: str
    need: str
    grades: Mapping[str, int]

    @property
    def half(self) -> str:
        """`tune` or `test`, by a checksum of the query, so that a new query moves no other."""
        return HALVES[zlib.crc32(self.text.encode()) & 1]


def load(half: str | None = None) -> list[Query]:
    """All judged queries, or those of one half."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for row in _rows(JUDGEMENTS):
        grades[row["query"]][row["item"]] = int(row["grade"])
    queries = [Query(row["kind"], row["query"], row["need"], grades[row["query"]]) for row in _rows(QUERIES)]
    return [query for query in queries if half in (None, query.half)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
