"""A whole result to take along, as CSV for a spreadsheet or as JSON; streamed, bounded, two at a time."""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator
from threading import BoundedSemaphore

from flask import Blueprint, Response, json, request, stream_with_context
from flask_babel import gettext as _

from archive.indexing.schema import StoredItem
from archive.models import SectionKind
from archive.searching.request import SearchRequest
from archive.web import current, shapes, wording
from archive.web.addresses import absolute, item_url
from archive.web.document import shown_at
from archive.web.drawing import Busy
from archive.web.results import Whole, whole

exports = Blueprint("export", __name__)

MOST = 10_000  # items in one export
AT_ONCE = 2  # fewer than the server has threads: the others go on answering
_turns = BoundedSemaphore(AT_ONCE)
_FORMULA = ("=", "+", "-", "@")
_CONTROLS = ("\t", "\r", "\n")
BOM = "\ufeff"  # without it Excel takes UTF-8 for something else


def cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula, whatever stands unseen before it: some take a wide ＝ for one."""
    first = next((sign for sign in text if sign.isprintable() and not sign.isspace()), "")
    formula = unicodedata.normalize("NFKC", first).startswith(_FORMULA)
    return f"'{text}" if formula or text.startswith(_CONTROLS) else text


def headings() -> list[str]:
    """The first line of the CSV."""
    return [
        _("Råd eller udvalg"),
        _("Dato"),
        _("Punkt"),
        _("Titel"),
        _("Udfald"),
        _("Beslutning"),
        _("Indstilling"),
        _("Sagsnumre"),
        _("Emner"),
        _("Adresse"),
        _("Original"),
    ]


def row(stored: StoredItem) -> list[str]:
    """An item as a line of the CSV; of a closed one number and title only."""
    item = stored.item
    outcome = item.decision.outcome if item.decision and not item.closed else None
    source = item.sources[-1] if item.sources and not item.closed else None
    original = shown_at(source.document, source.page) if source else None
    texts = ["", ""] if item.closed else [item.text_of(SectionKind.DECISION), item.text_of(SectionKind.RECOMMENDATION)]
    values = [
        stored.organization.name,
        stored.date or "",
        item.number,
        item.title,
        str(wording.OUTCOMES[outcome]) if outcome else "",
        *texts,
        ", ".join(case.raw for case in item.case_numbers),
        ", ".join(f"{topic.id} {topic.name}" for topic in item.topics),
        absolute(item_url(stored)),
        absolute(original) if original else "",
    ]
    return [cell(value) for value in values]


@exports.get("/eksport.csv")
def as_csv() -> Response:
    """The result as CSV."""

    def lines(found: Whole) -> Iterator[str]:
        yield BOM + csv_line(headings())
        for stored in found.items:
            yield csv_line(row(stored))

    return _streamed(lines, "text/csv", "csv")


@exports.get("/eksport.json")
def as_json() -> Response:
    """The result as JSON: `total` and whole items, as the API gives them."""

    def lines(found: Whole) -> Iterator[str]:
        yield f'{{"total": {found.total}, "most": {MOST}, "items": ['
        for n, stored in enumerate(found.items):
            yield (",\n" if n else "\n") + json.dumps(shapes.item(stored))
        yield "\n]}\n"

    return _streamed(lines, "application/json", "json")


def csv_line(values: list[str]) -> str:
    """The values as a line of CSV with semicolons, as a Danish spreadsheet expects."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow(values)
    return out.getvalue()


class _Turn:
    """One of the exports that may run at once. Given back once, when the last line is out or the client is gone."""

    def __init__(self) -> None:
        if not _turns.acquire(blocking=False):  # who waited here would hold up every other reader
            raise Busy("Too many exports at once.")
        self._turns: BoundedSemaphore | None = _turns

    def release(self) -> None:
        turns, self._turns = self._turns, None
        if turns is not None:
            turns.release()


def _streamed(lines: Callable[[Whole], Iterator[str]], mimetype: str, suffix: str) -> Response:
    asked = SearchRequest.from_params(request.args.items(multi=True))
    found = whole(current.archive(), asked, MOST)
    turn = _Turn()

    def to_the_end() -> Iterator[str]:
        try:
            yield from lines(found)
        finally:
            turn.release()

    response = Response(stream_with_context(to_the_end()), mimetype=mimetype)
    response.call_on_close(turn.release)  # a client that is gone before the first line
    response.headers["Content-Disposition"] = f'attachment; filename="resultat.{suffix}"'
    return response
