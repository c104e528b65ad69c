"""The page about the archive: what it holds, how it is made, what is done with data."""

from collections import Counter

from flask import Blueprint, render_template, url_for

from archive.web import current
from archive.web.addresses import absolute

about_pages = Blueprint("about", __name__)


@about_pages.get("/om")
def page() -> str:
    """What the archive is."""
    manifest = current.archive().manifest
    return render_template(
        "about.html",
        manifest=manifest,
        documents=Counter(entry.status for entry in manifest.documents),
        canonical=absolute(url_for("about.page", sprog=None)),
    )
