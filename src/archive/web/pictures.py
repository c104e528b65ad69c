"""Pages of the originals as pictures, with the searched words marked: `/dokument/<id>/side/<n>`."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from archive.errors import QueryError
from archive.indexing.manifest import DocumentEntry
from archive.indexing.schema import TEXT_FIELDS, StoredItem, field_texts
from archive.reading.page_text import places
from archive.reading.picture_task import Picture, Span
from archive.remembered import Remembered
from archive.searching.marking import Marker, marker
from archive.searching.place import page_with_most
from archive.searching.planning import plan_of
from archive.searching.query import parse
from archive.searching.snippets import marked
from archive.web import cache, current, drawing
from archive.web.addresses import absolute, original_url
from archive.web.document import find_document, original_path, why_unseen
from archive.web.problems import Missing
from archive.web.takedowns import blacked_out, original_is_refused, to_black_out

page_pictures = Blueprint("pictures", __name__)

WIDTHS = (240, 480, 800, 1600)  # pixels; the only ones, so that nobody can fill the cache with their own
_VERSION = 2  # of the drawing: raise it when pictures come out differently
_texts = Remembered[tuple[str, int], str](512)  # of pages, by content and page
_marks = Remembered[tuple[str, str, int, str], list[Span]](1024)  # by edition, content, page and words


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an original that may be shown. `words` is the query whose words are marked, empty for none."""

    document: str
    entry: DocumentEntry
    number: int
    words: str = ""

    @property
    def last(self) -> int:
        """The number of the document's last page."""
        return (self.entry.document.pages if self.entry.document else None) or 1


def find_page(document_id: str, number: int, words: str) -> Page:
    """The page. Raises Missing past the end, Gone when the original may not be shown, QueryError for bad words."""
    entry = find_document(document_id)
    if entry.document is None or entry.document.pages is None:
        raise Missing(_("Dokumentet har ingen sider at vise; det er en tekstfil."), document_id, _("Åbn det i stedet."))
    if not 1 <= number <= entry.document.pages:
        raise Missing(
            _("Dokumentet har ingen side %(page)s.", page=number),
            document_id,
            ngettext("Det har %(num)s side.", "Det har %(num)s sider.", entry.document.pages),
        )
    return Page(document_id, entry, number, words.strip())


def raw_text_of(page: Page) -> str:
    """The page's text, character by character as pdfium places it. Raises CannotDraw or Busy."""

    def read() -> str:
        return drawing.of(current_app.extensions).text(str(original_path(page.entry)), page.number)

    return _texts.get((page.entry.sha256, page.number), read)


def text_of(page: Page) -> str:
    """The page's text as it may be seen, each character in its place. Raises CannotDraw or Busy."""
    return blacked_out(page.entry, page.number, raw_text_of(page))[0]


def marks(page: Page) -> list[Span]:
    """Where on the page the searched words stand, in every form that meets them."""
    archive = current.archive()

    def look_up() -> list[Span]:
        found = _marker(page.words)
        if found is None:
            return []
        return places(text_of(page), lambda text: [(span.start, span.end) for span in found.spans(text)])

    edition = f"{archive.path} {archive.edition}"  # what a word means, and what may be read, may change with it
    return _marks.get((edition, page.entry.sha256, page.number, page.words), look_up)


def marked_by(words: str) -> Callable[[str], Markup]:
    """What puts marks around the searched words in a text of the records, and escapes the rest."""
    try:
        found = _marker(words)
    except QueryError:
        found = None  # the page of an item is there whatever the words are
    return (lambda text: marked(text, found.spans(text))) if found else escape


def _marker(words: str) -> Marker | None:
    if not words:
        return None
    return marker(plan_of(parse(words), current.archive().labels).plan, TEXT_FIELDS)


def picture(page: Page, width: int) -> Picture:
    """The page as a picture, from the cache if it has been drawn. Raises CannotDraw or Busy."""
    kept: cache.PictureCache = current_app.extensions["archive.pictures"]
    spans = marks(page)
    black = blacked_out(page.entry, page.number, raw_text_of(page))[1] if to_black_out(page.entry) else None
    name = cache.key(_VERSION, page.entry.sha256, page.number, width, spans, black)
    found = kept.get(name)
    if found is None:
        path = str(original_path(page.entry))
        found = drawing.of(current_app.extensions).draw(path, page.number, width, spans, black)
        kept.put(name, found)
    return found


def best_page(stored: StoredItem, words: str) -> tuple[str, int] | None:
    """The document and page to show beside an item: where most of the searched words stand, else where it begins."""
    item = stored.item
    source = next((each for each in reversed(item.sources) if each.page), None)
    if source is None or source.page is None or item.closed or why_unseen(source.document):
        return None
    try:
        found = _marker(words)
    except QueryError:
        found = None
    spans = {name: found.spans(text) for name, text in field_texts(item).items()} if found else {}
    return source.document, page_with_most(item, source.document, spans) or source.page


@page_pictures.get("/dokument/<document_id>/side/<int:number>")
def page(document_id: str, number: int) -> ResponseReturnValue:
    """The page with its neighbours for a browser; the bare picture for who asks for one."""
    shown = find_page(document_id, number, request.args.get("q", ""))
    kinds = request.accept_mimetypes.best_match(["image/png", "text/html"], default="image/png")
    if kinds == "image/png":
        return image(document_id, number)
    large = request.args.get("zoom") == "1"
    try:
        text, spans, drawable = text_of(shown), marks(shown), True
    except drawing.CannotDraw:
        text, spans, drawable = "", [], False
    found = current.archive().meeting(shown.entry.meeting or "")
    return render_template(
        "page.html",
        page=shown,
        words=shown.words,
        drawable=drawable,
        found=len(spans),
        paragraphs=[line for line in text.replace("\x02", "").replace("\ufffe", "").splitlines() if line.strip()],
        large=large,
        original=None if original_is_refused(shown.entry) else original_url(document_id, number),
        meeting=found[0] if found else None,
        items=[
            stored
            for stored in (found[1] if found else ())
            if any(source.document == document_id and source.page == number for source in stored.item.sources)
        ],
        canonical=absolute(url_for("pictures.page", document_id=document_id, number=number, sprog=None)),
    )


@page_pictures.get("/dokument/<document_id>/side/<int:number>/billede")
def image(document_id: str, number: int) -> Response:
    """The page as a picture. `bredde` is one of the widths offered, `q` the words to mark."""
    width = request.args.get("bredde", "800")
    if width not in map(str, WIDTHS):
        choices = ", ".join(map(str, WIDTHS))
        raise QueryError(
            _("Billedet findes ikke i den bredde."), "bredde", _("Vælg en af %(choices)s.", choices=choices)
        )
    drawn = picture(find_page(document_id, number, request.args.get("q", "")), int(width))
    response = Response(drawn.data, mimetype=drawn.mimetype)
    response.headers["Cache-Control"] = "no-cache"  # a document can be taken down: ask each time
    response.add_etag()
    response.make_conditional(request)
    return response
