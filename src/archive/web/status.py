"""How the archive is, for those who run it: a page, JSON, and Prometheus text. Nothing on it is secret.

Names of withheld documents, folders and the messages of failed runs are told by `archive status` on the machine only.
"""

from collections import Counter
from collections.abc import Iterator

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from archive.errors import ArchiveError
from archive.indexing import status as statuses
from archive.indexing.status import Status
from archive.web import current, wording

status_pages = Blueprint("status", __name__)

Sample = tuple[dict[str, str], float]  # labels, value


def _status() -> Status:
    """Of the build that is served, which is the one before a damaged one. Raises NoBuild."""
    return statuses.status(current.settings().index, current.archive().manifest, current.refused())


def _fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


@status_pages.get("/status")
def page() -> WerkzeugResponse:
    """The page."""
    if request.args.get("format") == "json":
        return redirect(url_for("status.data"))
    found = _status()
    unread = Counter((e.reason, e.status) for e in found.unread)
    names = {
        key: sorted(f["name"] for f in statuses.failures(found) if (f["reason"], f["status"]) == key and f["name"])
        for key in unread
    }
    text = render_template(
        "status.html",
        status=found,
        unread=[(wording.UNREAD.get(key[0], key[0]), count, names[key]) for key, count in sorted(unread.items())],
        outcomes=wording.RUN_OUTCOMES,
        ago=wording.ago,
    )
    return _fresh(make_response(text))


@status_pages.get("/status.json")
def data() -> Response:
    """The same as JSON."""
    return _fresh(jsonify(statuses.as_json(_status(), private=False)))


@status_pages.get("/metrics")
def metrics() -> Response:
    """The same in Prometheus' text format 0.0.4. It answers without a build too: `archive_up` is 0 then."""
    try:
        found = _status()
    except ArchiveError:
        found = statuses.status(current.settings().index)
    lines = []
    for name, told, samples in _metrics(found):
        lines += [f"# HELP archive_{name} {told}", f"# TYPE archive_{name} gauge"]
        lines += [f"archive_{name}{_labels(labels)} {value:.15g}" for labels, value in samples]
    return _fresh(Response("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8"))


def _labels(labels: dict[str, str]) -> str:
    escaped = {
        key: value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n") for key, value in labels.items()
    }
    return "{" + ",".join(f'{key}="{value}"' for key, value in escaped.items()) + "}" if labels else ""


def _metrics(status: Status) -> Iterator[tuple[str, str, list[Sample]]]:
    """Name, help and samples of each metric."""
    manifest, last, sizes = status.manifest, status.last, status.sizes
    yield "up", "Whether a whole build is served.", [({}, manifest is not None)]
    yield "damaged", "Whether the live build cannot be read and an older one is served.", [({}, bool(status.damaged))]
    if manifest is not None:
        yield "build_info", "The build that is served.", [({"build": manifest.build}, 1)]
        yield "build_age_seconds", "Since the build was made.", [({}, status.age or 0)]
        yield "items", "Agenda items in the build.", [({}, manifest.items)]
        yield "meetings", "Meetings in the build.", [({}, len(manifest.meetings))]
        yield (
            "documents",
            "Documents by what became of them.",
            [({"status": name}, count) for name, count in status.documents.items()],
        )
        yield (
            "documents_not_shown",
            "Documents that are not shown, by reason.",
            [({"status": kind, "reason": reason}, count) for (kind, reason), count in status.reasons.items()],
        )
        yield "documents_waiting", "Documents that wait for somebody to look at them.", [({}, status.waiting)]
    if last.run is not None:
        yield "last_run_success", "Whether the last run did not fail.", [({}, last.run.exit_code in (0, 3))]
        yield "last_run_exit_code", "Its exit code.", [({}, last.run.exit_code)]
        yield "last_run_age_seconds", "Since it began.", [({}, status.run_age or 0)]
        yield "last_run_duration_seconds", "How long it took.", [({}, last.run.seconds)]
        counts: list[Sample] = [({"outcome": name}, count) for name, count in last.run.documents.items()]
        yield "last_run_documents", "Documents by what the last run did with them.", counts
    running = status.since(last.begun) if last.begun else 0
    yield "run_unfinished_seconds", "Since a run began that has not ended; 0: there is none.", [({}, running)]
    parts: list[Sample] = [({"part": name}, getattr(sizes, name)) for name in ("build", "builds", "records", "free")]
    yield "disk_bytes", "Bytes of the index, and free on its disk.", parts
