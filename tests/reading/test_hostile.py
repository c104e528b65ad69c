"""Files that want too much end by themselves: each is read or named with its reason, and everything else goes on.

The limits are small here; `python -m bench.hostile` reads them under the real ones and prints time and memory.
"""

from pathlib import Path

import pytest

from archive.config import Limits, Settings
from archive.indexing import builds
from archive.indexing import manifest as manifests
from archive.indexing.ingest import Options, ingest
from archive.indexing.manifest import DocumentEntry
from tests.indexing.records_of_fiction import agenda, write
from tests.reading.hostile_files import FILES, write_all

pytestmark = pytest.mark.xdist_group("hostile")  # the files are made and ingested once

LIMITS = Limits(seconds=3, seconds_per_page=0.001, memory_mb=500)
REFUSED = {  # by the look before reading, whatever the limits
    "blank-pages-20-000.pdf": "too-large",
    "bomb-of-a-thousand-streams.pdf": "too-large",
    "bomb-of-one-layer.pdf": "too-large",
    "bomb-of-two-layers.pdf": "too-large",
    "page-10-km-wide.pdf": "too-large",
    "catalogue-that-is-missing.pdf": "damaged",
    "dictionaries-nested-100-000-deep.pdf": "damaged",
    "lock-that-nobody-knows.pdf": "damaged",
    "noise-after-the-first-line.pdf": "damaged",
    "pages-that-are-their-own-parent.pdf": "damaged",
    "pages-that-double-twenty-times.pdf": "damaged",
}
STOPPED = {  # by the kernel's clock or the bound on memory
    "bomb-of-run-lengths.pdf",
    "font-with-two-billion-widths.pdf",
    "font-with-a-character-map-of-four-billion.pdf",
    "forms-that-double-thirty-times.pdf",
}
READ = {  # their text is there in spite of all
    "count-of-two-billion-pages.pdf",
    "font-of-random-bytes.pdf",
    "form-that-draws-itself.pdf",
    "length-of-two-gigabytes.pdf",
    "outline-that-goes-round.pdf",
    "picture-of-four-gigapixels.pdf",
    "script-that-runs-on-opening.pdf",
    "table-of-two-billion-objects.pdf",
    "table-that-is-missing.pdf",
}
REASONS = {"too-large", "damaged", "encrypted", "no-text", "not-a-pdf", "empty", "time", "memory", "crashed"}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The files, those that are shared when they are there, and one good record, ingested once."""
    folder = tmp_path_factory.mktemp("hostile")
    write_all(folder / "records")
    shared = Path(__file__).resolve().parents[3] / "shared" / "hostile"
    if shared.is_dir():
        for file in shared.iterdir():
            (folder / "records" / f"shared-{file.name}").symlink_to(file)
    write(folder / "records", "good.txt", agenda())
    made = Settings(index=folder / "index", sources=(folder / "records",), limits=LIMITS)
    report = ingest(made, Options(jobs=2))
    assert report.published
    assert report.exit_code == 3
    return made


@pytest.fixture(scope="module")
def entries(settings: Settings) -> dict[str, DocumentEntry]:
    documents = manifests.load(builds.require_current(settings.index)).documents
    return {Path(entry.source).name: entry for entry in documents}


def test_there_are_many_kinds() -> None:
    assert len(FILES) >= 30


def test_every_file_is_read_or_named_with_its_reason(settings: Settings, entries: dict[str, DocumentEntry]) -> None:
    assert entries.keys() == {file.name for file in settings.sources[0].iterdir()}
    for name, entry in entries.items():
        assert entry.status in ("read", "failed"), name
        assert entry.status == "read" or entry.reason in REASONS, f"{name}: {entry.reason}: {entry.message}"
        assert entry.status == "read" or entry.message.endswith("."), name


def test_a_good_record_among_them_is_archived(entries: dict[str, DocumentEntry]) -> None:
    assert entries["good.txt"].status == "read"


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_seen_to_be_too_much_is_not_begun(entries: dict[str, DocumentEntry], name: str) -> None:
    assert entries[name].reason == REFUSED[name]


@pytest.mark.parametrize("name", sorted(STOPPED))
def test_what_has_no_end_is_stopped(entries: dict[str, DocumentEntry], name: str) -> None:
    assert entries[name].reason in {"time", "memory", "crashed"}


@pytest.mark.parametrize("name", sorted(READ))
def test_what_only_looks_dangerous_is_read(entries: dict[str, DocumentEntry], name: str) -> None:
    assert (entries[name].status, entries[name].reason) == ("read", "")


def test_a_file_that_failed_is_not_tried_again_until_the_limits_change(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive.indexing import ingest as module

    tried: list[Path] = []
    monkeypatch.setattr(module, "read_many", lambda paths, *_: (tried.extend(paths), iter(()))[1])
    ingest(settings)
    assert tried == []
