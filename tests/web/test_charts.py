"""Bars over time: heights in proportion, no year left out, one year is no chart."""

import pytest
from flask import Flask

from archive.web import charts


@pytest.fixture(autouse=True)
def _context(app: Flask):  # type: ignore[no-untyped-def]
    with app.test_request_context("/"):
        yield


def test_an_empty_year_between_two_has_its_place_without_a_bar() -> None:
    drawn = charts.years([("2021", 4), ("2023", 8)], str, ["2023"])
    assert drawn is not None
    assert [(bar.label, bar.count, bar.height) for bar in drawn.bars] == [
        ("2021", 4, charts.HEIGHT // 2),
        ("2022", 0, 0),
        ("2023", 8, charts.HEIGHT),
    ]
    assert [bar.selected for bar in drawn.bars] == [False, False, True]


def test_one_year_alone_is_no_chart() -> None:
    assert charts.years([("2021", 4)], str) is None


def test_few_are_still_to_be_seen_beside_many() -> None:
    drawn = charts.years([("2021", 1), ("2022", 100_000)], str)
    assert drawn is not None
    assert drawn.bars[0].height >= 2


def test_months_are_named_in_the_readers_language() -> None:
    drawn = charts.months({3: 2}, 2023, str)
    assert drawn is not None
    assert (len(drawn.bars), drawn.bars[2].label, drawn.bars[2].count) == (12, "marts 2023", 2)
