"""Bars over time: how many items each year or month holds. Each bar is also a filter."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from archive.searching.request import SearchRequest
from archive.searching.search import SearchPage

HEIGHT = 64  # of the tallest bar, in the units of the picture
WIDTH = 52  # of a bar with its gap
FEW = 6  # bars, up to which they are so wide; on a phone more of them would be scaled down until nobody can read them
NARROW, NARROW_THOUSANDS = 28, 38  # of one of many bars, and where a count above it has four figures


@dataclass(frozen=True, slots=True)
class Bar:
    """One period. `x`, `width`, `height` are in the units of the picture; `short` stands under the bar."""

    label: str
    short: str
    count: int
    url: str
    x: int
    width: int
    height: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """The picture and its table: `unit` heads the column of periods, `caption` says what is counted."""

    caption: str
    unit: str
    bars: list[Bar]
    width: int
    height: int = HEIGHT


def years(counts: Iterable[tuple[str, int]], url: Callable[[str], str], selected: Iterable[str] = ()) -> Bars | None:
    """A bar per year from the first to the last, the empty ones between them included. None: fewer than two years."""
    found = {year: count for year, count in counts if count and is_year(year)}  # a chosen year can be any text
    if len(found) < 2:
        return None
    span = [str(year) for year in range(int(min(found)), int(max(found)) + 1)]
    entries = [(year, year if len(span) <= FEW else f"’{year[2:]}", found.get(year, 0), url(year)) for year in span]
    return _drawn(_("Punkter pr. år"), _("År"), entries, set(selected))


def months(counts: dict[int, int], year: int, url: Callable[[int], str], selected: int | None = None) -> Bars | None:
    """A bar per month of a year. None: the year has nothing."""
    if not counts:
        return None
    entries, chosen = [], set()
    for month in range(1, 13):
        first = date(year, month, 1)
        name, short = format_date(first, "LLLL y"), format_date(first, "LLLLL")
        entries.append((name, short, counts.get(month, 0), url(month)))
        chosen |= {name} if month == selected else set()
    return _drawn(_("Punkter pr. måned i %(year)s", year=year), _("Måned"), entries, chosen)


def of_search(asked: SearchRequest, found: SearchPage, url: Callable[[SearchRequest], str]) -> Bars | None:
    """The years of a result; choosing a bar filters by its year."""
    counts = [(each.value, each.count) for each in found.facets.get("aar", ())]
    return years(counts, lambda year: url(asked.toggled("aar", year)), asked.aar)


def of_year(
    asked: SearchRequest, year: int, counts: dict[int, int], url: Callable[[SearchRequest], str]
) -> Bars | None:
    """The months of a result within a year; choosing a bar filters by its days, choosing it again drops that."""
    selected = month_of(asked)

    def address(month: int) -> str:
        if selected == (year, month):
            return url(asked.without("fra", "til"))
        last = monthrange(year, month)[1]
        return url(replace(asked, fra=date(year, month, 1), til=date(year, month, last), side=1))

    return months(counts, year, address, selected[1] if selected and selected[0] == year else None)


def is_year(text: str) -> bool:
    """Whether a text is a year that a calendar has."""
    return len(text) == 4 and text.isascii() and text.isdecimal() and text != "0000"


def month_of(asked: SearchRequest) -> tuple[int, int] | None:
    """The year and month that `fra` and `til` are the first and last day of; None when they are not."""
    first, last = asked.fra, asked.til
    if first is None or last is None or first.day != 1 or (first.year, first.month) != (last.year, last.month):
        return None
    return (first.year, first.month) if last.day == monthrange(last.year, last.month)[1] else None


def _drawn(caption: str, unit: str, entries: list[tuple[str, str, int, str]], selected: set[str]) -> Bars:
    most = max(count for _label, _short, count, _url in entries) or 1
    width = WIDTH if len(entries) <= FEW else NARROW if most < 1000 else NARROW_THOUSANDS
    bars = []
    for n, (label, short, count, url) in enumerate(entries):
        height = max(2, round(HEIGHT * count / most)) if count else 0
        bars.append(Bar(label, short, count, url, n * width, width, height, label in selected))
    return Bars(caption, unit, bars, width * len(entries))
