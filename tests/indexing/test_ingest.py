"""One run of the ingest: incremental, repeatable, and never leaving the archive worse than it was."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from archive.config import Settings
from archive.errors import IndexingError, UsageError
from archive.indexing import builds, verify, writer
from archive.indexing import ingest as module
from archive.indexing import manifest as manifests
from archive.indexing.ingest import Options, ingest
from archive.indexing.manifest import Manifest
from archive.indexing.report import Line
from archive.models import SectionKind
from archive.searching.reader import Archive
from tests.indexing.records_of_fiction import agenda, minutes, write

DATES = ["02-02-2022", "17-05-2022", "16-09-2022", "03-02-2023", "16-05-2023", "15-09-2023"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "records").mkdir()
    return Settings(index=tmp_path / "index", sources=(tmp_path / "records",))


@pytest.fixture
def records(settings: Settings) -> Path:
    """Six agendas of six meetings."""
    for date in DATES:
        write(settings.sources[0], f"{date}.txt", agenda(date))
    return settings.sources[0]


def live(settings: Settings) -> Manifest:
    return manifests.load(builds.require_current(settings.index))


def contents(settings: Settings) -> dict[str, object]:
    """All that the archive says, without the name of the build and the time it was made."""
    archive = Archive.open(settings.index)
    meetings = [archive.meeting(entry.id) for entry in archive.manifest.meetings]
    return {"meetings": meetings, "documents": archive.manifest.documents, "items": archive.manifest.items}


def test_every_item_of_every_meeting_is_in_the_build(settings: Settings, records: Path) -> None:
    report = ingest(settings)
    assert (report.items, report.meetings, report.count("new"), report.exit_code) == (12, 6, 6, 0)
    stored = Archive.open(settings.index).item("kkr-fjordland-2022-05-17/1.1")
    assert stored is not None
    assert stored.item.title == "Busruter i Egemark"
    assert [topic.id for topic in stored.item.topics] == ["13.05"]


def test_a_second_run_changes_nothing(settings: Settings, records: Path) -> None:
    first = ingest(settings)
    second = ingest(settings)
    assert second.build == first.build
    assert not second.published
    assert second.count("unchanged") == 6


def test_a_second_run_opens_no_record(settings: Settings, records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(settings)

    def fail(*_: object) -> None:
        raise AssertionError("a record was opened")

    monkeypatch.setattr(module.Records, "get", fail)
    monkeypatch.setattr(module, "read_many", lambda paths, *_: fail() if paths else iter(()))
    ingest(settings)


def test_only_the_meeting_whose_document_changed_is_written(
    settings: Settings, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(settings)
    write(records, f"{DATES[0]}.txt", agenda(DATES[0], title="Nærhospital i Tangholm"))
    written: list[str] = []
    original = writer.write

    def spy(build: Path, meetings: object, gone: object = (), purge: bool = False) -> int:
        def each():  # type: ignore[no-untyped-def]
            for meeting in meetings:  # type: ignore[attr-defined]
                written.append(meeting.id)
                yield meeting

        return original(build, each(), gone)  # type: ignore[arg-type]

    monkeypatch.setattr(module.writer, "write", spy)
    report = ingest(settings)
    assert written == ["kkr-fjordland-2022-02-02"]
    assert (report.count("changed"), report.items) == (1, 12)
    stored = Archive.open(settings.index).item("kkr-fjordland-2022-02-02/1.1")
    assert stored is not None
    assert stored.item.title == "Nærhospital i Tangholm"


def test_minutes_join_the_meeting_of_their_agenda(settings: Settings, records: Path) -> None:
    ingest(settings)
    write(records, "referat.txt", minutes(DATES[0]))
    report = ingest(settings)
    assert (report.items, report.meetings) == (12, 6)
    found = Archive.open(settings.index).meeting("kkr-fjordland-2022-02-02")
    assert found is not None
    entry, items = found
    assert len(entry.documents) == 2
    assert "efterretning" in items[0].item.text_of(SectionKind.DECISION)


def test_a_document_that_is_gone_leaves_the_index(settings: Settings, records: Path) -> None:
    ingest(settings)
    (records / f"{DATES[0]}.txt").unlink()
    report = ingest(settings)
    assert (report.count("removed"), report.items) == (1, 10)
    assert Archive.open(settings.index).item("kkr-fjordland-2022-02-02/1.1") is None


def test_an_unmounted_disk_does_not_empty_the_archive(settings: Settings, records: Path) -> None:
    before = ingest(settings).build
    for file in list(records.iterdir())[:3]:
        file.unlink()
    with pytest.raises(IndexingError, match="3 af 6 dokumenter er væk"):
        ingest(settings)
    assert live(settings).build == before
    assert ingest(settings, Options(force=True)).items == 6
    with pytest.raises(UsageError, match="findes ikke"):
        ingest(replace(settings, sources=(records / "unmounted",)))


def test_incremental_runs_end_where_one_full_run_does(settings: Settings, records: Path, tmp_path: Path) -> None:
    ingest(settings)
    write(records, "referat.txt", minutes(DATES[0]))
    ingest(settings)
    write(records, f"{DATES[1]}.txt", agenda(DATES[1], title="Klimaplan"))
    (records / f"{DATES[2]}.txt").unlink()
    ingest(settings)
    once = replace(settings, index=tmp_path / "other")
    ingest(once)
    assert contents(settings) == contents(once)
    ingest(settings, Options(rebuild=True))
    assert contents(settings) == contents(once)


def test_the_parse_cache_may_be_lost(settings: Settings, records: Path) -> None:
    ingest(settings)
    before = contents(settings)
    shutil.rmtree(settings.index / "records")
    ingest(settings, Options(rebuild=True))
    assert contents(settings) == before


def test_a_change_of_schema_or_language_rebuilds_from_the_cache(
    settings: Settings, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ingest(settings)
    monkeypatch.setattr(module.danish, "VERSION", "another")
    monkeypatch.setattr(module, "read_many", lambda paths, *_: pytest.fail("read again") if paths else iter(()))
    second = ingest(settings)
    assert second.published
    assert second.build != first.build
    assert live(settings).versions["danish"] == "another"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.pdf", b"", "empty"),
        ("no.pdf", b"<html>not found</html>", "not-a-pdf"),
        ("blank.txt", b"   \n", "no-text"),
    ],
)
def test_a_bad_file_is_reported_and_loses_nothing(
    settings: Settings, records: Path, name: str, content: bytes, reason: str
) -> None:
    (records / name).write_bytes(content)
    report = ingest(settings)
    assert (report.items, report.exit_code) == (12, 3)
    assert [(Path(line.source).name, line.reason) for line in report.failures] == [(name, reason)]
    again = ingest(settings)
    assert not again.published
    assert again.exit_code == 3, "it is said on every run"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are opened to be read, as it happens."""
    names: list[str] = []
    really = module.read_many

    def noting(paths: list[Path], *rest: Any) -> Any:
        names.extend(path.name for path in paths)
        return really(paths, *rest)

    monkeypatch.setattr(module, "read_many", noting)
    return names


def test_a_file_that_failed_is_not_tried_again(settings: Settings, records: Path, opened: list[str]) -> None:
    (records / "empty.pdf").write_bytes(b"")
    ingest(settings)
    opened.clear()
    ingest(settings)
    ingest(settings, Options(rebuild=True))
    assert opened == []


@pytest.mark.parametrize("changed", ["file", "limits", "reader"])
def test_a_file_that_failed_is_tried_again_when_it_the_limits_or_the_reader_changed(
    settings: Settings, records: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    (records / "empty.pdf").write_bytes(b"")
    ingest(settings)
    opened.clear()
    if changed == "file":
        (records / "empty.pdf").write_bytes(b"%PDF-1.7")
    elif changed == "limits":
        settings = replace(settings, limits=msgspec.structs.replace(settings.limits, pages=7))
    else:
        monkeypatch.setattr("archive.reading.VERSION", "another")
    ingest(settings)
    assert "empty.pdf" in opened
    assert (len(opened) > 1) is (changed == "reader"), "what was read stays read"


def test_the_same_content_under_two_names_is_archived_once(settings: Settings, records: Path) -> None:
    write(records, "zz-copy.txt", agenda(DATES[0]))
    report = ingest(settings)
    assert report.items == 12
    (line,) = [line for line in report.lines if line.outcome == "duplicate"]
    assert Path(line.source).name == "zz-copy.txt"
    assert DATES[0] in line.message


def test_a_file_that_is_renamed_is_read_again(settings: Settings, records: Path, tmp_path: Path) -> None:
    """The name is the date of a record whose text has none, and what a doubt tells of."""
    (records / f"{DATES[0]}.txt").unlink()
    write(records, "12-11-2031.txt", agenda(DATES[0]))
    ingest(settings)
    (records / "12-11-2031.txt").rename(records / f"{DATES[0]}.txt")
    report = ingest(settings)
    assert report.published
    entries = live(settings).documents
    assert {entry.document.name for entry in entries if entry.document} == {f"{date}.txt" for date in DATES}
    assert not any(entry.doubts for entry in entries)
    assert not any(meeting.doubts for meeting in live(settings).meetings)


def test_a_failed_file_that_turns_out_to_be_another_kind_is_tried_again(settings: Settings, records: Path) -> None:
    write(records, "sag.pdf", agenda("01-11-2031"))
    assert ingest(settings).count("failed") == 1
    (records / "sag.pdf").rename(records / "sag.txt")
    assert ingest(settings).count("failed") == 0


def test_a_file_that_cannot_be_opened_is_named(settings: Settings, records: Path) -> None:
    (records / "broken.pdf").symlink_to(records / "nowhere.pdf")
    report = ingest(settings)
    assert [line.reason for line in report.failures] == ["unreadable"]


@pytest.mark.parametrize("stage", ["write", "verify", "publish"])
def test_when_anything_breaks_the_build_before_stays_live(
    settings: Settings, records: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    before = ingest(settings).build
    write(records, "new.txt", agenda("01-03-2024"))

    def broken(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    target: dict[str, tuple[object, str]] = {
        "write": (module.writer, "write"),
        "verify": (module.verify, "problems"),
        "publish": (module.builds, "publish"),
    }
    with monkeypatch.context() as patch:
        patch.setattr(*target[stage], broken)
        with pytest.raises(OSError, match="No space"):
            ingest(settings)
    assert live(settings).build == before
    assert ingest(settings).items == 14
    assert not list((settings.index / "builds").glob(".making-*"))


def test_a_build_that_fails_its_verification_is_kept_aside(
    settings: Settings, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ingest(settings).build
    write(records, "new.txt", agenda("01-03-2024"))
    with monkeypatch.context() as patch:
        patch.setattr(module.verify, "problems", lambda *_: [IndexingError("The counts differ.")])
        with pytest.raises(IndexingError, match=r"The counts differ\."):
            ingest(settings)
    assert live(settings).build == before
    assert [path.is_dir() for path in (settings.index / "builds").glob(".rejected-*")] == [True]


def test_three_builds_are_kept_and_one_can_go_back(settings: Settings, records: Path) -> None:
    for number in range(5):
        write(records, f"{DATES[0]}.txt", agenda(DATES[0], title=f"Udgave {number}"))
        ingest(settings)
    assert len(builds.existing(settings.index)) == 3
    builds.rollback(settings.index, verify.problems)
    stored = Archive.open(settings.index).item("kkr-fjordland-2022-02-02/1.1")
    assert stored is not None
    assert stored.item.title == "Udgave 3"


def test_appointments_that_cannot_be_read_cost_no_record(
    settings: Settings, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.reading.appointments.find", lambda *_: [][0])
    assert ingest(settings).items
    assert ("kkr-fjordland-2022-02-02", "Udpegningerne i punkt 1.1 kunne ikke læses.") in (
        live(settings).meeting_doubts()
    )


def test_progress_tells_of_each_file_that_is_read(settings: Settings, records: Path) -> None:
    told: list[tuple[str, int, int]] = []
    progress: Callable[[Line, int, int], None] = lambda line, done, total: told.append((line.outcome, done, total))  # noqa: E731
    ingest(settings, progress=progress)
    assert told == [("new", number, 6) for number in range(1, 7)]
