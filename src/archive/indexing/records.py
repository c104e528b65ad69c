"""The parse cache: index/records/<sha256>.json holds what one file's content was read as, or why it was not.

A file's name says what its content may not: its date, its kind, whether it is a PDF. So a record holds for the name
that the file was read under, and a file that is renamed is read again.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import msgspec

from archive.models import Reading
from archive.reading.redaction import BLACKED_OUT


@dataclass(frozen=True, slots=True)
class Record:
    """`reading` is None for a file that failed; then `reason` and `message` tell why. `version` is the reader's."""

    version: str
    reading: Reading | None = None
    reason: str = ""
    message: str = ""
    applied: tuple[str, ...] = ()  # what was done to the reading before it was kept: see `screening`


class Records:
    """Records on disk by content hash. One of another version than `version` does not count: it is read again.

    `failure_version` also names the limits, so that a file that failed is tried again when they change.
    """

    def __init__(self, folder: Path, version: str, failure_version: str) -> None:
        self.folder, self.version, self.failure_version = folder, version, failure_version
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, sha256: str, name: str) -> Record | None:
        """The record of a file of this name, None when there is none of this version. A damaged one counts as none."""
        try:
            record = msgspec.json.decode((self.folder / f"{sha256}.json").read_bytes(), type=Record)
        except (OSError, msgspec.MsgspecError):
            return None
        if record.reading is None:
            return record if record.version == self._failed(name) else None
        return record if record.version == self.version and read_under(record.reading.document.name, name) else None

    def put_reading(self, sha256: str, reading: Reading, applied: tuple[str, ...] = ()) -> Record:
        return self._put(sha256, Record(self.version, reading, applied=applied))

    def put_failure(self, sha256: str, name: str, reason: str, message: str) -> Record:
        return self._put(sha256, Record(self._failed(name), None, reason, message))

    def _failed(self, name: str) -> str:
        """What a failure depends on: of the name, its end says how the file is opened."""
        return f"{self.failure_version} {Path(name).suffix.lower()}"

    def _put(self, sha256: str, record: Record) -> Record:
        new = self.folder / f".{sha256}.new"
        new.write_bytes(msgspec.json.encode(record))
        new.replace(self.folder / f"{sha256}.json")  # in one step: a killed run leaves no half record
        return record

    def prune(self, keep: set[str]) -> None:
        """Remove the records of content that is no longer in the sources, and what killed runs left."""
        for file in self.folder.iterdir():
            if file.name.startswith(".") or file.stem not in keep:
                file.unlink(missing_ok=True)


def read_under(kept: str, name: str) -> bool:
    """Whether the name that a record keeps is this one. What was blacked out in it may have been anything."""
    return kept == name or (
        BLACKED_OUT in kept and re.fullmatch(".+".join(map(re.escape, kept.split(BLACKED_OUT))), name) is not None
    )
