"""CPR numbers (civil registration numbers): find them before anything is published.

A CPR number is ten digits, the first six a date of birth (ddmmyy). The modulus 11 check is not used: numbers that fail
it have been issued since 2007. What ten digits are is judged by their date part, by the label before them, by how they
are written and by the words around them. Years by the seventh digit after the civil registration office's table: 0-3
the 1900s, 4 and 9 the 1900s from 37 on and else the 2000s, 5-8 the 2000s up to 57 and else the 1800s.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from archive.models import PersonalNumber, Tier


@dataclass(frozen=True, slots=True)
class CprHit:
    """A number at `start:end` of the text searched; `masked` shows the date part only: `010203-xxxx`."""

    tier: Tier
    start: int
    end: int
    masked: str


_DASH = r"[-‐‑‒–—−­.]"  # every dash that typesetting makes of a hyphen
_GAP = rf"[ \t\u00a0\u2009\u202f]?(?:{_DASH}|/)?[ \t\u00a0\u2009\u202f\n]?"
# ddmmyy-xxxx, ddmmyyxxxx, dd.mm.yy-xxxx, dd mm yy xxxx, ddmmyyyy-xxxx, also broken after the hyphen at a line end
_NUMBER = re.compile(
    rf"(?<![\d])(?P<d>\d\d)(?P<s1>[ ./-]?)(?P<m>\d\d)(?P<s2>[ ./-]?)(?P<y>(?:19|20)\d\d(?=\D{{0,3}}\d{{4}}(?!\d))|\d\d)"
    rf"(?P<gap>{_GAP})(?P<serial>\d{{4}}|\d\d[ ]\d\d)(?!\d)"
)
_LABEL = re.compile(r"\b(c\.?p\.?r\.?|person[- ]?(nr|nummer|numre)|cpr[- ]?(nr|nummer|numre))\b", re.IGNORECASE)
# A label of another number just before: *Faktura nr. 1203901234*, *tlf. 12 03 90 12 34*.
_OTHER = re.compile(
    r"(sags?(nr|nummer|-?id)?|sag|j(ournal)?\.?\s?-?(nr|nummer)|journal|dok(ument)?(nr|nummer|-id|id)?|brev(id)?|faktura"
    r"|regning|ordre|konto|reg|iban|bank|giro|fi|ean|gln|cvr|p-?(nr|nummer)|se-?nr|matr(ikel)?|bbr|tlf|telefon|mobil|tel|fax"
    r"|vagttelefon|hotline|id|kundenr|kunde|medlems|bilag|projekt|aftale|kontrakt|varenr|vare|serie|isbn|issn|ref(erence)?"
    r"|løbe|beløb|kr|dkk|eur|nr|nummer|bestilling|rekvisition|måler|installation|udbud|licitation|acadre|edoc|captia|sbsys"
    r"|esdh|indgående|esr|betaling|kreditor|debitor|police|stelnr|løbenr|koordinat(er|sæt)?|utm|polis|aftalenr)"
    r"[.:\s#/-]*(nr|nummer|id|no)?[.:\s#-]*$",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(født|f\.|fødselsdato|fødselsdag|borger(en|s)?|patient(en|s)?|barn(et)?s?|klient(en)?|ansøger(en|s)?|pårørende"
    r"|medarbejder(en)?|indehaver|ejer|ægtefælle|værge(mål)?|hr\.|fru|herr|navn|bopæl|adresse|elev(en)?|beboer(en)?|klager(en)?"
    r"|søn|datter|mor|far|forælder|vedr(\.|ørende)|personlig|identitet|mand|kvinde)\b",
    re.IGNORECASE,
)
# Two or three capitalised words right before: *Alma Rønnebjerg, 010203-1234*.
_NAME = re.compile(
    r"[A-ZÆØÅ][a-zæøåéü]+(?:-[A-ZÆØÅ][a-zæøå]+)?(?: [A-ZÆØÅ][a-zæøåéü.]*(?:-[A-ZÆØÅ][a-zæøå]+)?){1,3}[,:(\s]*$"
)
_NEAR = 28  # characters before a number in which its label stands
_SURE = {Tier.CERTAIN: 0, Tier.PROBABLE: 1, Tier.POSSIBLE: 2}
_AROUND = 60  # characters around a number that tell whether a person is spoken of


def find(text: str, today: date | None = None) -> list[CprHit]:
    """All CPR numbers in `text`, in order. `today` bounds the years of birth (default: the date of the day)."""
    year = (today or date.today()).year
    return [hit for match in _NUMBER.finditer(text) if (hit := _judge(text, match, year))]


def numbers(*ways: Iterable[tuple[str, int | None]], today: date | None = None) -> tuple[PersonalNumber, ...]:
    """All CPR numbers of a document, by page.

    Each of `ways` is the whole document as texts with their pages, put together in another manner: one parts what
    stands in two columns, another joins what a line's end has torn. What one way finds counts, and what two ways find
    counts once.
    """
    most: Counter[tuple[int | None, str]] = Counter()
    surest: dict[tuple[int | None, str], PersonalNumber] = {}
    for way in ways:
        count: Counter[tuple[int | None, str]] = Counter()
        for text, page in way:
            for hit in find(text, today):
                digits = re.sub(r"\D", "", text[hit.start : hit.end])
                count[page, digits] += 1
                known = surest.get((page, digits))
                if known is None or _SURE[hit.tier] < _SURE[known.tier]:
                    surest[page, digits] = PersonalNumber(hit.tier, hit.masked, page, digits)
        most |= count
    order = sorted(most, key=lambda key: (key[0] or 0, key[1]))
    return tuple(surest[key] for key in order for _ in range(most[key]))


def alarms(found: Iterable[PersonalNumber]) -> bool:
    """Whether one of the numbers is so sure that the document must be withheld."""
    return any(number.tier in (Tier.CERTAIN, Tier.PROBABLE) for number in found)


def without_digits(found: Iterable[PersonalNumber]) -> tuple[PersonalNumber, ...]:
    """The numbers as they may be kept on disk and shown to staff."""
    return tuple(replace(number, digits="") for number in found)


def mask(text: str) -> str:
    """The text with the last four digits of every CPR number, however unsure, made out: for logs and lists."""
    for hit in reversed(find(text)):
        text = f"{text[: hit.start]}{hit.masked}{text[hit.end :]}"
    return text


def _judge(text: str, match: re.Match[str], this_year: int) -> CprHit | None:
    """The tier of a run of digits, or None when it is no CPR number."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    labelled = bool(_LABEL.search(before))
    tier = _tier(text, match, before, labelled, _birth(match, this_year))
    if tier is None:
        return None
    return CprHit(tier, match.start(), match.end(), f"{match['d']}{match['m']}{match['y'][-2:]}-xxxx")


def _tier(text: str, match: re.Match[str], before: str, labelled: bool, born: str | None) -> Tier | None:
    if labelled:
        return Tier.CERTAIN if born == "plausible" else Tier.PROBABLE if born else None
    if born is None or _OTHER.search(before) or _is_part_of_longer(text, match):
        return None
    separators = {match["s1"], match["s2"]}
    if len(separators) > 1 or "." in match["gap"]:  # *01.02 2003 1234* is written by nobody
        return None
    around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    person = bool(_PERSONAL.search(around) or _NAME.search(text[: match.start()][-_AROUND:]))
    hyphen = bool(re.search(_DASH, match["gap"]))
    if born == "plausible" and person and (hyphen or separators == {""}):
        return Tier.CERTAIN if hyphen else Tier.PROBABLE
    if born == "plausible" and hyphen:
        return Tier.PROBABLE
    return Tier.POSSIBLE if hyphen or person or born == "plausible" else None


def _birth(match: re.Match[str], this_year: int) -> str | None:
    """`plausible`: a date on which somebody living may be born; `unlikely`: a date, but not that; None: no date."""
    day, month, year = int(match["d"]), int(match["m"]), int(match["y"][-2:])
    seventh = int(match["serial"][0])
    day = day - 60 if day > 60 else day  # replacement numbers for people without a CPR number add 60 to the day
    if seventh <= 3 or (seventh in (4, 9) and year >= 37):
        full = 1900 + year
    elif seventh in (4, 9) or year <= 57:
        full = 2000 + year
    else:
        full = 1800 + year
    if len(match["y"]) == 4:
        full = int(match["y"])
    try:
        date(full, month, day)
    except ValueError:
        return None
    return "plausible" if this_year - 110 <= full <= this_year else "unlikely"


def _is_part_of_longer(text: str, match: re.Match[str]) -> bool:
    """A piece of a longer number: *1-51-71-3321-08*, *12 03 90 12 34 56*, *5790 0012 0390 1234*, *kr. 120.390.1234*."""
    return bool(
        re.search(r"[\d][ ./,-]?$|[A-ZÆØÅ][-/_]?$|\+$", text[: match.start()])
        or re.match(r"[ ./,-]?\d|[-/_]\w|,\d| ?(kr\b|mio|m²|kg|pct)", text[match.end() :])
    )
