"""A *Beslutning* as data: outcome, body, date, the chain of earlier bodies, votes and reservations.

Nothing is guessed: what fits no form stays in the text, and a decision without a known outcome is OTHER.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from archive.models import Decision, EarlierDecision, Outcome, Section, SectionKind, Vote
from archive.reading.dates import first_date

# In one sentence the weightier word is the outcome: *drøftede og godkendte* is approved, and *drøftede og tog til
# efterretning* noted. Phrases are parted by a bar, a star stands for any ending.
OUTCOMES: tuple[tuple[Outcome, str], ...] = (
    (
        Outcome.REJECTED,
        "afvist|afvises|afviste|forkast*|afslået|afslås|bortfald*|ikke godkendt|ikke vedtaget|ikke tiltrådt|"
        "ikke anbefalet|ikke imødekommet|ikke blev godkendt|godkendes ikke|vedtages ikke|tiltrædes ikke|"
        "imødekommes ikke",
    ),
    (Outcome.WITHDRAWN, "udgår|udgik|udgået|taget af dagsordenen|trukket tilbage|trækkes tilbage"),
    (Outcome.POSTPONED, "udsat|udsættes|udsatte|udskudt|udskydes|udskød"),
    (Outcome.REFERRED, "oversend*|henvist|henvises|tilbagesend*|sendes tilbage|sendt tilbage"),
    (Outcome.ADOPTED, "vedtaget|vedtages|vedtog"),
    (
        Outcome.APPROVED,
        "godkendt|godkendte|godkendes|tiltrådt|tiltrådte|tiltrædes|imødekommet|imødekommes|bevilget|bevilges",
    ),
    (
        Outcome.RECOMMENDED,
        "anbefales|anbefaler|anbefalede|anbefalet|indstilles over for|indstiller over for|indstilles til byråd*|"
        "indstilles til regionsråd*|indstilles til kommunalbestyrelse*",
    ),
    (Outcome.NOTED, "til efterretning|til orientering"),
    (Outcome.DISCUSSED, "drøftet|drøftede|drøftedes|drøftes"),
)
_OUTCOMES = tuple(
    (outcome, re.compile(rf"\b(?:{phrases.replace('*', '[a-zæøå]*')})\b", re.IGNORECASE))
    for outcome, phrases in OUTCOMES
)

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
_P = r"[A-ZÆØÅ]{1,2}"  # a party letter; SF, EL and UP are written in two
_COUNTED = rf"(?:{_P})(?:\s?\(\d+\))?"
_PARTIES = rf"{_COUNTED}(?:(?:\s*,\s*|\s+og\s+|\s+samt\s+){_COUNTED})*"
_GROUP = rf"(?P<parties>(?<![\wæøå]){_PARTIES})(?![\wæøå])"
_CANNOT = r"(?:kan|kunne)\s+ikke\s+(?:anbefale|godkende|tiltræde|støtte)"
_ABSTAINED = r"(?:[Uu]ndlod(?:\s+at\s+stemme)?:?|[Hh]verken\s+for\s+eller\s+imod\s+stemte)"
_VOTES = tuple(
    (side, re.compile(pattern))
    for side, pattern in (
        ("against", rf"{_GROUP}\s+(?:stemte\s+(?:også\s+)?i?mod|{_CANNOT})"),
        ("for", rf"flertal(?:let)?\s+(?:bestående\s+)?(?:af|på|udgjort af)\s+{_GROUP}"),
        ("for", rf"(?:[Ff]or(?:slaget)?\s+stemte|stemte\s+for:?)\s+{_GROUP}"),
        ("for", rf"{_GROUP}\s+stemte\s+(?:også\s+)?for(?=\s*(?:[.,;]|$)|\s+(?:indstilling|forslag|sag))"),
        ("against", rf"mindretal(?:let)?\s+(?:bestående\s+)?af\s+{_GROUP}"),
        ("against", rf"(?:[Ii]mod(?:\s+forslaget)?\s+stemte|stemte\s+i?mod:?)\s+{_GROUP}"),
        ("abstain", rf"{_ABSTAINED}\s+{_GROUP}"),
        ("abstain", rf"{_GROUP}\s+(?:undlod|afstod fra|undlader)\b"),
        ("for", r"(?:[Ff]or(?:\s+\w+)?\s+stemte|flertal\s+på)\s+(?P<number>\d+)\b(?!\.\d)"),
        ("against", r"[Ii]mod(?:\s+\w+)?\s+stemte\s+(?P<number>\d+)\b(?!\.\d)"),
        ("abstain", r"(?P<number>\d+)\s+undlod\b"),
    )
)
_RESERVATION = re.compile(
    r"\b(?:tog|tager|tage[nr]?|fastholdt|fastholder|med)\b[^.]*\bforbehold\b|\bforbehold\s+(?:fra|af)\b", re.IGNORECASE
)
_MINORITY = re.compile(r"\bkan ikke\b|\bikke kan\b|\bkunne ikke\b|\bmindretal|\bforbehold", re.IGNORECASE)
_CLAUSES = re.compile(r",\s+(?=(?:idet|men|mens|dog|som|hvilket)\b)|;\s+")
# »Godkendt med den ændring, at gebyret bortfalder« is no rejection; »besluttede, at sagen udsættes« is a postponement.
_SUBORDINATE = re.compile(
    r",\s+(?:at|idet|dog|da|når|hvis|såfremt|så|men|hvorefter)\b|\s+med\s+(?:den|de|følgende)\s+(?:ændring|tilføjelse|bemærkning)"
)
_AMENDMENT = re.compile(
    r"ændringsforslag|\bforslag(?:et)?\s+fra\s+[A-ZÆØÅ]|\bafstemning\s+om\s+(?:\S+\s+)?forslag", re.IGNORECASE
)
EARLIER = re.compile(r"Tidligere (?:beslutning|behandling)", re.IGNORECASE)
_ABBREVIATED = re.compile(
    r"(?:\b(?i:pkt|kl|nr|stk|jf|ca|mio|mia|kr|bl\.a|f\.eks|fx|hhv|evt|inkl|ekskl|vedr|dir|fmd)|\b[A-ZÆØÅ])\.$"
)
_NUMBERED = re.compile(r"\d\.$")  # den 1. januar, 2. pejlemærke


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
    own_text = _without_amendments(rest)
    return Decision(
        text=section.text,
        outcome=outcome_of(own_text) if rest else None,
        body=body,
        date=date,
        votes=tuple(votes_in(own_text)),
        reservations=tuple(sentence for sentence in sentences(own_text) if _RESERVATION.search(sentence)),
        earlier=(*earlier, *chain),
    )


def outcome_of(text: str) -> Outcome:
    """The outcome that the first telling sentence states; what a minority wanted does not count. OTHER for none."""
    for sentence in sentences(text):
        said = ", ".join(clause for clause in _CLAUSES.split(sentence) if not _MINORITY.search(clause))
        main = _SUBORDINATE.split(said, maxsplit=1)[0]
        for part in (main, said):
            for outcome, pattern in _OUTCOMES:
                if pattern.search(part):
                    return outcome
    return Outcome.OTHER


def votes_in(text: str) -> list[Vote]:
    """The sides of a vote: parties and count where they are given."""
    found: list[Vote] = []
    for sentence in sentences(text):
        taken: list[tuple[int, int, Vote]] = []
        for side, pattern in _VOTES:
            for match in pattern.finditer(sentence):
                if not any(start < match.end() and match.start() < end for start, end, _ in taken):
                    taken.append((match.start(), match.end(), _vote(side, match)))
        found += [vote for _, _, vote in sorted(taken, key=lambda entry: entry[0])]
    return found


def _vote(side: str, match: re.Match[str]) -> Vote:
    if match.re.groupindex.get("number"):
        return Vote(side, (), int(match["number"]), match[0].strip())
    parties = tuple(re.findall(rf"(?<![\wæøå(])({_P})(?![\wæøå])", match["parties"]))
    counts = [int(number) for number in re.findall(r"\((\d+)\)", match["parties"])]
    # One bracket after the last of several parties counts them all (A, C, N og V (6)); some brackets count nothing.
    return Vote(side, parties, sum(counts) if len(counts) in (1, len(parties)) else None, match[0].strip())


def _without_amendments(paragraphs: Sequence[str]) -> str:
    """The text without what became of amendments: their votes and their *Forkastet* are not the decision's."""
    kept = []
    for paragraph in paragraphs:
        before: list[str] = []
        for sentence in sentences(paragraph):
            if _AMENDMENT.search(sentence):
                break
            before.append(sentence)
        kept.append(" ".join(before))
    return "\n\n".join(text for text in kept if text)


def sentences(text: str) -> list[str]:
    """Sentences of a text; *pkt. 65*, *kl. 10* and initials do not end one."""
    found: list[str] = []
    for paragraph in text.split("\n\n"):
        current = ""
        parts = re.split(r"(?<=[.!?])\s+", paragraph.strip())
        for part, following in zip_longest(parts, parts[1:], fillvalue=""):
            current = f"{current} {part}".strip()
            goes_on = _ABBREVIATED.search(current) or (_NUMBERED.search(current) and following[:1].islower())
            if not (goes_on and following):
                found.append(current)
                current = ""
    return [sentence for sentence in found if sentence]


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
