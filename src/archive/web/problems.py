"""What a reader sees when something cannot be answered: what, where, and what to do. JSON under /api, else a page."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from archive.errors import ArchiveError, ConfigError, IndexingError, NoBuild, QueryError
from archive.searching.messages import PagePastEndError
from archive.web.drawing import Busy, CannotDraw

log = logging.getLogger(__name__)


class Gone(ArchiveError):
    """The page was there and was taken down, or is withheld on purpose (410)."""


class Missing(ArchiveError):
    """Nothing stands under this address (404)."""


def too_long() -> QueryError:
    """The refusal of an address that no search of ours can have."""
    return QueryError(_("Adressen er for lang."), "q", _("Skriv færre ord, eller vælg færre filtre."))


def _wants_json() -> bool:
    return request.path.startswith(("/api/", "/oparl/")) or request.path in {"/healthz", "/status.json"}


def answer(status: int, error: ArchiveError) -> Response:
    """The error as JSON or as a page with the given status."""
    if request.path.startswith("/oparl/"):
        told = " ".join(part for part in (error.where, error.todo) if part)
        shape = {"type": "https://schema.oparl.org/1.1/Error", "message": error.what, "debug": told}
        return make_response(jsonify(shape), status)
    if _wants_json():
        body: dict[str, object] = {"status": status, "what": error.what, "where": error.where, "todo": error.todo}
        if isinstance(error, QueryError) and error.position is not None:
            body["position"] = error.position
        return make_response(jsonify(error=body), status)
    page = render_template("error.html", status=status, error=error, query=request.args.get("q", "")[:512])
    return make_response(page, status)


def _translated(error: QueryError) -> QueryError:
    """The refusal in the language of the page."""
    what, todo = error.parts(_)
    return QueryError(what, error.where, todo, error.position)


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    if status == 404:
        shown = ArchiveError(_("Siden findes ikke."), "", _("Tjek adressen, eller søg efter det, du leder efter."))
    elif status == 405:
        shown = ArchiveError(_("Adressen kan kun læses."), "", _("Brug GET."))
    elif status == 400:
        shown = ArchiveError(_("Forespørgslen kan ikke forstås."), "", _("Tjek adressen, eller begynd forfra."))
    elif status >= 500:
        shown = ArchiveError(_("Noget gik galt hos os."), "", _("Prøv igen om lidt. Fejlen er skrevet i loggen."))
    else:
        shown = ArchiveError(_("Forespørgslen kan ikke besvares."), "", _("Begynd forfra på forsiden."))
    response = answer(status, shown)
    for name, value in error.get_headers(request.environ):
        if name in {"Allow", "Retry-After", "Location", "Content-Range"}:
            response.headers[name] = value
    return response


def _bad_query(error: QueryError) -> Response:
    return answer(404 if isinstance(error, PagePastEndError) else 400, _translated(error))


def _missing(error: Missing) -> Response:
    return answer(404, error)


def _gone(error: Gone) -> Response:
    return answer(410, error)


def _later(seconds: int, error: ArchiveError) -> Response:
    """503, and when to ask again."""
    response = answer(503, error)
    response.headers["Retry-After"] = str(seconds)
    return response


def _no_build(_error: NoBuild) -> Response:
    what = _("Arkivet er endnu tomt: der er ikke læst dokumenter ind.")
    return _later(
        60, NoBuild(what, "", _("Læs dokumenterne ind med kommandoen »archive ingest MAPPE«, og åbn siden igen."))
    )


def _unreadable(error: ArchiveError) -> Response:
    log.error("build=unreadable %s", error)
    return _later(60, IndexingError(_("Arkivet kan ikke læses lige nu."), "", _("Prøv igen om lidt.")))


def _cannot_draw(error: CannotDraw) -> Response:
    log.warning("picture=failed reason=%r", error.what)
    return answer(404, CannotDraw(_("Siden kan ikke vises som billede."), "", _("Åbn originalen i stedet.")))


def _busy(_error: Busy) -> Response:
    return _later(5, Busy(_("Serveren har travlt."), "", _("Prøv igen om lidt.")))


def _unexpected(error: ArchiveError) -> Response:
    log.exception("error=%s", type(error).__name__)
    return _http_error(InternalServerError())


def _foreign_host(_error: SecurityError) -> Response:
    # No address can be made for a host that is not ours, so there is no page to show around the message.
    return Response(_("Arkivet svarer ikke under dette værtsnavn."), 400, mimetype="text/plain")


_HANDLERS: Mapping[type[Exception], Callable[[Any], Response]] = {
    QueryError: _bad_query,
    Missing: _missing,
    Gone: _gone,
    NoBuild: _no_build,
    ConfigError: _unreadable,  # the list of take-downs: without it nobody knows what may be seen
    IndexingError: _unreadable,
    CannotDraw: _cannot_draw,
    Busy: _busy,
    ArchiveError: _unexpected,
    SecurityError: _foreign_host,
    HTTPException: _http_error,
}


def init_app(app: Flask) -> None:
    """Register what answers for each kind of error; the nearest kind counts."""
    for kind, handler in _HANDLERS.items():
        app.register_error_handler(kind, handler)
