"""An opened build as it may be seen under the decisions of now, where it was made under others.

Between a take-down and the build without it lie seconds, or days where no build can be made. All readers go through
`Archive`, so that what is hidden here is hidden from every page, feed, export and count.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from archive.indexing import entries, screening
from archive.indexing.acts import Act
from archive.indexing.manifest import DocumentEntry, MeetingEntry
from archive.indexing.publication import ITEM, PERSON, WORD, Publication, TakeDown
from archive.indexing.schema import StoredItem
from archive.reading.redaction import Find, blacked_out, find_words, redacted
from archive.searching.hiding import HidingEngine, Silenced, finds_in
from archive.searching.labels import Labels
from archive.searching.reader import Archive


def screened(archive: Archive, now: Publication) -> Archive:
    """The archive without what must not be seen any more; the archive itself when it was built under these decisions.

    What was taken down and is restored comes back with the next build. A meeting is hidden whole while one of its
    documents is taken down or waits again: what its items took from which document is known only when they meet anew.
    """
    return archive if archive.manifest.publication == now.digest else ScreenedArchive(archive, now)


class ScreenedArchive(Archive):
    """A view of an opened build: the same files, fewer answers."""

    def __init__(self, archive: Archive, now: Publication) -> None:
        self.path, self.build, self._archive = archive.path, archive.build, archive
        self.edition = f"{archive.edition} {now.digest}"
        done = {mark for entry in archive.manifest.documents for mark in entry.marks}
        pending = [each for each in now.takedowns if each.id not in done]
        self._silenced = _silenced(pending)
        documents = [_document(entry, now) for entry in archive.manifest.documents]
        pairs = list(zip(archive.manifest.documents, documents, strict=True))
        self._gone = {then.meeting for then, entry in pairs if then.meeting and entry.status != then.status}
        marks: dict[str, tuple[str, ...]] = {}
        self._hidden: dict[str, StoredItem] = {}
        for each in pending:
            for stored in _taken_down(archive, each):
                self._hidden[stored.id] = stored
                for source in stored.item.sources:
                    marks[source.document] = (*marks.get(source.document, ()), each.id)
        self.engine = HidingEngine(archive.engine, self._gone, self._hidden, self._silenced)
        held = archive.manifest.meetings
        left = Counter(stored.meeting_id for stored in self._hidden.values())
        self.manifest = replace(
            archive.manifest,
            items=self.engine.items(),
            meetings=tuple(self._meeting(each, left[each.id]) for each in held if each.id not in self._gone),
            documents=tuple(self._told(entry, marks, now) for entry in documents),
            publication=now.digest,
        )
        self.labels = Labels(self.engine, self.manifest)

    def acts(self) -> tuple[Act, ...]:
        """The acts of appointment of the items that may be seen, without those that name whom nobody may."""
        found = (act for act in self._archive.acts() if act.meeting_id not in self._gone)
        kept = []
        for act in found:
            finds = self._finds(act, act.appointment.document)
            if act.item_id not in self._hidden and redacted(act.appointment, finds) is act.appointment:
                kept.append(replace(act, title=blacked_out(act.title, finds)) if finds else act)
        return tuple(kept)

    def _finds(self, value: object, *documents: str) -> list[Find]:
        """What must not be told of a value from these documents; an empty one is none that is known, and may be any."""
        concerned = (each for each in self._silenced if not each.document or {"", each.document} & {*documents})
        return finds_in(value, concerned)

    def _meeting(self, entry: MeetingEntry, hidden: int) -> MeetingEntry:
        if hidden:
            entry = replace(entry, items=entry.items - hidden, doubts=screening.without_titles(entry.doubts))
        finds = self._finds(entry, *entry.documents)
        return redacted(entry, finds) if finds else entry

    def _told(self, entry: DocumentEntry, marks: Mapping[str, tuple[str, ...]], now: Publication) -> DocumentEntry:
        """The entry without what it tells of its document; where the file lies is told to nobody."""
        document = entry.document
        if document is None:
            return entry
        if document.id in marks:
            doubts = screening.without_titles(entry.doubts)
            entry = replace(entry, marks=tuple(dict.fromkeys((*entry.marks, *marks[document.id]))), doubts=doubts)
        finds = self._finds(entry, document.id)
        if not finds:
            return entry
        doubts = tuple(blacked_out(doubt, finds) for doubt in entry.doubts)
        return replace(entry, document=redacted(document, finds), doubts=doubts)


def _silenced(pending: Iterable[TakeDown]) -> Sequence[Silenced]:
    everywhere = [Silenced(each.target, find_words(each.target)) for each in pending if each.kind == PERSON]
    return everywhere + [
        Silenced(each.target, find_words(each.target), sha256[:12])
        for each in pending
        if each.kind == WORD
        for sha256 in each.documents
    ]


def _document(entry: DocumentEntry, now: Publication) -> DocumentEntry:
    """The entry as an ingest would write it now, as far as the document must not be seen at all."""
    if entry.sha256 in now.hidden_documents:
        return entries.taken_down_entry(entry.source, entry.sha256)
    return entries.waiting_again(entry, now)


def _taken_down(archive: Archive, takedown: TakeDown) -> Sequence[StoredItem]:
    """The items that a take-down means, known as an ingest knows them: by title, in its documents and its meeting."""
    if takedown.kind != ITEM:
        return ()
    held = [archive.document(sha256[:12]) for sha256 in takedown.documents]
    meetings = {takedown.target.rpartition("/")[0], *(entry.meeting for entry in held if entry and entry.meeting)}
    found = []
    for meeting in meetings:
        items = archive.items({"moede": meeting})
        places = screening.meant([stored.item for stored in items], takedown)
        found += [stored for n, stored in enumerate(items) if n in places or stored.id == takedown.target]
    return found
