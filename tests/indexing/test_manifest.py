"""The manifest of a build."""

from pathlib import Path

import pytest

from archive.errors import IndexingError
from archive.indexing import manifest as manifests
from archive.indexing.manifest import DocumentEntry, Manifest, MeetingEntry
from archive.models import Document, DocumentKind, Organization

MANIFEST = Manifest(
    "000001-00000000",
    "2024-05-17T08:00:00+00:00",
    {"schema": "1"},
    2,
    (MeetingEntry("m", Organization("kkr", "KKR"), "2024-05-17", "10:00", None, None, ("a" * 12,), 2),),
    (DocumentEntry("a.pdf", "a" * 64, "read", Document("a" * 12, "a" * 64, DocumentKind.AGENDA, "a.pdf", 3), "m"),),
)


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    manifests.save(tmp_path, MANIFEST)
    assert manifests.load(tmp_path) == MANIFEST


@pytest.mark.parametrize("damage", [None, b"", b'{"build": "x"}', b"\x00"])
def test_a_missing_or_damaged_one_is_an_error_that_says_what_to_do(tmp_path: Path, damage: bytes | None) -> None:
    if damage is not None:
        (tmp_path / manifests.FILE).write_bytes(damage)
    with pytest.raises(IndexingError, match="archive rollback"):
        manifests.load(tmp_path)
