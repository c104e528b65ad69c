"""The originals, served by id. No path from outside touches the disk: the build says where a document lies."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, request, send_file, url_for
from flask_babel import gettext as _

from archive.indexing.manifest import DocumentEntry
from archive.remembered import Remembered
from archive.web import current, takedowns
from archive.web.addresses import original_url
from archive.web.problems import Gone, Missing

document_files = Blueprint("document", __name__)

# A PDF viewer is a page of its own: nothing in it may run or reach out, but it must be allowed to draw itself.
_VIEWER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_closed = Remembered[tuple[str, str], bool](4096)  # by edition and document: whether it holds a closed item's text
_TYPES = {"pdf": "application/pdf", "txt": "text/plain; charset=utf-8"}


@lru_cache(maxsize=4096)
def _digest(path: str, modified: int, size: int) -> str:
    """SHA-256 of the file; `modified` and `size` make the cache forget it when it changes."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def find_document(document_id: str) -> DocumentEntry:
    """The document's entry in the build. Raises Missing, and Gone when it is withheld."""
    entry = current.archive().document(document_id)
    if entry is None or entry.status == "failed":
        raise Missing(_("Dokumentet findes ikke i arkivet."), document_id, _("Find det under det møde, det hører til."))
    if entry.status == "withheld":
        raise Gone(
            _("Dokumentet bliver ikke vist: det er holdt tilbage, indtil en medarbejder har gennemgået det."),
            document_id,
            _("Det kan indeholde et personnummer, som ikke må offentliggøres."),
        )
    takedowns.refuse_hidden(entry)
    if _holds_closed_text(document_id, entry):
        raise Gone(
            _("Originalen bliver ikke vist: den rummer teksten til et lukket punkt."),
            document_id,
            _("De åbne punkter kan læses på mødets side."),
        )
    return entry


def why_hidden(document_id: str) -> str:
    """Why an original is not shown, in one sentence; empty when it is."""
    try:
        find_document(document_id)
    except (Gone, Missing) as error:
        return error.what
    return ""


def shown_at(document_id: str, page: int | None = None) -> str | None:
    """Where a reader sees a document: the original; or, where that is not served as it is, its page with what was
    taken out made black. None when nothing of it is shown."""
    try:
        entry = find_document(document_id)
    except (Gone, Missing):
        return None
    if not takedowns.original_is_refused(entry):
        return original_url(document_id, page)
    if entry.document is None or entry.document.pages is None:
        return None
    return url_for("pictures.page", document_id=document_id, number=page or 1)


def why_unseen(document_id: str) -> str:
    """As `why_hidden`, or that the file is no longer there. Whether it is still the same one is not looked at."""
    entry = current.archive().document(document_id)
    hidden = why_hidden(document_id)
    if hidden or entry is None:
        return hidden
    try:
        there = Path(entry.source).is_file()
    except OSError:
        there = False  # a folder that is closed to us
    return "" if there else _("Originalen ligger ikke længere på arkivets disk.")


def _holds_closed_text(document_id: str, entry: DocumentEntry) -> bool:
    """Whether a closed item's text stands in the original, and not just its number and title.

    A build never changes, so it is looked up once: a page of hits asks for each of its documents.
    """
    archive = current.archive()

    def look_up() -> bool:
        found = archive.meeting(entry.meeting or "")
        return any(
            stored.item.text_withheld and any(source.document == document_id for source in stored.item.sources)
            for stored in (found[1] if found else ())
        )

    return _closed.get((f"{archive.path} {archive.edition}", document_id), look_up)


def original_path(entry: DocumentEntry) -> Path:
    """Where the original lies. Raises Gone when it is no longer there, or is no longer the same file."""
    path = Path(entry.source)
    try:
        seen = path.stat()
        if _digest(str(path), seen.st_mtime_ns, seen.st_size) == entry.sha256:
            return path
    except OSError:
        pass  # said below, whatever kept us from reading it
    raise Gone(
        _("Originalen ligger ikke længere på arkivets disk."),
        entry.document.id if entry.document else entry.sha256[:12],
        _("Teksten kan stadig læses på punkternes sider. Spørg den, der driver arkivet, efter filen."),
    )


@document_files.get("/dokument/<document_id>.<any(pdf, txt):suffix>")
def original(document_id: str, suffix: str) -> Response:
    """The original as it was published, in the browser's own viewer."""
    entry = find_document(document_id)
    path = original_path(entry)
    takedowns.refuse_original(entry, path)
    if path.suffix.lower() != f".{suffix}":
        raise Missing(
            _("Dokumentet findes ikke i dette format."), document_id, _("Find det under det møde, det hører til.")
        )
    if request.if_none_match.contains(entry.sha256):
        return Response(status=304, headers={"ETag": f'"{entry.sha256}"', "Cache-Control": "no-cache"})
    name = entry.document.name if entry.document else path.name
    response = send_file(path, mimetype=_TYPES[suffix], download_name=name, conditional=True, etag=entry.sha256)
    response.headers["Cache-Control"] = "no-cache"  # a document can be taken down: ask each time
    response.headers["Content-Security-Policy"] = _VIEWER_POLICY
    return response
