"""Records that contradict themselves or each other: each is archived, nothing is lost, the report names the doubt."""

import shutil
from pathlib import Path

import pytest

from archive.config import Settings
from archive.indexing.ingest import ingest
from archive.indexing.report import Report
from archive.models import SectionKind
from archive.searching.reader import Archive
from tests.indexing.records_of_fiction import agenda, minutes, write


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "records").mkdir()
    return Settings(index=tmp_path / "index", sources=(tmp_path / "records",))


def archived(settings: Settings, **records: str) -> tuple[Report, Archive, list[str]]:
    """Ingest the records (`a_b` is the file a-b.txt): the report, the archive, and every doubt the report names."""
    for name, text in records.items():
        write(settings.sources[0], f"{name.replace('_', '-')}.txt", text)
    report = ingest(settings)
    doubts = [doubt for line in report.lines for doubt in line.doubts] + [doubt for _, doubt in report.meeting_doubts]
    return report, Archive.open(settings.index), doubts


def test_two_minutes_that_contradict_each_other(settings: Settings) -> None:
    first, second = minutes(decision="Godkendt."), minutes(decision="Afvist.")
    report, archive, doubts = archived(settings, referat_a=first, referat_b=second)
    assert report.count("new") == 2
    stored = archive.item("kkr-fjordland-2024-05-17/1.1")
    assert stored is not None
    assert stored.item.text_of(SectionKind.DECISION) == "Afvist."
    assert [section.text for section in stored.item.replaced] == ["Godkendt."]
    assert any("»referat-a.txt« og »referat-b.txt« siger noget forskelligt" in doubt for doubt in doubts)
    assert {"meeting": "kkr-fjordland-2024-05-17", "doubt": doubts[-1]} in report.as_json()["meeting_doubts"]  # type: ignore[operator]


def test_an_agenda_for_another_date_than_its_file_name(settings: Settings) -> None:
    _, archive, doubts = archived(settings, kkr_fjordland_2024_05_18_dagsorden=agenda("17-05-2024"))
    assert archive.item("kkr-fjordland-2024-05-17/1.1")
    assert any("2024-05-18" in doubt and "2024-05-17" in doubt for doubt in doubts)


def test_minutes_without_an_agenda(settings: Settings) -> None:
    _, archive, doubts = archived(settings, referat=minutes())
    assert archive.item("kkr-fjordland-2024-05-17/1.1")
    assert "Mødet har referat, men ingen dagsorden i arkivet." in doubts


def test_the_same_file_twice_is_read_once_and_named(settings: Settings) -> None:
    write(settings.sources[0], "a.txt", agenda())
    shutil.copy(settings.sources[0] / "a.txt", settings.sources[0] / "b.txt")
    report, archive, _ = archived(settings)
    assert (report.count("new"), report.count("duplicate"), report.items) == (1, 1, 2)
    assert next(line for line in report.lines if line.outcome == "duplicate").message.endswith("a.txt.")
    assert len(archive.manifest.meetings) == 1


def test_a_joint_meeting_of_two_bodies(settings: Settings) -> None:
    text = agenda().replace(
        "DAGSORDEN 2024", "DAGSORDEN 2024\n\nFællesmøde mellem KKR Fjordland og Regionsrådet Fjordland"
    )
    report, archive, doubts = archived(settings, faellesmoede=text)
    assert report.items == 2
    assert archive.item("kkr-fjordland-2024-05-17/1.1")
    assert any("fællesmøde" in doubt for doubt in doubts)


def test_an_item_number_used_twice(settings: Settings) -> None:
    text = agenda().replace("2. Eventuelt ........ 3", "1.1. Taxakørsel i Lyngå ........ 3\n\n2. Eventuelt ........ 3")
    head, _, tail = text.rpartition("2. Eventuelt\n\n2.1. Eventuelt")
    taxis = "1.1. Taxakørsel i Lyngå\n\nSAG-2024-00125 mlk\n\nBaggrund\n\nTaxaerne kører."
    _, archive, doubts = archived(settings, dagsorden=f"{head}{taxis}\n\n2. Eventuelt\n\n2.1. Eventuelt{tail}")
    first, second = (archive.item(f"kkr-fjordland-2024-05-17/{number}") for number in ("1.1", "1.1-2"))
    assert first is not None
    assert second is not None
    assert (first.item.title, second.item.title) == ("Busruter i Egemark", "Taxakørsel i Lyngå")
    assert "Punkt 1.1 er brugt mere end én gang." in doubts


def test_a_date_that_does_not_exist(settings: Settings) -> None:
    report, archive, doubts = archived(settings, dagsorden=agenda("31-02-2024"))
    assert report.items == 2
    assert archive.manifest.meetings[0].date is None
    assert "Datoen »31-02-2024« findes ikke." in doubts


def test_a_date_that_does_not_exist_beside_a_file_name_that_knows_better(settings: Settings) -> None:
    _, archive, doubts = archived(settings, kkr_fjordland_2024_02_29_dagsorden=agenda("31-02-2024"))
    assert archive.manifest.meetings[0].id == "kkr-fjordland-2024-02-29"
    assert any("filnavnet" in doubt for doubt in doubts)


def test_a_year_of_two_digits_and_months_in_words(settings: Settings) -> None:
    _, archive, doubts = archived(
        settings,
        a=agenda().replace("17-05-2024", "17/5 24"),
        b=minutes().replace("17-05-2024", "17. maj 2024"),
    )
    assert [entry.id for entry in archive.manifest.meetings] == ["kkr-fjordland-2024-05-17"]
    assert len(archive.manifest.meetings[0].documents) == 2
    assert any("to cifre" in doubt for doubt in doubts)


def test_a_meeting_over_midnight(settings: Settings) -> None:
    _, archive, doubts = archived(settings, dagsorden=agenda().replace("10:00 – 12.00", "19:00 – 00.45"))
    (meeting,) = archive.manifest.meetings
    assert (meeting.date, meeting.start, meeting.end) == ("2024-05-17", "19:00", "00:45")
    assert any("dagen efter" in doubt for doubt in doubts)


def test_a_corrected_version_replaces_the_earlier_one_and_both_are_kept(settings: Settings) -> None:
    _, archive, doubts = archived(
        settings, dagsorden=agenda(), referat=minutes(decision="Godkendt."), referat_rettet=minutes(decision="Afvist.")
    )
    (meeting,) = archive.manifest.meetings
    assert len(meeting.documents) == 3
    assert len(meeting.superseded) == 1
    stored = archive.item("kkr-fjordland-2024-05-17/1.1")
    assert stored is not None
    assert stored.item.text_of(SectionKind.DECISION) == "Afvist."
    assert doubts == []


def test_addresses_stay_when_the_minutes_come(settings: Settings) -> None:
    _, before, _ = archived(settings, dagsorden=agenda())
    ids = {stored.id for stored in before.items({})}
    _, after, _ = archived(settings, referat=minutes())
    assert ids <= {stored.id for stored in after.items({})}


def test_who_was_at_the_meeting_is_found_at_its_items_and_who_stayed_away_is_not(settings: Settings) -> None:
    present = "Til stede: Ragna Vestermark (A), Villads Tornhøj (V).\n\nFraværende: Sigfred Aabenbjerg (V).\n\n"
    _, archive, _ = archived(
        settings,
        referat=minutes().replace("1. Regionalpolitiske sager ...", present + "1. Regionalpolitiske sager ..."),
    )
    assert archive.items({"person": "Ragna Vestermark"})
    assert not archive.items({"person": "Sigfred Aabenbjerg"})
