"""Help when little or nothing was found."""

import pytest

from archive.searching.reader import Archive
from archive.searching.request import SearchRequest
from archive.searching.search import search


def ask(archive: Archive, q: str, *params: tuple[str, str]) -> SearchRequest:
    return SearchRequest.from_params([("q", q), *params])


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("klimma", "klima"),
        ("kolektiv trafik", "kollektiv trafik"),
        ("kolektiv trafk", "kollektiv trafik"),
        ("titel:kolektiv", "titel:kollektiv"),
        ("borgmetsrene", "borgmestrene"),
        ("Århsu erfaringer", "århus erfaringer"),
        ("-sygehus kolektiv", "-sygehus kollektiv"),
    ],
)
def test_another_spelling_is_suggested_with_what_it_finds(archive: Archive, misspelt: str, meant: str) -> None:
    suggestion = search(archive, ask(archive, misspelt)).suggestion
    assert suggestion is not None
    assert suggestion.text == meant
    assert suggestion.total == search(archive, suggestion.request).total > 0


@pytest.mark.parametrize("query", ["xqzw", "og til", '"klimma plan"', "klim*", "2022", "-klimma", "", "trafik"])
def test_nothing_is_suggested_where_nothing_is_near(archive: Archive, query: str) -> None:
    assert search(archive, ask(archive, query)).suggestion is None


def test_a_suggestion_keeps_the_filters_and_finds_something_with_them(archive: Archive) -> None:
    kept = search(archive, ask(archive, "klimma", ("aar", "2024"), ("sortering", "nyeste"))).suggestion
    assert kept is not None
    assert kept.request == SearchRequest.from_params([("q", "klima"), ("aar", "2024"), ("sortering", "nyeste")])
    assert search(archive, ask(archive, "klimma", ("aar", "2022"))).suggestion is None


def test_on_no_hits_the_page_says_what_to_drop_and_what_that_finds(archive: Archive) -> None:
    page = search(archive, ask(archive, "klima bus", ("aar", "2022"), ("fra", "2022-01-01")))
    assert page.total == 0
    assert {(way.field, way.value) for way in page.ways_out} == {("q", "klima")}
    filtered = search(archive, ask(archive, "klimaplan", ("aar", "2022")))
    assert [(way.field, way.value, way.total) for way in filtered.ways_out] == [
        ("q", "klimaplan", 5),
        ("aar", "2022", 1),
    ]


def test_several_words_are_dropped_where_one_is_not_enough(archive: Archive) -> None:
    page = search(archive, ask(archive, "zzz klimaplan yyy"))
    assert [(way.value, way.total) for way in page.ways_out] == [("zzz yyy", 1)]


@pytest.mark.parametrize("query", ["klima bus", "zzz bus", "(zzz ELLER yyy) bus", "bus -bus"])
def test_every_way_out_leads_somewhere(archive: Archive, query: str) -> None:
    page = search(archive, ask(archive, query))
    assert page.total == 0
    assert page.ways_out
    for way in page.ways_out:
        assert search(archive, way.request).total == way.total > 0


def test_ways_out_are_only_asked_for_when_nothing_was_found(archive: Archive) -> None:
    assert search(archive, ask(archive, "bus")).ways_out == ()
