"""CPR numbers are found before anything is published, and other numbers are left alone."""

from datetime import date

import pytest

from archive.models import Tier
from archive.reading import cpr
from tests.reading.cpr_lines import NEGATIVE, POSITIVE

TODAY = date(2026, 11, 23)


def alarming(text: str) -> bool:
    return any(hit.tier in (Tier.CERTAIN, Tier.PROBABLE) for hit in cpr.find(text, TODAY))


def test_the_sets_are_large_enough_to_measure_on() -> None:
    assert len(set(POSITIVE)) >= 200
    assert len(set(NEGATIVE)) >= 500


def test_all_positive_lines_are_found() -> None:
    assert [line for line in POSITIVE if not alarming(line)] == []


def test_at_most_one_per_cent_of_the_negative_lines_alarm() -> None:
    false_alarms = [line for line in NEGATIVE if alarming(line)]
    assert len(false_alarms) <= 0.01 * len(NEGATIVE), false_alarms


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("cpr-nr. 010290-1234", Tier.CERTAIN),
        ("Patienten Alma Rønnebjerg, 010290-1234", Tier.CERTAIN),
        ("Alma Rønnebjerg, 0102901234", Tier.PROBABLE),
        ("Se 010290-1234.", Tier.PROBABLE),
        ("cpr 010270-6999", Tier.PROBABLE),  # by the table somebody born in 1870
        ("0102901234", Tier.POSSIBLE),
        ("010270-6999", Tier.POSSIBLE),
    ],
)
def test_the_tier_follows_label_date_spelling_and_context(text: str, tier: Tier) -> None:
    assert [hit.tier for hit in cpr.find(text, TODAY)] == [tier]


@pytest.mark.parametrize("text", ["i 2019 010290-1234", "12 01 010290-1234", "1201 010290-1234 Alma Rønnebjerg"])
def test_digits_before_a_number_do_not_hide_it(text: str) -> None:
    """*2019 010290* has the form of a number, too, and is none."""
    assert [hit.masked for hit in cpr.find(text, TODAY)] == ["010290-xxxx"]


def test_modulus_11_is_not_looked_at() -> None:
    """Ten numbers of one day and all check sums: numbers that fail it have been issued since 2007."""
    assert all(alarming(f"cpr 010290-123{n}") for n in range(10))


def test_replacement_numbers_add_sixty_to_the_day() -> None:
    assert alarming("cpr 610190-1234")
    assert not alarming("cpr 920190-1234")


def test_a_hit_shows_the_date_part_only() -> None:
    text = "CPR: 01 02 90 1234."
    (hit,) = cpr.find(text, TODAY)
    assert hit.masked == "010290-xxxx"
    assert text[hit.start : hit.end] == "01 02 90 1234"


def test_a_date_in_the_future_is_no_birthday() -> None:
    assert [hit.tier for hit in cpr.find("150730-4321", TODAY)] == [Tier.POSSIBLE]


def test_two_ways_through_a_document_count_a_number_once_and_miss_none() -> None:
    """The rows of a page run across its columns; its lines end where the column does."""
    rows = [("cpr 010290-1234 og 010290- Alma", 1), ("010290-1234 igen", 2)]
    columns = [("cpr 010290-1234", 1), ("Patienten 311265-\n2040", 1), ("010290-1234 igen", 2)]
    found = cpr.numbers(rows, columns, today=TODAY)
    assert [(number.page, number.masked) for number in found] == [
        (1, "010290-xxxx"),
        (1, "311265-xxxx"),
        (2, "010290-xxxx"),
    ]
    assert cpr.alarms(found)
    assert all(number.digits == "" for number in cpr.without_digits(found))


def test_a_masked_number_keeps_the_text_around_it() -> None:
    assert (
        cpr.mask("Hos David 010290\u2013\u00a01234 og 0 1 0 2 9 0 - 1 2 3 4.")
        == "Hos David 010290-xxxx og 010290-xxxx."
    )


def test_a_log_line_shows_no_number() -> None:
    assert cpr.mask("/records/klage 010290-1234.pdf") == "/records/klage 010290-xxxx.pdf"
