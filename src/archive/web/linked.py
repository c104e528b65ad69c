"""schema.org JSON-LD of meetings and items, for search engines and for previews of shared links."""

from typing import Any

from archive.indexing.manifest import MeetingEntry
from archive.indexing.schema import StoredItem
from archive.web import current
from archive.web.addresses import absolute, item_url, meeting_url, organization_url

Json = dict[str, Any]


def _body(slug: str, name: str) -> Json:
    return {"@type": "GovernmentOrganization", "name": name, "url": absolute(organization_url(slug))}


def meeting(entry: MeetingEntry) -> Json:
    """A meeting is an Event."""
    found: Json = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": entry.organization.name,
        "url": absolute(meeting_url(entry.id, sprog=None)),
        "organizer": _body(entry.organization.slug, entry.organization.name),
    }
    if entry.date:
        found["startDate"] = f"{entry.date}T{entry.start}" if entry.start else entry.date
        if entry.end:
            found["endDate"] = f"{entry.date}T{entry.end}"
    if entry.place:
        found["location"] = {"@type": "Place", "name": entry.place, "address": entry.place}
    return found


def item(stored: StoredItem) -> Json:
    """An item is a CreativeWork of the body that dealt with it, part of its meeting."""
    found: Json = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": stored.item.title,
        "url": absolute(item_url(stored, sprog=None)),
        "position": stored.item.number,
        "inLanguage": "da",
        "publisher": _body(stored.organization.slug, stored.organization.name),
        "isPartOf": {
            "@type": "Event",
            "name": stored.organization.name,
            "url": absolute(meeting_url(stored.meeting_id, sprog=None)),
        },
        "isAccessibleForFree": not stored.item.closed,
        "sdPublisher": {"@type": "Organization", "name": current.settings().site.title},
    }
    if stored.date:
        found["datePublished"] = stored.date
        found["isPartOf"]["startDate"] = stored.date
    if stored.item.topics and not stored.item.closed:
        found["about"] = [
            {"@type": "Thing", "name": topic.name, "identifier": topic.id} for topic in stored.item.topics
        ]
    return found
