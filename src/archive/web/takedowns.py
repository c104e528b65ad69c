"""What was taken down: its addresses answer 410, what must not be read is blacked out, and a public log says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from flask import Blueprint, Flask, current_app, render_template, request, url_for
from flask_babel import gettext as _

from archive.errors import ArchiveError
from archive.indexing.manifest import DocumentEntry
from archive.indexing.publication import DOCUMENT, ITEM, PERSON, REDACTION, WORD, TakeDown
from archive.reading.addresses import bearers
from archive.reading.names import slug
from archive.reading.redaction import Find, Span, covered, find_numbers, find_words, spans
from archive.remembered import Remembered
from archive.web import current, drawing, wording
from archive.web import decisions as decided
from archive.web.addresses import absolute, kind_of, meeting_url
from archive.web.decisions import decisions
from archive.web.drawing import Busy, CannotDraw
from archive.web.problems import Gone

takedown_pages = Blueprint("takedowns", __name__)

LOOK = 4.0  # seconds that one request looks for names in a long original; the next one goes on from there
# By decisions and content, and page: whether somebody is named there who was taken out.
_named = Remembered[tuple[str, str], bool](4096)
_named_on = Remembered[tuple[str, str, int], bool](100_000)


@dataclass(frozen=True, slots=True)
class Logged:
    """A line of the public log: what kind of thing, where it stood, when and why. Never what it said."""

    kind: str
    date: str
    reason: str
    url: str = ""
    where: str = ""


def init_app(app: Flask, file: Path) -> None:
    """Watch the list, and answer for what it names."""
    decided.init_app(app, file)
    app.before_request(_refuse_what_is_gone)


def _refuse_what_is_gone() -> None:
    """One door for all pages, the API and OParl: whatever has an item, document, meeting or person in its address."""
    now = decisions()
    if not now.takedowns:
        return
    args = request.view_args or {}
    meeting, number = args.get("meeting_id"), args.get("number")
    found = now.document(str(args["document_id"])) if "document_id" in args else None
    if meeting and number:
        found = found or now.item(f"{meeting}/{number}") or _once_there(str(meeting), str(number))
    if "person" in (request.endpoint or "") and args:
        gone = [each for each in now.takedowns if each.kind == PERSON]
        found = found or next((each for each in gone if slug(each.target) in map(str, args.values())), None)
    if meeting and found is None and not _is_there(str(meeting)):
        found = now.meeting(str(meeting))
    if found is not None:
        raise taken_down(found)


def _once_there(meeting_id: str, number: str) -> TakeDown | None:
    """The take-down of the item that an earlier address led to; none where the address leads to another item."""
    gone = decisions().item_once_at(meeting_id, number)
    if gone is None:
        return None
    try:
        items = current.archive().items({"moede": meeting_id})
    except ArchiveError:
        return None  # without a build the address is answered as all others are
    return None if next(iter(bearers((stored.item for stored in items), number)), None) else gone


def _is_there(meeting_id: str) -> bool:
    try:
        return current.archive().meeting(meeting_id) is not None
    except ArchiveError:
        return True  # without a build the address is answered as all others are


def taken_down(entry: TakeDown) -> Gone:
    """The answer for what was taken down: that it was, when and why."""
    what = {
        ITEM: _("Punktet er fjernet fra arkivet."),
        DOCUMENT: _("Dokumentet er fjernet fra arkivet."),
    }.get(entry.kind, _("Indholdet er fjernet fra arkivet."))
    day = wording.day(entry.date)
    return Gone(what, "", _("Fjernet %(date)s. Begrundelse: %(reason)s", date=day, reason=entry.reason))


def refuse_hidden(entry: DocumentEntry) -> None:
    """Raise Gone for a document of which no page may be seen: an item was taken out of it, nobody knows from where."""
    if not entry.marks:  # nearly all: a page of hits asks for each of its documents
        return
    now = decisions()
    for mark in entry.marks:
        found = now.get(mark)
        if mark != REDACTION and (found is None or found.kind == ITEM):
            raise Gone(
                _("Originalen bliver ikke vist: et punkt i den er fjernet fra arkivet."),
                "",
                _("De øvrige punkter kan læses på mødets side."),
            )


def to_black_out(entry: DocumentEntry) -> tuple[Find, ...]:
    """What must be made out on the document's pages. Persons are looked for in every document."""
    now = decisions()
    found = [find_words(each.target) for each in now.words(entry.sha256)]
    return (*([find_numbers()] if REDACTION in entry.marks else []), *found)


def blacked_out(entry: DocumentEntry, page: int, text: str) -> tuple[str, list[Span]]:
    """The text of a page as it may be seen, each character in its place, and what was made out.

    Raises CannotDraw when not all CPR numbers that the reader saw on the page are found again: better no picture.
    """
    finds = to_black_out(entry)
    if not finds:
        return text, []
    if REDACTION in entry.marks:
        expected = sum(number.page == page for number in entry.numbers)
        if len(spans(text, finds[:1])) < expected:
            raise CannotDraw("A number that must be made out is not found on the page.", entry.sha256[:12])
    found = spans(text, finds)
    return covered(text, found), found


def refuse_original(entry: DocumentEntry, path: Path) -> None:
    """Raise Gone for an original that holds what was taken out of its text, be it in a header or on a title page.

    Raises Busy while a long one is being looked through.
    """
    if entry.marks or _names_somebody(entry, path):
        raise Gone(
            _("Originalen bliver ikke vist: noget i den er streget ud."),
            "",
            _(
                "Siderne kan ses som billeder, hvor det udstregede er dækket med sort, "
                "og punkterne kan læses på mødets side."
            ),
        )


def original_is_refused(entry: DocumentEntry) -> bool:
    """Whether `refuse_original` will raise, as far as is known without opening the file: for the links of a page."""
    return bool(entry.marks) or _named.held((decisions().digest, entry.sha256)) is True


def _names_somebody(entry: DocumentEntry, path: Path) -> bool:
    """Whether a person who was taken out stands anywhere in the file; a page that cannot be read may say anything."""
    now = decisions()
    finds = [find_words(each.target) for each in now.words(entry.sha256)]
    if not finds:
        return False

    def look() -> bool:
        if entry.document is None or entry.document.pages is None:
            return bool(spans(path.read_text(encoding="utf-8", errors="replace"), finds))
        return _on_some_page((now.digest, entry.sha256), path, entry.document.pages, finds)

    try:
        return _named.get((now.digest, entry.sha256), look)
    except CannotDraw:
        return True  # and not remembered: what was in the way may have been the moment


def _on_some_page(key: tuple[str, str], path: Path, pages: int, finds: Sequence[Find]) -> bool:
    """Whether one of the pages names somebody. Raises CannotDraw, and Busy when time is up: a later request goes on."""
    drawers, until = drawing.of(current_app.extensions), monotonic() + LOOK

    def on(page: int) -> bool:
        return _named_on.get((*key, page), lambda: bool(spans(drawers.text(str(path), page), finds)))

    unread = [page for page in range(1, pages + 1) if _named_on.held((*key, page)) is None]
    for page in unread:
        if page != unread[0] and monotonic() >= until:
            raise Busy("The original is being looked through.")
        if on(page):
            return True
    return any(_named_on.held((*key, page)) for page in range(1, pages + 1))


@takedown_pages.get("/fjernet")
def page() -> str:
    """The public log, newest first."""
    found = sorted(decisions().takedowns, key=lambda each: (each.date, each.id), reverse=True)
    return render_template(
        "takedowns.html",
        entries=[_logged(each) for each in found],
        canonical=absolute(url_for("takedowns.page", sprog=None)),
    )


def _logged(entry: TakeDown) -> Logged:
    kinds = {
        ITEM: _("Et punkt"),
        DOCUMENT: _("Et dokument"),
        PERSON: _("Et personnavn"),
        WORD: _("Ord i et dokument"),
    }
    url = where = ""
    meeting = entry.target.rpartition("/")[0] if entry.kind == ITEM else entry.target if entry.kind == DOCUMENT else ""
    if meeting:
        opened = current.archive().meeting(meeting)
        number = entry.target.rpartition("/")[2] if entry.kind == ITEM else ""
        if opened:
            body = opened[0].organization.name
            url, where = meeting_url(meeting), f"{body}, {wording.day(opened[0].date)}"
        if number:
            where = _("%(meeting)s, punkt %(number)s", meeting=where or meeting, number=number)
    elif entry.kind == WORD:
        kind = kind_of(entry.documents[0][:12])
        where = wording.kind(kind) if kind else ""
    return Logged(kinds.get(entry.kind, entry.kind), entry.date, entry.reason, url, where)
