"""What the manifest says of a file and of a meeting. Pure."""

from dataclasses import replace

from archive.indexing.manifest import DocumentEntry, MeetingEntry
from archive.indexing.publication import REDACTION, WITHHELD, Publication
from archive.indexing.records import Record
from archive.indexing.sources import SourceFile
from archive.models import Meeting
from archive.reading import cpr
from archive.reading.meetings import meeting_id

WAITS = "Dokumentet kan indeholde personnumre og venter på at blive gennemgået af en medarbejder."
TAKEN_DOWN = "Dokumentet er fjernet fra arkivet efter en beslutning."


def document_entry(file: SourceFile, record: Record, cleared: bool = False) -> DocumentEntry:
    """The entry of a file that was read or that failed. `cleared`: a human has looked at its CPR numbers."""
    source, sha256, read = str(file.path), file.sha256, record.reading
    if read is None:
        return DocumentEntry(source, sha256, "failed", reason=record.reason, message=record.message)
    numbers = read.personal_numbers
    if file.path.name != read.document.name:  # the same content under another name than it was read by
        numbers += cpr.without_digits(cpr.numbers([(file.path.name, None)]))
    if WITHHELD in record.applied or (cpr.alarms(numbers) and not cleared):
        return DocumentEntry(source, sha256, "withheld", read.document, reason=WITHHELD, message=WAITS, numbers=numbers)
    return DocumentEntry(
        source,
        sha256,
        "read",
        read.document,
        meeting_id(read),
        doubts=read.doubts,
        numbers=numbers,
        marks=record.applied,
    )


def taken_down_entry(source: str, sha256: str) -> DocumentEntry:
    """The entry of a document that was taken down: nothing of it is kept but its hash."""
    return DocumentEntry(source, sha256, "withheld", reason="takedown", message=TAKEN_DOWN)


def waiting_again(entry: DocumentEntry, now: Publication) -> DocumentEntry:
    """The entry of a document of a build, withheld when its CPR numbers must not be seen as they stand there any more:
    its release was undone, or they are to be blacked out and are not."""
    if now.to_redact(entry.sha256):
        as_decided = REDACTION in entry.marks
    else:
        as_decided = now.released(entry.sha256) or not cpr.alarms(entry.numbers)
    if entry.status != "read" or as_decided:
        return entry
    return replace(entry, status="withheld", meeting=None, reason=WITHHELD, message=WAITS)


def meeting_entry(meeting: Meeting) -> MeetingEntry:
    """The entry of a meeting as it was written."""
    return MeetingEntry(
        id=meeting.id,
        organization=meeting.organization,
        date=meeting.date,
        start=meeting.start,
        end=meeting.end,
        place=meeting.place,
        documents=tuple(document.id for document in meeting.documents),
        items=len(meeting.items),
        attendance=meeting.attendance,
        doubts=meeting.doubts,
        superseded=meeting.superseded,
    )
