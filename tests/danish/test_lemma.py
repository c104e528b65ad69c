"""Lemmas: the words that a form may be a form of."""

import pytest

from archive.danish.lemma import headwords, lemmas


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("børnenes", "barn"),
        ("mænd", "mand"),
        ("større", "stor"),
        ("gik", "gå"),
        ("besluttede", "beslutte"),
        ("budgettet", "budget"),
        ("bøgerne", "bog"),
        ("museerne", "museum"),
    ],
)
def test_inflected_and_irregular_forms(form: str, word: str) -> None:
    assert word in lemmas(form)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("tog", {"tog", "tage"}),  # by vedtog, overtog
        ("fundet", {"fund", "finde"}),  # by opfundet
        ("debatter", {"debat", "debattere"}),  # by debatterne
        ("priser", {"pris", "prise"}),  # pris has no other plural
        ("grønt", {"grøn", "grønt"}),  # by grønnere
        ("mestre", {"mester", "mestre"}),  # by mestrene
        ("unges", {"ung", "unge"}),
    ],
)
def test_a_form_can_belong_to_two_words(form: str, words: set[str]) -> None:
    assert set(lemmas(form)) == words


def test_an_unknown_compound_is_inflected_like_its_last_part() -> None:
    assert lemmas("lokalborgmestrene") == ("lokalborgmester",)
    assert lemmas("flygtningekvoterne") == ("flygtningekvote",)


@pytest.mark.parametrize("name", ["klitborg", "lyngå", "birkesø", "mejnertz", "borchorst", "midttrafik"])
def test_the_genitive_of_an_unknown_name(name: str) -> None:
    assert lemmas(name + "s") == lemmas(name)
    assert lemmas(name + "'s") == lemmas(name)


def test_a_surname_is_no_form_of_a_first_name() -> None:
    assert set(lemmas("mejnertzsen")).isdisjoint(lemmas("mejnertz"))


def test_the_genitive_of_a_name_with_an_accent() -> None:
    assert lemmas("renés") == lemmas("rené")


def test_headwords_are_spelt_as_in_the_vocabulary() -> None:
    assert headwords("beboere") == ("beboer",)
    assert lemmas("beboere") == ("bebør",)


@pytest.mark.parametrize(("typed", "word"), [("boern", "barn"), ("raadet", "råd"), ("aeldre", "ældre")])
def test_a_foreign_keyboard(typed: str, word: str) -> None:
    assert word in lemmas(typed)
