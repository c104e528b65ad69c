"""Drawn pages on disk: by content, page, size and words; bounded, oldest out first. May be emptied at any time."""

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Lock

import msgspec

from archive.reading.picture_task import Picture

LARGEST = 200 * 1024 * 1024  # bytes in all
_SWEEP_EVERY = 64  # pictures


def default_folder() -> Path:
    """systemd's CACHE_DIRECTORY where there is one, else a folder of this user's own under the temporary files."""
    named = os.environ.get("CACHE_DIRECTORY", "").split(":")[0]
    return Path(named) / "pictures" if named else Path(tempfile.gettempdir()) / f"archive-pictures-{os.getuid()}"


def key(*parts: object) -> str:
    """A name for what is drawn from `parts`."""
    return hashlib.sha256(msgspec.json.encode([str(part) for part in parts])).hexdigest()


class PictureCache:
    """A folder of pictures. A folder that cannot be written is not used: everything is drawn anew then."""

    def __init__(self, folder: Path, largest: int = LARGEST) -> None:
        self._folder, self._largest, self._stored, self._lock = folder, largest, 0, Lock()

    def _made(self) -> Path:
        """The folder, made anew where somebody swept it away. Raises OSError when it cannot be used."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._folder.stat().st_uid != os.getuid():
            raise PermissionError("Another user's folder could hold anything.")
        return self._folder

    def get(self, name: str) -> Picture | None:
        """The picture kept under a name."""
        try:
            path = self._made() / name
            data = path.read_bytes()
            os.utime(path)
            head, _, rest = data.partition(b"\n")
            mimetype, width, height, size = msgspec.json.decode(head, type=tuple[str, int, int, int])
        except (OSError, msgspec.MsgspecError):
            return None
        return Picture(rest, mimetype, width, height) if len(rest) == size else None

    def put(self, name: str, picture: Picture) -> None:
        """Keep a picture; a full disk is no reason not to show it."""
        head = msgspec.json.encode((picture.mimetype, picture.width, picture.height, len(picture.data)))
        try:
            with tempfile.NamedTemporaryFile(dir=self._made(), prefix=".", delete=False) as file:
                file.write(head + b"\n" + picture.data)
            Path(file.name).replace(self._folder / name)
        except OSError:
            return
        with self._lock:
            self._stored += 1
            if self._stored % _SWEEP_EVERY == 1:
                self._sweep()

    def clear(self) -> None:
        """Remove all pictures: one may show what was taken down a moment ago."""
        for path in self._pictures():
            _remove(path)

    def _pictures(self) -> list[Path]:
        """All that lies in the folder; nothing where it cannot be used."""
        try:
            return list(self._made().iterdir())
        except OSError:
            return []

    def _sweep(self) -> None:
        """Remove the longest unused until a tenth of the room is free."""
        kept: list[tuple[float, int, Path]] = []
        for path in self._pictures():
            try:
                seen = path.stat()
            except OSError:
                continue  # another process has swept it
            kept.append((seen.st_mtime, seen.st_size, path))
        size = sum(each for _, each, _ in kept)
        if size <= self._largest:
            return
        for _, each, path in sorted(kept):
            _remove(path)
            size -= each
            if size <= self._largest * 0.9:
                return


def _remove(path: Path) -> None:
    with suppress(OSError):  # another process has removed it, or nobody may; the others are removed all the same
        path.unlink()
