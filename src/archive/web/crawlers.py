"""For search engines and browsers: robots.txt, the sitemap, and the description that adds us to the address bar."""

from flask import Blueprint, Response, render_template, url_for
from flask_babel import gettext as _

from archive.web import current
from archive.web.addresses import absolute, item_url, meeting_url, organization_url
from archive.web.problems import Missing

crawlers = Blueprint("crawlers", __name__)

# Searches have no end of addresses, and pictures, exports and data are no pages.
_ROBOTS = """User-agent: *
Disallow: /?
Disallow: /api/
Disallow: /oparl/
Disallow: /eksport.
Disallow: /atom.xml?
Disallow: /dokument/*/side/
Sitemap: {sitemap}
"""


@crawlers.get("/robots.txt")
def robots() -> Response:
    """What not to crawl."""
    return Response(_ROBOTS.format(sitemap=absolute(url_for("crawlers.sitemap"))), mimetype="text/plain")


@crawlers.get("/sitemap.xml")
def sitemap() -> Response:
    """The index of sitemaps: one for each body and year, which keeps each far below the standard's 50,000."""
    parts = {
        (meeting.organization.slug, (meeting.date or "")[:4] or "uden-dato")
        for meeting in current.archive().manifest.meetings
    }
    addresses = [absolute(url_for("crawlers.part", slug=slug, year=year)) for slug, year in sorted(parts)]
    return _xml(render_template("sitemap.xml", index=True, addresses=addresses))


@crawlers.get("/sitemap/<slug>/<year>.xml")
def part(slug: str, year: str) -> Response:
    """The pages of a body's meetings in one year: the body, the meetings, their items."""
    archive = current.archive()
    meetings = [entry for entry in archive.organization(slug) if ((entry.date or "")[:4] or "uden-dato") == year]
    if not meetings:
        raise Missing(_("Sitemappet findes ikke."), f"{slug}/{year}", _("Se /sitemap.xml."))
    pages = [organization_url(slug)]
    for entry in meetings:
        pages.append(meeting_url(entry.id))
        pages += [item_url(stored) for stored in archive.items({"moede": entry.id})]
    return _xml(render_template("sitemap.xml", index=False, addresses=[absolute(page) for page in pages]))


@crawlers.get("/opensearch.xml")
def opensearch() -> Response:
    """OpenSearch 1.1: search the archive from the browser's address bar."""
    page = render_template("opensearch.xml", template=absolute(url_for("search.page")) + "?q={searchTerms}")
    return Response(page, mimetype="application/opensearchdescription+xml")


def _xml(text: str) -> Response:
    return Response(text, mimetype="application/xml")
