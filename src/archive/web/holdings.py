"""What a build holds: its bodies, years and latest meetings, for the front page and the pages of bodies."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from archive.indexing.manifest import Manifest, MeetingEntry
from archive.models import Organization
from archive.searching.reader import Archive
from archive.searching.request import SearchRequest
from archive.searching.search import FacetValue, search

_LATEST = 8
_TOPICS = 8
# Things people ask councils about; the first three that the archive answers are offered.
_EXAMPLES = ("busser", "sundhedshus", "flygtninge", "rekruttering", "klimatilpasning", "budget", "udpegning")


@dataclass(frozen=True, slots=True)
class Offers:
    """Searches to try, each of which finds something, and the topics that most items are about."""

    examples: tuple[str, ...]
    topics: tuple[FacetValue, ...]


_offers: dict[str, Offers] = {}  # by edition: these searches need not be made for every visitor


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list, with the kinds of its documents."""

    id: str
    organization: Organization
    date: str | None
    place: str | None
    items: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A council or committee, with its number of meetings and the first and last year."""

    slug: str
    name: str
    meetings: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Year:
    year: str
    items: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """The build at a glance. `organizations` by name, `years` oldest first, `latest` newest first."""

    items: int
    meetings: int
    organizations: tuple[Body, ...]
    years: tuple[Year, ...]
    latest: tuple[MeetingRow, ...]


def meeting_rows(manifest: Manifest, meetings: Iterable[MeetingEntry]) -> tuple[MeetingRow, ...]:
    """The meetings newest first, those without a date last."""
    kinds = {entry.document.id: entry.document.kind.value for entry in manifest.documents if entry.document}
    rows = [
        MeetingRow(
            m.id,
            m.organization,
            m.date,
            m.place,
            m.items,
            tuple(dict.fromkeys(kinds[d] for d in m.documents if d in kinds)),
        )
        for m in meetings
    ]
    return tuple(sorted(rows, key=lambda row: (row.date or "", row.id), reverse=True))


def holdings(manifest: Manifest) -> Holdings:
    """Count what the build holds."""
    by_body: dict[str, list[MeetingEntry]] = {}
    years: Counter[str] = Counter()
    for meeting in manifest.meetings:
        by_body.setdefault(meeting.organization.slug, []).append(meeting)
        if meeting.date:
            years[meeting.date[:4]] += meeting.items
    bodies = []
    for slug, meetings in by_body.items():
        dated = sorted(m.date[:4] for m in meetings if m.date)
        first, last = (dated[0], dated[-1]) if dated else ("", "")
        bodies.append(Body(slug, meetings[0].organization.name, len(meetings), first, last))
    return Holdings(
        items=manifest.items,
        meetings=len(manifest.meetings),
        organizations=tuple(sorted(bodies, key=lambda body: body.name)),
        years=tuple(Year(year, count) for year, count in sorted(years.items())),
        latest=meeting_rows(manifest, manifest.meetings)[:_LATEST],
    )


def offers(archive: Archive) -> Offers:
    """What the front page of this build offers to begin with."""
    if archive.edition not in _offers:
        _offers.clear()
        _offers[archive.edition] = Offers(_find_examples(archive), _find_topics(archive))
    return _offers[archive.edition]


def _find_examples(archive: Archive) -> tuple[str, ...]:
    found = (word for word in _EXAMPLES if search(archive, SearchRequest(q=word)).total)
    return tuple(word for word, _n in zip(found, range(3), strict=False))


def _find_topics(archive: Archive) -> tuple[FacetValue, ...]:
    """The groups of KLE say little to most people: the topics below them are offered."""
    values = search(archive, SearchRequest()).facets["emne"]
    return tuple(each for each in values if "." in each.value)[:_TOPICS]
