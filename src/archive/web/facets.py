"""Facets as the page shows them: links that add a choice or take it away, and the choices made so far."""

from dataclasses import dataclass

from flask_babel import gettext as _

from archive.searching.request import SearchRequest
from archive.searching.search import SearchPage
from archive.web import current, wording
from archive.web.addresses import search_url, toggled_urls

# The order on the page. `beslutning` stands with `udfald`.
SHOWN = ("organ", "aar", "emne", "udfald", "beslutning", "type", "gruppe", "sag", "person", "udpeget", "moede")
_OPEN = {"organ", "aar", "emne", "udfald"}  # the others unfold at a click, so that a phone is not all facets
_AT_ONCE = 6  # values that stand open; chosen ones always do
_NAMES_OF_RECORDS = {"organ", "emne", "gruppe", "person", "udpeget"}  # Danish, whatever language the page is in


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet; `url` is the search with the choice made, or dropped if it is selected."""

    facet: str
    label: str
    url: str
    count: int = 0
    selected: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet with its open and its folded values; `open`: it stands unfolded."""

    name: str
    title: str
    shown: list[Choice]
    more: list[Choice]
    open: bool


def facets(asked: SearchRequest, found: SearchPage) -> list[FacetView]:
    """The facets that can still narrow the result, or that something is chosen in."""
    views = []
    for name in SHOWN:
        counted = found.facets.get(name, ())
        urls = toggled_urls(asked, name, (each.value for each in counted))
        lang = "da" if name in _NAMES_OF_RECORDS else ""
        values = [
            Choice(name, _label(name, each.value, each.label), url, each.count, each.selected, lang)
            for each, url in zip(counted, urls, strict=True)
        ]
        if name == "aar":
            values.sort(key=lambda value: value.label, reverse=True)
        if any(value.selected for value in values) or len(values) > 1:
            shown = [v for n, v in enumerate(values) if n < _AT_ONCE or v.selected]
            more = [v for n, v in enumerate(values) if n >= _AT_ONCE and not v.selected]
            chosen = any(value.selected for value in values)
            views.append(FacetView(name, str(wording.FACETS[name]), shown, more, chosen or name in _OPEN))
    return views


def chosen_filters(asked: SearchRequest, found: SearchPage) -> list[Choice]:
    """Every choice made, each with the search without it."""
    chosen = []
    for name in SHOWN:
        labels = {each.value: each.label for each in found.facets.get(name, ())}
        chosen += [
            Choice(
                str(wording.FACETS[name]),
                _label(name, value, labels.get(value, value)),
                search_url(asked.toggled(name, value)),
                lang="da" if name in _NAMES_OF_RECORDS else "",
            )
            for value in asked.chosen(name)
        ]
    for name, word in (("fra", _("Fra")), ("til", _("Til"))):
        if day := getattr(asked, name):
            said = f"{word.lower()} {wording.day(str(day))}"
            chosen.append(Choice(_("Periode"), said, search_url(asked.without(name))))
    return chosen


def _label(name: str, value: str, label: str) -> str:
    if name == "moede":
        held = current.archive().meeting_entry(value)
        return f"{held.organization.name}, {wording.day(held.date)}" if held else value
    return wording.facet_value(name, value, label)
