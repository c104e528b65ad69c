"""A search from request to page: parse, plan, ask the engine, and put together what is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from markupsafe import Markup

from archive import casenumber
from archive.casenumber import CaseNumber
from archive.indexing.schema import StoredItem, field_text
from archive.models import AgendaItem, Organization, Topic
from archive.searching import messages
from archive.searching.engine import Scored
from archive.searching.marking import Span
from archive.searching.messages import PagePastEndError
from archive.searching.nearby import nearly
from archive.searching.place import Place, place_of
from archive.searching.plan import Plan
from archive.searching.planning import plan_of
from archive.searching.query import parse
from archive.searching.reader import Archive
from archive.searching.request import FACETS, SearchRequest
from archive.searching.snippets import Window, best_window, marked, snippet
from archive.searching.suggestions import Suggestion, WayOut, suggest, ways_out

PAGE_SIZE = 10
LISTED = 20  # values of a facet; chosen ones always are
FEW = 3  # hits, up to which another spelling is suggested
# Where a snippet is taken from, the best first among equals: the hit shows its decision anyway.
_SNIPPET_FIELDS = ("body", "recommendation", "decision")


@dataclass(frozen=True, slots=True)
class HitDocument:
    """A document that the item stands in, and its first page there (None in a text file)."""

    id: str
    kind: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Hit:
    """An item on the page of results. `title` and `snippet` are escaped HTML with marks, `decision` is plain text.

    `place` is where the first word of the snippet that was met stands, else the first one of the title.
    """

    stored: StoredItem
    id: str
    meeting_id: str
    number: str
    title: Markup
    plain_title: str
    organization: Organization
    date: str | None
    closed: bool
    case_numbers: tuple[CaseNumber, ...]
    topics: tuple[Topic, ...]
    documents: tuple[HitDocument, ...]
    decision: str | None
    outcome: str | None
    snippet: Markup
    place: Place | None
    score: float


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to choose or drop, with the number of items that it would leave."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results.

    `understood` is the query in its canonical form; `dropped` the words that were left out of it, `cut` says that a
    prefix had too many words to look at them all. `case` is the key of the case that the whole query is the number
    of. `suggestion` is another spelling, `ways_out` what to drop when nothing was found. `nearby` is what answers
    nearly where few items answer wholly: where none does, what the suggestion finds, else see `nearby.nearly`.
    """

    request: SearchRequest
    understood: str
    dropped: tuple[str, ...]
    cut: bool
    case: str | None
    total: int
    page: int
    pages: int
    page_size: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    suggestion: Suggestion | None
    ways_out: tuple[WayOut, ...]
    nearby: tuple[Hit, ...]


def search(archive: Archive, request: SearchRequest) -> SearchPage:
    """Answer a request. Raises `RefusalError` (a QueryError) for a query or page that cannot be answered."""
    begun = perf_counter()
    tree = parse(request.q)
    planned = plan_of(tree, archive.labels)
    first = (request.side - 1) * PAGE_SIZE
    result = archive.engine.execute(
        planned.plan, request.filters(), FACETS, sort=request.sortering, offset=first, limit=PAGE_SIZE
    )
    pages = max(1, -(-result.total // PAGE_SIZE))
    if request.side > pages:
        raise PagePastEndError(messages.PAGE_PAST_END, "side", page=request.side, pages=pages)
    suggestion = suggest(archive, request, tree, result.total) if result.total <= FEW else None
    return SearchPage(
        request=request,
        understood=str(tree),
        dropped=planned.dropped,
        cut=result.cut,
        case=case_of(archive, request.q),
        total=result.total,
        page=request.side,
        pages=pages,
        page_size=PAGE_SIZE,
        facets={name: _facet(archive, request, name, result.facets[name]) for name in FACETS},
        suggestion=suggestion,
        ways_out=ways_out(archive, request, tree) if not result.total else (),
        hits=_hits(archive, planned.plan, result.hits),
        nearby=_nearby(archive, request, planned.plan, result.total, suggestion) if result.total <= FEW else (),
        took_ms=round((perf_counter() - begun) * 1000, 2),
    )


def case_of(archive: Archive, query: str) -> str | None:
    """The key of the case that the whole query is the number of, in any spelling; None if the archive has no such."""
    number = casenumber.parse(query)
    return number.key if number and number.key in archive.engine.values("sag") else None


def best_snippet(item: AgendaItem, spans: Mapping[str, Sequence[Span]]) -> Markup:
    """The snippet of an item, from the text field where most of the query stands."""
    field, window = _best_field(item, spans)
    return snippet(field_text(item, field), spans.get(field, ()), window) if window else Markup("")


def _best_field(item: AgendaItem, spans: Mapping[str, Sequence[Span]]) -> tuple[str, Window | None]:
    """The text field with most of the query and where in it; the first that has a text where nothing was met.

    Texts are put together from sections, so those that are not shown are not asked for.
    """
    windows = {field: best_window(spans[field]) for field in _SNIPPET_FIELDS if spans.get(field)}
    if windows:
        best = max(windows, key=lambda field: windows[field].score)  # the first of equals
        return best, windows[best]
    first = next((field for field in _SNIPPET_FIELDS if field_text(item, field)), "")
    return first, best_window(()) if first else None


def _nearby(
    archive: Archive, request: SearchRequest, plan: Plan, total: int, suggestion: Suggestion | None
) -> tuple[Hit, ...]:
    filters = request.filters()
    if suggestion and not total:
        respelled = plan_of(parse(suggestion.request.q), archive.labels).plan
        return _hits(archive, respelled, archive.engine.execute(respelled, filters, limit=PAGE_SIZE).hits)
    found = nearly(archive.engine, plan, filters, PAGE_SIZE)
    return tuple(hit for looser, hits in found for hit in _hits(archive, looser, hits))


def _hits(archive: Archive, plan: Plan, found: Sequence[Scored]) -> tuple[Hit, ...]:
    spans = archive.engine.spans(plan, [hit.doc for hit in found])
    return tuple(_hit(archive, hit, where) for hit, where in zip(found, spans, strict=True))


def _hit(archive: Archive, found: Scored, spans: Mapping[str, Sequence[Span]]) -> Hit:
    stored = archive.engine.stored(found.doc)
    item = stored.item
    field, window = _best_field(item, spans)
    return Hit(
        stored=stored,
        id=stored.id,
        meeting_id=stored.meeting_id,
        number=item.number,
        title=marked(item.title, spans.get("title", ())),
        plain_title=item.title,
        organization=stored.organization,
        date=stored.date,
        closed=item.closed,
        case_numbers=item.case_numbers,
        topics=item.topics,
        documents=_documents(archive, stored),
        decision=item.decision.text if item.decision else None,
        outcome=item.decision.outcome.value if item.decision and item.decision.outcome else None,
        snippet=snippet(field_text(item, field), spans.get(field, ()), window) if window else Markup(""),
        place=_place(item, field, window, spans),
        score=found.score,
    )


def _place(item: AgendaItem, field: str, window: Window | None, spans: Mapping[str, Sequence[Span]]) -> Place | None:
    if window and window.score:
        return place_of(item, field, window.start, spans)
    in_title = spans.get("title", ())
    return place_of(item, "title", in_title[0].start, spans) if in_title else None


def _documents(archive: Archive, stored: StoredItem) -> tuple[HitDocument, ...]:
    found = ((source, archive.document(source.document)) for source in stored.item.sources)
    return tuple(
        HitDocument(source.document, entry.document.kind.value, source.page)
        for source, entry in found
        if entry and entry.document
    )


def _facet(archive: Archive, request: SearchRequest, name: str, counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    chosen = request.chosen(name)
    shown = [*list(counts)[:LISTED], *(value for value in list(counts)[LISTED:] if value in chosen)]
    return tuple(
        FacetValue(value, archive.labels.label(name, value), counts[value], value in chosen) for value in shown
    )
