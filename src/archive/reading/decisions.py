"""A *Beslutning* as data: outcome, body, date, the chain of earlier bodies, votes and reservations.

Nothing is guessed: what fits no form stays in the text, and a decision without a known outcome is OTHER.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive.models import Decision, EarlierDecision, Section, SectionKind
from archive.reading.dates import first_date
from archive.reading.outcomes import outcome_of
from archive.reading.questions import questions, told_outcome
from archive.reading.votes import read_votes

_BODY = r"[A-ZÆØÅ][\wæøåÆØÅ ,&-]{2,70}?"
_DATE = r"(?:den\s+)?\d{1,2}(?:[-./]\d{1,2}[-./]\d{2,4}|\.\s*[a-zæøå]+\s+\d{4})"
_HEADINGS = (
    re.compile(rf"Beslutning(?:en)?\s+(?:i|for|fra)\s+(?P<body>{_BODY})(?:,?\s+(?P<date>{_DATE}))?"),
    re.compile(rf"(?P<body>{_BODY})s\s+beslutning(?:,?\s+(?P<date>{_DATE}))?"),
    re.compile(rf"Beslutning(?:en)?,?\s+(?P<date>{_DATE})"),
)
_CHAIN = re.compile(
    rf"(?P<body>{_BODY})(?:,\s*|\s+)(?P<date>{_DATE})"
    r"(?:,?\s*(?:pkt\.?|punkt|sag)\s*(?:nr\.?\s*)?(?P<number>\d+(?:\.\d+)*))?\s*:\s*(?P<text>.*)"
)
_RESERVATION = re.compile(
    r"\b(?:tog|tager|tage[nr]?|fastholdt|fastholder|med)\b[^.]*\bforbehold\b|\bforbehold\s+(?:fra|af)\b", re.IGNORECASE
)
EARLIER = re.compile(r"Tidligere (?:beslutning|behandling)", re.IGNORECASE)


def own_only(sections: Iterable[Section], meeting: str | None) -> tuple[Section, ...]:
    """The sections, of which those that tell an earlier body's decision are no decision of this meeting.

    An agenda quotes them: *Forretningsudvalgets beslutning den 10-09-2024* in the council's papers for the 25th.
    """
    return tuple(
        replace(section, kind=SectionKind.OTHER)
        if section.kind is SectionKind.DECISION and meeting and (_heading(section.heading)[1] or meeting) < meeting
        else section
        for section in sections
    )


def read_decision(sections: Iterable[Section]) -> Decision | None:
    """The decision of an item from its sections, None when no section holds one.

    Of several (*Beslutning i Økonomiudvalget …*, *Beslutning i Byrådet …*) the last by date is the decision; the
    others, and what stands under *Tidligere behandling*, are its chain.
    """
    sections = list(sections)
    own = [(_heading(section.heading), section) for section in sections if section.kind is SectionKind.DECISION]
    if not own:
        return None
    last = max(range(len(own)), key=lambda index: (own[index][0][1] or "", index))
    (body, date), section = own[last]
    earlier: list[EarlierDecision] = []
    for other in sections:
        name, day = _heading(other.heading)
        if EARLIER.match(other.heading):
            earlier += _chain(other.text)[0]
        elif other is not section and (other.kind is SectionKind.DECISION or day):
            earlier.append(EarlierDecision(name or other.heading, day, None, outcome_of(other.text), other.text))
    chain, rest = _chain(section.text)
    asked = questions(rest)
    recommended = any(other.kind is SectionKind.RECOMMENDATION for other in sections)
    said = [sentence for question in asked for sentence in question.sentences]
    return Decision(
        text=section.text,
        outcome=told_outcome(asked, recommended) if rest else None,
        body=body,
        date=date,
        votes=tuple(vote for question in asked for vote in read_votes(question.sentences, question.proposal)),
        reservations=tuple(sentence for sentence in said if _RESERVATION.search(sentence)),
        earlier=(*earlier, *chain),
    )


def _heading(heading: str) -> tuple[str | None, str | None]:
    for pattern in _HEADINGS:
        match = pattern.fullmatch(heading)
        if match:
            parts = match.groupdict()
            found = first_date(parts["date"]) if parts.get("date") else None
            return parts.get("body"), found.iso if found else None
    return None, None


def _chain(text: str) -> tuple[list[EarlierDecision], Sequence[str]]:
    """Paragraphs that name an earlier body and date, and the rest: *Teknik- og Miljøudvalget, 10. september 2019, …*"""
    chain: list[EarlierDecision] = []
    rest: list[str] = []
    for paragraph in text.split("\n\n"):
        match = _CHAIN.fullmatch(paragraph)
        if match:
            found = first_date(match["date"])
            said = match["text"].strip()
            chain.append(
                EarlierDecision(
                    match["body"].strip(), found.iso if found else None, match["number"], outcome_of(said), said
                )
            )
        else:
            rest.append(paragraph)
    return chain, rest
