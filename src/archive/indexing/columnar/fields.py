"""The two kinds of fields of a columnar index, as Whoosh field types with an `index()` of their own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from whoosh.analysis import Token as WhooshToken
from whoosh.analysis import Tokenizer
from whoosh.columns import Column
from whoosh.fields import TEXT, FieldType
from whoosh.formats import Existence

from archive.indexing.columnar.pool import Analysed, Token

Analyse = Callable[[str], Iterable[tuple[Token, tuple[str, ...]]]]

DIGITS = 8
SEPARATOR = "\x1f"  # between the values of one item where Whoosh wants one value: no value can hold it


class WhooshAnalysis(Tokenizer):  # type: ignore[misc]  # Whoosh has no types
    """An analysis as a Whoosh analyzer, for Whoosh's own queries; writing does not pass through it."""

    def __init__(self, analyse: Analyse) -> None:
        self.analyse = analyse

    def __call__(self, value: str, **_: object) -> Iterator[WhooshToken]:
        token = WhooshToken(positions=True, mode="index")
        for word, terms in self.analyse(value):
            for term in terms:
                token.text, token.pos, token.boost, token.stopped = term, word.position, 1.0, False
                yield token


class ColumnarText(TEXT):  # type: ignore[misc]
    """Text: terms with positions and the spans of their tokens. `analyse` is pickled: a function of a module."""

    def __init__(self, analyse: Analyse) -> None:
        super().__init__(analyzer=WhooshAnalysis(analyse), phrase=True, stored=False)
        self._analyse = analyse

    def index(self, value: str, **_: object) -> Iterator[tuple[object, int, float, int]]:
        """One item for the whole text, where Whoosh's own fields give one per term: the pool takes it apart."""
        tokens: Analysed = list(self._analyse(value))
        length = sum([len(terms) for _, terms in tokens])
        yield tokens, length, 1.0, length


class Codes(Column):  # type: ignore[misc]
    """Says to Whoosh that a field has a column; the codec itself writes and reads it."""

    def default_value(self, reverse: bool = False) -> bytes:
        return b""


class ColumnarKeyword(FieldType):  # type: ignore[misc]
    """Values one filters and counts by, given as a string or a sequence of strings."""

    def __init__(self, stored: bool = False) -> None:
        super().__init__(format=Existence(), analyzer=None, scorable=False, stored=stored, sortable=Codes())

    def index(self, value: str | Sequence[str], **_: object) -> Iterator[tuple[object, int, float, int]]:
        values = (value,) if isinstance(value, str) else tuple(dict.fromkeys(value))
        yield values, len(values), 1.0, len(values)

    def to_column_value(self, value: object) -> object:
        return value


class ColumnarNumber(ColumnarKeyword):
    """One whole number per item, kept as DIGITS digits: their order is the numbers', a range is a run of terms."""

    def index(self, value: Any, **_: object) -> Iterator[tuple[object, int, float, int]]:
        return super().index(self.to_bytes(value).decode())

    def to_bytes(self, value: Any) -> bytes:
        return f"{value:0{DIGITS}d}".encode() if isinstance(value, int) else bytes(super().to_bytes(value))

    def from_bytes(self, bs: bytes) -> int:
        return int(bs)
