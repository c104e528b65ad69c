"""The page of a topic: the items about it, newest first, with the years it was dealt with."""

from collections import Counter
from collections.abc import Iterable

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _

from archive.indexing.schema import StoredItem
from archive.web import charts, current, wording
from archive.web.addresses import absolute
from archive.web.problems import Missing

topic_pages = Blueprint("topic", __name__)

_SHOWN = 20  # the rest is a search away


def topic_name(kle: str, items: Iterable[StoredItem]) -> str:
    """The topic's name as the items carry it; the number where only narrower topics are named."""
    return next((topic.name for stored in items for topic in stored.item.topics if topic.id == kle), kle)


@topic_pages.get("/emne/<kle>")
def page(kle: str) -> str:
    """The topic by its KLE number."""
    items = current.archive().topic(kle)
    if not items:
        raise Missing(_("Ingen punkter i arkivet har emnet %(kle)s.", kle=kle), kle, _("Søg med ord i stedet."))
    counts = Counter(stored.date[:4] for stored in items if stored.date)
    narrower = Counter((t.id, t.name) for s in items for t in s.item.topics if t.id.startswith(f"{kle}."))
    return render_template(
        "topic.html",
        kle=kle,
        name=topic_name(kle, items),
        total=len(items),
        items=items[:_SHOWN],
        narrower=[(each, count) for each, count in narrower.most_common(12)],
        parent=kle.rpartition(".")[0],
        year_bars=charts.years(counts.items(), lambda year: url_for("search.page", emne=kle, aar=year)),
        outcomes=wording.OUTCOMES,
        canonical=absolute(url_for("topic.page", kle=kle, sprog=None)),
    )
