"""What searched words stand for."""

import pytest

from archive.danish import alternatives, expand, query_terms, terms


def meet(searched: str, text: str) -> bool:
    return not query_terms(searched).isdisjoint(terms(text))


def test_as_written_before_lemma_before_family_before_part() -> None:
    weights = dict(expand("udpegningen"))
    assert weights["=udpegningen"] > weights["udpegning"] > weights["udpege"] > weights["+udpegning"] > 0
    assert [weight for _, weight in expand("udpegningen")] == sorted(weights.values(), reverse=True)


def test_a_stop_word_matches_as_written_only() -> None:
    assert expand("og") == (("=og", 1.0),)


def test_an_abbreviation_that_is_another_word_in_small_letters_stands_for_its_concept_only() -> None:
    assert expand("KL") == expand("kl") == (("~kl", 1.0),)


@pytest.mark.parametrize(
    ("searched", "text"),
    [
        ("børn", "barnet"),
        ("borgmestre", "borgmester"),
        ("besluttet", "besluttede"),
        ("budgettet", "budget"),
        ("Århus", "Aarhus"),
        ("kvoter", "flygtningekvoter"),
        ("rekruttering", "rekrutteringsudfordringen"),
        ("udpegning", "udpeget"),
        ("beslutning", "besluttede"),
        ("indstilling", "indstilles"),
        ("drøftelse", "drøfter"),
        ("ansøgning", "ansøger"),
        ("RAR", "det regionale arbejdsmarkedsråd"),
        ("regionalt arbejdsmarkedsråd", "RAR Østjylland"),
        ("Central Denmark EU Office", "CDEU"),
        ("kommunekvoter", "kommune kvoter"),
        ("kommune kvoter", "kommunekvoter"),
        ("erhverv fremme", "erhvervsfremmen"),
        ("sag 2022 02836", "SAG-2022-02836"),
        ("100%", "100% af"),
        ("C++", "i C++"),
        ("2022", "19-09-2022"),
    ],
)
def test_words_that_meet(searched: str, text: str) -> None:
    assert meet(searched, text)


@pytest.mark.parametrize(
    ("searched", "text"),
    [
        ("ting", "beretning"),
        ("have", "havet"),
        ("mening", "mener"),
        ("bygning", "bygger"),
        ("KL", "kl. 10"),
        ("C++", "vitamin C"),
        ("kollektiv-trafik", "trafik"),
        ("kommune", "kommunisme"),
        ("regionalt arbejdsmarkedsråd", "regionalt råd"),
        ("SAG-2022-02836", "SAG-2022-02837"),
    ],
)
def test_words_that_do_not_meet(searched: str, text: str) -> None:
    assert not meet(searched, text)


def test_several_words_that_stand_for_nothing_together_match_any_of_them() -> None:
    assert query_terms("grøn og cykelsti") == query_terms("grøn") | query_terms("cykelsti")


def test_words_that_stand_for_a_concept_together() -> None:
    found = alternatives(["nyt", "regionalt", "arbejdsmarkedsråd"])
    assert (1, 3, (("~rar", 0.8),), ()) in found


def test_a_compound_typed_as_two_words_is_one() -> None:
    (both, *_) = alternatives(["bus", "trafik"])
    assert (both.first, both.end) == (0, 2)
    assert dict(both.terms)["bustrafik"] > dict(both.terms)["+bustrafik"]


@pytest.mark.parametrize("word", ["kollektivtrafik", "kollektiv-trafik"])
def test_one_word_may_stand_as_two_in_the_text(word: str) -> None:
    assert alternatives([word]) == ((0, 1, (), ("kollektiv", "trafik")),)


def test_plain_words_have_no_alternative() -> None:
    assert alternatives(["grøn", "og", "billig"]) == ()
    assert alternatives([]) == ()
