"""What a reader sees when something cannot be answered: what, where, and what to do. JSON under /api, else a page."""

import logging

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from archive.errors import ArchiveError, ConfigError, IndexingError, NoBuild, QueryError
from archive.searching.messages import PagePastEndError, RefusalError
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
    """The refusal in the language of the page: its template is a source string of the catalogue."""
    if not isinstance(error, RefusalError):
        return error
    what, todo = (_(part).format(**error.values) if part else "" for part in error.message)
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


def init_app(app: Flask) -> None:
    """Register the handlers."""

    @app.errorhandler(QueryError)
    def bad_query(error: QueryError) -> Response:
        return answer(404 if isinstance(error, PagePastEndError) else 400, _translated(error))

    @app.errorhandler(Missing)
    def missing(error: Missing) -> Response:
        return answer(404, error)

    @app.errorhandler(Gone)
    def gone(error: Gone) -> Response:
        return answer(410, error)

    @app.errorhandler(NoBuild)
    def no_build(error: NoBuild) -> Response:
        shown = NoBuild(
            _("Arkivet er tomt endnu: der er ingen udgave at søge i."),
            "",
            _("Læs dokumenterne ind med kommandoen »archive ingest MAPPE«, og åbn siden igen."),
        )
        response = answer(503, shown)
        response.headers["Retry-After"] = "60"
        return response

    @app.errorhandler(ConfigError)  # the list of take-downs: without it nobody knows what may be seen
    @app.errorhandler(IndexingError)
    def unreadable_build(error: ArchiveError) -> Response:
        log.error("build=unreadable %s", error)
        shown = IndexingError(_("Arkivet kan ikke læses lige nu."), "", _("Prøv igen om lidt."))
        response = answer(503, shown)
        response.headers["Retry-After"] = "60"
        return response

    @app.errorhandler(CannotDraw)
    def cannot_draw(error: CannotDraw) -> Response:
        log.warning("picture=failed reason=%r", error.what)
        shown = CannotDraw(_("Siden kan ikke vises som billede."), "", _("Åbn originalen i stedet."))
        return answer(404, shown)

    @app.errorhandler(Busy)
    def busy(error: Busy) -> Response:
        response = answer(503, Busy(_("Serveren har travlt."), "", _("Prøv igen om lidt.")))
        response.headers["Retry-After"] = "5"
        return response

    @app.errorhandler(ArchiveError)
    def unexpected(error: ArchiveError) -> Response:
        log.exception("error=%s", type(error).__name__)
        return _http_error(InternalServerError())

    @app.errorhandler(SecurityError)
    def foreign_host(error: SecurityError) -> Response:
        # No address can be made for a host that is not ours, so there is no page to show around the message.
        return Response(_("Arkivet svarer ikke under dette værtsnavn."), 400, mimetype="text/plain")

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        return _http_error(error)
