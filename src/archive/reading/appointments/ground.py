"""The common ground of an item's acts: what title, minister, party and period say for sentences that say less."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from archive.models import AgendaItem, Organization, Role, SectionKind
from archive.reading.appointments import bodies, names, parties, periods, triggers, vacancies
from archive.reading.appointments.drafts import Draft
from archive.reading.appointments.sentences import paragraphs, split
from archive.reading.appointments.triggers import ROLE, role_of

_BY_MINISTER: Final = re.compile(
    r"(?P<a>[\wæøå]{0,40}minister(?:en|iet)?)\b(?:[^.]|\d\.){0,110}\b(?:udpeg|beskik|udnævn)|(?:udpeg|beskik|"
    r"udnævn)\w*[^.]{0,60}\b(?:af|foretages af) (?P<b>[\wæøå]{0,40}minister(?:en|iet)?)\b|(?:over for|til) "
    r"(?P<c>[\wæøå]{0,40}minister(?:en|iet)?)\b",
    re.IGNORECASE,
)
_TO_COUNCIL: Final = re.compile(
    r"(?:indstil\w{1,20}[^.]{0,400}? (?:til|over for) (?P<a>regionsrådet|byrådet|kommunalbestyrelsen|KKR [A-ZÆØÅ]\w+)|"
    r"(?P<b>Regionsrådet|Byrådet|Kommunalbestyrelsen) udpeger)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the item says as a whole, for sentences that say less."""

    organization: Organization
    date: str | None
    bodies: tuple[str, ...]
    role: Role | None
    member: str | None  # whose substitute the item is about
    minister: str | None
    council: str | None  # where a committee's recommendation goes
    entitled: str | None
    period: periods.Period
    decision: str
    text: str
    places: frozenset[str]


def ground(
    item: AgendaItem,
    organization: Organization,
    date: str | None,
    drafts: list[Draft],
    places: set[str],
    known: dict[str, str | None],
) -> Ground:
    """The common ground of the item's acts."""
    text = "\n".join([item.title, *(section.text for section in item.sections)])
    persons = [
        each
        for each in names.persons(item.title, places, known)
        if each.party or _before_a_person(item.title[: each.start])
    ]
    title = item.title
    for n, person in sorted(enumerate(persons), key=lambda pair: -pair[1].start):
        title = f"{title[: person.start]}⟨{n}⟩{title[person.end :]}"
    roles = _roles(title)
    minister = _minister(text)
    council = _TO_COUNCIL.search(text)
    said = _entitled(item)
    decision = "\n".join(section.text for section in item.sections if section.kind is SectionKind.DECISION)
    found = tuple(
        body.name for body in bodies.of_title(title) if not body.bare and not bodies.key(body.name) <= _plain(places)
    )
    return Ground(
        organization,
        date,
        found or _from_text(drafts, places),
        next(iter(roles)) if len(roles) == 1 else None,
        _sought(title, persons, drafts),
        minister,
        (council["a"] or council["b"]) if council else None,
        next(iter(said.values())) if len(said) == 1 else None,
        _period(item, date),
        decision,
        text,
        frozenset(_plain(places)),
    )


def _roles(title: str) -> set[Role]:
    """The roles that a title speaks of; who enters as somebody's substitute is a member then."""
    if re.search(rf"{triggers.SUBSTITUTE_WORD} indtræder", title, re.IGNORECASE):
        return set()
    plain = re.sub(r"\bfor (?:[^,]*? )?(?:medlemmer|medlemmerne)\b[^,]*", "", title)
    return {role_of(match) for match in ROLE.finditer(plain)}


def _sought(title: str, persons: Sequence[names.Person], drafts: Sequence[Draft]) -> str | None:
    """The member whose substitute the item is about, where title or sentences name one only."""
    member = re.search(rf"{triggers.SUBSTITUTE_WORD} for ⟨(\d+)⟩", title, re.IGNORECASE)
    if member:
        return persons[int(member[1])].name
    members = {
        draft.substitute_for
        for draft in drafts
        if draft.person is None and draft.substitute_for and f" for {draft.substitute_for}" in draft.sentence.text
    }
    return next(iter(members)) if len(members) == 1 else None


def _entitled(item: AgendaItem) -> dict[str, str]:
    """Who is said to be entitled to nominate, by party letter or name."""
    return {
        parties.letter(each): each
        for section in item.sections
        for part in paragraphs(section.text)
        for line in split(part)
        if (each := vacancies.entitled(line))
    }


def _before_a_person(text: str) -> bool:
    """Whether a title's words lead to a person; *formandskab for Kommunernes Fjordsekretariat* do not."""
    return bool(re.search(rf"(?:{triggers.SUBSTITUTE_WORD} for|efter|orlov til) (?:\w+ )?$", text, re.IGNORECASE))


def _plain(places: set[str]) -> set[str]:
    return {word for place in places if not bodies.looks_like_body(place) for word in bodies.key(place)}


def _from_text(drafts: list[Draft], places: set[str]) -> tuple[str, ...]:
    """The body that the sentences name, when the title names none and they name one only."""
    found = {bodies.slug_key(d.body): d.body for d in drafts if d.body and not bodies.BARE.fullmatch(d.body)}
    return tuple(found.values()) if len(found) == 1 else ()


def _minister(text: str) -> str | None:
    found = [match[name] for match in _BY_MINISTER.finditer(text) for name in "abc" if match[name]]
    return max(found, key=len).lower() if found else None


def _period(item: AgendaItem, date: str | None) -> periods.Period:
    kinds = (SectionKind.RECOMMENDATION, SectionKind.SUMMARY, SectionKind.BACKGROUND, SectionKind.PRESENTATION)
    texts = [item.text_of(kind) for kind in kinds]
    for line in (
        line for text in [texts[0], item.title, *texts[1:]] for part in paragraphs(text) for line in split(part)
    ):
        if re.search(r"periode|frem til|til og med", line) and (found := periods.period(line, date)):
            return found
    return periods.Period()
