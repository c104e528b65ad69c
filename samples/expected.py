"""The expected reading of a record (`….expected.json`) → a source, so that the same record can be typeset otherwise."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from samples.source import Block, GroupSource, ItemSource, MeetingSource, SectionSource


def meeting_from(expected: Mapping[str, Any]) -> MeetingSource:
    """The meeting of an expected reading. An item without a group is an empty group (*5. KKR*)."""
    header = expected["meeting"]
    groups: list[GroupSource] = []
    for item in expected["items"]:
        if item["group"] is None:
            groups.append(GroupSource(item["title"]))
        elif not groups or groups[-1].title != item["group"]["title"]:
            groups.append(GroupSource(item["group"]["title"], (_item(item),)))
        else:
            groups[-1] = GroupSource(groups[-1].title, (*groups[-1].items, _item(item)))
    return MeetingSource(
        organization=header["organization"],
        date=date.fromisoformat(header["date"]),
        start=header["start"],
        end=header["end"].replace(":", "."),
        place=header["place"],
        documents=(expected["document"]["kind"],),
        groups=tuple(groups),
    )


def _item(item: Mapping[str, Any]) -> ItemSource:
    links = list(item["links"])
    sections = []
    for section in item["sections"]:
        text, links = _linked(section["text"], links, section["page"])
        sections.append(SectionSource(section["heading"], tuple(_block(part) for part in text.split("\n\n"))))
    attachments = tuple(Block("attachment", attachment["title"]) for attachment in item["attachments"])
    if attachments and sections:
        sections[-1] = SectionSource(sections[-1].heading, sections[-1].blocks + attachments)
    case_line = " ".join([*item["case_numbers"], " / ".join(item["handlers"])])
    return ItemSource(item["title"], case_line.strip(), tuple(sections))


def _linked(text: str, links: list[Any], page: int) -> tuple[str, list[Any]]:
    """The text with its links written in; the links that hang on other words are handed back."""
    left = []
    for link in links:
        words = list(re.finditer(rf"(?<!\w){re.escape(link['text'])}(?!\w)", text))
        if words and link["page"] >= page:
            start, end = words[-1].span()
            text = f"{text[:start]}[{link['text']}]({link['url']}){text[end:]}"
        else:
            left.append(link)
    return text, left


def _block(text: str) -> Block:
    return Block("list" if re.match(r"[-–•] ", text) else "paragraph", text)
