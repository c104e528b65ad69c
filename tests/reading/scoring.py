"""How much of a record came out right, field by field: the measure of ../shared/check_reading.py, in process."""

import re
from typing import Any

Fields = dict[tuple[str, ...], Any]


def fields(document: dict[str, Any]) -> Fields:
    """Every field that counts, white space folded."""
    meeting = document["meeting"]
    found: Fields = {("meeting", key): meeting.get(key) for key in ("organization", "date", "start", "end", "place")}
    for item in document["items"]:
        number = item["number"]
        found[number, "title"] = _folded(item["title"])
        found[number, "group"] = (item.get("group") or {}).get("title")
        found[number, "case_numbers"] = tuple(item["case_numbers"])
        found[number, "handlers"] = tuple(item["handlers"])
        found[number, "attachments"] = tuple(_folded(attachment["title"]) for attachment in item["attachments"])
        found[number, "links"] = tuple(link["url"] for link in item["links"])
        for section in item["sections"]:
            found[number, "section", section["kind"]] = _folded(section["text"])
    return found


def wrong(want: dict[str, Any], got: dict[str, Any]) -> tuple[float, list[str]]:
    """The share of fields that are right (extra ones count against), and what is wrong."""
    wanted, found = fields(want), fields(got)
    right = sum(found.get(key) == value for key, value in wanted.items())
    extra = [key for key in found if key not in wanted]
    misses = [f"{key}: {found.get(key)!r} for {value!r}" for key, value in wanted.items() if found.get(key) != value]
    return right / (len(wanted) + len(extra)), misses + [f"extra {key}" for key in extra]


def _folded(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()
