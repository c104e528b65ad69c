"""How to cite an item so that others find it again: body, date, item, title, page, address."""

from flask_babel import gettext as _

from archive.indexing.schema import StoredItem
from archive.web import current, wording
from archive.web.addresses import absolute, item_url


def citation(stored: StoredItem) -> str:
    """*KKR Fjordland, referat, møde 17. marts 2023, punkt 3.1: Trafikplan for 2024, s. 4. https://…*

    The page is the latest document's: the minutes', where there are any.
    """
    item = stored.item
    source = item.sources[-1] if item.sources else None
    entry = current.archive().document(source.document) if source else None
    kind = wording.kind(entry.document.kind).lower() if entry and entry.document else _("møde")
    parts = _(
        "%(organization)s, %(kind)s, møde %(date)s, punkt %(number)s: %(title)s",
        organization=stored.organization.name,
        kind=kind,
        date=wording.day(stored.date),
        number=item.number,
        title=item.title,
    )
    page = _(", s. %(page)s", page=source.page) if source and source.page else ""
    return f"{parts}{page}. {absolute(item_url(stored, sprog=None))}"
