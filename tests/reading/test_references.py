"""Mentions of other meetings, items and cases in running text."""

import pytest

from archive.models import Reference
from archive.reading.references import find_references


@pytest.mark.parametrize(
    ("text", "organization", "date"),
    [
        ("KKR Fjordland besluttede den 23. marts 2022 at fortsætte.", "KKR Fjordland", "2022-03-23"),
        ("KKR Fjordland fik på mødet den 14. juni 2022 en analyse.", "KKR Fjordland", "2022-06-14"),
        ("Referat fra mødet i KKR Fjordland den 9. december 2022", "KKR Fjordland", "2022-12-09"),
        ("Sagen blev drøftet på mødet den 14. juni 2022.", None, "2022-06-14"),
        ("Udvalget behandlede planen på sit møde den 28-04-2022.", None, "2022-04-28"),
        ("Forretningsudvalget godkendte den 3. maj 2023 rammen.", "Forretningsudvalget", "2023-05-03"),
    ],
)
def test_meetings(text: str, organization: str | None, date: str) -> None:
    (reference,) = find_references(text)
    assert (reference.kind, reference.organization, reference.date) == ("meeting", organization, date)
    assert reference.text in text


def test_items_and_cases_in_order_and_once() -> None:
    assert find_references("Det følger, jf. punkt 3.2 og SAG-2022-02836, se punkt 3.2. Se også pkt. 5.") == (
        Reference("jf. punkt 3.2", "item", number="3.2"),
        Reference("SAG-2022-02836", "case", number="sag-2022-2836"),
        Reference("Se også pkt. 5", "item", number="5"),
    )


def test_an_item_of_another_meeting_has_its_date() -> None:
    assert find_references("Forudsætningerne, jf. punkt 3.2 den 9. december 2022, er vedlagt.") == (
        Reference("jf. punkt 3.2 den 9. december 2022", "item", date="2022-12-09", number="3.2"),
    )


def test_an_item_right_after_a_meeting_is_of_that_meeting() -> None:
    _meeting, item, other = find_references(
        "KKR Midtjylland anbefalede den 9. december 2022, jf. punkt 3.1. Se punkt 4."
    )
    assert item == Reference("jf. punkt 3.1", "item", "KKR Midtjylland", "2022-12-09", "3.1")
    assert other == Reference("Se punkt 4", "item", number="4")


@pytest.mark.parametrize(
    "text", ["Den 23. marts 2022 åbnede broen.", "Loven træder i kraft den 1. januar 2023.", "Punktet udgår."]
)
def test_other_dates_are_no_meetings(text: str) -> None:
    assert find_references(text) == ()


@pytest.mark.parametrize(
    "text", ["A" * 40_000, "byråd" * 8_000, "Aa-" * 12_000, "Teknik- og " * 4_000, "KKR Aa " * 4_000]
)
def test_a_text_of_nothing_but_the_beginnings_of_bodies_is_read_through_at_once(text: str) -> None:
    """Patterns that looked on from every letter would take minutes here; the run would not end."""
    assert find_references(text) == ()


def test_the_whole_name_of_a_committee_is_read() -> None:
    (reference,) = find_references("Teknik- og Miljøudvalget behandlede den 3. maj 2023 planen.")
    assert reference.organization == "Teknik- og Miljøudvalget"
