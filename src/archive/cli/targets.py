"""What somebody points at to have it taken down, released or blacked out: found in the live build."""

import hashlib
import re
from datetime import date
from pathlib import Path

from archive.config import Settings
from archive.errors import NoBuild, UsageError
from archive.indexing.manifest import DocumentEntry
from archive.indexing.publication import DOCUMENT, ITEM, PERSON, WORD, TakeDown, entry_id
from archive.reading.redaction import find_words
from archive.searching.reader import Archive

_ITEM = re.compile(r"(?:.*/)?(?:moede|meeting)/(?P<meeting>[^/?#]+)/(?:punkt|item)/(?P<number>[^/?#]+)")
_DOCUMENT = re.compile(r"(?:.*/dokument/)?(?P<id>[0-9a-f]{12,64})(?:\.\w+|/.*)?")


def opened(settings: Settings) -> Archive | None:
    """The live build; None before the first one."""
    try:
        return Archive.open(settings.index)
    except NoBuild:
        return None


def document(archive: Archive | None, target: str) -> tuple[str, DocumentEntry | None]:
    """Content hash and entry of a document, by id, hash, address or file. Raises UsageError when it is unknown."""
    path = Path(target)
    if path.is_file():
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return sha256, _entry(archive, sha256)
    match = _DOCUMENT.fullmatch(target)
    entry = _entry(archive, match["id"]) if match else None
    if entry is not None:
        return entry.sha256, entry
    if match and len(match["id"]) == 64:
        return match["id"], None
    raise UsageError("There is no such document.", target, "Give a file, a document's id or address, or its SHA-256.")


def _entry(archive: Archive | None, start: str) -> DocumentEntry | None:
    entries = archive.manifest.documents if archive else ()
    found = [entry for entry in entries if entry.sha256.startswith(start)]
    return next((entry for entry in found if entry.status != "duplicate"), found[0] if found else None)


def take_down(archive: Archive | None, target: str, reason: str, word: str, person: bool) -> TakeDown:
    """The take-down of what `target` names. Raises UsageError when nothing is known by it."""
    today = date.today().isoformat()
    if person:
        return _words(PERSON, target, (), reason, today)
    if word:
        sha256, _ = document(archive, target)
        return _words(WORD, word, (sha256,), reason, today)
    match = _ITEM.fullmatch(target)
    item_id = f"{match['meeting']}/{match['number']}" if match else target
    stored = archive.item(item_id) if archive and "/" in item_id else None
    if archive is not None and stored is not None:
        item = stored.item
        documents = tuple(entry.sha256 for source in item.sources if (entry := archive.document(source.document)))
        titles = _unique(item.title, item.agenda_title)
        if any(len(title) > 3 and find_words(title)(reason) for title in titles):
            raise _repeats()
        return TakeDown(
            id=entry_id(ITEM, item_id, documents, today),
            kind=ITEM,
            target=item_id,
            reason=reason,
            date=today,
            documents=documents,
            titles=titles,
            numbers=_unique(item.number, item.agenda_number),
        )
    if archive is not None and target in archive.engine.values("person"):
        return _words(PERSON, target, (), reason, today)
    try:
        sha256, entry = document(archive, target)
    except UsageError:
        raise UsageError(
            "Nothing in the archive is known by this name.",
            target,
            "Give an item's id or address, a document, or a name with --person.",
        ) from None
    meeting = (entry.meeting or "") if entry else ""
    found = (sha256,)
    return TakeDown(
        id=entry_id(DOCUMENT, meeting, found, today),
        kind=DOCUMENT,
        target=meeting,
        reason=reason,
        date=today,
        documents=found,
    )


def _words(kind: str, words: str, documents: tuple[str, ...], reason: str, today: str) -> TakeDown:
    if not re.search(r"\w\w", words):
        raise UsageError("A name or word has at least two letters.", words, "Write it as it stands in the records.")
    if find_words(words)(reason):
        raise _repeats()
    return TakeDown(
        id=entry_id(kind, words, documents, today),
        kind=kind,
        target=words,
        reason=reason,
        date=today,
        documents=documents,
    )


def _repeats() -> UsageError:
    return UsageError("The reason repeats what is taken down.", "--reason", "It is shown to everybody: say only why.")


def _unique(*values: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
