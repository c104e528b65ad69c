"""The page of a council or committee: its meetings by year, and who sits in it; of other bodies only the latter."""

from itertools import groupby

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.web import charts, current, wording
from archive.web.addresses import absolute, organization_url
from archive.web.holdings import MeetingRow, meeting_rows
from archive.web.problems import Missing
from archive.web.register import note_words
from archive.web.register_board import shown

organization_pages = Blueprint("organization", __name__)


def find_meetings(slug: str) -> tuple[MeetingRow, ...]:
    """The meetings of a body, the newest first. Raises Missing when there are none."""
    archive = current.archive()
    rows = meeting_rows(archive.manifest, archive.organization(slug))
    if not rows:
        raise Missing(_("Rådet eller udvalget findes ikke i arkivet."), slug, _("Forsiden viser alle, der er med."))
    return rows


@organization_pages.get("/organ/<slug>")
def page(slug: str) -> ResponseReturnValue:
    """The body by its slug. One without meetings of its own has a page when somebody was appointed to it."""
    board = shown(slug)
    words = {"statuses": wording.STATUSES, "roles": wording.ROLES, "notes": note_words()}
    canonical = absolute(url_for("organization.page", slug=slug, sprog=None))
    if board and not current.archive().organization(slug):
        if board.board.slug != slug:
            return redirect(organization_url(board.board.slug), 301)
        return render_template("body.html", board=board, slug=slug, canonical=canonical, **words)
    rows = find_meetings(slug)
    by_year = [(year, list(each)) for year, each in groupby(rows, key=lambda row: (row.date or "")[:4])]
    counts = [(year, sum(row.items for row in each)) for year, each in by_year if year]
    return render_template(
        "organization.html",
        organization=rows[0].organization,
        by_year=by_year,
        meetings=len(rows),
        items=sum(row.items for row in rows),
        year_bars=charts.years(counts, lambda year: url_for("search.page", organ=slug, aar=year)),
        board=board,
        slug=slug,
        canonical=canonical,
        **words,
    )
