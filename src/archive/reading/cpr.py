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


# One sign for every dash and space that typesetting or a word processor makes, each in the place of the other.
_ALIKE = str.maketrans(
    dict.fromkeys("‐‑‒–—―−⁃﹣－\u00ad", "-")
    | dict.fromkeys("\t\r\v\f\u00a0\u1680\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff", " ")
    | dict.fromkeys(map(chr, range(0x2000, 0x200B)), " ")
)
# ddmmyy-xxxx, ddmmyyxxxx, dd.mm.yy-xxxx, dd mm yy xxxx, ddmmyyyy-xxxx, also broken at a line end
_NUMBER = re.compile(
    r"(?<![\d])(?P<d>\d\d)(?P<s1>[ ./-]?)(?P<m>\d\d)(?P<s2>[ ./-]?)(?P<y>(?:19|20)\d\d(?=\D{0,3}\d{4}(?!\d))|\d\d)"
    r"(?P<gap> {0,3}[-./_]?[ \n]{0,5})(?P<serial>\d{4}|\d\d[ ]\d\d)(?!\d)"
)
# Each digit in a box of its own: 0 1 0 2 9 0 - 1 2 3 4
_BOXES = re.compile(
    r"(?<![\d])(?<!\d )(?P<d>\d \d)(?P<s1> )(?P<m>\d \d)(?P<s2> )(?P<y>\d \d)(?P<gap> -? ?)"
    r"(?P<serial>\d \d \d \d)(?! ?\d)"
)
_NUMBERED = r"(?:nr|nummer|numre|normu)\w*"
_WHOSE = r"(?:person|pers|fødsels|patient|borger|barne?|klient|elev|beboer|sygesikrings|sundhedskort)"
_LABEL = re.compile(
    rf"(?<![^\W_])(?:c\.?p\.?r\.?(?:[-_. ]*{_NUMBERED})?|{_WHOSE}(?:ens|ets|s)?[-. ]*(?:{_NUMBERED}|id)|inuup normua)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
# A label of another number just before: *Faktura nr. 1203901234*, *tlf. 12 03 90 12 34*. The short ones are words of
# their own, for names end so, too: *Ingrid*, *David*.
_OTHER = re.compile(
    r"(?:(?<!\w)(sags?(nr|nummer|-?id)?|j(ournal)?\.?\s?-?(nr|nummer)|dok(ument)?(nr|nummer|-id|id)?|brev(id)?"
    r"|reg|iban|bank(?=[.:]|\s?-?(?:nr|kto))|giro|fi|ean|gln|cvr|p-?(nr|nummer)|se-?nr|bbr|tlf|tel|fax|id|kunde|vare|ref(erence)?"
    r"|løbe|kr|dkk|eur|isbn|issn|esr|utm|polis|medlems)"
    r"|(?<!\w)\w*(nr|nummer)|(?-i:[a-zæøå]+ID)"
    r"|journal|dokument|faktura|regning|ordre|konto|matr(ikel)?|telefon|mobil|hotline|bilag|projekt|aftale|kontrakt|serie|beløb"
    r"|bestilling|rekvisition|måler|installation|udbud|licitation|acadre|edoc|captia|sbsys|esdh|indgående|betaling|kreditor"
    r"|debitor|police|koordinat(er|sæt)?)"
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
_NAME_BEHIND = re.compile(r"[,;:)|\s]{1,3}[A-ZÆØÅ][a-zæøåéü]+(?:-[A-ZÆØÅ][a-zæøå]+)? [A-ZÆØÅ][a-zæøåéü]+")
_NEAR = 28  # characters before a number in which its label stands
_SURE = {Tier.CERTAIN: 0, Tier.PROBABLE: 1, Tier.POSSIBLE: 2}
_AROUND = 60  # characters around a number that tell whether a person is spoken of


def find(text: str, today: date | None = None) -> list[CprHit]:
    """All CPR numbers in `text`, in order. `today` bounds the years of birth (default: the date of the day)."""
    year = (today or date.today()).year
    alike = text.translate(_ALIKE)
    found: list[CprHit] = []
    for form in (_NUMBER, _BOXES):
        match = form.search(alike)
        while match:
            hit = _judge(alike, match, year)
            found += [hit] if hit else []
            # What is none may hide one that begins within it: *i 2019 010290-1234*.
            match = form.search(alike, match.end() if hit else match.start() + 1)
    return sorted(found, key=lambda hit: hit.start)


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
    digits = {part: match[part].replace(" ", "") for part in ("d", "m", "y", "serial")}
    tier = _tier(text, match, before, bool(_LABEL.search(before)), _birth(digits, this_year))
    if tier is None:
        return None
    return CprHit(tier, match.start(), match.end(), f"{digits['d']}{digits['m']}{digits['y'][-2:]}-xxxx")


def _tier(text: str, match: re.Match[str], before: str, labelled: bool, born: str | None) -> Tier | None:
    if labelled:
        return Tier.CERTAIN if born == "plausible" else Tier.PROBABLE if born else None
    if born is None or _OTHER.search(before) or _is_part_of_longer(text, match):
        return None
    separators = {match["s1"], match["s2"]}
    if len(separators) > 1:  # *01.02 2003-1234* is written by nobody
        return None
    around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    named = bool(_NAME.search(text[max(0, match.start() - _AROUND) : match.start()]))
    named = named or bool(_NAME_BEHIND.match(text[match.end() : match.end() + _AROUND]))
    person = named or bool(_PERSONAL.search(around))
    if "." in match["gap"]:  # the number of a version, an amount; with a name beside it, somebody's number
        return Tier.PROBABLE if born == "plausible" and named and separators <= {"", "."} else None
    hyphen = "-" in match["gap"]
    if match.re is _BOXES and not hyphen:  # ten figures of a table
        return None
    if born == "plausible" and person and (hyphen or separators == {""}):
        return Tier.CERTAIN if hyphen else Tier.PROBABLE
    if born == "plausible" and hyphen:
        return Tier.PROBABLE
    return Tier.POSSIBLE if hyphen or person or born == "plausible" else None


def _birth(digits: dict[str, str], this_year: int) -> str | None:
    """`plausible`: a date on which somebody living may be born; `unlikely`: a date, but not that; None: no date."""
    day, month, year = int(digits["d"]), int(digits["m"]), int(digits["y"][-2:])
    seventh = int(digits["serial"][0])
    day = day - 60 if day > 60 else day  # replacement numbers for people without a CPR number add 60 to the day
    if seventh <= 3 or (seventh in (4, 9) and year >= 37):
        full = 1900 + year
    elif seventh in (4, 9) or year <= 57:
        full = 2000 + year
    else:
        full = 1800 + year
    if len(digits["y"]) == 4:
        full = int(digits["y"])
    try:
        date(full, month, day)
    except ValueError:
        return None
    return "plausible" if this_year - 110 <= full <= this_year else "unlikely"


def _is_part_of_longer(text: str, match: re.Match[str]) -> bool:
    """A piece of a longer number: *1-51-71-3321-08*, *12 03 90 12 34 56*, *5790 0012 0390 1234*, *kr. 120.390.1234*.

    A date part in one piece is a group of six, as no other number has it: what stands a space away is the next cell of
    a row, unless groups of four go on there, or an account's registration number stands before ten digits.
    """
    before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 12]
    if re.search(r"\d[./,-]?$|[A-ZÆØÅ][-/_]?$|\+$", before) or re.match(r"[./,-]?\d|[-/]\w|_\d", after):
        return True
    if "-" in match["gap"] and (match["s1"], match["s2"]) != (" ", " "):
        return False
    if re.match(r" ?(?:kr\b|mio|m²|kg|pct)", after):
        return True
    if match["s1"] or match["s2"]:
        return bool(re.search(r"\d $", before) or re.match(r" \d", after))
    return bool(re.search(r"(?<!\d)\d{4} $", before) or re.match(r" \d{4} \d{4}", after))
