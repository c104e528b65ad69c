"""Items that may be about the same matter: alike in title, and tied by no case number."""

from pathlib import Path

import pytest

from archive.indexing.schema import StoredItem
from archive.searching.reader import Archive
from archive.searching.related import matter_cases, related

from .conftest import KKR, TRAFFIC, item, meeting, publish


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    index: Path = tmp_path_factory.mktemp("related")
    own = "SAG-2023-00412"
    publish(
        index,
        [
            meeting(
                KKR,
                "2023-03-17",
                item("1.1", "Godkendelse af referat", case=own, formal=True),
                item("3.1", "Resultatkontrakt 2023 med Erhvervshus Fjordland", case=own),
                item("3.2", "Valg til bestyrelsen for FjordTrafik", case=own),
                item("3.3", "Orientering", case=own),
                item("3.4", "Kortlægning af støj fra veje", case=own),
            ),
            meeting(
                KKR,
                "2024-03-15",
                item("3.1", "Resultatkontrakten 2024 med Erhvervshus Fjordland", case="SAG-2024-00100"),
                item("3.2", "Valg til bestyrelsen for Fjordbanen", case="SAG-2024-00101"),
                item("3.3", "Orientering"),
                item("1.1", "Godkendelse af referat", formal=True),
            ),
            meeting(
                TRAFFIC,
                "2024-06-11",
                item("1", "Resultatkontrakt for Erhvervshus Fjordland: evaluering", case="SAG-2024-00100"),
                item("2", "Busser i Lyngå"),
                item("3", "Cykelstier i Egemark"),
                item("9", "Kortlægning af støj fra veje"),
                item("10", "Kortlægning af støj fra veje"),
            ),
        ],
    )
    return Archive.open(index)


def one(archive: Archive, item_id: str) -> StoredItem:
    stored = archive.item(item_id)
    assert stored is not None
    return stored


def test_titles_alike_are_related_whatever_the_year_and_the_ending(archive: Archive) -> None:
    found = related(archive, [one(archive, "kkr-fjordland-2023-03-17/3.1")])
    assert [stored.id for stored in found] == [
        "kkr-fjordland-2024-03-15/3.1",
        "udvalget-for-trafik-og-klima-2024-06-11/1",
    ]


def test_items_that_are_equally_alike_stand_in_the_order_of_their_agenda(archive: Archive) -> None:
    found = related(archive, [one(archive, "kkr-fjordland-2023-03-17/3.4")])
    assert [stored.item.number for stored in found] == ["9", "10"]


def test_what_a_case_number_ties_is_certain_and_not_related(archive: Archive) -> None:
    found = related(archive, [one(archive, "kkr-fjordland-2024-03-15/3.1")])
    assert [stored.id for stored in found] == ["kkr-fjordland-2023-03-17/3.1"]


@pytest.mark.parametrize("number", ["1.1", "3.2", "3.3"])
def test_formal_items_other_bodies_seats_and_bare_words_are_not_related(archive: Archive, number: str) -> None:
    assert related(archive, [one(archive, f"kkr-fjordland-2023-03-17/{number}")]) == ()


def test_the_number_of_a_meeting_is_no_matters(archive: Archive) -> None:
    assert matter_cases(archive, [one(archive, "kkr-fjordland-2023-03-17/3.1")]) == frozenset()
    assert matter_cases(archive, [one(archive, "kkr-fjordland-2024-03-15/3.1")]) == {"sag-2024-100"}
