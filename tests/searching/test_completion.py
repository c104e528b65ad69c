"""Completion while typing."""

import pytest

from archive.searching.completion import Completion, complete
from archive.searching.reader import Archive
from archive.searching.request import SearchRequest
from archive.searching.search import search


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sag-2022", Completion("sag", "sag-2022-117", "SAG-2022-00117", 2)),
        ("SAG 2022 001", Completion("sag", "sag-2022-117", "SAG-2022-00117", 2)),
        ("1-51", Completion("sag", "1-51-71-3321-8", "1-51-71-3321-08", 1)),
        ("udv", Completion("organ", "udvalget-for-trafik-og-klima", "Udvalget for trafik og klima", 4)),
        ("klima udvalg", Completion("organ", "udvalget-for-trafik-og-klima", "Udvalget for trafik og klima", 4)),
        ("trafiks", Completion("emne", "13.05", "Trafikselskaber", 4)),
        ("asbj", Completion("person", "Asbjørn Lyngdal", "Asbjørn Lyngdal", 2)),
        ("rar", Completion("udpeget", "RAR Fjordland", "RAR Fjordland", 1)),
        ("aften", Completion("ord", "aftenen", "aftenen", 2)),
        ("busser afte", Completion("ord", "busser aftenen", "busser aftenen", 2)),
        ("flygtn", Completion("titel", "kkr-fjordland-2022-03-14/3.2", "Flygtningekvoter for 2023", 1)),
        ("Aar", Completion("ord", "århus", "århus", 1)),
    ],
)
def test_what_a_beginning_leads_to(archive: Archive, typed: str, expected: Completion) -> None:
    assert expected in complete(archive, typed)


@pytest.mark.parametrize(
    "typed", ["", " ", "b", "xqz", '"bus', "titel:bu", "bus*", "(bu", "a" * 600, "\x00\x01", "😀😀"]
)
def test_nothing_is_completed(archive: Archive, typed: str) -> None:
    assert complete(archive, typed) == ()


def test_after_a_space_no_word_is_begun(archive: Archive) -> None:
    assert {each.kind for each in complete(archive, "trafik ")} == {"organ", "emne"}


def test_no_more_than_asked_for(archive: Archive) -> None:
    assert len(complete(archive, "tr", limit=2)) == 2


@pytest.mark.parametrize("typed", ["tra", "bus sy", "fjord", "ko"])
def test_every_completed_word_finds_something(archive: Archive, typed: str) -> None:
    for each in complete(archive, typed):
        if each.kind == "ord":
            assert search(archive, SearchRequest(q=each.value)).total >= each.items > 0
