"""Dates as people type them: a day, a month or a year, ISO or Danish, to the first and last day they cover."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?)?")
_DANISH = re.compile(r"(?:(?:(?P<day>[0-9]{1,2})[-./ ])?(?P<month>[0-9]{1,2})[-./ ])(?P<year>[0-9]{4})")


@dataclass(frozen=True, slots=True)
class Period:
    """`text` is the ISO form of what was said (`2022`, `2022-09`, `2022-09-19`), `first` and `last` its days."""

    text: str
    first: date
    last: date


def period(text: str) -> Period | None:
    """Read `2022`, `2022-09`, `2022-09-19`, `09-2022`, `19-09-2022` or `19.9.2022`; None if it is no date."""
    found = _ISO.fullmatch(text.strip()) or _DANISH.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = int(found["year"]), int(found["month"] or 0), int(found["day"] or 0)
    try:
        if found["day"]:
            exact = date(year, month, day)
            return Period(exact.isoformat(), exact, exact)
        if found["month"]:
            first = date(year, month, 1)
            return Period(f"{year:04}-{month:02}", first, first.replace(day=monthrange(year, month)[1]))
        return Period(f"{year:04}", date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        return None


def as_number(day: date) -> int:
    """The day as the index holds it: yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day
