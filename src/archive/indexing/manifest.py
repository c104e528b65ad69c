"""The manifest of a build: which meetings and documents it holds, and what became of each file."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from archive.errors import IndexingError
from archive.models import Attendance, Document, Organization

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

    `source` is the file's path. `status` is `read`, `failed` or `withheld`; `reason` a short fixed word and `message`
    one sentence for those that were not read. `document` and `meeting` are None unless the file was read.
    """

    source: str
    sha256: str
    status: str
    document: Document | None = None
    meeting: str | None = None
    reason: str = ""
    message: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """`versions` names schema, analyzer and parser: a build of other versions is made anew in full."""

    build: str
    created: str  # ISO 8601, UTC
    versions: dict[str, str]
    items: int
    meetings: tuple[MeetingEntry, ...] = ()
    documents: tuple[DocumentEntry, ...] = ()


def load(build: Path) -> Manifest:
    """The manifest of the build directory `build`. Raises IndexingError when it is missing or damaged."""
    try:
        return msgspec.json.decode((build / FILE).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError) as error:
        raise IndexingError(
            f"The build's manifest cannot be read: {error}.", str(build / FILE), "Run `archive rollback`."
        ) from error


def save(build: Path, manifest: Manifest) -> None:
    """Write the manifest into the build directory."""
    (build / FILE).write_bytes(msgspec.json.encode(manifest))
