"""The page of a case: what happened to it, meeting by meeting, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive import casenumber
from archive.indexing.schema import StoredItem
from archive.models import DocumentKind, Organization
from archive.searching.reader import Archive
from archive.searching.related import related, wide_in
from archive.web import current, wording
from archive.web.addresses import absolute, case_url, kind_of
from archive.web.problems import Missing

case_pages = Blueprint("case", __name__)


@dataclass(frozen=True, slots=True)
class Step:
    """One meeting that dealt with the case, and the items in which it did. `has_minutes`: its minutes are there."""

    meeting_id: str
    organization: Organization
    date: str | None
    items: list[StoredItem]
    has_minutes: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands: the latest item with a decision, and a later one that waits for its minutes."""

    decided: StoredItem | None
    pending: StoredItem | None


def timeline(items: Iterable[StoredItem]) -> list[Step]:
    """The case over time, the oldest meeting first, those without a date last."""
    ordered = sorted(items, key=lambda stored: (stored.date or "9999", stored.meeting_id, stored.position))
    steps = []
    for meeting_id, group in groupby(ordered, key=lambda stored: stored.meeting_id):
        each = list(group)
        kinds = {kind_of(source.document) for stored in each for source in stored.item.sources}
        steps.append(Step(meeting_id, each[0].organization, each[0].date, each, str(DocumentKind.MINUTES) in kinds))
    return steps


def standing(steps: list[Step]) -> Standing:
    """The last decision, and what the latest meeting after it has not told yet. Closed items tell nothing."""
    decided = pending = None
    for step in steps:
        for stored in step.items:
            if stored.item.decision and not stored.item.closed:
                decided, pending = stored, None
            elif not step.has_minutes and not stored.item.closed:
                pending = stored
    return Standing(decided, pending)


def subject(steps: list[Step]) -> str:
    """What the case is called: the title of its latest item."""
    return steps[-1].items[-1].item.title if steps else ""


def of_meetings(archive: Archive, key: str, steps: list[Step]) -> bool:
    """Whether the number is that of meetings, as KL's are: most items of a meeting carry it."""
    return any(key in wide_in(archive, step.meeting_id) for step in steps)


@case_pages.get("/sag/<path:key>")
def page(key: str) -> ResponseReturnValue:
    """The case; another spelling of its number is sent on to the one address."""
    archive = current.archive()
    items = archive.case(key)
    if not items:
        number = casenumber.parse(key)
        if number and number.key != key and archive.case(number.key):
            return redirect(case_url(number.key), 301)
        raise Missing(
            _("Sagen findes ikke i arkivet."), key, _("Tjek nummeret. Mange punkter har slet ikke noget sagsnummer.")
        )
    steps = timeline(items)
    wide = of_meetings(archive, key, steps)
    number_as_written = next(c.raw for stored in items for c in stored.item.case_numbers if c.key == key)
    return render_template(
        "case.html",
        key=key,
        number=number_as_written,
        subject="" if wide else subject(steps),
        items=len(items),
        feed_url=url_for("feeds.atom", sag=key),
        steps=steps,
        of_meeting=wide,
        standing=None if wide else standing(steps),
        related=() if wide else related(archive, items),
        outcomes=wording.OUTCOMES,
        canonical=absolute(url_for("case.page", key=key, sprog=None)),
    )
