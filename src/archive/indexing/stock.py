"""The index as stock Whoosh would hold it: fields on Whoosh's own types. The oracle that tests compare with."""

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import RegexTokenizer, Tokenizer
from whoosh.analysis import Token as WhooshToken
from whoosh.fields import ID, KEYWORD, NUMERIC, STORED, TEXT, Schema

from archive import danish
from archive.indexing.schema import FACETS, TEXT_FIELDS, IndexDocument

SEPARATOR = "\x1f"  # between the values of a multi-valued facet: no value can hold it


class DanishTokenizer(Tokenizer):  # type: ignore[misc]  # Whoosh has no types
    """Feeds Whoosh with the index terms of `archive.danish`: several terms may stand at one position."""

    def __call__(self, value: str, **_: object) -> Iterator[WhooshToken]:
        token = WhooshToken(positions=True, mode="index")
        for word, terms in danish.analyse(value):
            for term in terms:
                token.text, token.pos, token.boost, token.stopped = term, word.position, 1.0, False
                yield token


def whoosh_schema() -> Schema:
    """Whoosh's schema for `IndexDocument`. A multi-valued facet is one string, its values parted by SEPARATOR."""
    schema = Schema(id=ID(unique=True, stored=True, sortable=True), item=STORED)
    for name in TEXT_FIELDS:
        schema.add(name, TEXT(analyzer=DanishTokenizer(), phrase=True))
    for name in FACETS:
        schema.add(name, _facet_field())
    schema.add("date", NUMERIC(int, bits=32, signed=False, sortable=True))
    schema.add("formal", NUMERIC(int, bits=32, signed=False, sortable=True))
    return schema


def _facet_field() -> KEYWORD:
    field = KEYWORD(sortable=True)
    field.analyzer = RegexTokenizer(f"[^{SEPARATOR}]+")
    return field


def fields(document: IndexDocument) -> dict[str, Any]:
    """The keyword arguments of Whoosh's `add_document`."""
    facets = {name: SEPARATOR.join(values) for name, values in document.facets.items() if values}
    return {
        "id": document.id,
        "item": document.stored,
        "date": document.date,
        "formal": int(document.formal),
        **{name: text for name, text in document.texts.items() if text},
        **facets,
    }
