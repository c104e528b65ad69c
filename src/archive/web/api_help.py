"""The page that explains how programs can read the archive, with examples that work, and the OpenAPI description."""

from dataclasses import dataclass

from flask import Blueprint, Response, json, jsonify, render_template, url_for

from archive.indexing.schema import StoredItem
from archive.searching.plan import Everything, Sort
from archive.web import current, openapi, shapes
from archive.web.addresses import absolute

api_help = Blueprint("api_help", __name__)

_SHOWN = 1400  # characters of an answer on the page


@dataclass(frozen=True, slots=True)
class Examples:
    """Addresses that the live build answers; None where it has no such thing."""

    search: str
    filtered: str
    meeting: str | None
    item: str | None
    case: str | None
    topic: str | None
    organization: str | None


def example() -> StoredItem | None:
    """Among the newest items the one that has most to show; None when all of them are closed."""
    engine = current.archive().engine
    found = engine.execute(Everything(), sort=Sort.NEWEST, limit=50)
    items = [stored for hit in found.hits if not (stored := engine.stored(hit.doc)).item.closed]
    return max(items, key=_telling, default=None)


def examples(best: StoredItem | None) -> Examples:
    """Addresses that lead to the example and what is around it."""
    if best is None:
        return Examples(url_for("api.search_", q="budget"), url_for("api.search_"), None, None, None, None, None)
    meeting_id, number = best.id.rsplit("/", 1)
    cases, topics = best.item.case_numbers, best.item.topics
    return Examples(
        search=url_for("api.search_", q="budget"),
        filtered=url_for("api.search_", organ=best.organization.slug, aar=(best.date or "")[:4] or None),
        meeting=url_for("api.meeting", meeting_id=meeting_id),
        item=url_for("api.item", meeting_id=meeting_id, number=number),
        case=url_for("api.case", key=cases[0].key) if cases else None,
        topic=url_for("api.topic", kle=topics[0].id) if topics else None,
        organization=url_for("api.organization", slug=best.organization.slug),
    )


def _telling(stored: StoredItem) -> int:
    item = stored.item
    return bool(item.decision) + bool(item.case_numbers) + bool(item.topics)


@api_help.get("/api")
def page() -> str:
    """The page."""
    best = example()
    return render_template(
        "api.html",
        examples=examples(best),
        answer=_answer(best) if best else "",
        oparl=url_for("oparl.system", sprog=None),
        canonical=absolute(url_for("api_help.page", sprog=None)),
    )


def _answer(best: StoredItem) -> str:
    text = json.dumps(shapes.line(best), indent=2)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}\n…"


@api_help.get("/api/openapi.json")
def description() -> Response:
    """OpenAPI 3.1 of everything under /api/v1."""
    return jsonify(openapi.description())
