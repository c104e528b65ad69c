"""The page that says what the archive holds and what it lacks: every body, every year, every meeting."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import PurePath
from statistics import median

from flask import Blueprint, render_template, url_for

from archive.indexing.manifest import DocumentEntry, Manifest, MeetingEntry
from archive.models import Organization
from archive.reading import cpr
from archive.reading.dates import date_in_name
from archive.reading.names import from_file_name, slug
from archive.web import current, wording
from archive.web.addresses import absolute

coverage_pages = Blueprint("coverage", __name__)

_LONG = 2.5  # times the body's usual time between meetings: such a pause may be a gap
_SHORTEST_GAP = 120  # days


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting in the grid. `state` is a key of `wording.COVERAGE`; `meeting` is None for a file that is unread."""

    date: str | None
    state: str
    meeting: str | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """A row of the grid: twelve months, each with its meetings."""

    year: str
    months: tuple[tuple[Held, ...], ...]

    @property
    def meetings(self) -> int:
        return sum(len(month) for month in self.months)


@dataclass(frozen=True, slots=True)
class BodyCoverage:
    """What is held of a body. `gaps` are pauses (from, to) much longer than its usual ones."""

    organization: Organization
    first: str | None
    last: str | None
    years: tuple[Year, ...]
    undated: tuple[Held, ...]
    states: dict[str, int]
    gaps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Why documents could not be read; `names` are their file names, empty where a name may tell too much."""

    reason: str
    message: str
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole archive. `first` and `last` are the dates of the first and last meeting."""

    first: str | None
    last: str | None
    bodies: tuple[BodyCoverage, ...]
    statuses: dict[str, int]
    unread: tuple[Unread, ...]
    doubts: int


def coverage(manifest: Manifest) -> Coverage:
    """What the build holds, body by body. Pure."""
    kinds = {entry.document.id: entry.document.kind.value for entry in manifest.documents if entry.document}
    names: dict[str, Organization] = {}
    held: dict[str, list[Held]] = {}
    for meeting in manifest.meetings:
        names.setdefault(meeting.organization.slug, meeting.organization)
        entry = Held(meeting.date, _state(meeting, kinds), meeting.id)
        held.setdefault(meeting.organization.slug, []).append(entry)
    for document in manifest.documents:
        if document.status == "failed":
            organization, day = _of_file(document)
            if organization and organization.slug in held:
                held[organization.slug].append(Held(day, "unread"))
    dates = [meeting.date for meeting in manifest.meetings if meeting.date]
    return Coverage(
        first=min(dates, default=None),
        last=max(dates, default=None),
        bodies=tuple(_body(names[key], held[key]) for key in sorted(held, key=lambda key: names[key].name)),
        statuses=dict(Counter(entry.status for entry in manifest.documents)),
        unread=_unread(manifest.documents),
        doubts=sum(bool(meeting.doubts) for meeting in manifest.meetings),
    )


def _state(meeting: MeetingEntry, kinds: dict[str, str]) -> str:
    of = {kinds.get(document) for document in meeting.documents}
    agenda = bool(of & {"agenda", "supplement"})
    return "both" if agenda and "minutes" in of else "minutes" if "minutes" in of else "agenda" if agenda else "other"


def _of_file(entry: DocumentEntry) -> tuple[Organization | None, str | None]:
    """What a file that could not be read is by its name: *kkr-fjordland-2023-03-17-referat.pdf*."""
    stem = PurePath(entry.source).stem
    name, day = from_file_name(stem), date_in_name(stem)
    return (Organization(slug(name), name) if name else None), day.iso if day else None


def _body(organization: Organization, held: Sequence[Held]) -> BodyCoverage:
    dates = sorted(entry.date for entry in held if entry.date)
    years: tuple[Year, ...] = ()
    if dates:
        span = range(int(dates[0][:4]), int(dates[-1][:4]) + 1)
        years = tuple(_year(str(year), held) for year in reversed(span))
    return BodyCoverage(
        organization=organization,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        years=years,
        undated=tuple(entry for entry in held if not entry.date),
        states=dict(Counter(entry.state for entry in held)),
        gaps=tuple(_gaps([entry.date for entry in held if entry.date and entry.meeting])),
    )


def _year(year: str, held: Iterable[Held]) -> Year:
    months: list[list[Held]] = [[] for _month in range(12)]
    for entry in sorted(held, key=lambda entry: (entry.date or "", entry.meeting or "")):
        if entry.date and entry.date[:4] == year:
            months[int(entry.date[5:7]) - 1].append(entry)
    return Year(year, tuple(tuple(month) for month in months))


def _gaps(dates: Sequence[str]) -> list[tuple[str, str]]:
    """Pauses much longer than the body's usual one: a meeting may be missing, or there was none."""
    days = sorted(set(dates))
    pauses = [(b, a, (date.fromisoformat(a) - date.fromisoformat(b)).days) for b, a in pairwise(days)]
    if len(pauses) < 3:
        return []
    usual = median(length for _b, _a, length in pauses)
    return [(b, a) for b, a, length in pauses if length >= max(_LONG * usual, _SHORTEST_GAP)]


def _unread(documents: Iterable[DocumentEntry]) -> tuple[Unread, ...]:
    found: dict[tuple[str, str], list[str]] = {}
    for entry in documents:
        if entry.status in ("failed", "withheld"):
            # The name of a file that is withheld may be what it is withheld for.
            name = cpr.mask(PurePath(entry.source).name) if entry.status == "failed" else ""
            known = entry.reason in wording.UNREAD
            found.setdefault((entry.reason, "" if known else entry.message), []).append(name)
    return tuple(
        Unread(reason, message, len(names), tuple(sorted(name for name in names if name)))
        for (reason, message), names in sorted(found.items())
    )


@coverage_pages.get("/daekning")
def page() -> str:
    """What is held and what is missing."""
    return render_template(
        "coverage.html",
        coverage=coverage(current.archive().manifest),
        states=wording.COVERAGE,
        reasons=wording.UNREAD,
        canonical=absolute(url_for("coverage.page", sprog=None)),
    )
