"""A request is one to one with an address; what cannot be read is refused by field."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import QueryError
from archive.indexing.schema import facet_value
from archive.searching.plan import Filter, Range, Sort
from archive.searching.request import FACETS, SearchRequest


def read(address: str) -> SearchRequest:
    return SearchRequest.from_params(parse_qsl(urlsplit(address).query))


def test_an_address_is_read_as_a_request() -> None:
    assert read("/?q=bus+tog&organ=a&organ=b&fra=2022-09-19&til=19.09.2023&sortering=nyeste&side=2") == SearchRequest(
        q="bus tog",
        organ=("a", "b"),
        fra=date(2022, 9, 19),
        til=date(2023, 9, 19),
        sortering=Sort.NEWEST,
        side=2,
    )


def test_a_value_that_is_too_long_for_the_index_leads_to_what_the_index_has_of_it() -> None:
    long = "Trafik og klima " * 100
    asked = SearchRequest.from_params([("gruppe", long), ("gruppe", facet_value("gruppe", long.strip())), ("q", long)])
    assert asked.gruppe == (facet_value("gruppe", long.strip()),)
    assert asked.q == long.strip()


def test_a_year_stands_for_all_its_days() -> None:
    assert read("/?fra=2022&til=2022") == SearchRequest(fra=date(2022, 1, 1), til=date(2022, 12, 31))


@pytest.mark.parametrize(
    "address", ["/", "/?q=&organ=&fra=&side=", "/?utm_source=x&q=+", "/?side=1&sortering=relevans"]
)
def test_empty_and_unknown_parameters_and_defaults_ask_nothing(address: str) -> None:
    assert read(address) == SearchRequest()
    assert read(address).url() == "/"


@pytest.mark.parametrize(
    ("address", "field", "says"),
    [
        ("/?fra=igår", "fra", "»igår« er ikke en dato"),
        ("/?til=2022-02-30", "til", "ikke en dato"),
        ("/?fra=2023&til=2022", "fra", "slutter, før den begynder"),
        ("/?sortering=navn", "sortering", "relevans, nyeste, aeldste"),
        ("/?side=0", "side", "»0« er ikke et sidetal"),
        ("/?side=-1", "side", "ikke et sidetal"),
        ("/?side=1e3", "side", "ikke et sidetal"),
        ("/?side=٣", "side", "ikke et sidetal"),
        ("/?side=99999999999999999999", "side", "ikke et sidetal"),
        ("/?q=a&q=b", "q", "flere gange"),
        ("/?" + "&".join(f"sag={n}" for n in range(51)), "sag", "mere end 50"),
    ],
)
def test_bad_values_are_refused_by_field(address: str, field: str, says: str) -> None:
    with pytest.raises(QueryError, match=says) as refusal:
        read(address)
    assert refusal.value.where == field
    assert refusal.value.todo


def test_a_value_that_stands_twice_counts_once() -> None:
    assert read("/?organ=a&organ=a&q=bus&q=bus") == SearchRequest(q="bus", organ=("a",))


def test_choosing_and_dropping_a_value_goes_back_to_page_one() -> None:
    request = SearchRequest(q="bus", organ=("a",), side=3)
    assert request.toggled("organ", "b") == SearchRequest(q="bus", organ=("a", "b"))
    assert request.toggled("organ", "a") == SearchRequest(q="bus")
    assert request.without("q", "organ") == SearchRequest()
    assert request.page(4).side == 4


def test_filters_are_what_engines_take() -> None:
    request = read("/?organ=a&organ=b&fra=2022-09-19")
    assert request.filters() == {"organ": Filter("organ", ("a", "b")), "date": Range("date", 20220919, None)}


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(str.strip)
values = st.lists(texts.filter(bool), max_size=3, unique=True).map(tuple)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
requests = st.builds(
    SearchRequest,
    q=texts,
    **dict.fromkeys(FACETS, values),
    fra=st.none() | days.filter(lambda day: day.year < 2000),
    til=st.none() | days.filter(lambda day: day.year >= 2000),
    sortering=st.sampled_from(Sort),
    side=st.integers(1, 999_999_999),
)


@given(requests)
def test_a_request_written_as_an_address_is_read_as_the_same_request(request: SearchRequest) -> None:
    assert read(request.url("/søg")) == request


@given(
    q=st.sampled_from(["", "busser og tog", "æ&=+ %"]),
    emne=st.lists(st.sampled_from(["29", "29.30", "a&b=c", "ø d"]), unique=True),
    aar=st.lists(st.sampled_from(["2022", "2023"]), unique=True),
    side=st.sampled_from([1, 3]),
    facet=st.sampled_from(["organ", "emne", "aar", "udpeget"]),
)
def test_many_toggled_queries_are_those_of_toggling_one_by_one(
    q: str, emne: list[str], aar: list[str], side: int, facet: str
) -> None:
    request = SearchRequest(
        q=q, emne=tuple(emne), aar=tuple(aar), til=date(2023, 5, 1), sortering=Sort.NEWEST, side=side
    )
    values = ["29", "a&b=c", "2022", "nyt råd"]
    expected = [request.toggled(facet, value).url("").removeprefix("?") for value in values]
    assert request.toggled_queries(facet, values) == expected
