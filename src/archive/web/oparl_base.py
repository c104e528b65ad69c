"""What all objects of OParl 1.1 have in common: address, type and moments.

`created` is the day of the meeting where there is one, else when the build was made; `modified` is always the latter:
the archive does not know when a council changed something, and who asks for everything since the last visit gets all
that a new build may have changed.
"""

from typing import Any

from flask import url_for

from archive.web import current
from archive.web.addresses import absolute

Json = dict[str, Any]

SCHEMA = "https://schema.oparl.org/1.1/"
BODY = "arkivet"  # the one body: all councils of the archive


def address(endpoint: str, **values: Any) -> str:
    """The address of an object or a list; the same in every language."""
    return absolute(url_for(f"oparl.{endpoint}", sprog=None, **values))


def page_url(endpoint: str, **values: Any) -> str:
    """The address of a page for people, or of an original."""
    return absolute(url_for(endpoint, sprog=None, **values))


def made() -> str:
    """When the build was made, as a date-time."""
    return current.archive().manifest.created


def created(day: str | None) -> str:
    """The beginning of an ISO day as a date-time; when the build was made for None."""
    return f"{day}T00:00:00+00:00" if day else made()


def shape(kind: str, id_: str, day: str | None = None, **properties: Any) -> Json:
    """An object of an ISO day, or of none, with those of its properties that are not None."""
    kept = {name: value for name, value in properties.items() if value is not None}
    return {"id": id_, "type": f"{SCHEMA}{kind}", **kept, "created": created(day), "modified": made()}
