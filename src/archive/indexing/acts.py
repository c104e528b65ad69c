"""The acts of appointment of a build in one file beside the index, so that the register need not open every item."""

import mmap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from archive.causes import cause
from archive.errors import DamagedIndex
from archive.indexing.schema import item_id
from archive.models import Appointment, Meeting, Organization

FILE = "register.json"

Buffer = bytes | mmap.mmap


@dataclass(frozen=True, slots=True)
class Act:
    """One act and the item it stands in. `date` is the meeting's, ISO 8601."""

    item_id: str
    number: str
    title: str
    meeting_id: str
    organization: Organization
    date: str | None
    appointment: Appointment


def of(meeting: Meeting) -> tuple[Act, ...]:
    """The acts of a meeting in the order of its items. Closed items have none."""
    return tuple(
        Act(
            item_id(meeting.id, item),
            item.number,
            item.title,
            meeting.id,
            meeting.organization,
            meeting.date,
            appointment,
        )
        for item in meeting.items
        if not item.closed
        for appointment in item.appointments
    )


def mapped(build: Path) -> mmap.mmap:
    """The file of a build, mapped: who has it answers from it when the build is gone. Raises IndexingError."""
    try:
        with (build / FILE).open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise _unreadable(build, error) from error


def parse(data: Buffer, build: Path) -> tuple[Act, ...]:
    """All acts in the file of a build, the oldest meeting first. Raises IndexingError when it is damaged."""
    acts = [act for meeting in _by_meeting(data, build).values() for act in meeting]
    return tuple(sorted(acts, key=lambda act: (act.date or "", act.meeting_id)))


def load(build: Path) -> tuple[Act, ...]:
    """All acts of a build, the oldest meeting first. Raises IndexingError when the file is damaged or missing."""
    return parse(mapped(build), build)


def update(build: Path, changed: Mapping[str, tuple[Act, ...]], gone: Iterable[str]) -> None:
    """Replace the acts of the `changed` meetings in an unfinished build, and drop those of the meetings in `gone`.

    The file of a cloned build is a hard link: a new one takes its place, and the build before keeps its own.
    """
    held = _by_meeting(mapped(build), build) if (build / FILE).exists() else {}  # a new build has none yet
    for meeting_id in gone:
        held.pop(meeting_id, None)
    held.update(changed)
    kept = {meeting_id: held[meeting_id] for meeting_id in sorted(held) if held[meeting_id]}
    new = build / f".{FILE}.new"
    new.write_bytes(msgspec.json.encode(kept))
    new.replace(build / FILE)


def _by_meeting(data: Buffer, build: Path) -> dict[str, tuple[Act, ...]]:
    try:
        return msgspec.json.decode(data, type=dict[str, tuple[Act, ...]])
    except msgspec.MsgspecError as error:
        raise _unreadable(build, error) from error


def _unreadable(build: Path, error: Exception) -> DamagedIndex:
    return DamagedIndex("Registret over udpegninger kan ikke læses: {cause}.", build / FILE, cause=cause(error))
