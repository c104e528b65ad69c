"""Names for facet values: what a slug, a KLE number or a case key is called by people."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from threading import Lock

from archive.indexing.manifest import Manifest
from archive.indexing.schema import StoredItem
from archive.reading import topics
from archive.searching.engine import Engine
from archive.searching.named import Named
from archive.searching.plan import Everything, Filter


class Labels:
    """The names of one build's facet values; called with a column it gives the values by name."""

    def __init__(self, engine: Engine, manifest: Manifest) -> None:
        self._engine, self._manifest = engine, manifest
        self._found: dict[tuple[str, str], str] = {}
        self._named: dict[str, Named] = {}
        self._lock = Lock()

    def __call__(self, column: str) -> Named:
        with self._lock:  # thousands of names are read once, and not by every thread
            if column not in self._named:
                values = self._engine.values(column)
                self._named[column] = Named({value: self.label(column, value) for value in values})
            return self._named[column]

    def label(self, column: str, value: str) -> str:
        """The name of a value; the value itself where it has no other."""
        match column:
            case "organ":
                return self._organizations.get(value, value)
            case "moede":
                return self._meetings.get(value, value)
            case "emne" | "sag":
                return self._remembered(column, value)
        return value

    def _remembered(self, column: str, value: str) -> str:
        """Names that stand in the items are looked up once; a build never changes. Others may be invented."""
        name = topics.name_of(value) if column == "emne" else value
        if name != value or value not in self._engine.values(column):
            return name
        key = column, value
        if key not in self._found:
            self._found[key] = self._name_in_items(column, value)
        return self._found[key]

    def _name_in_items(self, column: str, value: str) -> str:
        result = self._engine.execute(Everything(), {column: Filter(column, (value,))}, limit=1)
        for hit in result.hits:
            return _names(column, self._engine.stored(hit.doc)).get(value, value)
        return value

    @cached_property
    def _organizations(self) -> Mapping[str, str]:
        return {entry.organization.slug: entry.organization.name for entry in self._manifest.meetings}

    @cached_property
    def _meetings(self) -> Mapping[str, str]:
        return {
            entry.id: f"{entry.organization.name} {danish_date(entry.date)}".strip()
            for entry in self._manifest.meetings
        }


def danish_date(iso: str | None) -> str:
    """The date as the records write it: 19-09-2022; empty if there is none."""
    return date.fromisoformat(iso).strftime("%d-%m-%Y") if iso else ""


def _names(column: str, stored: StoredItem) -> Mapping[str, str]:
    if column == "sag":
        return {case.key: case.raw for case in stored.item.case_numbers}
    return {topic.id: topic.name for topic in stored.item.topics}
