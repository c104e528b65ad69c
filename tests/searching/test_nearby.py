"""What answers nearly: items with most of the words, the more the better, and all else that was asked for."""

import pytest

from archive.searching.nearby import loosened, nearly
from archive.searching.plan import And, Filter, Not, Or, Phrase, Plan, Range, Some, Terms
from archive.searching.planning import plan_of
from archive.searching.query import parse
from archive.searching.reader import Archive

A, B, C, D, E = (Terms(((f"={letter}", 1.0),)) for letter in "abcde")
PHRASE = Phrase(("=x", "=y"))


def test_one_word_after_the_other_may_be_missing_but_never_more_than_half() -> None:
    assert list(loosened(And((A, B)))) == [And((Some((A, B), 1), Not(Some((A, B), 2))))]
    five = (A, B, C, D, E)
    assert list(loosened(And(five))) == [
        And((Some(five, 4), Not(Some(five, 5)))),
        And((Some(five, 3), Not(Some(five, 4)))),
    ]


def test_what_is_no_plain_word_is_always_asked_for() -> None:
    year, titled = Range("date", 20220101, None), Terms((("=a", 1.0),), ("title",))
    either = Or((C, D))
    plan = And((A, PHRASE, either, Not(B), year, titled))
    words = A, either
    assert list(loosened(plan)) == [And((Some(words, 1), Not(Some(words, 2)), PHRASE, Not(B), year, titled))]


@pytest.mark.parametrize("plan", [A, PHRASE, And((A, PHRASE)), Or((A, B)), And((PHRASE, Not(A)))])
def test_with_fewer_than_two_words_nothing_can_be_missing(plan: Plan) -> None:
    assert list(loosened(plan)) == []


def test_a_compound_is_met_by_its_parts_wherever_they_stand() -> None:
    word, apart = Terms((("=busplan", 1.0),)), Phrase(("bus", "plan"))
    bus, plan = Terms((("bus", 1.0), ("+bus", 0.5))), Terms((("plan", 1.0), ("+plan", 0.5)))
    whole, torn = Or((word, apart)), Or((word, apart, And((bus, plan))))
    assert list(loosened(whole)) == [And((Some((torn,), 1), Not(Some((whole,), 1))))]
    assert list(loosened(And((whole, A)))) == [
        And((Some((torn, A), 2), Not(Some((whole, A), 2)))),
        And((Some((torn, A), 1), Not(Some((torn, A), 2)))),
    ]


def near(archive: Archive, query: str, limit: int = 10, **filters: Filter | Range) -> list[str]:
    plan = plan_of(parse(query), archive.labels).plan
    found = nearly(archive.engine, plan, filters, limit)
    return [archive.engine.stored(hit.doc).id for _, hits in found for hit in hits]


def test_items_with_more_of_the_words_come_first(archive: Archive) -> None:
    found = near(archive, "busserne aftenen børn køreplan")
    assert found[0] == "kkr-fjordland-2023-06-12/2.1"  # Buses, evening and timetable, but no children
    assert near(archive, "busserne aftenen børn køreplan", limit=1) == found[:1]


def test_filters_and_exclusions_hold(archive: Archive) -> None:
    within = near(archive, "klimaplan børn", aar=Filter("aar", ("2022",)))
    assert within
    assert all("-2022-" in item for item in within)
    hospital = "kkr-fjordland-2023-06-12/2.2"
    assert hospital in near(archive, "klimaplan børn")
    assert hospital not in near(archive, "klimaplan børn -sygehus")
