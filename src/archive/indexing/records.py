"""The parse cache: index/records/<sha256>.json holds what one file's content was read as, or why it was not."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from archive.models import Reading


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

    def get(self, sha256: str) -> Record | None:
        """The record, or None when there is none of this version. A damaged one counts as none."""
        try:
            record = msgspec.json.decode((self.folder / f"{sha256}.json").read_bytes(), type=Record)
        except (OSError, msgspec.MsgspecError):
            return None
        return record if record.version == (self.version if record.reading else self.failure_version) else None

    def put_reading(self, sha256: str, reading: Reading, applied: tuple[str, ...] = ()) -> Record:
        return self._put(sha256, Record(self.version, reading, applied=applied))

    def put_failure(self, sha256: str, reason: str, message: str) -> Record:
        return self._put(sha256, Record(self.failure_version, None, reason, message))

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
