"""Which items are the same matter: precision and recall on pairs of documents, and on the sample records."""

import pytest

from archive.reading.matching import match, meeting_wide, plain
from tests.reading.meeting_pairs import PAIRS, Pair
from tests.reading.met import item

Numbers = frozenset[tuple[str, str]]


def found(pair: Pair) -> tuple[Numbers, Numbers]:
    matches = match(pair.agenda, pair.minutes)
    return (
        frozenset((pair.agenda[o].number, pair.minutes[n].number) for n, o in matches.partners.items()),
        frozenset((pair.agenda[o].number, pair.minutes[n].number) for o, n in matches.taken_in.items()),
    )


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.name for pair in PAIRS])
def test_each_agenda_meets_its_minutes_as_a_careful_reader_would_have_it(pair: Pair) -> None:
    assert found(pair) == (pair.same, pair.taken_in)


def test_precision_and_recall_over_all_pairs_are_one() -> None:
    right = missed = wrong = 0
    for pair in PAIRS:
        partners, taken_in = found(pair)
        expected, got = pair.same | pair.taken_in, partners | taken_in
        right, missed, wrong = right + len(expected & got), missed + len(expected - got), wrong + len(got - expected)
    assert right >= 40
    assert (right / (right + wrong), right / (right + missed)) == (1.0, 1.0)


def test_the_same_holds_when_the_items_come_in_another_order() -> None:
    for pair in PAIRS:
        if "order" in pair.name:  # twins that only their place tells apart
            continue
        turned = Pair(pair.name, pair.agenda[::-1], pair.minutes[::-1], pair.same, pair.taken_in)
        assert found(turned) == (pair.same, pair.taken_in), pair.name


def test_a_number_that_most_items_carry_is_the_meetings() -> None:
    items = [item(str(n), f"Sag {n}", case="SAG-2023-00412") for n in range(1, 5)]
    assert meeting_wide([*items, item("5", "Eventuelt")]) == {"sag-2023-412"}
    assert (
        meeting_wide([*items[:2], item("3", "Anden sag", case="23/1001"), item("4", "Fjerde", case="23/1002")]) == set()
    )


def test_what_a_title_says_of_the_items_fate_is_not_its_matter() -> None:
    assert plain("LUKKET PUNKT: Køb af ejendom") == plain("Køb af ejendom (lukket punkt)") == "køb af ejendom"
    assert plain("Lukket punkt") == "lukket punkt"


def test_the_title_of_a_page_is_no_title() -> None:
    pages = [item("1", "Side 1", "En helt anden tekst om noget, som ingen har hørt om før nu i dag.")]
    others = [item("1", "Side 1", "Bilag med tal for ni kommuner og en oversigt over udgifter pr. indbygger.")]
    assert not match(pages, others).partners
    assert match(pages, pages).partners == {0: 0}
