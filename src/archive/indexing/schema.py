"""Agenda item ↔ index document: which text goes to which field, and what one filters and counts by."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import msgspec

from archive.models import AgendaItem, Meeting, Organization, SectionKind

VERSION: Final = "5"

TEXT_FIELDS: Final = ("title", "decision", "recommendation", "body")

_IN_BODY: Final = tuple(kind for kind in SectionKind if kind not in (SectionKind.DECISION, SectionKind.RECOMMENDATION))

# Columns one filters and counts by, under their names in the address line. True: an item may have several values.
FACETS: Final = {
    "organ": False,  # organization slug
    "moede": False,  # meeting id
    "emne": True,  # KLE ids with the group above them: 29 and 29.30
    "sag": True,  # case number keys
    "gruppe": False,  # the agenda's own group heading
    "aar": False,
    "type": True,  # kinds of the documents that the item stands in
    "udfald": False,  # outcome of the decision
    "beslutning": False,  # ja, nej
    "person": True,
    "udpeget": True,  # bodies that somebody was appointed to
    "punkt": True,  # the item's number, and the agenda's where it differs: only for the query's punkt:
}

# Facets whose values are texts of the records, and so of any length: a mistake of reading makes a page one heading.
_TEXTS: Final = frozenset(("gruppe", "person", "udpeget"))
LONGEST_VALUE: Final = 200  # characters
_DIGEST: Final = 12


@dataclass(frozen=True, slots=True)
class StoredItem:
    """What a search or a page reads back from the index for one item."""

    meeting_id: str
    organization: Organization
    date: str | None
    start: str | None
    end: str | None
    place: str | None
    item: AgendaItem
    position: int = 0  # among the meeting's items, as agenda and minutes together order them

    @property
    def id(self) -> str:
        return item_id(self.meeting_id, self.item)


_decoder = msgspec.msgpack.Decoder(StoredItem)


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One index document. `texts` has a text per text field, `facets` the values per facet, `date` is yyyymmdd or 0."""

    id: str
    texts: dict[str, str]
    facets: dict[str, tuple[str, ...]]
    date: int
    formal: bool
    stored: bytes


def item_id(meeting_id: str, item: AgendaItem) -> str:
    """`<meeting-id>/<number>`, the stable address of an item (see `AgendaItem.id`)."""
    return f"{meeting_id}/{item.id or item.number}"


def facet_value(facet: str, text: str) -> str:
    """A text as the value of a facet: one that is too long is its beginning and a digest of the whole.

    What an address asks for goes through here too, so that the whole text leads to the items that have it.
    """
    if facet not in _TEXTS or len(text) <= LONGEST_VALUE:
        return text
    return f"{text[: LONGEST_VALUE - _DIGEST - 1]}…{sha256(text.encode()).hexdigest()[:_DIGEST]}"


def is_cut(value: str) -> bool:
    """Whether a facet value may be the beginning of a longer text."""
    return len(value) == LONGEST_VALUE and value[-_DIGEST - 1] == "…"


def field_text(item: AgendaItem, field: str) -> str:
    """The item's text in one text field; attachments, other sections and an earlier title are body."""
    match field:
        case "title":
            return item.title
        case "decision":
            return item.text_of(SectionKind.DECISION)
        case "recommendation":
            return item.text_of(SectionKind.RECOMMENDATION)
    body = [item.text_of(*_IN_BODY), *(attachment.title for attachment in item.attachments), item.agenda_title or ""]
    return "\n\n".join(part for part in body if part)


def field_texts(item: AgendaItem) -> dict[str, str]:
    """The item's text by text field."""
    return {field: field_text(item, field) for field in TEXT_FIELDS}


def index_documents(meeting: Meeting) -> list[IndexDocument]:
    """One index document per item of the meeting, in the order of the agenda."""
    kinds = {document.id: document.kind.value for document in meeting.documents}
    return [_index_document(meeting, item, kinds, position) for position, item in enumerate(meeting.items)]


def _index_document(meeting: Meeting, item: AgendaItem, kinds: dict[str, str], position: int) -> IndexDocument:
    date = meeting.date or ""
    # Who was absent from the whole meeting had no part in its items; who was absent from this one is named at it.
    took_part = [a.person for a in meeting.attendance if a.status != "absent" and not a.items]
    persons = [a.person for a in item.appointments if a.person] + [a.person for a in item.attendance]
    persons += [] if item.closed else took_part
    topics = [part for topic in item.topics for part in _with_parent(topic.id)]
    stored = StoredItem(
        meeting.id, meeting.organization, meeting.date, meeting.start, meeting.end, meeting.place, item, position
    )
    facets = {
        "organ": (meeting.organization.slug,),
        "moede": (meeting.id,),
        "emne": _unique(topics),
        "sag": _unique(case.key for case in item.case_numbers),
        "gruppe": (facet_value("gruppe", item.group.title),) if item.group else (),
        "aar": (date[:4],) if date else (),
        "type": _unique(kinds[source.document] for source in item.sources if source.document in kinds),
        "udfald": (item.decision.outcome.value,) if item.decision and item.decision.outcome else (),
        "beslutning": ("ja" if item.decision else "nej",),
        "person": _unique(facet_value("person", person) for person in persons),
        "udpeget": _unique(facet_value("udpeget", a.body) for a in item.appointments),
        "punkt": _unique(number for number in (item.number, item.agenda_number) if number),
    }
    return IndexDocument(
        id=item_id(meeting.id, item),
        texts=field_texts(item),
        facets=facets,
        date=int(date.replace("-", "")) if date else 0,
        formal=item.formal,
        stored=packed_item(stored),
    )


def _with_parent(kle: str) -> tuple[str, ...]:
    """A KLE id with the ids above it: `29.30.04` → 29, 29.30, 29.30.04."""
    parts = kle.split(".")
    return tuple(".".join(parts[: n + 1]) for n in range(len(parts)))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def packed_item(item: StoredItem) -> bytes:
    """The value as the stored field keeps it: MessagePack, which is read in three quarters of JSON's time."""
    return msgspec.msgpack.encode(item)


def stored_item(data: bytes) -> StoredItem:
    """The stored field back as a value. Raises msgspec.MsgspecError for damaged data."""
    return _decoder.decode(data)
