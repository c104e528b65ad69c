"""From when to when: dates and terms in a sentence of appointment."""

import re
from dataclasses import dataclass
from datetime import date

from archive.reading.dates import MONTHS

_DATE = (
    rf"(?:den\s+)?(?:(?P<{{0}}d>\d{{{{1,2}}}})\.\s*(?P<{{0}}m>{'|'.join(MONTHS)})(?:\s+(?P<{{0}}y>\d{{{{4}}}}))?|"
    rf"(?P<{{0}}n>\d{{{{1,2}}}}[-./]\d{{{{1,2}}}}[-./]\d{{{{4}}}}))"
)
_SPAN = re.compile(
    rf"(?:perioden|fra(?: og med)?)\s+{_DATE.format('a')}\s*(?:til(?: og med)?|[-–])\s*{_DATE.format('b')}",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"(?:pr\.|med virkning fra(?: og med)?|(?<!til og )fra(?: og med)?|tiltræder|gældende fra)\s+{_DATE.format('a')}",
    re.IGNORECASE,
)
_UNTIL = re.compile(rf"(?:frem til|indtil|til og med|gældende til|perioden til)\s+{_DATE.format('a')}", re.IGNORECASE)
_END_OF_YEAR = re.compile(r"(?:til|indtil|ved) (?:udgangen af (?P<year>\d{4})|årets udgang|årsskiftet)", re.IGNORECASE)
_ANY = re.compile(_DATE.format("a"), re.IGNORECASE)
_TERM = re.compile(
    r"(?P<rest>(?:den )?rest(?:en|erende del) af )?(?:den (?:indeværende )?)?(?P<word>(?:valg|funktions|udpegnings|"
    r"byråds)?perioden?)\s*(?P<years>(?:19|20)\d\d\s*[-–/]\s*(?:(?:19|20)\d\d|\d\d)(?!\d))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """`start` and `end` are ISO dates, `term` is what the record says: *2022-2025*, *resten af valgperioden*."""

    start: str | None = None
    end: str | None = None
    term: str | None = None

    def __bool__(self) -> bool:
        return bool(self.start or self.end or self.term)


def period(text: str, meeting: str | None) -> Period:
    """The period that a sentence of appointment gives. A date without a year is the one nearest to the meeting."""
    span = _SPAN.search(text)
    if span:
        return Period(_iso(span, "a", meeting), _iso(span, "b", meeting))
    begins, ends, closing = _FROM.search(text), _UNTIL.search(text), _END_OF_YEAR.search(text)
    end = _iso(ends, "a", meeting) if ends else None
    if closing and not end:
        year = closing["year"] or (meeting or "")[:4]
        end = f"{year}-12-31" if year else None
    return Period(_iso(begins, "a", meeting) if begins else None, end, _term(text))


def leaving(text: str, meeting: str | None) -> str | None:
    """When somebody leaves: the date after the words of leaving, not the date of the letter."""
    found = _FROM.search(text) or _ANY.search(text)
    if found:
        return _iso(found, "a", meeting)
    closing = _END_OF_YEAR.search(text)
    year = (closing["year"] or (meeting or "")[:4]) if closing else ""
    return f"{year}-12-31" if year else None


def dated(text: str, meeting: str | None) -> str | None:
    """The first date of a text."""
    found = _ANY.search(text)
    return _iso(found, "a", meeting) if found else None


def _term(text: str) -> str | None:
    for match in _TERM.finditer(text):
        if match["years"] and not match["rest"]:
            return re.sub(r"\s", "", match["years"]).replace("–", "-")
        if match["rest"]:
            return re.sub(r"\s+", " ", match[0]).strip().lower()
    return None


def _iso(match: re.Match[str], name: str, meeting: str | None) -> str | None:
    try:
        if match[f"{name}n"]:
            day, month, year = (int(part) for part in re.split(r"[-./]", match[f"{name}n"]))
            return date(year, month, day).isoformat()
        day, month = int(match[f"{name}d"]), MONTHS.index(match[f"{name}m"].lower()) + 1
        if match[f"{name}y"]:
            return date(int(match[f"{name}y"]), month, day).isoformat()
        if not meeting:
            return None
        held = date.fromisoformat(meeting)
        near = [date(year, month, day) for year in (held.year - 1, held.year, held.year + 1)]
        return min(near, key=lambda each: abs((each - held).days)).isoformat()
    except ValueError:  # 31. februar, or 29. februar of a common year
        return None
