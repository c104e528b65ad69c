"""Dates and times in all the forms of the records."""

import pytest

from archive.reading.dates import date_in_name, find_dates, first_date, times


@pytest.mark.parametrize(
    "text",
    [
        "19-09-2022",
        "19.09.2022",
        "19/9 2022",
        "19/9-2022",
        "den 19. september 2022",
        "19. sept. 2022",
        "2022-09-19",
        "19 september 2022",
    ],
)
def test_forms(text: str) -> None:
    found = first_date(f"Dato: {text} Kl. 10:00")
    assert found is not None
    assert (found.iso, found.doubt) == ("2022-09-19", None)


def test_two_digit_years_are_read_and_doubted() -> None:
    found = first_date("Mødet den 19-09-22 kl. 10")
    assert found is not None
    assert found.iso == "2022-09-19"
    assert "to cifre" in (found.doubt or "")


@pytest.mark.parametrize("text", ["31-02-2022", "32. januar 2023", "12-13-2022"])
def test_dates_that_do_not_exist_are_doubts(text: str) -> None:
    found = first_date(text)
    assert found is not None
    assert found.iso is None
    assert "findes ikke" in (found.doubt or "")


@pytest.mark.parametrize(
    "text", ["1-51-71-3321-08", "010190-1234", "SAG-2022-02836", "kl. 10.30", "stk. 3-4", "306-2009-600"]
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tidspunkt: kl. 16.10 - 18.00",
        "Tidspunkt: kl. 16.00 - 18.00",
        "Tidspunkt: 16.10-18.00",
        "Tidspunkt: 16.10 til 18.00",
        "Tidspunkt: kl. 16.10-18",
        "Tidspunkt: 16.10-18",
        "kl. 9.12-12",
        "Kl. 16-18.10",
        "16.10 - 18.10.",
    ],
)
def test_a_span_of_time_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "kl. 16.10 - 18.00 den 19. september 2022",
        "Kl. 10.00 19-09-2022",
        "kl. 10.00 – 19. september 2022",
        "kl. 10 - 19.09.2022",
        "den 19.09.2022 kl. 16.10 - 18.00",
        "19-09-2022 16.10-18.10",
        "fra kl. 9 til 19. september 2022",
    ],
)
def test_a_date_beside_a_time_is_read(text: str) -> None:
    assert [found.iso for found in find_dates(text)] == ["2022-09-19"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Kl. 10:00 – 12.00", "10:00", "12:00"),
        ("kl. 9", "09:00", None),
        ("kl. 9-11.30", "09:00", "11:30"),
        ("kl. 22.00 til kl. 01.15", "22:00", "01:15"),
        ("klokken 8.15", "08:15", None),
        ("Kl.: 10:00 til 12:00", "10:00", "12:00"),
        ("uden tid", None, None),
    ],
)
def test_times(text: str, start: str | None, end: str | None) -> None:
    assert times(text) == (start, end)


@pytest.mark.parametrize(
    "name", ["kkr-2022-09-19-dagsorden.pdf", "20220919.pdf", "referat_19.09.2022.pdf", "referat 19-09-2022 (2).pdf"]
)
def test_file_names(name: str) -> None:
    found = date_in_name(name)
    assert found is not None
    assert found.iso == "2022-09-19"
