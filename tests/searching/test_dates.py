"""Dates as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.searching.dates import as_number, period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("02-2023", date(2023, 2, 1), date(2023, 2, 28)),
        ("2022-09-19", date(2022, 9, 19), date(2022, 9, 19)),
        ("19-09-2022", date(2022, 9, 19), date(2022, 9, 19)),
        ("19.9.2022", date(2022, 9, 19), date(2022, 9, 19)),
        (" 19/9/2022 ", date(2022, 9, 19), date(2022, 9, 19)),
    ],
)
def test_a_date_is_the_days_it_covers(text: str, first: date, last: date) -> None:
    found = period(text)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("text", ["", "igår", "22", "2022-13", "30-02-2022", "2022-9-19-1", "0000", "19.9.22", "٢٠٢٢"])
def test_what_is_no_date(text: str) -> None:
    assert period(text) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_in_iso_form_is_itself(day: date) -> None:
    found = period(day.isoformat())
    assert found is not None
    assert (found.text, found.first, found.last) == (day.isoformat(), day, day)
    assert str(as_number(day)) == day.strftime("%Y%m%d").zfill(8)
