"""What facet values are called."""

import pytest

from archive.searching.labels import Labels, danish_date
from archive.searching.reader import Archive


@pytest.mark.parametrize(
    ("column", "value", "label"),
    [
        ("organ", "kkr-fjordland", "KKR Fjordland"),
        ("moede", "kkr-fjordland-2022-03-14", "KKR Fjordland 14-03-2022"),
        ("moede", "udvalget-for-trafik-og-klima-uden-dato", "Udvalget for trafik og klima"),
        ("emne", "13.05", "Trafikselskaber"),
        ("emne", "29", "Sundhed"),  # the group above, that no item names
        ("sag", "sag-2022-117", "SAG-2022-00117"),  # as the record writes it
        ("person", "Asbjørn Lyngdal", "Asbjørn Lyngdal"),
        ("aar", "2022", "2022"),
        *((column, "findes-ikke", "findes-ikke") for column in ("organ", "moede", "emne", "sag", "person")),
    ],
)
def test_a_value_has_the_name_that_people_know(archive: Archive, column: str, value: str, label: str) -> None:
    assert archive.labels.label(column, value) == label


def test_a_value_that_the_build_does_not_have_is_neither_looked_for_nor_remembered(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands in an address, and there is no end of addresses."""
    labels = Labels(archive.engine, archive.manifest)
    monkeypatch.setattr(archive.engine, "execute", None)
    for column in ("sag", "emne"):
        assert labels.label(column, "99.98") == "99.98"
    assert not labels._found


def test_all_names_of_a_column(archive: Archive) -> None:
    assert archive.labels("organ").names == {
        "kkr-fjordland": "KKR Fjordland",
        "udvalget-for-trafik-og-klima": "Udvalget for trafik og klima",
    }


def test_the_names_of_a_column_are_read_once(archive: Archive) -> None:
    """A search asks for them a thousand times."""
    assert archive.labels("person") is archive.labels("person")


def test_dates_are_written_as_in_the_records() -> None:
    assert danish_date("2022-09-19") == "19-09-2022"
    assert danish_date(None) == ""
