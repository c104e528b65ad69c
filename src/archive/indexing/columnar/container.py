"""A file of named flat arrays: little-endian, aligned, checksummed, memory-mapped and read in place.

    header (64 bytes)   magic, codec version, byte order mark, directory (place, size, checksum), file size
    arrays              each begins at a multiple of 64 bytes
    directory           JSON: {"meta": {…}, "arrays": {name: [dtype, offset, count, crc32]}}

Nothing is decoded when a file is opened: an array is a view of the mapping, and pages that nobody reads cost no memory.
"""

import json
import mmap
import os
import struct
import weakref
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from archive.causes import cause
from archive.errors import DamagedIndex

Array = npt.NDArray[Any]

MAGIC: Final = b"COLUMNS\n"
VERSION: Final = 4
BYTE_ORDER: Final = 0x01020304
_HEADER: Final = struct.Struct("<8sIIQQQI20x")  # 64 bytes
_ALIGN: Final = 64
_CHUNK: Final = 1 << 20


def narrow(values: Array) -> Array:
    """The same whole numbers in the narrowest unsigned type that holds them all."""
    top = int(values.max()) if len(values) else 0
    for kind in (np.uint8, np.uint16, np.uint32):
        if top <= np.iinfo(kind).max:
            return values.astype(kind, copy=False)
    return values.astype(np.uint64, copy=False)


def widest(parts: Sequence[Array]) -> list[Array]:
    """Parts of one array: all in the narrowest type that holds the values of each."""
    parts = [narrow(part) for part in parts] or [np.zeros(0, np.uint8)]
    kind = np.result_type(*parts)
    return [part.astype(kind, copy=False) for part in parts]


class ContainerWriter:
    """Writes a container; `close` makes it whole. Until then the header is empty, and no reader accepts the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.meta: dict[str, Any] = {}
        self._arrays: dict[str, tuple[str, int, int, int]] = {}
        self._file = path.open("wb")
        self._file.write(bytes(_HEADER.size))

    def add(self, name: str, values: Array | bytes) -> None:
        """Append an array under `name`."""
        self.add_parts(name, [values])

    def add_parts(self, name: str, parts: Iterable[Array | bytes]) -> None:
        """Append an array that is given in parts of one type, so that it never stands in memory as a whole."""
        if name in self._arrays:
            raise ValueError(f"array {name!r} is there already")
        self._file.write(bytes(-self._file.tell() % _ALIGN))
        offset, crc, kind = self._file.tell(), 0, "|u1"
        for part in parts:
            if not isinstance(part, bytes):
                part = np.ascontiguousarray(part, part.dtype.newbyteorder("<"))
                kind = np.dtype(part.dtype).str
            data = part if isinstance(part, bytes) else memoryview(part.data).cast("B") if len(part) else b""
            crc = zlib.crc32(data, crc)
            self._file.write(data)
        count = (self._file.tell() - offset) // np.dtype(kind).itemsize
        self._arrays[name] = (kind, offset, count, crc)

    def close(self) -> None:
        """Write directory and header, and hand everything to the operating system; syncing is the publisher's."""
        directory = json.dumps({"meta": self.meta, "arrays": self._arrays}, ensure_ascii=False).encode()
        place = self._file.tell()
        self._file.write(directory)
        header = (MAGIC, VERSION, BYTE_ORDER, place, len(directory), place + len(directory), zlib.crc32(directory))
        self._file.seek(0)
        self._file.write(_HEADER.pack(*header))
        self._file.close()

    def abandon(self) -> None:
        """Close without finishing and remove the file."""
        self._file.close()
        self.path.unlink(missing_ok=True)


class Container:
    """An opened container. Immutable, and safe to read from all threads: it is read by offset only."""

    def __init__(self, path: Path) -> None:
        """Map the file. Raises DamagedIndex when it is cut, of another version or byte order, or no container."""
        self.path = path
        try:
            self._file = os.open(path, os.O_RDONLY)
            weakref.finalize(self, os.close, self._file)
            self.data = mmap.mmap(self._file, 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise DamagedIndex("Segmentfilen kan ikke åbnes: {cause}.", path, cause=cause(error)) from error
        if len(self.data) < _HEADER.size:
            raise DamagedIndex("Segmentfilen er skåret af.", path)
        magic, version, order, place, size, length, crc = _HEADER.unpack_from(self.data)
        if magic != MAGIC:
            raise DamagedIndex("Det er ikke en segmentfil, eller den blev aldrig færdig.", path)
        if order != BYTE_ORDER:
            raise DamagedIndex("Segmentfilen er skrevet med en anden byterækkefølge.", path)
        if version != VERSION:
            raise DamagedIndex(
                "Segmentfilen er af version {version}; programmet læser {own}.", path, version=version, own=VERSION
            )
        if length != len(self.data) or place + size != length:
            raise DamagedIndex(
                "Segmentfilen fylder {size} byte i stedet for {whole}.", path, size=len(self.data), whole=length
            )
        directory = self.data[place : place + size]
        if zlib.crc32(directory) != crc:
            raise DamagedIndex("Segmentfilens indholdsfortegnelse er beskadiget.", path)
        content = json.loads(directory)
        self.meta: Mapping[str, Any] = content["meta"]
        self._arrays: dict[str, tuple[str, int, int, int]] = content["arrays"]

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def array(self, name: str) -> Array:
        """The array as a view of the mapping, without a copy. Raises KeyError."""
        kind, offset, count, _ = self._arrays[name]
        return np.frombuffer(self.data, np.dtype(kind), count, offset)

    def extent(self, name: str) -> tuple[int, int]:
        """First byte of an array and the byte after its last."""
        kind, offset, count, _ = self._arrays[name]
        return offset, offset + count * np.dtype(kind).itemsize

    def release(self) -> None:
        """Let the operating system take back the pages that were read."""
        self.data.madvise(mmap.MADV_DONTNEED)

    def damaged(self) -> list[str]:
        """The arrays that do not agree with their checksums. Raises DamagedIndex when the file cannot be read.

        Reads the file past the mapping, so that the pages do not count as this process's memory, and the very file that
        is mapped, also when its name is gone by now: a take-down removes all builds before.
        """
        try:
            return [name for name, (*_, expected) in self._arrays.items() if self._checksum(name) != expected]
        except OSError as error:
            raise DamagedIndex("Segmentfilen kan ikke læses: {cause}.", self.path, cause=cause(error)) from error

    def verify(self) -> None:
        """Compare every array with its checksum. Raises DamagedIndex."""
        found = self.damaged()
        if found:
            raise self._damage(found[0])

    def problems(self) -> list[DamagedIndex]:
        """What is damaged, array by array; or that the file cannot be read."""
        try:
            return [self._damage(name) for name in self.damaged()]
        except DamagedIndex as error:
            return [error]

    def _damage(self, name: str) -> DamagedIndex:
        return DamagedIndex("Segmentfilen er beskadiget: {name} passer ikke med sin kontrolsum.", self.path, name=name)

    def _checksum(self, name: str) -> int:
        (first, end), crc = self.extent(name), 0
        while first < end:
            part = os.pread(self._file, min(_CHUNK, end - first), first)
            if not part:
                break
            crc = zlib.crc32(part, crc)
            first += len(part)
        return crc
