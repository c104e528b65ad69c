"""The judged pairs: a searched form, a form in the text, and whether one should find the other."""

import csv
import zlib
from pathlib import Path
from typing import NamedTuple

PATH = Path(__file__).with_name("pairs.tsv")
KINDS = ("inflection", "irregular", "compound", "family", "spelling", "abbreviation", "name")


class Pair(NamedTuple):
    """`searched` should find `text` when `meet`, and should not otherwise."""

    kind: str
    searched: str
    text: str
    meet: bool

    @property
    def half(self) -> str:
        """`tune` or `test`, by a checksum of the pair, so that a new pair moves no other."""
        return "test" if zlib.crc32(f"{self.searched}\t{self.text}".encode()) & 1 else "tune"


def load(half: str | None = None) -> list[Pair]:
    """All pairs, or those of one half."""
    with PATH.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        pairs = [Pair(row["kind"], row["searched"], row["text"], row["meet"] == "1") for row in rows]
    return [pair for pair in pairs if half in (None, pair.half)]
