"""Bars over time: heights in proportion, no year left out, one year is no chart."""

import html
import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.searching.request import SearchRequest
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


def test_the_months_of_a_year_fit_a_phone_as_they_are() -> None:
    """Scaled down to it, their letters and counts were about half as large as the text around them."""
    drawn = charts.months({3: 999}, 2023, str)
    assert drawn is not None
    assert drawn.width <= 350
    many, few = (charts.years([("2010", 1), (last, 1_234)], str) for last in ("2016", "2015"))
    assert many is not None
    assert few is not None
    assert (many.bars[0].short, few.bars[0].short) == ("’10", "2010")
    assert many.width < few.width


def test_months_are_named_in_the_readers_language() -> None:
    drawn = charts.months({3: 2}, 2023, str)
    assert drawn is not None
    assert (len(drawn.bars), drawn.bars[2].label, drawn.bars[2].count) == (12, "marts 2023", 2)


def test_a_month_is_chosen_by_its_first_and_last_day_and_dropped_the_same_way() -> None:
    asked = SearchRequest(q="bus", aar=("2024",), side=3)
    drawn = charts.of_year(asked, 2024, {2: 4}, lambda each: each.url())
    assert drawn is not None
    assert drawn.bars[1].url == "/?q=bus&aar=2024&fra=2024-02-01&til=2024-02-29"
    chosen = SearchRequest(q="bus", aar=("2024",), fra=date(2024, 2, 1), til=date(2024, 2, 29))
    drawn = charts.of_year(chosen, 2024, {2: 4}, lambda each: each.url())
    assert drawn is not None
    assert [bar.label for bar in drawn.bars if bar.selected] == ["februar 2024"]
    assert drawn.bars[1].url == "/?q=bus&aar=2024"


@pytest.mark.parametrize("year", ["0000", "24", "abcd", "²²²²"])
def test_what_is_no_year_has_no_months(year: str, app: Flask) -> None:
    assert not charts.is_year(year)
    assert app.test_client().get("/", query_string={"q": "busserne", "aar": year}).status_code == 200


def months_of(text: str) -> dict[str, int]:
    found = re.findall(r'aria-label="(\w+ \d{4}): (\d+) punkt', text)
    return {label: int(count) for label, count in found}


def test_a_chosen_year_shows_its_months_which_add_up_to_its_hits(app: Flask) -> None:
    client: FlaskClient = app.test_client()
    text = client.get("/?q=busserne&aar=2024").text
    found = months_of(text)
    assert len(found) == 12
    assert found["juni 2024"] == sum(found.values()) == 13
    june = re.search(r'<a href="([^"]+)" aria-label="juni 2024: 13 punkter">', text)
    assert june
    within = client.get(html.unescape(june[1])).text
    assert "13 punkter om »busserne«" in within
    assert months_of(within) == found
    assert "juni 2024: 13 punkter (valgt)" in within


def test_no_year_or_two_years_show_no_months(app: Flask) -> None:
    for query in ("/?q=busserne", "/?q=busserne&aar=2023&aar=2024"):
        assert months_of(app.test_client().get(query).text) == {}
