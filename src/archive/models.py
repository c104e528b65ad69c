"""What the archive is about: meetings, items, decisions, appointments. Frozen values that every room passes on.

The types carry the names of OParl 1.1 and Popolo; docs/glossary.md sets them beside the Danish words.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from archive.casenumber import CaseNumber
from archive.kinds import AppointmentStatus as AppointmentStatus
from archive.kinds import DocumentKind as DocumentKind
from archive.kinds import Outcome as Outcome
from archive.kinds import Role as Role
from archive.kinds import SectionKind as SectionKind
from archive.kinds import Tier as Tier


@dataclass(frozen=True, slots=True)
class Organization:
    """A council or committee: *KKR Midtjylland*, *Regionsrådet*, *Udvalg for regional udvikling*."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where something stands: document id and 1-based page (None in a text file)."""

    document: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The agenda's own heading over items: *3. Regionalpolitiske sager*."""

    number: str
    title: str


class Stretch(NamedTuple):
    """Where a run of a text stands: its characters from `start` to the next stretch's are so many lines of a page.

    The sides are percent of the page as it is shown; `lines` is 0 where only the page is known.
    """

    start: int
    page: int
    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an item. `text` has paragraphs and list lines parted by one blank line, hyphens mended.

    `stretches` are in the text's order, none for a text file. Where a section stands is no part of what it says.
    """

    kind: SectionKind
    heading: str
    text: str
    page: int | None = None
    document: str = ""  # id of the document the text was taken from; empty until documents meet
    stretches: tuple[Stretch, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    title: str
    page: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """`text` is the words under the link's rectangle, `url` the address in the annotation."""

    text: str
    url: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class TopicWord:
    """A word of the item that spoke for a topic, and how much."""

    word: str
    weight: float
    field: str  # title, recommendation, text, casenumber


@dataclass(frozen=True, slots=True)
class Topic:
    """A KLE number and name with the score of the match and the words that decided."""

    id: str  # 29, 29.30 or 29.30.04
    name: str
    score: float = 0.0
    words: tuple[TopicWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Vote:
    """One side of a vote: *A, C, N og V (6)*, or *O (1) kan ikke anbefale*."""

    side: str  # for, against, abstain
    parties: tuple[str, ...] = ()
    count: int | None = None
    text: str = ""
    proposal: str | None = None  # what was put to the vote, where it is not the matter as a whole


@dataclass(frozen=True, slots=True)
class EarlierDecision:
    """A link in the chain: *Teknik- og Miljøudvalget, 10. september 2019, pkt. 65: Anbefales.*"""

    body: str
    date: str | None
    number: str | None
    outcome: Outcome | None
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A *Beslutning* as data; what cannot be read as data stands in `text` only."""

    text: str
    outcome: Outcome | None = None
    body: str | None = None
    date: str | None = None
    votes: tuple[Vote, ...] = ()
    reservations: tuple[str, ...] = ()
    earlier: tuple[EarlierDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person at one meeting, or at some of its items (`items` holds the numbers; empty: the whole meeting)."""

    person: str
    status: str  # present, absent, substitute, arrived, left, disqualified
    party: str | None = None
    substitute_for: str | None = None
    time: str | None = None
    items: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of another meeting, item or case: *besluttede den 23. marts 2022*, *jf. punkt 3.2*."""

    text: str
    kind: str  # meeting, item, case
    organization: str | None = None
    date: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """One act of appointment as the record states it, with the sentence it was read from."""

    status: AppointmentStatus
    body: str  # appointed to
    sentence: str
    person: str | None = None  # None: a vacancy
    party: str | None = None
    municipality: str | None = None
    role: Role = Role.MEMBER
    substitute_for: str | None = None
    appointing_body: str | None = None
    nominating_body: str | None = None
    entitled_body: str | None = None  # entitled to nominate: the party or organisation that picks the name
    predecessor: str | None = None
    start: str | None = None
    end: str | None = None
    term: str | None = None
    doubtful: bool = False
    page: int | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item. As read from one document `sources` has one entry; after documents have met, one for each."""

    number: str
    title: str
    id: str = ""  # last part of its address once documents have met: the number it was first published under
    group: Group | None = None
    page_first: int | None = None
    page_last: int | None = None
    closed: bool = False
    taken_down: bool = False  # only its number is left, so that the others keep their addresses; never indexed
    text_withheld: bool = False  # the original holds closed text here, more than a title: then it is not served
    case_numbers: tuple[CaseNumber, ...] = ()
    handlers: tuple[str, ...] = ()  # staff codes, not persons: shown, never indexed
    sections: tuple[Section, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    topics: tuple[Topic, ...] = ()
    formal: bool = False  # approval of minutes, any other business: no subject topic, sinks in the ranking
    decision: Decision | None = None
    attendance: tuple[Attendance, ...] = ()
    references: tuple[Reference, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    known_as: tuple[str, ...] = ()  # last parts of addresses that it had, or would have, with fewer documents
    agenda_number: str | None = None  # the agenda's number where the minutes' differs
    agenda_title: str | None = None  # the agenda's title where the minutes renamed the item
    replaced: tuple[Section, ...] = ()  # sections of earlier documents that a later one worded otherwise or left out
    merged_into: str | None = None  # id of the item under which the minutes dealt with this one
    title_at: tuple[Stretch, ...] = field(default=(), compare=False)  # in the last of its sources

    def text_of(self, *kinds: SectionKind) -> str:
        """The texts of all sections of the given kinds, parted by a blank line."""
        return "\n\n".join(section.text for section in self.sections if section.kind in kinds)


@dataclass(frozen=True, slots=True)
class Document:
    """One file that was read. `id` is the first 12 hex digits of its SHA-256, so its address never changes."""

    id: str
    sha256: str
    kind: DocumentKind
    name: str  # file name without folder
    pages: int | None = None  # None: a text file
    template: str = "unknown"  # name in reading/layouts.py; "unknown": archived whole


@dataclass(frozen=True, slots=True)
class MeetingHeader:
    """What a document says of its meeting. `date` is ISO 8601, `start` and `end` are HH:MM; None: not said."""

    organization: Organization
    date: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None

    @property
    def id(self) -> str:
        """`<organization-slug>-<date>`, the stable part of all its addresses."""
        return f"{self.organization.slug}-{self.date or 'uden-dato'}"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A CPR number in a document. `masked` shows its date part only; `digits` is empty wherever this is kept."""

    tier: Tier
    masked: str
    page: int | None = None  # None: a text file, the file's name or its properties
    digits: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document: what the parse cache holds, one JSON file per content hash."""

    document: Document
    meeting: MeetingHeader
    items: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    doubts: tuple[str, ...] = ()  # one sentence each, for the report
    personal_numbers: tuple[PersonalNumber, ...] = ()  # in anything the file holds, also in what is no item's text


@dataclass(frozen=True, slots=True)
class Meeting:
    """All documents of one meeting, met: what is indexed and shown."""

    id: str
    organization: Organization
    date: str | None
    start: str | None
    end: str | None
    place: str | None
    documents: tuple[Document, ...]
    items: tuple[AgendaItem, ...]
    attendance: tuple[Attendance, ...] = ()
    doubts: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()  # ids of documents that a later version replaces; they stay reachable
