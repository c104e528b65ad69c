"""One run of the ingest: sources → records → changed meetings → a new build, verified and published.

Incremental: only files whose content is new are read, only meetings whose documents changed are written, and a run in
which nothing changed publishes nothing. A change of schema, language or reader makes the whole build anew.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from archive import danish, reading
from archive.config import Settings
from archive.errors import IndexingError
from archive.indexing import before, builds, checksums, forgetting, lastrun, schema, sources, verify, writer
from archive.indexing import manifest as manifests
from archive.indexing import publication as publications
from archive.indexing.before import Before
from archive.indexing.changes import changes, guard_against_lost_sources, line, report_lines
from archive.indexing.columnar import container
from archive.indexing.entries import document_entry, meeting_entry, taken_down_entry
from archive.indexing.manifest import DocumentEntry, Manifest, MeetingEntry
from archive.indexing.publication import Publication
from archive.indexing.records import Record, Records, read_under
from archive.indexing.report import Line, Report
from archive.indexing.screening import Screened, screen, screen_again, without_taken_down
from archive.indexing.sources import SourceFile
from archive.models import Meeting, Reading
from archive.reading import describe, topics
from archive.reading.meetings import meet
from archive.reading.process import read_many

Progress = Callable[[Line, int, int], None]  # what became of a file, how many files are done, how many there are


@dataclass(frozen=True, slots=True)
class Options:
    """`rebuild`: write every meeting anew; `force`: publish though too much is gone; `jobs`: reading processes.

    `same_files`: take the files of the live build as they were, and only put into effect what was decided since.
    """

    rebuild: bool = False
    force: bool = False
    jobs: int = 1
    same_files: bool = False


def ingest(settings: Settings, options: Options | None = None, progress: Progress | None = None) -> Report:
    """Bring the index at `settings.index` up to date with `settings.sources`; returns what happened.

    Raises UsageError for a source that does not exist and IndexingError when no build could be published; the build
    before is then still live.
    """
    options = options or Options()
    if options.same_files:
        return _ingest(settings, options, progress)
    with lastrun.noted(settings.index) as end:
        report = _ingest(settings, options, progress)
        end(report)
    return report


def _ingest(settings: Settings, options: Options, progress: Progress | None) -> Report:
    started = time.monotonic()
    paths = [] if options.same_files else sources.find(settings.sources)
    with builds.writer_lock(settings.index):
        if not options.same_files:
            lastrun.begin(settings.index)
        while True:
            run = _Run(settings, options, progress or (lambda *_: None))
            try:
                published = run.run(paths)
                break
            except _OutdatedError:
                continue  # somebody took something down meanwhile: what was built must not be published
        live = builds.require_current(settings.index)  # before another run, which waits for the lock, replaces it
        manifest = manifests.load(live)
    return Report(
        build=live.name,
        published=published,
        items=manifest.items,
        meetings=len(manifest.meetings),
        seconds=time.monotonic() - started,
        lines=tuple(report_lines(run.before.manifest, run.entries)),
        meeting_doubts=manifest.meeting_doubts(),
    )


def versions(kle: Path | None) -> dict[str, str]:
    """What a build depends on besides the records; a build of other versions is made anew."""
    return {
        "codec": str(container.VERSION),
        "schema": schema.VERSION,
        "danish": danish.VERSION,
        "reading": reading.VERSION,
        "topics": topics.version(kle),
        "appointments": describe.VERSION,
    }


class _OutdatedError(Exception):
    """The decisions on publishing are no longer those that the run began with."""


@dataclass(slots=True)
class _Run:
    settings: Settings
    options: Options
    progress: Progress
    before: Before = field(init=False)
    records: Records = field(init=False)
    publication: Publication = field(init=False)
    entries: list[DocumentEntry] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        index = self.settings.index
        builds.clear_unfinished(index)
        decisions = publications.file_of(self.settings)
        self.before = before.look(index, decisions, self.options.force)
        self.publication = publications.load(decisions)
        self.records = Records(
            index / "records",
            reading.VERSION,
            f"{reading.VERSION} {msgspec.json.encode(self.settings.limits).decode()}",
        )

    def run(self, paths: list[Path]) -> bool:
        """Whether a new build was published."""
        if self.options.same_files:
            held = manifests.load(builds.require_current(self.settings.index)).documents  # an older build's are others
            files = [SourceFile(Path(entry.source), entry.sha256, entry.message) for entry in held]
        else:
            files = sources.fingerprint(paths, self.settings.index / "files.json")
        self.entries = self._read(files)
        if not self.options.force:
            guard_against_lost_sources(self.before.manifest, self.entries, self.settings.ingest.gone_share)
        build = self._build()
        if build is not None:
            verify.require(build, self.before.live)
            if publications.load(publications.file_of(self.settings)) != self.publication:
                raise _OutdatedError
            builds.publish(self.settings.index, build)
            builds.prune(self.settings.index, self.settings.ingest.keep_builds, self.before.live)
        forgetting.forget(self.settings.index, self.publication)
        self.records.prune({entry.sha256 for entry in self.entries} - self.publication.hidden_documents)
        return build is not None

    # Reading: every file becomes an entry; only content without a record of this version is opened.

    def _read(self, files: list[SourceFile]) -> list[DocumentEntry]:
        then = self.before.documents
        done: dict[str, Record] = {}
        missing: dict[str, Path] = {}
        first_seen: dict[str, Path] = {}
        for file in files:
            if file.sha256 and file.sha256 not in first_seen and file.sha256 not in self.publication.hidden_documents:
                first_seen[file.sha256] = file.path
                known = then.get(str(file.path))
                if self._is_known(known, file):
                    continue
                record = self._kept(file)
                if record is None:
                    missing[file.sha256] = file.path
                else:
                    done[file.sha256] = record
        total, count = len(files), len(files) - len(missing)
        hashes = {path: sha256 for sha256, path in missing.items()}
        for path, result in read_many(list(missing.values()), self.settings.limits, self.options.jobs):
            sha256 = hashes[path]
            if isinstance(result, Reading):
                done[sha256] = self._keep(sha256, screen(result, self.publication))
            else:
                done[sha256] = self.records.put_failure(sha256, path.name, result.reason, result.what)
            count += 1
            entry = self._entry(SourceFile(path, sha256), done[sha256])
            self.progress(line(entry, then.get(entry.source)), count, total)
        return [self._entry_of(file, first_seen, done, then) for file in files]

    def _is_known(self, known: DocumentEntry | None, file: SourceFile) -> bool:
        """A nightly run over unchanged files must not open ten thousand records: the last manifest knows them."""
        return (
            known is not None
            and known.sha256 == file.sha256
            and known.status == "read"
            and known.document is not None
            and read_under(known.document.name, file.path.name)
            and not self.options.rebuild
            and self._same_versions()
            and self.before.base is not None
            and self.before.base.publication == self.publication.digest
        )

    def _kept(self, file: SourceFile) -> Record | None:
        """The record under the decisions of today; None when the file must be read."""
        record = self.records.get(file.sha256, file.path.name)
        if record is None or record.reading is None:
            return record
        screened = screen_again(record, self.publication)
        if screened is None or screened == Screened(record.reading, record.applied):
            return record if screened else None
        return self._keep(file.sha256, screened)

    def _keep(self, sha256: str, screened: Screened) -> Record:
        return self.records.put_reading(sha256, screened.reading, screened.applied)

    def _entry(self, file: SourceFile, record: Record) -> DocumentEntry:
        cleared = self.publication.released(file.sha256) or self.publication.to_redact(file.sha256)
        return document_entry(file, record, cleared)

    def _entry_of(
        self,
        file: SourceFile,
        first_seen: dict[str, Path],
        done: dict[str, Record],
        then: dict[str, DocumentEntry],
    ) -> DocumentEntry:
        if not file.sha256:
            return DocumentEntry(str(file.path), "", "failed", reason="unreadable", message=file.problem)
        if file.sha256 in self.publication.hidden_documents:
            return taken_down_entry(str(file.path), file.sha256)
        if first_seen[file.sha256] != file.path:
            message = f"Samme indhold som {first_seen[file.sha256]}."
            return DocumentEntry(str(file.path), file.sha256, "duplicate", reason="duplicate", message=message)
        record = done.get(file.sha256)
        return self._entry(file, record) if record else then[str(file.path)]

    # Building: the changed meetings are written into a clone of the live build, or all of them into an empty one.

    def _same_versions(self) -> bool:
        return self.before.base is not None and self.before.base.versions == versions(self.settings.kle)

    def _build(self) -> Path | None:
        """The unfinished build, or None when the live one already holds just this."""
        base = None if self.options.rebuild or not self._same_versions() else self.before.base
        change = changes(base, self.entries)
        decided = base is not None and base.publication != self.publication.digest
        if base is not None and not decided and base.documents == tuple(self.entries):
            return None
        now = versions(self.settings.kle)
        digest = _digest(self.entries, now, self.publication)
        build = builds.begin(self.settings.index, digest, self.before.live if base else None)
        written: list[MeetingEntry] = []
        items = writer.write(build, self._meetings(change.write, written), change.remove, purge=decided)
        kept = base.meetings if base else ()
        dropped = {*change.write, *change.remove}
        manifest = Manifest(
            build=builds.name_of(build),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            versions=now,
            items=items,
            meetings=tuple(sorted([*(m for m in kept if m.id not in dropped), *written], key=lambda m: m.id)),
            documents=tuple(self.entries),
            publication=self.publication.digest,
        )
        manifests.save(build, manifest)
        checksums.write(build)
        return build

    def _meetings(self, wanted: dict[str, tuple[str, ...]], written: list[MeetingEntry]) -> Iterator[Meeting]:
        paths = {entry.sha256: Path(entry.source) for entry in self.entries if entry.status == "read"}
        for hashes in wanted.values():
            vocabulary = topics.load(self.settings.kle)  # kept in memory after the first time
            meeting = without_taken_down(meet([self._reading(sha256, paths[sha256]) for sha256 in hashes]))
            items, doubts = describe.describe(meeting.items, meeting.organization, meeting.date, vocabulary)
            meeting = replace(meeting, items=items, doubts=(*meeting.doubts, *doubts))
            written.append(meeting_entry(meeting))
            yield meeting

    def _reading(self, sha256: str, path: Path) -> Reading:
        """From the parse cache; a record that was lost is read again."""
        record = self._kept(SourceFile(path, sha256))
        if record is None or record.reading is None:
            _, result = next(iter(read_many([path], self.settings.limits, 1)))
            if not isinstance(result, Reading):
                raise IndexingError(
                    "Dokumentet er læst før, men kan ikke læses nu: {error}",
                    str(path),
                    "Kør indlæsningen igen.",
                    error=result,
                )
            record = self._keep(sha256, screen(result, self.publication))
        assert record.reading is not None
        return record.reading


def _digest(entries: Iterable[DocumentEntry], versions: dict[str, str], publication: Publication) -> str:
    """Tells builds apart: of other documents, by another reader, or under other decisions."""
    documents = [f"{entry.source} {entry.sha256} {entry.status}" for entry in entries]
    return hashlib.sha256("\n".join([*documents, repr(versions), publication.digest]).encode()).hexdigest()
