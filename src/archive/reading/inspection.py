"""A reading as `archive inspect --json` prints it: the JSON shape of the acceptance records."""

from dataclasses import asdict
from typing import Any

from archive.models import AgendaItem, Attachment, Reading, Section


def as_json(reading: Reading, explanation: tuple[str, ...] = (), explain: bool = False) -> dict[str, Any]:
    """The reading as plain values. With `explain`, the words behind each topic and the signs of the template too."""
    meeting, document = reading.meeting, reading.document
    shown: dict[str, Any] = {
        "meeting": {
            "id": meeting.id,
            "organization": meeting.organization.name,
            "date": meeting.date,
            "start": meeting.start,
            "end": meeting.end,
            "place": meeting.place,
        },
        "document": {
            "id": document.id,
            "sha256": document.sha256,
            "name": document.name,
            "kind": document.kind.value,
            "pages": document.pages,
            "template": document.template,
        },
        "items": [_item(item, explain) for item in reading.items],
        "attendance": [asdict(entry) for entry in reading.attendance],
        "doubts": list(reading.doubts),
        "personal_numbers": [
            {"page": each.page, "masked": each.masked, "tier": each.tier.value} for each in reading.personal_numbers
        ],
    }
    if explain:
        shown["explanation"] = {"template": list(explanation)}
    return shown


def _item(item: AgendaItem, explain: bool) -> dict[str, Any]:
    return {
        "number": item.number,
        "title": item.title,
        "group": asdict(item.group) if item.group else None,
        "page_first": item.page_first,
        "page_last": item.page_last,
        "closed": item.closed,
        "formal": item.formal,
        "case_numbers": [case.raw for case in item.case_numbers],
        "case_keys": [case.key for case in item.case_numbers],
        "handlers": list(item.handlers),
        "sections": [_section(section) for section in item.sections],
        "attachments": [_attachment(attachment) for attachment in item.attachments],
        "links": [{"text": link.text, "url": link.url, "page": link.page} for link in item.links],
        "topics": [
            {"id": topic.id, "name": topic.name, "score": round(topic.score, 2)}
            | ({"words": [asdict(word) for word in topic.words]} if explain else {})
            for topic in item.topics
        ],
        "decision": asdict(item.decision) if item.decision else None,
        "attendance": [asdict(entry) for entry in item.attendance],
        "references": [asdict(reference) for reference in item.references],
        "appointments": [asdict(appointment) for appointment in item.appointments],
    }


def _section(section: Section) -> dict[str, Any]:
    return {"kind": section.kind.value, "heading": section.heading, "page": section.page, "text": section.text}


def _attachment(attachment: Attachment) -> dict[str, Any]:
    return {"title": attachment.title, "page": attachment.page} | ({"url": attachment.url} if attachment.url else {})
