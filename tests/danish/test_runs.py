"""Words beside each other that mean what another word means."""

import pytest

from archive.danish.runs import concepts, is_back, is_front, joined, known_compounds


def test_an_abbreviation_spelt_out() -> None:
    assert concepts(["regionale", "arbejdsmarkedsråds", "møde"]) == [(2, "~rar")]
    assert concepts(["Central", "Denmark", "EU", "Office"]) == [(4, "~cdeu")]
    assert concepts(["regionalt", "udviklingsråd"]) == []


def test_halves_of_a_torn_compound_are_nouns() -> None:
    assert is_front("kommune")
    assert is_back("kvoter")


@pytest.mark.parametrize("word", ["for", "antal", "opnå", "til", "række"])
def test_words_that_begin_no_compound(word: str) -> None:
    assert not is_front(word)


@pytest.mark.parametrize("word", ["for", "godkender", "Midtjylland", "stor"])
def test_words_that_end_no_compound(word: str) -> None:
    assert not is_back(word)


def test_a_torn_compound_with_and_without_a_linking_s() -> None:
    assert joined("region", "busser") == ("regionbus", "regionsbus")
    assert joined("sygehus", "læger") == ("sygehuslæge",)  # the vocabulary knows which


def test_known_compounds() -> None:
    assert known_compounds("erhverv", "fremme") == ("erhvervsfremme",)
    assert known_compounds("region", "busser") == ()
