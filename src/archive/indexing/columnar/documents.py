"""Index documents on the columnar fields: the schema of a build and what is written of an item."""

from typing import Any, Final

from whoosh.fields import STORED, Schema

from archive import danish
from archive.indexing.columnar.fields import Analyse, ColumnarKeyword, ColumnarNumber, ColumnarText
from archive.indexing.schema import FACETS, TEXT_FIELDS, IndexDocument

ITEM: Final = "item"


def archive_schema(analyse: Analyse = danish.analyse) -> Schema:
    """The Whoosh schema of a build; `analyse` must be a function of a module, for the schema is pickled."""
    schema = Schema(id=ColumnarKeyword(stored=True), date=ColumnarNumber(), formal=ColumnarNumber(), item=STORED)
    for name in TEXT_FIELDS:
        schema.add(name, ColumnarText(analyse))
    for name in FACETS:
        schema.add(name, ColumnarKeyword())
    return schema


def fields(document: IndexDocument) -> dict[str, Any]:
    """What `ColumnarWriter.add_document` takes for an index document."""
    return {
        "id": document.id,
        "date": document.date,
        "formal": int(document.formal),
        ITEM: document.stored,
        **document.texts,
        **document.facets,
    }
