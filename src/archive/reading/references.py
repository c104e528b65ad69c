"""Mentions of other meetings, items and cases: *KKR Midtjylland besluttede den 23. marts 2022*, *jf. punkt 3.2*."""

import re

from archive import casenumber
from archive.models import Reference
from archive.reading.dates import MONTHS, first_date

_MONTH = "|".join(MONTHS)
_DATE = rf"(?:den\s+)?(?P<date>\d{{1,2}}\.\s*(?:{_MONTH})\s+\d{{4}}|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}})"
_NAME = r"[A-ZÆØÅ][\wæøåÆØÅ-]+"
_BODY = (  # bounded: a run of letters must not be looked through from each of them
    rf"(?<!\w)(?P<body>KKR {_NAME}|(?:[Rr]egionsråd|[Bb]yråd|[Kk]ommunalbestyrelse)\w{{0,40}}(?: {_NAME})?|"
    rf"[Uu]dvalget? for [a-zæøå ]{{3,60}}?|[A-ZÆØÅ][\wæøå-]{{0,40}}(?: og [\wæøå-]{{1,40}})?udvalget)"
)
_VERBS = (
    r"(?:besluttede|godkendte|drøftede|behandlede|vedtog|tiltrådte|udsatte|indstillede|udpegede|anbefalede|"
    r"orienteredes?|fik)"
)
_MEETINGS = (
    re.compile(rf"\b[Mm]ødet?\s+i\s+{_BODY}(?:,)?\s+{_DATE}"),
    re.compile(rf"{_BODY}s?\s+møde\s+{_DATE}"),
    re.compile(rf"{_BODY}\s+{_VERBS}\s+(?:på\s+(?:sit\s+)?møde[t]?\s+)?{_DATE}"),
    re.compile(rf"{_BODY}\s+{_VERBS}\s+på\s+(?:et\s+|sit\s+)?møde[t]?\s+{_DATE}"),
    re.compile(rf"\b(?:på|fra|til|af|efter)\s+(?:sit\s+|det\s+)?(?:seneste\s+|sidste\s+)?(?P<body>)møde[t]?\s+{_DATE}"),
)
_ITEM = re.compile(
    r"\b(?:[Jj]f\.?|[Jj]ævnfør|[Ss]e(?: også)?|[Uu]nder|i)\s+(?:dagsordenens\s+)?"
    r"(?:punkt|pkt\.?)\s*(?P<number>\d+(?:\.\d+)*)"
    rf"(?:,?\s+(?:(?:på|fra|i)\s+møde[t]?\s+)?{_DATE})?"  # jf. punkt 3.2 den 9. december 2022: of another meeting
)
_FOLLOWS = re.compile(r" ?,?[ \n]")  # in one sentence: a new paragraph begins a new matter


def find_references(text: str) -> tuple[Reference, ...]:
    """The mentions in a text, in order, each once. A meeting of the same body has no organization."""
    found: dict[tuple[str, str | None, str | None, str | None], tuple[int, Reference]] = {}

    def add(start: int, reference: Reference) -> None:
        key = (reference.kind, reference.organization, reference.date, reference.number)
        found.setdefault(key, (start, reference))

    taken: list[tuple[int, int]] = []
    ended: list[tuple[int, tuple[str | None, str]]] = []  # where a named meeting ends: its body and its day
    for pattern in _MEETINGS:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            day = first_date(match["date"])
            if day and day.iso:
                taken.append(match.span())
                body = _one_line(match["body"]) or None
                ended.append((match.end(), (body, day.iso)))
                add(match.start(), Reference(_one_line(match[0]), "meeting", body, day.iso))
    for match in _ITEM.finditer(text):
        day = first_date(match["date"]) if match["date"] else None
        body, iso = None, day.iso if day else None
        if iso is None:  # "KKR Midtjylland besluttede den 23. marts 2022, jf. punkt 3.2": of the meeting just named
            just_named = (named for end, named in ended if _FOLLOWS.fullmatch(text, end, match.start()))
            body, iso = next(just_named, (None, None))
        add(match.start(), Reference(_one_line(match[0]), "item", body, iso, match["number"]))
    for case in casenumber.find(text):
        add(text.find(case.raw), Reference(case.raw, "case", number=case.key))
    return tuple(reference for _, reference in sorted(found.values(), key=lambda entry: entry[0]))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
