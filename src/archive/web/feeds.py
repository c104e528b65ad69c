"""Atom feeds: every search can be subscribed to.

A reader of feeds tells entries apart by id. Ours is the item's address with the kind of document that was last added,
so that an item is told once when its agenda comes and once when the minutes do, and never because of a re-index.
"""

import re
from dataclasses import replace

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _

from archive.indexing.schema import StoredItem
from archive.models import DocumentKind, SectionKind
from archive.searching.plan import Sort
from archive.searching.request import SearchRequest
from archive.web import current
from archive.web.addresses import absolute, item_url, kind_of
from archive.web.results import whole

feeds = Blueprint("feeds", __name__)

ENTRIES = 100  # of the newest items, and as many of the newest with minutes
_SUMMARY = 600  # characters
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold at all


def entry_id(stored: StoredItem) -> str:
    """The entry's id: it changes when a later document brings the item's minutes."""
    last = stored.item.sources[-1].document if stored.item.sources else ""
    return f"{absolute(item_url(stored, sprog=None))}#{kind_of(last) or 'item'}"


def updated(stored: StoredItem) -> str:
    """The day of the meeting as RFC 3339 wants it. The records do not say when they were published."""
    day = stored.date or current.archive().manifest.created[:10]
    return f"{day}T00:00:00Z"


def summary(stored: StoredItem) -> str:
    """What was decided, else what was recommended, else how the matter begins; nothing of a closed item."""
    item = stored.item
    if item.closed:
        return str(_("Lukket punkt: kun nummer og titel er offentlige."))
    parts = (item.text_of(kind) for kind in (SectionKind.DECISION, SectionKind.RECOMMENDATION))
    text = next((part for part in parts if part), next((each.text for each in item.sections if each.text), ""))
    return text if len(text) <= _SUMMARY else text[:_SUMMARY].rsplit(" ", 1)[0] + " …"


def newest(asked: SearchRequest) -> list[StoredItem]:
    """The newest items of a search, and the newest of those with minutes, by the day of the meeting.

    Minutes come weeks after the meeting, when the agendas of later ones may fill the whole feed.
    """
    searches = [asked] if asked.type else [asked, replace(asked, type=(str(DocumentKind.MINUTES),))]
    found = (stored for each in searches for stored in whole(current.archive(), each, ENTRIES, Sort.NEWEST).items)
    items = {stored.id: stored for stored in found}
    return sorted(items.values(), key=lambda stored: stored.date or "", reverse=True)


@feeds.get("/atom.xml")
def atom() -> Response:
    """The newest items of a search: the parameters of the search page."""
    asked = SearchRequest.from_params(request.args.items(multi=True)).without("sortering")
    entries = [(stored, entry_id(stored), updated(stored), summary(stored)) for stored in newest(asked)]
    created = f"{current.archive().manifest.created[:10]}T00:00:00Z"
    page = render_template(
        "atom.xml",
        asked=asked,
        entries=entries,
        updated=max((each[2] for each in entries), default=created),
        here=absolute(asked.url("/atom.xml")),
        page=absolute(asked.url("/")),
    )
    return Response(_NO_XML.sub("", page), mimetype="application/atom+xml")
