"""The acts of a build in one file: replaced and dropped with their meetings, never shared with the build before."""

from pathlib import Path

import pytest

from archive.errors import IndexingError
from archive.indexing import acts
from archive.models import AgendaItem, Appointment, AppointmentStatus, Meeting, Organization

KKR = Organization("kkr-fjordland", "KKR Fjordland")


def meeting(day: str, *persons: str, closed: bool = False) -> Meeting:
    said = tuple(Appointment(AppointmentStatus.APPOINTED, "Kystrådet", f"{name} vælges.", name) for name in persons)
    item = AgendaItem("4.1", "Valg til Kystrådet", id="4.1", appointments=said, closed=closed)
    return Meeting(f"kkr-fjordland-{day}", KKR, day, None, None, None, (), (item,))


def write(build: Path, *meetings: Meeting, gone: tuple[str, ...] = ()) -> None:
    acts.update(build, {each.id: acts.of(each) for each in meetings}, gone)


def persons(build: Path) -> list[str | None]:
    return [act.appointment.person for act in acts.load(build)]


def test_a_build_that_lost_the_file_does_not_pass_for_one_without_acts(tmp_path: Path) -> None:
    write(tmp_path)
    assert acts.load(tmp_path) == ()
    (tmp_path / acts.FILE).unlink()
    with pytest.raises(IndexingError, match="Registret over udpegninger"):
        acts.load(tmp_path)


def test_who_has_mapped_the_file_answers_from_it_when_the_build_is_gone(tmp_path: Path) -> None:
    write(tmp_path, meeting("2022-02-04", "Vagn Bispelund"))
    data = acts.mapped(tmp_path)
    (tmp_path / acts.FILE).unlink()
    assert [act.appointment.person for act in acts.parse(data, tmp_path)] == ["Vagn Bispelund"]


def test_acts_come_back_with_their_item_the_oldest_first(tmp_path: Path) -> None:
    write(tmp_path, meeting("2023-03-17", "Asger Fjeldborg"), meeting("2022-02-04", "Vagn Bispelund"))
    first, second = acts.load(tmp_path)
    assert (first.item_id, first.date, first.organization) == ("kkr-fjordland-2022-02-04/4.1", "2022-02-04", KKR)
    assert second.appointment.sentence == "Asger Fjeldborg vælges."


def test_a_changed_meeting_replaces_its_acts_and_a_gone_one_takes_them_along(tmp_path: Path) -> None:
    write(tmp_path, meeting("2022-02-04", "Vagn Bispelund"), meeting("2023-03-17", "Asger Fjeldborg"))
    write(tmp_path, meeting("2023-03-17", "Vibeke Engtoft"), gone=("kkr-fjordland-2022-02-04",))
    assert persons(tmp_path) == ["Vibeke Engtoft"]


def test_the_build_before_keeps_its_own_acts(tmp_path: Path) -> None:
    before, clone = tmp_path / "before", tmp_path / "clone"
    before.mkdir()
    clone.mkdir()
    write(before, meeting("2022-02-04", "Vagn Bispelund"))
    (clone / acts.FILE).hardlink_to(before / acts.FILE)
    write(clone, meeting("2022-02-04", "Anker Svanemose"))
    assert persons(before) == ["Vagn Bispelund"]
    assert persons(clone) == ["Anker Svanemose"]


def test_the_order_of_writing_does_not_matter(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    first, second = meeting("2022-02-04", "Vagn Bispelund"), meeting("2023-03-17", "Asger Fjeldborg")
    for folder, order in ((one, (first, second)), (other, (second, first))):
        folder.mkdir()
        for each in order:
            write(folder, each)
    assert (one / acts.FILE).read_bytes() == (other / acts.FILE).read_bytes()


def test_a_closed_item_has_no_acts(tmp_path: Path) -> None:
    write(tmp_path, meeting("2022-02-04", "Vagn Bispelund", closed=True))
    assert acts.load(tmp_path) == ()


def test_a_damaged_file_is_said_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / acts.FILE).write_text("{", encoding="utf-8")
    with pytest.raises(IndexingError, match="rebuild"):
        acts.load(tmp_path)
