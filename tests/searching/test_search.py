"""A search from request to page, on a small archive."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import QueryError
from archive.searching.messages import PagePastEndError
from archive.searching.reader import Archive
from archive.searching.request import FACETS, SearchRequest
from archive.searching.search import SearchPage, search

BUSES_2022 = "kkr-fjordland-2022-03-14/3.1"
QUOTAS = "kkr-fjordland-2022-03-14/3.2"
MINUTES = "kkr-fjordland-2022-03-14/1.1"
TIMETABLES = "kkr-fjordland-2023-06-12/2.1"
HOSPITAL = "kkr-fjordland-2023-06-12/2.2"
TRAFFIC = "udvalget-for-trafik-og-klima-2024-01-22/1"
CLIMATE = "udvalget-for-trafik-og-klima-2024-01-22/2"
SAFETY = "udvalget-for-trafik-og-klima-2024-01-22/10"
UNDATED = "udvalget-for-trafik-og-klima-uden-dato/1"


def ask(archive: Archive, q: str = "", *params: tuple[str, str]) -> SearchPage:
    return search(archive, SearchRequest.from_params([("q", q), *params]))


def ids(page: SearchPage) -> list[str]:
    return [hit.id for hit in page.hits]


def counts(page: SearchPage, facet: str) -> dict[str, int]:
    return {value.value: value.count for value in page.facets[facet]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("aftenen busser", {BUSES_2022, TIMETABLES}),  # AND, any order
        ("borgmester", {BUSES_2022}),  # Borgmestrene
        ("barn", {QUOTAS, HOSPITAL}),  # Børn, Barnet
        ("Aarhus", {SAFETY}),  # Århus
        ('"kollektive trafik"', {BUSES_2022}),  # as written
        ('"trafik kollektiv"', set()),
        ('"igen om aftenen"', {TIMETABLES}),  # stop words count in a phrase
        ('"igen aftenen"', set()),
        ('"igen aftenen"~1', {TIMETABLES}),
        ("klim*", {CLIMATE}),
        ("titel:trafik titel:kollektiv", {BUSES_2022}),
        ("beslutning:udsætte", {BUSES_2022}),
        ("beslutning:klima", set()),
        ("bus -sygehus -kvoter", {BUSES_2022, TIMETABLES, UNDATED}),
        ("klimaplan ELLER køreplan", {CLIMATE, TIMETABLES}),
        ("(klimaplan ELLER køreplan) luft", {CLIMATE}),
        ("organ:klima luft", {CLIMATE}),
        ("organ:kkr-fjordland barn", {QUOTAS, HOSPITAL}),
        ('organ:"KKR Fjordland" barn', {QUOTAS, HOSPITAL}),
        ("emne:29 plan", {HOSPITAL}),
        ("emne:sundhedsområdet", {HOSPITAL}),
        ("person:lyngdal RAR", {"kkr-fjordland-2022-03-14/4.1"}),
        ("punkt:3.2", {QUOTAS}),
        ("dato:2022 barn", {QUOTAS}),
        ("dato:2023.. bus", {TIMETABLES, TRAFFIC}),  # an item without a date is in no period
        ("sag:12/838", {CLIMATE}),
        ("sag:012/0838", set()),
        ("C++", {CLIMATE}),
        ("§ 6, stk. 3", {SAFETY}),
        ("😀", set()),
    ],
)
def test_what_a_query_finds(archive: Archive, query: str, found: set[str]) -> None:
    assert set(ids(ask(archive, query))) == found


def test_words_of_the_language_are_dropped_and_named(archive: Archive) -> None:
    page = ask(archive, "busserne om aftenen")
    assert set(ids(page)) == {BUSES_2022, TIMETABLES}
    assert page.dropped == ("om",)


def test_words_of_the_language_are_found_where_nothing_else_is_asked_for(archive: Archive) -> None:
    page = ask(archive, "igen om")
    assert ids(page) == [TIMETABLES]
    assert page.dropped == ()


def test_the_empty_query_shows_everything_newest_first_and_the_undated_last(archive: Archive) -> None:
    page = ask(archive)
    assert page.total == 12
    assert page.pages == 2
    assert ids(page)[0] == TRAFFIC
    assert ids(ask(archive, "", ("side", "2")))[-1] == UNDATED


def test_titles_weigh_more_than_text(archive: Archive) -> None:
    assert ids(ask(archive, "klimaplan ELLER klima"))[0] == CLIMATE
    found = ids(ask(archive, "bustrafik"))
    assert found.index(TRAFFIC) < found.index(MINUTES)


def test_abbreviations_meet_their_names(archive: Archive) -> None:
    appointed = "kkr-fjordland-2022-03-14/4.1"
    assert ids(ask(archive, "RAR")) == [appointed]
    hit = ask(archive, "regionalt arbejdsmarkedsråd").hits[0]
    assert hit.id == appointed
    assert hit.title == "Udpegning til <mark>RAR</mark> Fjordland"
    assert "<mark>Regionalt Arbejdsmarkedsråd</mark>" in hit.snippet  # what is one thing is marked as one


@pytest.mark.parametrize("spelling", ["SAG-2022-00117", "sag 2022 117", "Sag-2022-117", "sag-2022-0117"])
def test_a_case_number_is_recognised_in_any_spelling(archive: Archive, spelling: str) -> None:
    page = ask(archive, spelling)
    assert page.case == "sag-2022-117"
    assert set(ids(page)) == {BUSES_2022, TIMETABLES}


def test_a_case_number_may_be_typed_with_spaces(archive: Archive) -> None:
    page = ask(archive, "1 51 71 3321 08")
    assert page.case == "1-51-71-3321-8"
    assert ids(page) == [TRAFFIC]


def test_no_case_is_recognised_where_there_is_none(archive: Archive) -> None:
    assert ask(archive, "SAG-1999-00001").case is None
    assert ask(archive, "bus").case is None


def test_choices_within_a_facet_widen_and_across_facets_narrow(archive: Archive) -> None:
    one = ask(archive, "bus", ("aar", "2022"))
    two = ask(archive, "bus", ("aar", "2022"), ("aar", "2023"))
    assert set(ids(one)) < set(ids(two))
    narrowed = ask(archive, "bus", ("aar", "2022"), ("aar", "2023"), ("emne", "13.05"))
    assert set(ids(narrowed)) == {BUSES_2022, TIMETABLES}


def test_counts_of_a_facet_leave_its_own_choice_out(archive: Archive) -> None:
    free = ask(archive, "bus")
    chosen = ask(archive, "bus", ("aar", "2022"))
    assert counts(chosen, "aar") == counts(free, "aar")
    assert counts(chosen, "organ") == {"kkr-fjordland": 2}


def test_total_and_facets_agree(archive: Archive) -> None:
    page = ask(archive, "bus")
    for facet in ("organ", "moede", "beslutning"):  # every item has just one of these
        assert sum(counts(page, facet).values()) == page.total
    every = [archive.item(hit.id) for hit in page.hits]
    years = Counter(stored.date[:4] for stored in every if stored and stored.date)
    assert counts(page, "aar") == dict(years)


def test_choosing_a_value_finds_as_many_as_its_count_promised(archive: Archive) -> None:
    page = ask(archive, "bus")
    for facet in FACETS:
        for value in page.facets[facet]:
            assert ask(archive, "bus", (facet, value.value)).total == value.count


def test_facet_values_carry_the_names_people_know(archive: Archive) -> None:
    labels = {value.label for facet in FACETS for value in ask(archive).facets[facet]}
    assert {
        "KKR Fjordland",
        "KKR Fjordland 14-03-2022",
        "Trafikselskaber",
        "SAG-2022-00117",
        "Asbjørn Lyngdal",
    } <= labels


def test_an_unknown_facet_value_finds_nothing_and_can_be_dropped(archive: Archive) -> None:
    page = ask(archive, "bus", ("organ", "findes-ikke"))
    assert page.total == 0
    assert [(v.value, v.count) for v in page.facets["organ"] if v.selected] == [("findes-ikke", 0)]
    assert [(way.field, way.value, way.total) for way in page.ways_out] == [("organ", "findes-ikke", 5)]


def test_a_period_includes_its_ends(archive: Archive) -> None:
    page = ask(archive, "bus", ("fra", "2022-03-14"), ("til", "2023-06-12"))
    assert set(ids(page)) == {BUSES_2022, MINUTES, TIMETABLES}


def test_sorting_goes_over_all_hits(archive: Archive) -> None:
    newest = ids(ask(archive, "bus", ("sortering", "nyeste")))
    assert newest == [TRAFFIC, TIMETABLES, MINUTES, BUSES_2022, UNDATED]
    oldest = ids(ask(archive, "bus", ("sortering", "aeldste")))
    assert oldest == [MINUTES, BUSES_2022, TIMETABLES, TRAFFIC, UNDATED]


def test_pages_follow_each_other_without_gap(archive: Archive) -> None:
    first, second = ask(archive, "", ("side", "1")), ask(archive, "", ("side", "2"))
    assert len(first.hits) == 10
    assert len(set(ids(first) + ids(second))) == 12


def test_a_page_past_the_end_names_the_last_one(archive: Archive) -> None:
    with pytest.raises(PagePastEndError, match="ingen side 3; den sidste er side 2"):
        ask(archive, "", ("side", "3"))
    assert ask(archive, "findesslet").pages == 1


def test_bad_queries_are_refused_by_field_and_sign(archive: Archive) -> None:
    with pytest.raises(QueryError) as refusal:
        ask(archive, 'bus "tog')
    assert (refusal.value.where, refusal.value.position) == ("q", 4)
    with pytest.raises(QueryError, match="Stjernen") as refusal:
        ask(archive, "bus 6,stk.3*")
    assert refusal.value.where == "q"


def test_every_form_that_matched_is_marked_and_everything_is_escaped(archive: Archive) -> None:
    hit = ask(archive, "barn punkt:3.2").hits[0]
    assert hit.snippet.endswith("<mark>Børn</mark> &amp; unge &lt; 18 år tæller med.")
    traffic = ask(archive, "kollektiv punkt:3.1").hits[0]
    assert traffic.title == "<mark>Kollektiv</mark> trafik i Fjordland"
    assert traffic.plain_title == "Kollektiv trafik i Fjordland"
    assert "Den <mark>kollektive</mark> trafik" in traffic.snippet


def test_a_hit_leads_to_the_page_of_the_original(archive: Archive) -> None:
    hit = ask(archive, "punkt:3.1").hits[0]
    assert [(document.kind, document.page) for document in hit.documents] == [("agenda", 3), ("minutes", 3)]
    assert hit.decision == "KKR besluttede at udsætte sagen."
    assert hit.outcome == "postponed"


@pytest.mark.parametrize(
    "query",
    [
        *(
            "' OR 1=1; DROP TABLE items; --",
            "<script>alert(1)</script>",
            "\x00\x1b[2J",
            "\u202eسلام",
            "🚌" * 50,
            "../../etc/passwd",
        ),
        *(
            "% _ \\",
            "{{7+7}}",
            "a\u0301" * 40,
            "--",
            "§" * 32,
            "og " * 32,
            '"og i at"',
            '"' + "og " * 31 + '"',
            "be* " * 32,
        ),
        *("(((((bus)))))", "-bus -tog", "\ud800", "dato:..2022 dato:2023..", "1/2 100% C++", "titel:😀", 'organ:"§"'),
    ],
)
def test_strange_queries_are_answered(archive: Archive, query: str) -> None:
    page = ask(archive, query)
    assert page.total >= len(page.hits)
    for hit in page.hits:
        assert "<script" not in hit.snippet


@given(st.text(max_size=80) | st.text('bustog "()*~-:.§+%æøåELR', max_size=60))
def test_any_query_is_answered_or_refused_with_advice(archive: Archive, query: str) -> None:
    try:
        page = ask(archive, query)
    except QueryError as refusal:
        if not refusal.todo:
            raise
    else:
        assert page.total >= len(page.hits)


def test_the_query_is_shown_as_it_was_understood(archive: Archive) -> None:
    assert ask(archive, "bus   OR  “kollektiv  trafik”").understood == 'bus ELLER "kollektiv trafik"'


def test_where_few_items_have_all_words_those_with_most_of_them_are_shown_apart(archive: Archive) -> None:
    page = ask(archive, "klimaplan børn")
    assert page.total == 0
    assert CLIMATE in [hit.id for hit in page.nearby]
    assert "<mark>" in page.nearby[0].title + page.nearby[0].snippet
    assert ask(archive, "trafik").nearby == ()  # enough of them have it


def test_what_the_suggestion_finds_is_shown_apart_where_nothing_was_found(archive: Archive) -> None:
    page = ask(archive, "klimma", ("aar", "2024"))
    assert page.suggestion is not None
    assert (page.total, [hit.id for hit in page.nearby]) == (0, ids(search(archive, page.suggestion.request)))


def test_what_answers_nearly_keeps_the_filters_and_repeats_no_hit(archive: Archive) -> None:
    page = ask(archive, "busserne aftenen børn køreplan", ("organ", "kkr-fjordland"))
    assert page.nearby
    assert {hit.organization.slug for hit in page.nearby} == {"kkr-fjordland"}
    assert not {hit.id for hit in page.nearby} & {hit.id for hit in page.hits}
