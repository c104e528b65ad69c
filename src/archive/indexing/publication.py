"""What people have decided about publishing: take-downs, releases and redactions, in one file beside the configuration.

The file cannot be made again from the records, so `archive backup` saves it. It names what must not be seen: it is for
those who run the archive, and only its public side (`TakeDown.kind`, date, reason) is ever shown.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from archive.causes import cause
from archive.config import Settings
from archive.errors import ConfigError, IndexingError

FILE = "publication.json"
REDACTION = "redaction"  # mark of a document whose CPR numbers are blacked out
WITHHELD = "cpr"  # mark of a document that waits for a human to look at its CPR numbers
ITEM, DOCUMENT, PERSON, WORD = "item", "document", "person", "word"


class TakeDown(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One thing that must not be seen again.

    `kind` is item, document, person or word; `target` an item's id, a document's meeting, or the words themselves.
    `documents` are content hashes: the document, those the item stands in, or the one a word is taken out of (none: a
    person, who is taken out of all). `titles` are those of the item in its documents, so that it is known again in
    minutes that come later, and `known_as` all numbers that its address has had.
    """

    id: str
    kind: str
    target: str
    reason: str
    date: str  # ISO 8601
    documents: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    known_as: tuple[str, ...] = ()


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What somebody decided who has looked at a document with CPR numbers."""

    sha256: str
    reason: str
    date: str


class Publication(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All decisions. Equal ones have equal digests; none at all has the empty one."""

    takedowns: tuple[TakeDown, ...] = ()
    releases: tuple[Decision, ...] = ()
    redactions: tuple[Decision, ...] = ()

    @property
    def digest(self) -> str:
        """A short hash of all decisions that a build depends on."""
        if self == Publication():
            return ""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]

    @property
    def hidden_documents(self) -> frozenset[str]:
        """Content hashes of documents that are taken down whole."""
        return frozenset(sha256 for each in self.takedowns if each.kind == DOCUMENT for sha256 in each.documents)

    def released(self, sha256: str) -> bool:
        return any(each.sha256 == sha256 for each in self.releases)

    def to_redact(self, sha256: str) -> bool:
        return any(each.sha256 == sha256 for each in self.redactions)

    def words(self, sha256: str) -> tuple[TakeDown, ...]:
        """The names and words to black out in a document."""
        return tuple(
            each for each in self.takedowns if each.kind == PERSON or (each.kind == WORD and sha256 in each.documents)
        )

    def get(self, mark: str) -> TakeDown | None:
        """The take-down with an id."""
        return next((each for each in self.takedowns if each.id == mark), None)

    def document(self, document_id: str) -> TakeDown | None:
        """The take-down of the document with an id (the first 12 digits of its content hash)."""
        whole = (each for each in self.takedowns if each.kind == DOCUMENT)
        return next((each for each in whole if document_id in {sha256[:12] for sha256 in each.documents}), None)

    def item(self, item_id: str) -> TakeDown | None:
        """The take-down of an item by its id."""
        return next((each for each in self.takedowns if each.kind == ITEM and each.target == item_id), None)

    def item_once_at(self, meeting_id: str, number: str) -> TakeDown | None:
        """The take-down of an item that had a number in its meeting when fewer documents had arrived."""
        items = (each for each in self.takedowns if each.kind == ITEM and number in each.known_as)
        return next((each for each in items if each.target.rpartition("/")[0] == meeting_id), None)

    def meeting(self, meeting_id: str) -> TakeDown | None:
        """The latest take-down of a document of a meeting, for a meeting that nothing is left of."""
        found = [each for each in self.takedowns if each.kind == DOCUMENT and each.target == meeting_id]
        return max(found, key=lambda each: each.date, default=None)


def file_of(settings: Settings) -> Path:
    """Where the decisions are kept."""
    return settings.publication or settings.index.parent / FILE


def load(file: Path) -> Publication:
    """The decisions in `file`; none when there is no file. Raises ConfigError when it is damaged."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Publication)
    except FileNotFoundError:
        return Publication()
    except (OSError, msgspec.MsgspecError) as error:
        raise ConfigError(
            "Listen over, hvad der er fjernet, kan ikke læses: {cause}.",
            str(file),
            "Ret den, eller kør »archive restore-backup«.",
            cause=cause(error),
        ) from error


@contextmanager
def editing(file: Path) -> Iterator[None]:
    """Hold the file for one who reads, changes and saves it: two at once would lose one's decision."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def save(file: Path, publication: Publication) -> None:
    """Write the decisions. Readable for the file's group, so that the web can answer for what is gone."""
    write_shared(file, msgspec.json.format(msgspec.json.encode(publication), indent=1) + b"\n")


def write_shared(file: Path, data: bytes) -> None:
    """Write a file that the web reads. Root may take something down, too: it stays whose it was, or whose its folder
    is."""
    write_private(file, data, 0o640, owned_like=file if file.exists() else file.parent)


def write_private(file: Path, data: bytes, mode: int, owned_like: Path | None = None) -> None:
    """Write a file in one step, on disk when this returns, with these permissions and not the usual ones."""
    new = file.with_name(f".{file.name}.new")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fchmod(handle, mode)  # whatever the umask says
        if owned_like is not None:
            with suppress(PermissionError):
                os.fchown(handle, owned_like.stat().st_uid, owned_like.stat().st_gid)
        os.fsync(handle)
    new.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # else a power cut could bring back the list before
    finally:
        os.close(folder)


def guard_against_lost_list(before: str, file: Path) -> None:
    """Raise IndexingError when the build before was made under decisions (digest `before`) and their file is gone.

    Going on would publish again what was taken down.
    """
    if before and not file.is_file():
        raise IndexingError(
            "Listen over, hvad der er fjernet, er væk; intet er lagt ud.",
            str(file),
            "Hent den frem med »archive restore-backup«, eller skriv {} i en ny, hvis intet skal holdes tilbage.",
        )


def entry_id(kind: str, target: str, documents: tuple[str, ...], date: str) -> str:
    """A short name for a take-down that tells nothing of it."""
    return hashlib.sha256(repr((kind, target, documents, date)).encode()).hexdigest()[:8]
