"""Folding: one spelling for letters that people type in several ways."""

import pytest

from archive.danish.folding import bare, fold, lower, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Århus", "Aarhus"),
        ("KØBENHAVN", "koebenhavn"),
        ("Æblegård", "aeblegaard"),
        ("idé", "ide"),
        ("ide\u0301", "idé"),
        ("Malmö", "Malmø"),
        ("Müller", "muller"),
        ("kom\u00admune", "kommune"),
        ("o\ufb03ce", "office"),
        ("CO₂", "co2"),
    ],
)
def test_the_same_word(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("år", "ar"), ("bør", "bor"), ("færge", "farge"), ("øl", "ål")])
def test_danish_letters_are_letters(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_lower_keeps_accents_and_digraphs_for_the_dictionary() -> None:
    assert lower("IDÉ") == "idé"
    assert lower("Poesi") == "poesi"


def test_plain_takes_accents_but_not_the_danish_letters() -> None:
    assert plain("résumé på ål") == "resume på ål"


@pytest.mark.parametrize("word", ["kkr's", "kkr’s", "kkr'et", "kkr'"])
def test_an_ending_after_an_apostrophe_is_no_part_of_the_word(word: str) -> None:
    assert bare(word) == "kkr"
