"""The JSON API: the same answers as the pages, under the same errors."""

from collections.abc import Iterable
from dataclasses import asdict

from flask import Blueprint, Response, jsonify, request
from flask_babel import gettext as _

from archive.indexing.schema import StoredItem
from archive.searching.request import SearchRequest
from archive.searching.search import search
from archive.web import current, shapes
from archive.web.addresses import absolute, meeting_url
from archive.web.coverage import coverage
from archive.web.item import find_item
from archive.web.meeting import find_meeting
from archive.web.organization import find_meetings
from archive.web.problems import Missing
from archive.web.topic import topic_name

api = Blueprint("api", __name__, url_prefix="/api/v1")

_MOST = 500  # items of one case or topic in an answer; the rest is a search away


def _newest_first(items: Iterable[StoredItem]) -> list[shapes.Json]:
    ordered = sorted(items, key=lambda stored: stored.date or "", reverse=True)  # those of a day keep their order
    return [shapes.line(stored) for stored in ordered[:_MOST]]


@api.get("/search")
def search_() -> Response:
    """The hits of a search, with facets: the parameters of the search page."""
    asked = SearchRequest.from_params(request.args.items(multi=True))
    return jsonify(shapes.search_page(search(current.archive(), asked)))


@api.get("/meeting/<meeting_id>")
def meeting(meeting_id: str) -> Response:
    """A meeting with all its items."""
    return jsonify(shapes.meeting(*find_meeting(meeting_id)))


@api.get("/meeting/<meeting_id>/item/<number>")
def item(meeting_id: str, number: str) -> Response:
    """One item."""
    return jsonify(shapes.item(find_item(meeting_id, number)))


@api.get("/case/<path:key>")
def case(key: str) -> Response:
    """The items of a case by the key of its number."""
    items = current.archive().case(key)
    if not items:
        raise Missing(_("Sagen findes ikke i arkivet."), key, _("Brug nøglen fra et punkts »case_keys«."))
    return jsonify(key=key, total=len(items), items=_newest_first(items))


@api.get("/coverage")
def coverage_() -> Response:
    """What the archive holds of every body, and which documents could not be read."""
    return jsonify(asdict(coverage(current.archive().manifest)))


@api.get("/topic/<kle>")
def topic(kle: str) -> Response:
    """The items of a topic by its KLE number."""
    items = current.archive().topic(kle)
    if not items:
        raise Missing(_("Ingen punkter i arkivet har emnet %(kle)s.", kle=kle), kle, _("Søg med ord i stedet."))
    return jsonify(id=kle, name=topic_name(kle, items), total=len(items), items=_newest_first(items))


@api.get("/organization/<slug>")
def organization(slug: str) -> Response:
    """A body and its meetings."""
    rows = find_meetings(slug)
    meetings = [
        {
            "id": row.id,
            "url": absolute(meeting_url(row.id)),
            "date": row.date,
            "place": row.place,
            "items": row.items,
            "documents": list(row.kinds),
        }
        for row in rows
    ]
    return jsonify(id=slug, name=rows[0].organization.name, meetings=meetings)
