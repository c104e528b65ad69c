"""OParl's external object lists: pages with links, narrowed by the days of creation and change."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Response, jsonify, request
from flask_babel import gettext as _

from archive.errors import QueryError
from archive.indexing.schema import StoredItem
from archive.searching.plan import Everything, Not, Or, Plan, Range, Sort
from archive.web import current
from archive.web.oparl_base import Json, address, created, made
from archive.web.problems import Missing

PER_PAGE = 100  # objects; the standard recommends no more
_ALL = 1_000_000  # more items than an archive holds
_SIZES = ("elementsPerPage", "limit")  # what version 1.1 calls it, and what version 1.0 did
_BOUNDS = ("created_since", "created_until", "modified_since", "modified_until")


@dataclass(frozen=True, slots=True)
class Entry:
    """A candidate of a list: `make` gives its objects, none when nothing of it may be shown.

    `created` is theirs; None when only the objects themselves tell.
    """

    created: str | None
    make: Callable[[], Iterable[Json]]


def entry(day: str | None, make: Callable[..., Json | None], *of: Any) -> Entry:
    """A candidate for one object, `make(*of)`, of an ISO day or of none."""

    def objects() -> list[Json]:
        found = make(*of)
        return [found] if found else []

    return Entry(created(day), objects)


def of_items(make: Callable[[StoredItem], Iterable[Json]]) -> list[Entry]:
    """A candidate for each item, the oldest first; an item is read when its page is made."""
    engine = current.archive().engine
    hits = engine.execute(_within(), sort=Sort.OLDEST, limit=_ALL).hits
    return [Entry(None, lambda doc=hit.doc: make(engine.stored(doc))) for hit in hits]  # type: ignore[misc]


def _within() -> Plan:
    """The items of the days that are asked for, and those without a day."""
    bounds = _asked()
    low, high = (bounds.get(name) for name in _BOUNDS[:2])
    if not low and not high:
        return Everything()
    days = [int(each.strftime("%Y%m%d")) if each else None for each in (low, high)]
    return Or((Range("date", days[0], days[1]), Not(Range("date", 1, None))))


def listed(entries: Sequence[Entry], endpoint: str, **values: Any) -> Response:
    """The page of a list that the address asks for.

    Totals count candidates where all of them are shown, else they are left out; the standard leaves that open.
    """
    bounds = _asked()
    size = min(_number(name, PER_PAGE, PER_PAGE) for name in _SIZES)
    page = _number("page", 1, 1_000_000_000)
    found = [each for each in entries if each.created is None or _inside("created", each.created, bounds)]
    if not _inside("modified", made(), bounds):
        found = []
    pages = max(1, -(-len(found) // size))
    if page > pages:
        raise Missing(_("Listen har ingen side %(page)s.", page=page), "page", _("Den har %(pages)s.", pages=pages))
    kept = {name: request.args[name] for name in (*_BOUNDS, *_SIZES) if request.args.get(name)}

    def link(number: int) -> str:
        return address(endpoint, **values, **kept, page=number if number > 1 else None)

    data = [each for one in found[(page - 1) * size : page * size] for each in one.make()]
    links = {"first": link(1), "self": link(page), "last": link(pages)}
    if page > 1:
        links["prev"] = link(page - 1)
    if page < pages:
        links["next"] = link(page + 1)
    return jsonify(
        data=[each for each in data if _inside("created", each["created"], bounds)],
        pagination={"elementsPerPage": size, "currentPage": page, "totalPages": pages},
        links=links,
    )


def _asked() -> dict[str, datetime]:
    return {name: _moment(name, request.args[name]) for name in _BOUNDS if request.args.get(name)}


def _inside(what: str, moment: str, bounds: dict[str, datetime]) -> bool:
    then = _utc(datetime.fromisoformat(moment))
    since, until = bounds.get(f"{what}_since"), bounds.get(f"{what}_until")
    return (since is None or since <= then) and (until is None or then <= until)


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _moment(name: str, text: str) -> datetime:
    try:
        return _utc(datetime.fromisoformat(text.replace(" ", "+")))  # a + that was not escaped is a space
    except (ValueError, OverflowError):
        what = _("»%(text)s« er ikke et tidspunkt.", text=text[:40])
        raise QueryError(what, name, _("Skriv det som 2024-01-01T00:00:00+01:00.")) from None


def _number(name: str, default: int, most: int) -> int:
    text = request.args.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and 0 < len(text) < 10 and int(text) > 0):
        raise QueryError(_("»%(text)s« er ikke et tal over nul.", text=text[:40]), name, _("Skriv for eksempel 1."))
    return min(int(text), most)
