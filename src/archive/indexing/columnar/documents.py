"""Index documents on the columnar fields: the schema of a build and what is written of an item."""

from typing import Any, Final

from whoosh.fields import Schema

from archive import danish
from archive.indexing.columnar.fields import columnar_schema
from archive.indexing.schema import FACETS, TEXT_FIELDS, IndexDocument

KEYWORDS: Final = ("id", *FACETS, "date", "formal")
STORED: Final = "item"


def archive_schema() -> Schema:
    """The Whoosh schema of a build."""
    return columnar_schema(TEXT_FIELDS, KEYWORDS, (STORED,), danish.analyse)


def fields(document: IndexDocument) -> dict[str, Any]:
    """What `ColumnarWriter.add_document` takes for an index document. A date is eight digits, so that it sorts."""
    return {
        **document.texts,
        **document.facets,
        "id": document.id,
        "date": f"{document.date:08d}",
        "formal": str(int(document.formal)),
        STORED: document.stored,
    }
