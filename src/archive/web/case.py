"""The page of a case: what happened to it, meeting by meeting."""

from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive import casenumber
from archive.indexing.schema import StoredItem
from archive.models import Organization
from archive.web import current, wording
from archive.web.addresses import absolute, case_url
from archive.web.problems import Missing

case_pages = Blueprint("case", __name__)


@dataclass(frozen=True, slots=True)
class Step:
    """One meeting that dealt with the case, and the items in which it did."""

    meeting_id: str
    organization: Organization
    date: str | None
    items: list[StoredItem]


def timeline(items: list[StoredItem]) -> list[Step]:
    """The case over time, the oldest meeting first."""
    ordered = sorted(items, key=lambda stored: (stored.date or "9999", stored.meeting_id))
    steps = []
    for meeting_id, group in groupby(ordered, key=lambda stored: stored.meeting_id):
        each = list(group)
        steps.append(Step(meeting_id, each[0].organization, each[0].date, each))
    return steps


@case_pages.get("/sag/<path:key>")
def page(key: str) -> ResponseReturnValue:
    """The case; another spelling of its number is sent on to the one address."""
    archive = current.archive()
    items = list(archive.case(key) or ())
    if not items:
        number = casenumber.parse(key)
        if number and number.key != key and archive.case(number.key):
            return redirect(case_url(number.key), 301)
        raise Missing(
            _("Sagen findes ikke i arkivet."), key, _("Tjek nummeret. Mange punkter har slet ikke noget sagsnummer.")
        )
    steps = timeline(items)
    number_as_written = next(c.raw for stored in items for c in stored.item.case_numbers if c.key == key)
    return render_template(
        "case.html",
        number=number_as_written,
        steps=steps,
        # KL numbers the meeting, not the matter: the same number on many items of one agenda.
        of_meeting=any(len(step.items) > 2 for step in steps),
        outcomes=wording.OUTCOMES,
        canonical=absolute(url_for("case.page", key=key, sprog=None)),
    )
