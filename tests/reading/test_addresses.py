"""Addresses of items: the same in every order of arrival, and every one ever published leads to its item."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations

import pytest

from archive.models import AgendaItem, Meeting, Reading
from archive.reading.addresses import bearers, free_address
from archive.reading.meetings import meet
from tests.reading.met import AGENDA, MINUTES, SUPPLEMENT, item, reading

BUSES = "FjordTrafik vil samle de tre natlinjer i Havnborg til én rundtur, som koster 1,4 mio. kr. om året."
WELLS = "Prøver fra elleve boringer ved Tangholm viser rester af et sprøjtemiddel, forbudt siden 1999."
SCHOOL = "Gymnasierne i Elmerup melder om 312 ledige pladser, mens ansøgerne til Klitborg må vente."
QUAY = "Kajen i Sønderfjord er målt til 84 meter, og færgen til Egemark kan ikke lægge til ved lavvande."

agenda = reading(
    AGENDA,
    item("2.1", "Ledige pladser", SCHOOL),
    item("2.2", "Natbusser i Havnborg", BUSES),
    item("3.1", "Eventuelt"),
)
corrected = reading(
    AGENDA,
    item("2.1", "Natbusser i Havnborg", BUSES),
    item("2.2", "Ledige pladser", SCHOOL),
    item("3.1", "Eventuelt"),
    name="agenda-rettet.pdf",
)
supplement = reading(SUPPLEMENT, item("1", "Kajen i Sønderfjord", QUAY), item("2", "Natbusser i Havnborg", BUSES))
minutes = reading(
    MINUTES,
    item("2.1", "Natbusser i Havnborg", BUSES, decided="Godkendt."),
    item("2.2", "Sprøjtemidler i grundvandet", WELLS, decided="Udsat."),
    item("2.3", "Kajen i Sønderfjord", QUAY, decided="Drøftet."),
    item("3.1", "Eventuelt", decided="Intet."),
)
final = reading(
    MINUTES,
    item("2.1", "Sprøjtemidler i grundvandet", WELLS, decided="Udsat."),
    item("2.2", "Natbusser i Havnborg", BUSES, decided="Godkendt med 1,4 mio. kr."),
    item("2.3", "Kajen i Sønderfjord", QUAY, decided="Drøftet."),
    item("3.1", "Eventuelt", decided="Intet."),
    name="minutes-rettet.pdf",
)
DOCUMENTS = (agenda, corrected, supplement, minutes, final)


def published(documents: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """Every address with its matter that the site had while some of the documents had arrived."""
    for count in range(1, len(documents) + 1):
        for arrived in combinations(documents, count):
            yield from ((each.id, each.title) for each in meet(arrived).items)


def titles(meeting: Meeting, address: str) -> list[str]:
    return [each.title for each in bearers(meeting.items, address)]


@pytest.mark.parametrize("count", range(2, len(DOCUMENTS) + 1))
def test_every_order_of_arrival_ends_the_same(count: int) -> None:
    for chosen in combinations(DOCUMENTS, count):
        assert all(meet(order) == meet(chosen) for order in permutations(chosen))


@pytest.mark.parametrize("count", range(2, len(DOCUMENTS) + 1))
def test_every_address_ever_published_leads_to_its_item(count: int) -> None:
    for chosen in combinations(DOCUMENTS, count):
        whole = meet(chosen)
        lost = [(address, title) for address, title in published(chosen) if title not in titles(whole, address)]
        assert lost == []


def test_addresses_are_used_once() -> None:
    for count in range(1, len(DOCUMENTS) + 1):
        for chosen in combinations(DOCUMENTS, count):
            ids = [each.id for each in meet(chosen).items]
            assert len(ids) == len(set(ids))


def test_the_item_that_has_an_address_now_comes_before_those_that_had_it() -> None:
    whole = meet([agenda, minutes])
    assert titles(whole, "2.1") == ["Ledige pladser", "Natbusser i Havnborg"]
    assert titles(whole, "2.2") == ["Natbusser i Havnborg", "Sprøjtemidler i grundvandet"]


def test_a_number_with_its_kind_of_document_is_of_one_item() -> None:
    whole = meet(DOCUMENTS)
    assert titles(whole, "2.3-referat") == ["Kajen i Sønderfjord"]
    assert titles(whole, "1-tillaeg") == ["Kajen i Sønderfjord"]


def test_an_address_of_a_number_used_twice_falls_back_on_the_number() -> None:
    whole = meet([minutes])
    assert titles(whole, "2.2-referat-2") == ["Sprøjtemidler i grundvandet"]
    assert titles(whole, "2.2-tillaeg") == ["Sprøjtemidler i grundvandet"]
    assert titles(whole, "9.9") == []


def test_a_closed_or_taken_down_item_keeps_its_addresses() -> None:
    closed = reading(AGENDA, replace(item("2.4", "Natbusser i Havnborg"), closed=True))
    gone = reading(AGENDA, AgendaItem("2.1", "Natbusser i Havnborg", taken_down=True))
    for first in (closed, gone):
        assert {"2.1", "2.1-referat", first.items[0].number} <= set(meet([first, minutes]).items[0].known_as)


def test_free_addresses() -> None:
    assert free_address("2.1", set(), MINUTES) == "2.1"
    assert free_address("2.1", {"2.1"}, MINUTES) == "2.1-referat"
    assert free_address("2.1", {"2.1", "2.1-referat"}, MINUTES) == "2.1-referat-2"
    assert free_address("2.1", {"2.1"}, SUPPLEMENT) == "2.1-tillaeg"
    assert free_address("2.1", {"2.1"}, AGENDA) == "2.1-2"
