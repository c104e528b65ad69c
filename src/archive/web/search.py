"""The front page and the page of hits: what was found, what one can narrow it by, and the next page."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.searching.plan import Sort
from archive.searching.request import SearchRequest
from archive.searching.search import SearchPage, case_of, search
from archive.searching.suggestions import WayOut
from archive.web import charts, current, wording
from archive.web.addresses import absolute, case_url, search_url
from archive.web.facets import chosen_filters, facets
from archive.web.holdings import holdings, offers
from archive.web.paging import Step, steps
from archive.web.results import by_month
from archive.web.shortcuts import shortcuts

search_pages = Blueprint("search", __name__)


@search_pages.get("/")
def page() -> ResponseReturnValue:
    """The front page when nothing is asked, else the hits; a known case number leads straight to its case."""
    asked = SearchRequest.from_params(request.args.items(multi=True))
    archive = current.archive()
    if asked == SearchRequest():
        return _front()
    if asked == SearchRequest(q=asked.q) and (key := case_of(archive, asked.q)):
        return redirect(case_url(key))
    return _hits(asked, search(archive, asked))


def _front() -> str:
    archive = current.archive()
    held = holdings(archive.manifest)
    counts = [(each.year, each.items) for each in held.years]
    years = charts.years(counts, lambda year: url_for("search.page", aar=year))
    return render_template(
        "front.html",
        holdings=held,
        offers=offers(archive),
        year_bars=years,
        canonical=absolute(url_for("search.page")),
    )


def _hits(asked: SearchRequest, found: SearchPage) -> str:
    first = (found.page - 1) * found.page_size + 1 if found.total else 0
    return render_template(
        "search.html",
        asked=asked,
        found=found,
        first=first,
        last=first + len(found.hits) - 1,
        facets=facets(asked, found),
        chosen=chosen_filters(asked, found),
        unfiltered=search_url(SearchRequest(q=asked.q, sortering=asked.sortering)),
        kept=[pair for pair in asked.without("q").params() if pair[0] != "side"],
        kept_for_period=asked.without("fra", "til").params(),
        orders=_orders(asked),
        steps=steps(asked.side, found.pages, lambda number: search_url(asked.page(number))),
        previous_page=search_url(asked.page(found.page - 1)) if found.page > 1 else None,
        next_page=search_url(asked.page(found.page + 1)) if found.page < found.pages else None,
        year_bars=charts.of_search(asked, found, search_url),
        month_bars=_months(asked),
        canonical=absolute(asked.url(url_for("search.page", sprog=None))),
        feed_url=search_url(asked.page(1), "feeds.atom"),
        csv_url=search_url(asked.page(1), "export.as_csv"),
        json_url=search_url(asked.page(1), "export.as_json"),
        suggestion_url=search_url(found.suggestion.request) if found.suggestion else None,
        ways_out=[Step(_way(way), search_url(way.request), count=way.total) for way in found.ways_out],
        shortcuts=shortcuts(asked),
        outcomes=wording.OUTCOMES,
    )


def _months(asked: SearchRequest) -> charts.Bars | None:
    """The months of a result within the one year that is chosen."""
    if len(asked.aar) != 1 or not charts.is_year(asked.aar[0]):
        return None
    year = int(asked.aar[0])
    return charts.of_year(asked, year, by_month(current.archive(), asked, year), search_url)


def _orders(asked: SearchRequest) -> list[Step]:
    labels = {Sort.RELEVANCE: _("bedste match"), Sort.NEWEST: _("nyeste først"), Sort.OLDEST: _("ældste først")}
    return [
        Step(label, search_url(_sorted_by(asked, order)), order is asked.sortering) for order, label in labels.items()
    ]


def _sorted_by(asked: SearchRequest, order: Sort) -> SearchRequest:
    pairs = [pair for pair in asked.params() if pair[0] not in {"sortering", "side"}]
    return SearchRequest.from_params([*pairs, ("sortering", order.value)])


def _way(way: WayOut) -> str:
    """What dropping it is called."""
    if way.field == "q":
        return str(_("Uden »%(word)s«", word=way.label))
    if way.field in {"fra", "til"}:
        return str(_("Uden datoen %(date)s", date=wording.day(way.value)))
    value = wording.facet_value(way.field, way.value, way.label)
    return str(_("Uden filteret »%(value)s«", value=value))
