"""An act while it is being read: what one sentence says, before the item as a whole is settled."""

from dataclasses import dataclass, field

from archive.models import Role
from archive.reading.appointments.names import Person
from archive.reading.appointments.periods import Period
from archive.reading.appointments.sentences import Sentence
from archive.reading.appointments.triggers import Verb


@dataclass(slots=True)
class Draft:
    """What a sentence says of a person, or of an open seat (`person` None). `body` None: the item's own."""

    verb: Verb
    sentence: Sentence
    person: Person | None = None
    role: Role | None = None
    body: str | None = None
    substitute_for: str | None = None
    predecessor: str | None = None
    entitled: str | None = None
    agent: str | None = None  # the authority that acts, where the sentence names one
    nominator: str | None = None
    period: Period = field(default_factory=Period)
    word: str = ""  # the verb as written, for its tense
    counted: bool = False  # one of several open seats that the text counts up
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Intro:
    """A line that ends in a colon and governs the list below it: *Som medlemmer valgtes:*"""

    verb: Verb
    sentence: Sentence
    role: Role | None = None
    body: str | None = None
    agent: str | None = None
    person: Person | None = None  # who leaves the posts listed below
    period: Period = field(default_factory=Period)
