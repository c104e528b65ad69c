"""The list of take-downs as the site obeys it: looked at with every request (one `stat`), so that what is taken down is
gone before there is a build without it."""

from pathlib import Path
from threading import Lock

from flask import Flask, current_app

from archive.indexing import publication as publications
from archive.indexing.publication import Publication
from archive.searching.reader import Archive
from archive.searching.screened import screened
from archive.web.cache import PictureCache

_EXTENSION = "archive.publication"


class Watched:
    """The list of decisions in a file, read again when the file has changed."""

    def __init__(self, file: Path) -> None:
        self.file, self._lock = file, Lock()
        self._stamp: tuple[int, ...] | None = None
        self._decisions: Publication | None = None  # those read last, also while the file cannot be read
        self._view: tuple[Archive, str, Archive] | None = None

    def read(self) -> tuple[Publication, bool]:
        """The decisions, and whether they are others than the last time. Raises ConfigError when none can be read."""
        try:
            seen = self.file.stat()
            stamp: tuple[int, ...] = (seen.st_mtime_ns, seen.st_size, seen.st_ino)
        except FileNotFoundError:
            stamp = ()
        with self._lock:
            before = self._decisions
            if before is not None and stamp == self._stamp:
                return before, False
            self._stamp = None  # a file that cannot be read is tried again by the next request
            now = self._decisions = publications.load(self.file)
            self._stamp = stamp
            return now, before not in (None, now)

    def view(self, archive: Archive, now: Publication) -> Archive:
        """The opened build under the decisions, worked out once for both. Who comes meanwhile waits: nobody may see
        the build as it is."""
        if archive.manifest.publication == now.digest:
            return archive
        with self._lock:
            if self._view is None or self._view[0] is not archive or self._view[1] != now.digest:
                self._view = archive, now.digest, screened(archive, now)
            return self._view[2]


def init_app(app: Flask, file: Path) -> None:
    """Watch the list."""
    app.extensions[_EXTENSION] = Watched(file)


def decisions() -> Publication:
    """The decisions of this moment. Raises ConfigError when they cannot be read."""
    found, changed = _watched().read()
    if changed:
        pictures: PictureCache = current_app.extensions["archive.pictures"]
        pictures.clear()  # what was drawn before may show what is gone
    return found


def obeying(archive: Archive) -> Archive:
    """An opened build as it may be seen at this moment.

    Raises IndexingError when it was made under decisions and their list is gone: then nobody knows what may be seen.
    """
    now = decisions()
    publications.guard_against_lost_list(archive.manifest.publication, _watched().file)
    return _watched().view(archive, now)


def _watched() -> Watched:
    found: Watched = current_app.extensions[_EXTENSION]
    return found
