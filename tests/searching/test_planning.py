"""From the query tree to the plan: what the Danish language makes of words."""

import pytest

from archive import danish
from archive.errors import QueryError
from archive.indexing.schema import TEXT_FIELDS
from archive.searching.named import Named
from archive.searching.plan import And, Everything, Filter, Not, Or, Phrase, Plan, Prefix, Range, Terms
from archive.searching.planning import plan_of
from archive.searching.query import parse

NAMES = {
    "organ": Named({"kkr-fjordland": "KKR Fjordland", "udvalget-for-trafik-og-klima": "Udvalget for trafik og klima"}),
    "emne": Named({"13.05": "Trafikselskaber", "29": "Sundhed"}),
    "person": Named({"Asbjørn Lyngdal": "Asbjørn Lyngdal", "Signe Lyngdal": "Signe Lyngdal"}),
}


def labels(column: str) -> Named:
    return NAMES[column]


def plan(query: str) -> Plan:
    return plan_of(parse(query), labels).plan


def word(text: str, fields: tuple[str, ...] = TEXT_FIELDS) -> Terms:
    return Terms(danish.expand(text), fields)


def exactly(text: str) -> Terms:
    return Terms(((danish.exact(text), 1.0),))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", Everything()),
        ("tog", word("tog")),
        ("tog 2022", And((word("tog"), word("2022")))),
        ("tog ELLER luft", Or((word("tog"), word("luft")))),
        ("-tog", Not(word("tog"))),
        ("titel:tog", word("tog", ("title",))),
        ("beslutning:tog", word("tog", ("decision",))),
        ("kvot*", Prefix("=kvot")),
        ("titel:Århu*", Prefix("=århu", ("title",))),
        ('"tog og luft"', Phrase(("=tog", "=og", "=luft"))),
        ('"tog luft"~3', Phrase(("=tog", "=luft"), 3)),
        ('titel:"tog luft"', Phrase(("=tog", "=luft"), 0, ("title",))),
        ('"Toget"', exactly("toget")),  # quotes switch the forms off for one word too
        ('"…"', Terms(())),
        ("😀", exactly("😀")),  # which no text has
        ("punkt:3.1", Filter("punkt", ("3.1",))),
        ("sag:SAG-2022-00117", Filter("sag", ("sag-2022-117",))),
        ("sag:ukendt", Filter("sag", ("ukendt",))),
        ("dato:2022", Range("date", 20220101, 20221231)),
        ("dato:2022-02..", Range("date", 20220201, None)),
        ("dato:..2022-02", Range("date", None, 20220228)),
    ],
)
def test_what_a_query_means(query: str, expected: Plan) -> None:
    assert plan(query) == expected


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ("organ:kkr-fjordland", ("kkr-fjordland",)),
        ("organ:udvalg", ("udvalget-for-trafik-og-klima",)),  # in any form
        ('organ:"udvalg"', ()),  # as written
        ('organ:"kkr fjordland"', ("kkr-fjordland",)),
        ("organ:findesikke", ()),
        ("emne:29", ("29",)),
        ("emne:trafikselskab", ("13.05",)),
        ("person:lyngdal", ("Asbjørn Lyngdal", "Signe Lyngdal")),
        ('person:"signe lyngdal"', ("Signe Lyngdal",)),
        ('organ:"§"', ()),
    ],
)
def test_a_facet_is_found_by_value_or_by_the_words_of_its_name(query: str, values: tuple[str, ...]) -> None:
    found = plan(query)
    assert isinstance(found, Filter)
    assert found.values == values


def test_stop_words_are_dropped_unless_nothing_else_is_asked_for() -> None:
    some = plan_of(parse("toget og luften til"), labels)
    assert some.plan == And((word("toget"), word("luften")))
    assert some.dropped == ("og", "til")
    none = plan_of(parse("og til"), labels)
    assert none.plan == And((exactly("og"), exactly("til")))
    assert none.dropped == ()
    only_excluded = plan_of(parse("og -tog"), labels)
    assert only_excluded.plan == And((exactly("og"), Not(word("tog"))))


def test_signs_without_letters_are_dropped_and_named() -> None:
    planned = plan_of(parse("tog - 2022 😀"), labels)
    assert planned.plan == And((word("tog"), word("2022")))
    assert planned.dropped == ("-", "😀")


@pytest.mark.parametrize("query", ["SAG-2022-00117", "sag 2022 117", "1-51-71-3321-08", "1 51 71 3321 08", "12/838"])
def test_a_case_number_finds_its_case_or_the_words(query: str) -> None:
    found = plan(query)
    assert isinstance(found, Or)
    (case,) = [child for child in found.children if isinstance(child, Filter)]
    assert case.column == "sag"
    assert any(not isinstance(child, Filter) for child in found.children)


def test_several_words_with_one_meaning_are_each_met_by_it() -> None:
    together = danish.alternatives(["regionalt", "arbejdsmarkedsråd"])
    concept = {term for other in together if other.end - other.first == 2 for term, _ in other.terms}
    found = plan("regionalt arbejdsmarkedsråd")
    assert isinstance(found, And)
    assert len(found.children) == 2
    for child in found.children:
        terms = child if isinstance(child, Terms) else next(c for c in child.children if isinstance(c, Terms))  # type: ignore[union-attr]
        assert concept
        assert concept <= {term for term, _ in terms.terms}


def test_a_star_after_several_words_at_once_is_refused() -> None:
    with pytest.raises(QueryError, match=r"»6,stk\.3« står efter flere ord|»6,stk\.3\*« står efter flere ord"):
        plan("6,stk.3*")
