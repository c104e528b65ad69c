"""The archive as readers see it: one opened build with its engine and manifest, and the holder that follows CURRENT."""

import logging
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Lock
from time import monotonic

from archive import danish
from archive.errors import IndexingError
from archive.indexing import acts, builds, checksums, schema, verify
from archive.indexing import manifest as manifests
from archive.indexing.acts import Act
from archive.indexing.manifest import DocumentEntry, MeetingEntry
from archive.indexing.schema import StoredItem, facet_value
from archive.models import Appointment
from archive.searching.columnar.engine import ColumnarEngine
from archive.searching.engine import Engine
from archive.searching.labels import Labels
from archive.searching.names import Names
from archive.searching.plan import Everything, Filter, Sort

log = logging.getLogger(__name__)

AGAIN = 60.0  # seconds until a build that could not be opened is tried again
_VOCABULARY = 500_000  # index terms
_ALL = 1_000_000  # more items than a meeting, a case or a topic can have


def open_engine(build: Path) -> Engine:
    """The engine that serves a build."""
    return ColumnarEngine(build)


class Archive:
    """One opened build. Safe to use from several threads; stays readable when another build is published.

    `edition` names what it answers: the build, and the decisions on publishing that came after it (`screened`).
    """

    def __init__(self, path: Path) -> None:
        checksums.require(path)
        self.path = path
        self.build = self.edition = path.name
        self.manifest = manifests.load(path)
        if self.manifest.versions.get("schema") != schema.VERSION:
            raise verify.other_schema(self.manifest)
        self._register = acts.mapped(path)  # now, for a take-down removes the build while requests answer from it
        danish.load()  # with the build, so that no reader's first search waits for the dictionary
        self.engine = open_engine(path)
        self.labels = Labels(self.engine, self.manifest)

    @classmethod
    def open(cls, index: Path) -> "Archive":
        """Open the current build of an index directory. Raises NoBuild before the first one, IndexingError for a
        damaged one."""
        return _open(index, builds.require_current(index))

    def item(self, item_id: str) -> StoredItem | None:
        """The item `<meeting-id>/<number>`."""
        doc = self.engine.find(item_id)
        return None if doc is None else self.engine.stored(doc)

    def meeting_entry(self, meeting_id: str) -> MeetingEntry | None:
        """A meeting without its items."""
        return self._meetings.get(meeting_id)

    def meeting(self, meeting_id: str) -> tuple[MeetingEntry, tuple[StoredItem, ...]] | None:
        """A meeting and its items in the order of the agenda."""
        entry = self._meetings.get(meeting_id)
        if entry is None:
            return None
        items = self.items({"moede": meeting_id})
        return entry, tuple(sorted(items, key=lambda stored: (stored.position, agenda_order(stored.item.number))))

    def case(self, key: str) -> tuple[StoredItem, ...]:
        """All items that carry a case number, the oldest first; none if nobody does."""
        return self.items({"sag": key})

    def topic(self, kle: str) -> tuple[StoredItem, ...]:
        """All items about a KLE number or what is below it, the newest first."""
        return self.items({"emne": kle}, Sort.NEWEST)

    def organization(self, slug: str) -> tuple[MeetingEntry, ...]:
        """The meetings of a council or committee, the newest first, those without a date last."""
        return self._meetings_of.get(slug, ())

    def appointments(self, person: str = "", body: str = "") -> tuple[tuple[StoredItem, Appointment], ...]:
        """All acts of appointment of a person, to a body, or both, the oldest first, each with its item."""
        chosen = {name: value for name, value in (("person", person), ("udpeget", body)) if value}
        return tuple(
            (stored, act)
            for stored in self.items(chosen)
            for act in stored.item.appointments
            if (not person or act.person == person) and (not body or act.body == body)
        )

    def acts(self) -> tuple[Act, ...]:
        """All acts of appointment, the oldest meeting first. Raises IndexingError when their file is damaged."""
        return acts.parse(self._register, self.path)

    def document(self, document_id: str) -> DocumentEntry | None:
        """The source file behind a document id."""
        return self._documents.get(document_id)

    def items(self, facets: Mapping[str, str], sort: Sort = Sort.OLDEST, limit: int = _ALL) -> tuple[StoredItem, ...]:
        """The items that have all these facet values, `limit` at most."""
        filters = {name: Filter(name, (facet_value(name, value),)) for name, value in facets.items()}
        found = self.engine.execute(Everything(), filters, sort=sort, limit=limit)
        return tuple(self.engine.stored(hit.doc) for hit in found.hits)

    @cached_property
    def words(self) -> Mapping[str, int]:
        """The exact index terms (`=ordet`) of words worth suggesting, with the number of items that hold them."""
        terms = self.engine.terms_with_prefix("=", _VOCABULARY)
        return {term: items for term, items in terms if len(term) > 4 and term[1:].replace("-", "").isalpha()}

    @cached_property
    def vocabulary(self) -> Sequence[str]:
        """The terms of `words` in code point order."""
        return sorted(self.words)

    @cached_property
    def names(self) -> Names:
        """Bodies, topics, persons and cases by the beginnings of their names."""
        return Names(self.engine, self.labels)

    @cached_property
    def _meetings(self) -> Mapping[str, MeetingEntry]:
        return {entry.id: entry for entry in self.manifest.meetings}

    @cached_property
    def _meetings_of(self) -> Mapping[str, tuple[MeetingEntry, ...]]:
        held: dict[str, list[MeetingEntry]] = defaultdict(list)
        for entry in sorted(self.manifest.meetings, key=lambda entry: (entry.date or "", entry.id), reverse=True):
            held[entry.organization.slug].append(entry)
        return {slug: tuple(entries) for slug, entries in held.items()}

    @cached_property
    def _documents(self) -> Mapping[str, DocumentEntry]:
        return {entry.document.id: entry for entry in reversed(self.manifest.documents) if entry.document}


class Holder:
    """The open build of a process. Requests ask for it anew each time, and get the new build once one is published."""

    def __init__(self, index: Path) -> None:
        self._index = index
        self._archive: Archive | None = None
        self._refused = ("", 0.0)  # a build that could not be opened, and when that was tried
        self._lock = Lock()

    @property
    def refused(self) -> str:
        """The build that could not be opened, while the one before it goes on answering; empty when there is none."""
        return self._refused[0]

    def archive(self) -> Archive:
        """The current build, opened once. Raises NoBuild, and IndexingError when no build at all can be opened.

        One small file is read each time. Who is still answering from the build before keeps it until done; while one
        thread opens the new build, the others answer from the old one. A damaged build is refused and the one before
        it served; a minute later it is tried again, for what was in the way may have been no damage.
        """
        current = builds.current(self._index)
        held = self._archive
        if held is not None and (current is None or current.name == held.build or self._is_refused(current)):
            return held
        if current is None:
            raise builds.no_build(self._index)
        if not self._lock.acquire(blocking=held is None):
            assert held is not None
            return held
        try:
            if self._archive is None or self._archive.build != current.name:
                self._archive = self._opened(current)
            return self._archive
        finally:
            self._lock.release()

    def _is_refused(self, build: Path) -> bool:
        name, tried = self._refused
        return build.name == name and monotonic() - tried < AGAIN

    def _opened(self, current: Path) -> Archive:
        try:
            opened = _open(self._index, current)
        except IndexingError as error:
            self._refused = current.name, monotonic()
            log.error("build=%s refused: %s", current.name, error)
            return self._archive or self._older(current, error)
        self._refused = "", 0.0
        return opened

    def _older(self, current: Path, error: IndexingError) -> Archive:
        """The newest build before a damaged one that can be opened."""
        for build in reversed(builds.before(self._index, current)):
            with suppress(IndexingError):
                return Archive(build)
        raise error


def _open(index: Path, build: Path) -> Archive:
    """The build, or the one published while it was being opened: a take-down removes all builds made before it.

    Raises IndexingError for a damaged one.
    """
    while True:
        try:
            return Archive(build)
        except IndexingError:
            now = builds.current(index)
            if now is None or now == build:
                raise
            build = now


def agenda_order(number: str) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts item numbers as an agenda does: 2 before 10, 3.9 before 3.10."""
    parts = re.findall(r"[0-9]+|[^0-9.]+", number)
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts)
