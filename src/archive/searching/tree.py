"""A query as the reader meant it: a tree of words, and how it is written back as text.

`query.parse` makes trees in one canonical form (no chain directly inside a chain of its own kind), so that
`parse(str(tree)) == tree`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed, whatever signs are in it; `prefix`: all words that begin so (`kvot*`)."""

    text: str
    prefix: bool = False

    def __str__(self) -> str:
        return self.text + ("*" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A phrase to be found as written; `slop` other words may stand in it (`"flere ord"~5`)."""

    text: str
    slop: int = 0

    def __str__(self) -> str:
        return f'"{self.text}"' + (f"~{self.slop}" if self.slop else "")


@dataclass(frozen=True, slots=True)
class Field:
    """A word or phrase to be found in one field only: `titel:bus`, `organ:"KKR Fjordland"`."""

    name: str
    value: Word | Quoted

    def __str__(self) -> str:
        return f"{self.name}:{self.value}"


@dataclass(frozen=True, slots=True)
class Dates:
    """A period from the beginning of `low` to the end of `high`: years, months or days in ISO form, None is open."""

    low: str | None
    high: str | None

    def __str__(self) -> str:
        return f"dato:{self.low}" if self.low == self.high else f"dato:{self.low or ''}..{self.high or ''}"


@dataclass(frozen=True, slots=True)
class Every:
    """All parts at once (`bus tog`). Without parts: the empty query."""

    parts: tuple["Tree", ...] = ()

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Either) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts (`bus ELLER tog`)."""

    parts: tuple["Tree", ...]

    def __str__(self) -> str:
        return " ELLER ".join(str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Without:
    """Not this (`-bus`, `IKKE (bus ELLER tog)`)."""

    part: "Tree"

    def __str__(self) -> str:
        text = str(self.part)
        if isinstance(self.part, Every | Either):
            return f"-({text})"
        return f"IKKE {text}" if text.startswith("-") else f"-{text}"


Tree = Word | Quoted | Field | Dates | Every | Either | Without
