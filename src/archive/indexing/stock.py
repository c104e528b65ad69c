"""The index as stock Whoosh would hold it: fields on Whoosh's own types. The oracle that tests compare with."""

from typing import Any

from whoosh.analysis import RegexTokenizer
from whoosh.fields import ID, KEYWORD, NUMERIC, STORED, TEXT, Schema

from archive import danish
from archive.indexing.columnar.fields import SEPARATOR, WhooshAnalysis
from archive.indexing.schema import FACETS, TEXT_FIELDS, IndexDocument


def whoosh_schema() -> Schema:
    """Whoosh's schema for `IndexDocument`. A multi-valued facet is one string, its values parted by SEPARATOR."""
    schema = Schema(id=ID(unique=True, stored=True, sortable=True), item=STORED)
    for name in TEXT_FIELDS:
        schema.add(name, TEXT(analyzer=WhooshAnalysis(danish.analyse), phrase=True))
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
