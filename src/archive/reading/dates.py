"""Dates and times as Danish records write them: *19-09-2022*, *den 1. februar 2023*, *19/9 22*, *kl. 9.30 – 12*."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
_MONTH = (
    r"(?P<month_name>jan(?:uar)?|feb(?:ruar)?|mar(?:ts)?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|"
    r"okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"(?<![\d\-/.])(?:"
    rf"(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
    rf"|(?P<day_name>\d{{1,2}})\.?\s*{_MONTH}\s*(?P<name_year>\d{{4}}|\d\d(?![\d.:]))"
    rf"|(?!\d{{1,2}}\.\d\d\s*-\s*\d\d(?!\d))(?P<day>\d{{1,2}})\s*[-./]\s*(?P<month>\d{{1,2}})"
    rf"\s*(?:[-./]\s*|\s)(?P<year>\d{{4}}|\d\d)"  # but 16.10-18 is a span of time
    rf")(?![\d\-/])",
    re.IGNORECASE,
)
_TO = r"\s*(?:[-–—]|til)\s*(?:kl\.?:?\s*)?"
_TIME = r"(\d{1,2})(?:\s*[.:]\s*(\d\d))?"
_TIMES = re.compile(rf"(?<!\w)kl(?:okken|\.)?:?\s*{_TIME}(?:{_TO}{_TIME})?", re.IGNORECASE)
# What is surely a time of day and thus no part of a date: behind *kl.*, or with minutes at both ends of a span.
_CLOCK = r"\d{1,2}\s*[.:]\s*\d\d(?!\s*[-./]\s*\d{4}|\d)"
_NO_DATE = re.compile(
    rf"(?<!\w)kl(?:okken|\.)?:?\s*\d{{1,2}}(?!\d)(?:\s*[.:]\s*\d\d(?!\d))?(?:{_TO}{_CLOCK})?"
    rf"|(?<![\d\-/.]){_CLOCK}{_TO}{_CLOCK}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """`iso` is None for a date that does not exist; `doubt` says what was assumed or wrong."""

    iso: str | None
    text: str
    start: int
    doubt: str | None = None


def find_dates(text: str) -> list[FoundDate]:
    """All dates in a text, in order."""
    return [_found(match) for match in _DATE.finditer(_without_times(text))]


def first_date(text: str) -> FoundDate | None:
    """The first date of a text."""
    match = _DATE.search(_without_times(text))
    return _found(match) if match else None


def date_in_name(name: str) -> FoundDate | None:
    """The date in a file name: *kkr-2022-09-19-dagsorden.pdf*, *referat_19.09.2022.pdf*, *20220919.pdf*."""
    iso = re.search(r"(?<!\d)((?:19|20)\d\d)[-_. ]?(\d\d)[-_. ]?(\d\d)(?!\d)", name)
    if iso:
        return first_date("-".join(iso.groups()))
    danish = re.search(r"(?<!\d)(\d{1,2})[-_. ](\d{1,2})[-_. ]((?:19|20)\d\d)(?!\d)", name)
    return first_date("-".join(danish.groups())) if danish else None


def times(text: str) -> tuple[str | None, str | None]:
    """Start and end as HH:MM: *Kl. 10:00 – 12.00* → 10:00, 12:00. None where not said or no time of day."""
    match = _TIMES.search(text)
    if not match:
        return None, None
    return _time(match[1], match[2]), _time(match[3], match[4])


def _without_times(text: str) -> str:
    """The text, as long as before, with blanks for times of day: *16.10 - 18.00* is not the 16th of October 2018."""
    return _NO_DATE.sub(lambda match: " " * len(match[0]), text)


def _found(match: re.Match[str]) -> FoundDate:
    part = match.groupdict()
    if part["iso_year"]:
        year, month, day = part["iso_year"], int(part["iso_month"]), part["iso_day"]
    elif part["month_name"]:
        year, day = part["name_year"], part["day_name"]
        month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(part["month_name"].lower()[:3]))
    else:
        year, month, day = part["year"], int(part["month"]), part["day"]
    text = match[0].strip()
    doubt = None
    if len(year) == 2:
        year = f"20{year}" if int(year) < 70 else f"19{year}"
        doubt = f"Årstallet i »{text}« har to cifre og er læst som {year}."
    try:
        return FoundDate(date(int(year), month, int(day)).isoformat(), text, match.start(), doubt)
    except ValueError:
        return FoundDate(None, text, match.start(), f"Datoen »{text}« findes ikke.")


def _time(hours: str | None, minutes: str | None) -> str | None:
    if hours is None or int(hours) > 24 or int(minutes or 0) > 59:
        return None
    return f"{int(hours):02d}:{int(minutes or 0):02d}"
