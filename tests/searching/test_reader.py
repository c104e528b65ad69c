"""The archive as readers see it, and the holder that follows CURRENT."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from archive.errors import IndexingError, NoBuild
from archive.indexing import checksums
from archive.indexing import manifest as manifests
from archive.searching import reader
from archive.searching.engine import Engine
from archive.searching.reader import Archive, Holder, agenda_order
from archive.searching.request import SearchRequest
from archive.searching.search import search
from tests.searching.conftest import KKR, MEETINGS, item, meeting, publish


def test_an_item_by_its_id(archive: Archive) -> None:
    stored = archive.item("kkr-fjordland-2022-03-14/3.1")
    assert stored is not None
    assert stored.item.title == "Kollektiv trafik i Fjordland"
    assert archive.item("kkr-fjordland-2022-03-14/9.9") is None


def test_a_meeting_has_its_items_in_the_order_of_the_agenda(archive: Archive) -> None:
    found = archive.meeting("kkr-fjordland-2022-03-14")
    assert found is not None
    entry, items = found
    assert entry.place == "Klitborg"
    assert [stored.item.number for stored in items] == ["1.1", "3.1", "3.2", "4.1", "10.1"]
    assert archive.meeting("findes-ikke") is None


def test_a_case_runs_from_the_oldest_item_on(archive: Archive) -> None:
    assert [stored.id for stored in archive.case("sag-2022-117")] == [
        "kkr-fjordland-2022-03-14/3.1",
        "kkr-fjordland-2023-06-12/2.1",
    ]
    assert archive.case("findes-ikke") == ()


def test_a_topic_has_what_is_below_it_newest_first(archive: Archive) -> None:
    assert [stored.meeting_id for stored in archive.topic("13")] == [
        "udvalget-for-trafik-og-klima-2024-01-22",
        "kkr-fjordland-2023-06-12",
        "kkr-fjordland-2023-06-12",
        "kkr-fjordland-2022-03-14",
    ]


def test_an_organization_has_its_meetings_newest_first_and_the_undated_last(archive: Archive) -> None:
    assert [entry.date for entry in archive.organization("kkr-fjordland")] == ["2023-06-12", "2022-03-14"]
    assert [entry.date for entry in archive.organization("udvalget-for-trafik-og-klima")] == ["2024-01-22", None]
    assert archive.organization("findes-ikke") == ()


def test_appointments_of_a_person_and_to_a_body(archive: Archive) -> None:
    of_person = archive.appointments(person="Asbjørn Lyngdal")
    assert [act.body for _, act in of_person] == ["RAR Fjordland", "FjordTrafik"]
    to_body = archive.appointments(body="FjordTrafik")
    assert [(stored.date, act.person) for stored, act in to_body] == [("2023-06-12", "Asbjørn Lyngdal")]
    assert archive.appointments(person="Asbjørn Lyngdal", body="Findes ikke") == ()


def test_a_name_that_is_too_long_for_a_facet_is_found_whole(tmp_path: Path) -> None:
    names = ["Råd for alt og " * 100 + ending for ending in "ab"]
    items = [item(f"{n}", "Valg", appointed=[(name, name)]) for n, name in enumerate(names, 1)]
    publish(tmp_path, [meeting(KKR, "2024-01-01", *items)])
    archive = Archive.open(tmp_path)
    for name in names:
        assert [act.body for _, act in archive.appointments(person=name, body=name)] == [name]


def test_a_document_by_its_id(archive: Archive) -> None:
    entry = archive.document("kkr-fjordland-2022-03-14/minutes")
    assert entry is not None
    assert entry.meeting == "kkr-fjordland-2022-03-14"
    assert archive.document("findes-ikke") is None


@pytest.mark.parametrize(
    ("numbers", "ordered"),
    [
        (["10", "9", "1"], ["1", "9", "10"]),
        (["3.10", "3.9", "3"], ["3", "3.9", "3.10"]),
        (["2b", "2", "2a"], ["2", "2a", "2b"]),
        (["side 3", "1"], ["1", "side 3"]),
    ],
)
def test_numbers_are_ordered_as_an_agenda_is(numbers: list[str], ordered: list[str]) -> None:
    assert sorted(numbers, key=agenda_order) == ordered


def test_there_is_nothing_to_open_before_the_first_build(tmp_path: Path) -> None:
    with pytest.raises(NoBuild, match="ingest"):
        Archive.open(tmp_path)
    with pytest.raises(NoBuild, match="ingest"):
        Holder(tmp_path).archive()


def test_the_holder_opens_a_build_once_and_the_next_one_when_it_is_published(tmp_path: Path) -> None:
    publish(tmp_path, MEETINGS[:1])
    holder = Holder(tmp_path)
    before = holder.archive()
    assert holder.archive() is before
    publish(tmp_path, MEETINGS)
    after = holder.archive()
    assert after.build != before.build
    assert search(before, SearchRequest(q="køreplaner")).total == 0  # who still reads the old build keeps it
    assert search(after, SearchRequest(q="køreplaner")).total == 1


def test_none_but_those_who_come_while_it_is_opened_get_the_build_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the opening takes, only the one who does it waits; and nobody gets the old one afterwards."""
    publish(tmp_path, MEETINGS[:1])
    holder = Holder(tmp_path)
    before = holder.archive()
    after = publish(tmp_path, MEETINGS)
    begun, go_on = Event(), Event()

    def slowly(path: Path) -> Archive:
        begun.set()
        go_on.wait()
        return Archive(path)

    monkeypatch.setattr("archive.searching.reader.Archive", slowly)
    first: list[Archive] = []
    opener = Thread(target=lambda: first.append(holder.archive()))
    opener.start()
    begun.wait()
    assert [holder.archive() for _ in range(3)] == [before] * 3
    go_on.set()
    opener.join()
    assert [each.build for each in (*first, holder.archive())] == [after.name] * 2


@pytest.mark.parametrize("opened", [Archive.open, lambda index: Holder(index).archive()], ids=["open", "holder"])
def test_a_build_that_is_replaced_and_removed_while_it_is_opened_gives_way_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Callable[[Path], Archive]
) -> None:
    """A take-down removes the builds made before it: two clerks at once, and the second opens what is about to go."""
    first = publish(tmp_path, MEETINGS[:1])
    really = reader.open_engine

    def late(build: Path) -> Engine:
        if build == first:
            publish(tmp_path, MEETINGS)
            shutil.rmtree(first)
        return really(build)

    monkeypatch.setattr(reader, "open_engine", late)
    assert opened(tmp_path).build != first.name


def damage(build: Path) -> None:
    """Cut every segment file of a build, as a full disk would."""
    for file in build.iterdir():
        if file.suffix not in {".json", ".toc"} and file.stat().st_size > 10:
            content = file.read_bytes()
            file.unlink()
            file.write_bytes(content[: len(content) // 2])


def test_a_damaged_build_is_refused_and_the_one_before_it_served(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    publish(tmp_path, MEETINGS[:1])
    holder = Holder(tmp_path)
    before = holder.archive()
    broken = publish(tmp_path, MEETINGS)
    damage(broken)
    assert holder.archive() is before
    assert holder.archive() is before  # and it is not tried again at each request
    assert [broken.name in record.getMessage() for record in caplog.records] == [True]
    assert Holder(tmp_path).archive().build == before.build  # a new process too
    repaired = publish(tmp_path, MEETINGS)
    assert holder.archive().build == repaired.name


def test_what_was_in_the_way_may_pass_so_a_refused_build_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, MEETINGS[:1])
    holder = Holder(tmp_path)
    before = holder.archive()
    after = publish(tmp_path, MEETINGS)
    with monkeypatch.context() as patch:
        patch.setattr(reader, "open_engine", _too_many_files)
        assert holder.archive() is before
    assert holder.refused == after.name
    assert holder.archive() is before, "not at once: a damaged build would be opened by every request"
    monkeypatch.setattr(reader, "AGAIN", 0.0)
    assert holder.archive().build == after.name
    assert holder.refused == ""


def _too_many_files(build: Path) -> Engine:
    raise IndexingError("The segment file cannot be opened (Too many open files).", str(build))


@pytest.mark.parametrize("name", ["_MAIN_1.toc", "register.json"])
def test_a_small_file_that_lost_a_bit_is_damage_too(tmp_path: Path, name: str) -> None:
    before, broken = publish(tmp_path, MEETINGS[:1]), publish(tmp_path, MEETINGS)
    data = bytearray((broken / name).read_bytes())
    data[len(data) // 2] ^= 1
    (broken / name).write_bytes(data)
    assert Holder(tmp_path).archive().build == before.name


def test_a_build_of_another_schema_is_refused(tmp_path: Path) -> None:
    before, other = publish(tmp_path, MEETINGS[:1]), publish(tmp_path, MEETINGS)
    manifests.save(other, replace(manifests.load(other), versions={"schema": "1"}))
    checksums.write(other)
    assert Holder(tmp_path).archive().build == before.name


def test_a_build_that_is_removed_goes_on_answering_for_its_register(tmp_path: Path) -> None:
    build = publish(tmp_path, MEETINGS)
    held = Archive.open(tmp_path)
    shutil.rmtree(build)
    assert len(held.acts()) == sum(len(item.appointments) for meeting in MEETINGS for item in meeting.items) > 0


def test_when_no_build_can_be_opened_it_is_said_what_to_do(tmp_path: Path) -> None:
    damage(publish(tmp_path, MEETINGS))
    with pytest.raises(IndexingError):
        Holder(tmp_path).archive()


def test_threads_share_one_archive_and_get_the_same_answers(archive: Archive) -> None:
    request = SearchRequest(q="bus ELLER trafik")
    expected = [hit.id for hit in search(archive, request).hits]
    answers: list[list[str]] = []

    def work() -> None:
        answers.extend([hit.id for hit in search(archive, request).hits] for _ in range(10))

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 40
