"""The acts of appointment of a build in one file beside the index, so that the register need not open every item."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from archive.errors import IndexingError
from archive.indexing.columnar.container import REBUILD
from archive.indexing.schema import item_id
from archive.models import Appointment, Meeting, Organization

FILE = "register.json"


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


def load(build: Path) -> tuple[Act, ...]:
    """All acts of a build, the oldest meeting first. Raises IndexingError when the file is damaged."""
    acts = [act for meeting in _read(build).values() for act in meeting]
    return tuple(sorted(acts, key=lambda act: (act.date or "", act.meeting_id)))


def update(build: Path, changed: Mapping[str, tuple[Act, ...]], gone: Iterable[str]) -> None:
    """Replace the acts of the `changed` meetings in an unfinished build, and drop those of the meetings in `gone`.

    The file of a cloned build is a hard link: a new one takes its place, and the build before keeps its own.
    """
    held = _read(build)
    for meeting_id in gone:
        held.pop(meeting_id, None)
    held.update(changed)
    kept = {meeting_id: held[meeting_id] for meeting_id in sorted(held) if held[meeting_id]}
    new = build / f".{FILE}.new"
    new.write_bytes(msgspec.json.encode(kept))
    new.replace(build / FILE)


def _read(build: Path) -> dict[str, tuple[Act, ...]]:
    try:
        return msgspec.json.decode((build / FILE).read_bytes(), type=dict[str, tuple[Act, ...]])
    except FileNotFoundError:  # a new build has none yet
        return {}
    except (OSError, msgspec.MsgspecError) as error:
        raise IndexingError(
            f"The register of appointments cannot be read: {error}.",
            str(build / FILE),
            REBUILD,
        ) from error
