"""The manifest of a build: which meetings and documents it holds, and what became of each file."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from archive.causes import cause
from archive.errors import IndexingError
from archive.models import Attendance, Document, Organization, PersonalNumber

FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """A meeting in the build. `items` counts its items, `documents` holds document ids in the order of publication."""

    id: str
    organization: Organization
    date: str | None
    start: str | None
    end: str | None
    place: str | None
    documents: tuple[str, ...]
    items: int
    attendance: tuple[Attendance, ...] = ()
    doubts: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()  # ids of documents that a later version replaces


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A source file: where it lies and what became of it.

    `source` is the file's path. `status` is `read`, `failed`, `withheld` or `duplicate`; `reason` a short fixed word
    and `message` one sentence for all but the first. `document` is None where nothing is known of the content,
    `meeting` unless the file was read.
    """

    source: str
    sha256: str
    status: str
    document: Document | None = None
    meeting: str | None = None
    reason: str = ""
    message: str = ""
    doubts: tuple[str, ...] = ()
    numbers: tuple[PersonalNumber, ...] = ()  # CPR numbers in it, masked: for staff only
    marks: tuple[str, ...] = ()  # what was taken out of it, by id: then the original is not served


@dataclass(frozen=True, slots=True)
class Manifest:
    """`versions` names schema, analyzer and parser: a build of other versions is made anew in full."""

    build: str
    created: str  # ISO 8601, UTC
    versions: dict[str, str]
    items: int
    meetings: tuple[MeetingEntry, ...] = ()
    documents: tuple[DocumentEntry, ...] = ()
    publication: str = ""  # digest of the decisions it was made under

    def meeting_doubts(self) -> tuple[tuple[str, str], ...]:
        """(meeting id, doubt) for what shows only when a meeting's documents are laid side by side."""
        own = {entry.document.id: entry.doubts for entry in self.documents if entry.document}
        return tuple(
            (meeting.id, doubt)
            for meeting in self.meetings
            for doubt in meeting.doubts
            if not any(doubt in own.get(document, ()) for document in meeting.documents)
        )


def load(build: Path) -> Manifest:
    """The manifest of the build directory `build`. Raises IndexingError when it is missing or damaged."""
    try:
        return msgspec.json.decode((build / FILE).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError) as error:
        raise IndexingError(
            "Udgavens fortegnelse kan ikke læses: {cause}.",
            str(build / FILE),
            "Kør »archive rollback«.",
            cause=cause(error),
        ) from error


def load_if_whole(build: Path | None) -> Manifest | None:
    """The manifest, or None when there is none to be read: a damaged build is made anew from the records."""
    try:
        return load(build) if build else None
    except IndexingError:
        return None


def save(build: Path, manifest: Manifest) -> None:
    """Write the manifest into the build directory."""
    (build / FILE).write_bytes(msgspec.json.encode(manifest))
