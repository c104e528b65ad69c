"""`/healthz`: is the site alive, and how old is what it shows."""

from collections import Counter
from datetime import UTC, datetime

from flask import Blueprint, Response, jsonify

from archive.web import current

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> Response:
    """Build id, its age in seconds, items, documents and failures. No build: 503, as everywhere."""
    manifest = current.archive().manifest
    created = datetime.fromisoformat(manifest.created)
    created = created if created.tzinfo else created.replace(tzinfo=UTC)
    statuses = Counter(entry.status for entry in manifest.documents)
    response = jsonify(
        status="ok",
        build=manifest.build,
        created=manifest.created,
        age_seconds=max(0, int((datetime.now(UTC) - created).total_seconds())),
        items=manifest.items,
        meetings=len(manifest.meetings),
        documents=statuses["read"],
        failures=statuses["failed"],
        withheld=statuses["withheld"],
    )
    response.headers["Cache-Control"] = "no-store"
    return response
