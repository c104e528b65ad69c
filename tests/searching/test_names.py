"""Names found by the beginnings of their words."""

import pytest

from archive.searching.reader import Archive


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (["udv"], ["udvalget-for-trafik-og-klima"]),
        (["klima", "udv"], ["udvalget-for-trafik-og-klima"]),  # in any order
        (["Fjord"], ["kkr-fjordland", "FjordTrafik", "RAR Fjordland"]),  # most items first
        (["LYNG"], ["Asbjørn Lyngdal"]),
        (["gdal"], []),  # not inside a word
        (["…"], []),
        ([], []),
    ],
)
def test_every_word_is_the_beginning_of_one_in_the_name(archive: Archive, words: list[str], values: list[str]) -> None:
    assert [name.value for name in archive.names.beginning(words, 10)] == values


def test_no_more_than_asked_for(archive: Archive) -> None:
    assert len(archive.names.beginning(["fjord"], 2)) == 2


def test_cases_are_found_by_the_beginning_of_their_key(archive: Archive) -> None:
    assert archive.names.cases("1-51", 10) == [("1-51-71-3321-8", 1)]
    assert archive.names.cases("1", 10) == [("1-51-71-3321-8", 1), ("12-838", 1)]
    assert archive.names.cases("9", 10) == []
