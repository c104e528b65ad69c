"""What somebody points at to have it taken down, released or blacked out: found in the live build."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import msgspec

from archive import danish
from archive.config import Settings
from archive.errors import NoBuild, UsageError
from archive.indexing.manifest import DocumentEntry
from archive.indexing.publication import DOCUMENT, ITEM, PERSON, WORD, TakeDown, entry_id
from archive.indexing.schema import StoredItem
from archive.indexing.sources import SUFFIXES
from archive.reading.redaction import find_words
from archive.searching.reader import Archive, Holder

_SUFFIXES = ", ".join(sorted(SUFFIXES))
LONGEST = 200  # signs of a name, of words, and of a reason
_ITEM = re.compile(r"(?:.*/)?(?:moede|meeting)/(?P<meeting>[^/]+)/(?:punkt|item)/(?P<number>[^/]+)")
_MEETING = re.compile(r"(?:.*/(?:moede|meeting)/)?(?P<id>[^/]+)")
_DOCUMENT = re.compile(r"(?:.*/dokument/)?(?P<id>[0-9a-f]{12,64})(?:\.\w+|/.*)?")


def opened(settings: Settings) -> Archive | None:
    """The live build, or the one before a damaged one; None before the first."""
    try:
        return Holder(settings.index).archive()
    except NoBuild:
        return None


def document(archive: Archive | None, target: str) -> tuple[str, DocumentEntry | None]:
    """Content hash and entry of a document, by id, hash, address or file. Raises UsageError when it is unknown."""
    if _is_file(target):
        with Path(target).open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return sha256, _entry(archive, sha256)
    match = _DOCUMENT.fullmatch(target)
    entry = _entry(archive, match["id"]) if match else None
    if entry is not None:
        return entry.sha256, entry
    if match and len(match["id"]) == 64:
        return match["id"], None
    raise UsageError(
        "Dokumentet findes ikke.", target, "Skriv en fil, et dokuments id eller adresse eller dets SHA-256."
    )


def _entry(archive: Archive | None, start: str) -> DocumentEntry | None:
    entries = archive.manifest.documents if archive else ()
    found = [entry for entry in entries if entry.sha256.startswith(start)]
    return next((entry for entry in found if entry.status != "duplicate"), found[0] if found else None)


def take_down(
    archive: Archive | None,
    target: str,
    reason: str,
    word: str = "",
    person: bool = False,
    known: Sequence[TakeDown] = (),
) -> TakeDown:
    """The take-down of what `target` names; the one in `known`, with this reason, when it is taken down already.

    Raises UsageError when nothing is known by it.
    """
    reason = _told(reason)
    if word and person:
        raise UsageError("Vælg enten et navn eller ord i et dokument.", "--person --word", "Udelad den ene.")
    if person:
        made = _words(PERSON, target, (), reason)
    elif word:
        made = _words(WORD, word, (document(archive, _plain(target))[0],), reason)
    else:
        made = _thing(archive, _plain(target), reason, known)
    for each in known:
        again = each.documents == made.documents if made.kind == DOCUMENT else each.target == made.target
        if again and each.kind == made.kind and (each.kind != WORD or each.documents == made.documents):
            return msgspec.structs.replace(each, reason=reason)
    return made


def _thing(archive: Archive | None, target: str, reason: str, known: Sequence[TakeDown]) -> TakeDown:
    """An item or a document; a name that stands in the archive as it was typed is a person's."""
    match = _ITEM.fullmatch(target)
    item_id = f"{match['meeting']}/{match['number']}" if match else target
    stored = archive.item(item_id) if archive and "/" in item_id else None
    if archive is not None and stored is not None:
        return _item(archive, stored, reason)
    gone = next((each for each in known if each.kind == ITEM and each.target == item_id), None)
    if gone is not None:
        _check(gone.titles, reason)
        return gone
    if archive is not None and target in archive.engine.values("person"):
        return _words(PERSON, target, (), reason)
    try:
        sha256, entry = document(archive, target)
    except UsageError:
        if archive is not None and (match := _MEETING.fullmatch(target)) and (held := archive.meeting(match["id"])):
            raise UsageError(
                "Et møde fjernes ved at fjerne dets dokumenter.",
                target,
                "De er {documents}.",
                documents=", ".join(held[0].documents),
            ) from None
        raise UsageError(
            "Arkivet kender intet med det navn.",
            target,
            "Skriv et punkts id eller adresse, et dokument eller et navn med --person.",
        ) from None
    if entry is None and _is_file(target) and Path(target).suffix.lower() not in SUFFIXES:
        raise UsageError(
            "Det er ikke et dokument til arkivet.",
            target,
            "Dokumenter er filer af typen {suffixes}.",
            suffixes=_SUFFIXES,
        )
    return _made(DOCUMENT, (entry.meeting or "") if entry else "", (sha256,), reason)


def _item(archive: Archive, stored: StoredItem, reason: str) -> TakeDown:
    item = stored.item
    documents = tuple(entry.sha256 for source in item.sources if (entry := archive.document(source.document)))
    titles = _unique(item.title, item.agenda_title)
    _check(titles, reason)
    made = _made(ITEM, stored.id, documents, reason)
    numbers = _unique(item.number, item.agenda_number)
    return msgspec.structs.replace(made, titles=titles, numbers=numbers, known_as=item.known_as)


def _words(kind: str, words: str, documents: tuple[str, ...], reason: str) -> TakeDown:
    words = unicodedata.normalize("NFC", " ".join(words.split()))
    if not re.search(r"\w\w", words):
        raise UsageError(
            "Et navn eller et ord skal have mindst to bogstaver.", words, "Skriv det, som det står i dokumenterne."
        )
    if len(words) > LONGEST or not words.isprintable():
        raise UsageError(
            "Et navn eller ord må højst have {limit} synlige tegn.", words[:40], "Skriv mindre af det.", limit=LONGEST
        )
    if all(danish.is_stop(token.text.lower()) for token in danish.tokens(words)):
        raise UsageError("Det ord står overalt.", words, "Skriv mere af navnet.")
    _check((words,), reason)
    return _made(kind, words, documents, reason)


def _made(kind: str, target: str, documents: tuple[str, ...], reason: str) -> TakeDown:
    today = date.today().isoformat()
    mark = entry_id(kind, target, documents, today)
    return TakeDown(id=mark, kind=kind, target=target, reason=reason, date=today, documents=documents)


def _told(reason: str) -> str:
    """The reason on one line, as it can be shown to everybody."""
    reason = " ".join(reason.split())
    if not reason or not reason.isprintable() or len(reason) > LONGEST:
        raise UsageError(
            "Begrundelsen skal have fra 1 til {limit} synlige tegn.",
            "--reason",
            "Skriv hvorfor; alle kan læse det.",
            limit=LONGEST,
        )
    return reason


def _plain(target: str) -> str:
    """An address as it is copied from a browser, without question, fragment, last slash and percent signs."""
    if _is_file(target) or "/" not in target:
        return target
    return unquote(re.split(r"[?#]", target)[0]).rstrip("/")


def _is_file(target: str) -> bool:
    try:
        return Path(target).is_file()
    except OSError:  # no name that a file could have
        return False


def _check(hidden: Sequence[str], reason: str) -> None:
    if any(len(words) > 1 and find_words(words)(reason) for words in hidden):
        raise UsageError("Begrundelsen gentager det, der fjernes.", "--reason", "Alle kan læse den: skriv kun hvorfor.")


def _unique(*values: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
