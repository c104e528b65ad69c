"""The raw bytes of an index, packed ones unpacked: to prove that a word lies in none of its files."""

import contextlib
from pathlib import Path

from zstandard import ZstdDecompressor, ZstdError

PACKED = b"\x28\xb5\x2f\xfd"  # how a stored item begins


def holding(index: Path, text: str) -> list[str]:
    """The files below `index` with this text in them; old builds and the parse cache are among them."""
    files = [path for path in sorted(index.rglob("*")) if path.is_file()]
    return [path.relative_to(index).as_posix() for path in files if text.encode() in unpacked(path.read_bytes())]


def unpacked(data: bytes) -> bytes:
    """The bytes and, after them, what is packed in them."""
    parts, at = [data], data.find(PACKED)
    while at >= 0:
        with contextlib.suppress(ZstdError):
            parts.append(ZstdDecompressor().decompressobj().decompress(data[at:]))
        at = data.find(PACKED, at + 1)
    return b"\n".join(parts)
