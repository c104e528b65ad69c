"""Completion of the search box: what one may go on to, each with its address."""

from flask import Blueprint, Response, jsonify, request, url_for

from archive.searching.completion import Completion, complete
from archive.web import current, wording
from archive.web.addresses import case_url, item_url_of, organization_url, topic_url

completion = Blueprint("completion", __name__)


def address(each: Completion) -> str:
    """The page of a case, body, topic or item; the search for a word or a person."""
    match each.kind:
        case "sag":
            return case_url(each.value)
        case "organ":
            return organization_url(each.value)
        case "emne":
            return topic_url(each.value)
        case "titel":
            return item_url_of(each.value)
        case "person":
            return url_for("search.page", person=each.value)
        case "udpeget":
            return url_for("search.page", udpeget=each.value)
        case _:
            return url_for("search.page", q=each.value)


def _line(each: Completion) -> dict[str, object]:
    return {
        "kind": each.kind,
        "kind_label": wording.completion_kind(each.kind),
        "value": each.value,
        "label": each.label,
        "items": each.items,
        "url": address(each),
    }


@completion.get("/api/v1/complete", endpoint="complete")
def complete_() -> Response:
    """Completions of `q`, the best first; none for a text that is too short or in the query language."""
    found = complete(current.archive(), request.args.get("q", ""))
    return jsonify(completions=[_line(each) for each in found])
