"""What a reader asks for: words, chosen facets, a period, an order and a page; one to one with an address.

Facet values are taken as they come: an unknown value finds nothing and is shown as chosen with the count 0, so that
it can be dropped. Empty and unknown parameters are left out, for a form sends its empty fields too and links gather
strangers' tracking marks.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any, Self
from urllib.parse import quote_plus, urlencode

from archive.indexing.schema import facet_value
from archive.searching import messages
from archive.searching.dates import as_number, period
from archive.searching.messages import RefusalError
from archive.searching.plan import Filter, Range, Sort

FACETS = ("organ", "moede", "emne", "sag", "gruppe", "aar", "type", "udfald", "beslutning", "person", "udpeget")
MAX_VALUES = 50  # of one facet


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search. Facets hold the chosen values as they were chosen, each once; `fra` and `til` are included."""

    q: str = ""
    organ: tuple[str, ...] = ()
    moede: tuple[str, ...] = ()
    emne: tuple[str, ...] = ()
    sag: tuple[str, ...] = ()
    gruppe: tuple[str, ...] = ()
    aar: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    udfald: tuple[str, ...] = ()
    beslutning: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    udpeget: tuple[str, ...] = ()
    fra: date | None = None
    til: date | None = None
    sortering: Sort = Sort.RELEVANCE
    side: int = 1

    @classmethod
    def from_params(cls, params: Iterable[tuple[str, str]]) -> Self:
        """Read an address' parameters (Flask: `request.args.items(multi=True)`). Raises `RefusalError`."""
        values: dict[str, list[str]] = {name: [] for name in _NAMES}
        for name, value in params:
            value = facet_value(name, value.strip())
            if name in values and value and value not in values[name]:
                values[name].append(value)
        read: dict[str, Any] = {name: _facet(name, values[name]) for name in FACETS}
        for name in set(_NAMES) - set(FACETS):
            if len(values[name]) > 1:
                raise RefusalError(messages.PARAMETER_TWICE, name, name=name)
            if values[name]:
                read[name] = _READERS[name](name, values[name][0])
        request = cls(**read)
        if request.fra and request.til and request.fra > request.til:
            raise RefusalError(messages.PARAMETER_ORDER, "fra", low=request.fra, high=request.til)
        return request

    def params(self) -> list[tuple[str, str]]:
        """The parameters of the address, in one order, defaults left out."""
        pairs: list[tuple[str, str]] = []
        for name, default in _DEFAULTS.items():
            value = getattr(self, name)
            if value != default:
                pairs += [(name, each) for each in value] if isinstance(value, tuple) else [(name, str(value))]
        return pairs

    def url(self, path: str = "/") -> str:
        """The address of this search."""
        query = urlencode(self.params())
        return f"{path}?{query}" if query else path

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The chosen values of a facet."""
        values: tuple[str, ...] = getattr(self, facet)
        return values

    def toggled(self, facet: str, value: str) -> Self:
        """The same search with one value chosen or, if it was, dropped; from page 1."""
        values = self.chosen(facet)
        changed = tuple(each for each in values if each != value) if value in values else (*values, value)
        changes: dict[str, Any] = {facet: changed, "side": 1}
        return replace(self, **changes)

    def toggled_queries(self, facet: str, values: Iterable[str]) -> list[str]:
        """The query string of `toggled` for each of many values: a page has a hundred, so the rest is written once."""
        pairs = [pair for pair in self.params() if pair[0] not in {facet, "side"}]
        place = sum(_NAMES.index(name) < _NAMES.index(facet) for name, _ in pairs)
        before, after = urlencode(pairs[:place]), urlencode(pairs[place:])
        chosen, queries = self.chosen(facet), []
        for value in values:
            kept = [each for each in chosen if each != value] if value in chosen else [*chosen, value]
            queries.append("&".join(filter(None, (before, *(f"{facet}={_quoted(each)}" for each in kept), after))))
        return queries

    def without(self, *names: str) -> Self:
        """The same search without some of its parameters; from page 1."""
        changes: dict[str, Any] = {name: _DEFAULTS[name] for name in names} | {"side": 1}
        return replace(self, **changes)

    def page(self, number: int) -> Self:
        """The same search on another page."""
        return replace(self, side=number)

    def filters(self) -> dict[str, Filter | Range]:
        """The chosen facets and the period, as engines take them."""
        filters: dict[str, Filter | Range] = {
            facet: Filter(facet, self.chosen(facet)) for facet in FACETS if self.chosen(facet)
        }
        if self.fra or self.til:
            low, high = (as_number(day) if day else None for day in (self.fra, self.til))
            filters["date"] = Range("date", low, high)
        return filters


_DEFAULTS = {field.name: field.default for field in fields(SearchRequest)}
_NAMES = tuple(_DEFAULTS)
_quoted = lru_cache(maxsize=8192)(quote_plus)  # facets offer the same values on every page


def _facet(name: str, values: list[str]) -> tuple[str, ...]:
    if len(values) > MAX_VALUES:
        raise RefusalError(messages.PARAMETER_MANY, name, limit=MAX_VALUES)
    return tuple(values)


def _date(name: str, text: str) -> date:
    found = period(text)
    if found is None:
        raise RefusalError(messages.PARAMETER_DATE, name, text=text)
    return found.first if name == "fra" else found.last


def _sort(name: str, text: str) -> Sort:
    if text not in list(Sort):
        raise RefusalError(messages.PARAMETER_SORT, name, text=text, choices=", ".join(Sort))
    return Sort(text)


def _page(name: str, text: str) -> int:
    if not re.fullmatch(r"0*[1-9][0-9]{0,8}", text):
        raise RefusalError(messages.PARAMETER_PAGE, name, text=text)
    return int(text)


_READERS = {"q": lambda name, text: text, "fra": _date, "til": _date, "sortering": _sort, "side": _page}
