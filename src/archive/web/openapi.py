"""OpenAPI 3.1 of the JSON API: every route under `/api/v1`, its parameters, answers and errors."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from archive.searching.plan import Sort
from archive.searching.register.request import MAX_LENGTH, STATUSES, TODAY, Order
from archive.searching.request import FACETS, MAX_VALUES
from archive.web import current, wording
from archive.web.addresses import absolute
from archive.web.i18n import LANGUAGES, PARAMETER
from archive.web.openapi_schemas import schemas

Json = dict[str, Any]

_LISTS = ("400", "503")
_PATHS = ("400", "404", "410", "503")  # what an address of one thing can answer besides it


def description() -> Json:
    """The whole description, in the language of the request."""
    site = current.settings().site
    return {
        "openapi": "3.1.0",
        "info": {
            "title": site.title,
            "version": "1",
            "description": _("Alt, hvad siderne viser, som JSON. Kun GET, ingen nøgle, ingen registrering."),
        },
        "servers": [{"url": absolute("/").rstrip("/")}],
        "paths": _paths(),
        "components": {"schemas": schemas(), "parameters": {"sprog": _language()}, "responses": _errors()},
    }


def _paths() -> Json:
    meeting = _in_path("meeting_id", _("Mødets id: rådets id og datoen."), "kkr-fjordland-2023-03-17")
    number = _in_path("number", _("Punktets nummer i adressen."), "3.1")
    key = _in_path("key", _("Sagens nøgle, som den står i »case_keys«."), "sag-2023-412")
    kle = _in_path("kle", _("KLE-nummer."), "29.30")
    slug = _in_path("slug", _("Rådets eller udvalgets id."), "kkr-fjordland")
    return {
        "/api/v1/search": _get("search", _("Søg"), "SearchPage", _search_parameters(), ("400", "404", "503")),
        "/api/v1/complete": _get(
            "complete",
            _("Forslag til det, man er ved at skrive"),
            "Completions",
            [_text("q", _("Det, der er skrevet indtil nu."))],
            _LISTS,
        ),
        "/api/v1/meeting/{meeting_id}": _get("meeting", _("Et møde med alle punkter"), "Meeting", [meeting], _PATHS),
        "/api/v1/meeting/{meeting_id}/item/{number}": _get("item", _("Et punkt"), "Item", [meeting, number], _PATHS),
        "/api/v1/case/{key}": _get("case", _("En sags punkter"), "Case", [key], _PATHS),
        "/api/v1/topic/{kle}": _get("topic", _("Et emnes punkter"), "TopicItems", [kle], _PATHS),
        "/api/v1/organization/{slug}": _get(
            "organization", _("Et råd eller udvalg og dets møder"), "Organization", [slug], _PATHS
        ),
        "/api/v1/coverage": _get("coverage", _("Hvad arkivet dækker, og hvad der mangler"), "Coverage", [], _LISTS),
        "/api/v1/memberships": _get(
            "memberships", _("Registret over udpegninger"), "Memberships", _register_parameters(), (*_LISTS, "404")
        ),
    }


def _get(name: str, summary: str, schema: str, parameters: list[Json], errors: tuple[str, ...]) -> Json:
    answer = {"description": summary, "content": _json(schema)}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": [*parameters, {"$ref": "#/components/parameters/sprog"}],
            "responses": {"200": answer, **{code: {"$ref": f"#/components/responses/{code}"} for code in errors}},
        }
    }


def _json(schema: str) -> Json:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _errors() -> Json:
    texts = {
        "400": _("Forespørgslen kan ikke forstås; »where« nævner feltet."),
        "404": _("Det findes ikke i arkivet."),
        "410": _("Det er fjernet eller holdt tilbage; »todo« siger hvornår og hvorfor."),
        "503": _("Arkivet kan ikke svare lige nu; prøv igen efter »Retry-After« sekunder."),
    }
    return {code: {"description": text, "content": _json("Error")} for code, text in texts.items()}


def _in_path(name: str, text: str, example: str) -> Json:
    schema = {"type": "string", "minLength": 1}
    return {"name": name, "in": "path", "required": True, "description": text, "schema": schema, "example": example}


def _text(name: str, text: str, **schema: Any) -> Json:
    return {"name": name, "in": "query", "description": text, "schema": {"type": "string", **schema}}


def _choice(name: str, text: str, values: Iterable[str]) -> Json:
    return _text(name, text, enum=[*values, ""])  # forms send their empty fields too: empty is left out


def _language() -> Json:
    return _text(PARAMETER, _("Sproget i navne og fejl."), enum=list(LANGUAGES))


def _search_parameters() -> list[Json]:
    facets = [
        {
            "name": name,
            "in": "query",
            "description": str(wording.FACETS[name]),
            "style": "form",
            "explode": True,
            "schema": {"type": "array", "items": {"type": "string"}, "maxItems": MAX_VALUES},
        }
        for name in FACETS
    ]
    day = {"pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"}
    return [
        _text("q", _("Søgningen, i samme sprog som i søgefeltet.")),
        *facets,
        _text("fra", _("Fra og med denne dag, måned eller dette år."), **day),
        _text("til", _("Til og med denne dag, måned eller dette år."), **day),
        _choice("sortering", _("Rækkefølgen."), Sort),
        _page(),
    ]


def _register_parameters() -> list[Json]:
    short = {"maxLength": MAX_LENGTH}
    return [
        _text("q", _("Ord i sætningen, navnet eller punktet."), **short),
        _text("person", _("Personens navn eller id."), **short),
        _text("organ", _("Det organ, der er udpeget til."), **short),
        _text("parti", _("Partiets bogstav eller navn."), **short),
        _text("af", _("Det organ, der har udpeget."), **short),
        _choice("status", _("Hvad der skete med pladsen."), STATUSES),
        _text("aar", _("Mødets år."), pattern=r"^((19|20)\d\d)?$"),
        _text(
            "dato", _("Hvem der sidder denne dag; »i-dag« er dagen i dag."), pattern=rf"^(\d{{4}}-\d\d-\d\d|{TODAY})?$"
        ),
        _choice("sortering", _("Rækkefølgen."), Order),
        _page(),
    ]


def _page() -> Json:
    schema = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 999_999_999}, {"const": ""}]}
    return {"name": "side", "in": "query", "description": _("Sidens nummer."), "schema": schema}
