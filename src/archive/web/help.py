"""The page that explains how to search, with examples one can follow."""

from flask import Blueprint, render_template, url_for

from archive.web.addresses import absolute

help_pages = Blueprint("help", __name__)


@help_pages.get("/hjaelp")
def page() -> str:
    """The query language."""
    return render_template("help.html", canonical=absolute(url_for("help.page", sprog=None)))
