"""The addresses of things. They stay the same after a re-index, and never hold a path of the disk."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import request, url_for

from archive.indexing.schema import StoredItem
from archive.models import Appointment
from archive.reading.appointments import parties
from archive.reading.names import slug
from archive.searching.place import Place
from archive.searching.request import SearchRequest
from archive.web import current
from archive.web.i18n import PARAMETER


def search_url(asked: SearchRequest, endpoint: str = "search.page") -> str:
    """The address of a search, or of its feed or export, in the language of the page at hand."""
    return _with_query(url_for(endpoint), urlencode(asked.params()))


def toggled_urls(asked: SearchRequest, facet: str, values: Iterable[str]) -> list[str]:
    """The addresses of the searches with each of the values chosen, or dropped if it was."""
    page = url_for("search.page")
    return [_with_query(page, query) for query in asked.toggled_queries(facet, values)]


def _with_query(address: str, query: str) -> str:
    path, _, language = address.partition("?")
    return "?".join(filter(None, (path, "&".join(filter(None, (query, language))))))


def this_page_in(language: str) -> str:
    """The page at hand in another language: the same address with `sprog`. Its parameters may have any name."""
    if not (request.endpoint and request.url_rule and "GET" in (request.url_rule.methods or ())):
        return url_for("search.page", sprog=language)
    pairs = [pair for pair in request.args.items(multi=True) if pair[0] != PARAMETER]
    return _with_query(url_for(request.endpoint, **(request.view_args or {}), sprog=language), urlencode(pairs))


def meeting_url(meeting_id: str, **more: Any) -> str:
    return url_for("meeting.page", meeting_id=meeting_id, **more)


def item_url(stored: StoredItem, **more: Any) -> str:
    """The item's page. Its id is `<meeting-id>/<number>`, and a number has no slash."""
    meeting_id, number = stored.id.rsplit("/", 1)
    return url_for("item.page", meeting_id=meeting_id, number=number, **more)


def item_url_of(item_id: str, **more: Any) -> str:
    """As `item_url`, from the id alone."""
    meeting_id, number = item_id.rsplit("/", 1)
    return url_for("item.page", meeting_id=meeting_id, number=number, **more)


def case_url(key: str) -> str:
    return url_for("case.page", key=key)


def topic_url(kle: str) -> str:
    return url_for("topic.page", kle=kle)


def organization_url(slug: str) -> str:
    return url_for("organization.page", slug=slug)


def original_url(document: str, page: int | None = None) -> str:
    """The original, opened at `page` by browsers that show PDFs."""
    entry = current.archive().document(document)
    suffix = "txt" if entry and entry.document and entry.document.name.lower().endswith(".txt") else "pdf"
    address = url_for("document.original", document_id=document, suffix=suffix)
    return f"{address}#page={page}" if page and suffix == "pdf" else address


def kind_of(document: str) -> str | None:
    """What a document is (agenda, minutes …); None when the build does not know it."""
    entry = current.archive().document(document)
    return str(entry.document.kind) if entry and entry.document else None


def person_url(said: Appointment) -> str:
    """The page of the person of an act: a name that several have is told apart by the party there."""
    letter = slug(parties.letter(said.party))
    name = slug(said.person or "")
    return url_for("person.page", slug=f"{name}-{letter}" if said.party else name)


def board_url(said: Appointment) -> str:
    """The page of the body that an act is about."""
    return organization_url(slug(said.body))


def place_url(place: Place, words: str) -> str:
    """The page of the original that a match stands on, with the searched words marked."""
    return url_for("pictures.page", document_id=place.document, number=place.page, q=words or None)


def web_link(url: str | None) -> str | None:
    """The address of a link in a record if it is safe to click on: http or https with a host; else None."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        return url.strip() if parts.scheme in {"http", "https"} and parts.hostname else None
    except ValueError:
        return None


def host(url: str) -> str:
    """The host of an address, to say where a link leads: *kl.dk*."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def absolute(address: str) -> str:
    """A path of ours as a full address: under `base_url` of the configuration, else under the request's own host."""
    base = current.settings().site.base_url.rstrip("/") or request.host_url.rstrip("/")
    return f"{base}{address}"
