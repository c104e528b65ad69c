"""The index terms of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.danish import analyse, exact, is_stop, terms, tokens, word_terms


def test_a_word_as_written_its_lemma_and_its_parts() -> None:
    assert word_terms("Anlægsbevillingerne") == ("=anlægsbevillingerne", "anlægsbevilling", "+anlæg", "+bevilling")


def test_every_run_of_parts_is_a_part() -> None:
    parts = {term for term in word_terms("arbejdsmarkedsråd") if term[0] == "+"}
    assert parts == {"+arbejde", "+marked", "+råd", "+arbejdsmarked", "+markedsråd"}


def test_a_stop_word_is_indexed_as_written_only() -> None:
    assert word_terms("og") == ("=og",)
    assert is_stop("Og")
    assert is_stop("kl")
    assert not is_stop("KL")
    assert not is_stop("by")


def test_digits_and_single_letters_are_words() -> None:
    assert "=3" in word_terms("3")
    assert "b" in word_terms("B")


def test_a_hyphenated_word_gives_the_whole_the_joined_and_the_parts() -> None:
    assert word_terms("kollektiv-trafik") == ("=kollektiv-trafik", "kollektivtrafik", "+kollektiv", "+trafik")


def test_an_abbreviation_between_hyphens_is_found() -> None:
    assert {"~kkr", "+formandskab"} <= set(word_terms("KKR-formandskabet"))


@pytest.mark.parametrize("number", ["SAG-2022-02836", "sag 2022 02836", "SAG-2022-2836", "Sag 2022-02836"])
def test_a_case_number_gives_one_key_for_all_spellings(number: str) -> None:
    assert "#sag-2022-2836" in terms(f"i {number} om")


def test_the_parts_of_a_date_are_found() -> None:
    assert {"=19-09-2022", "+2022"} <= set(word_terms("19-09-2022"))


def test_the_name_of_a_place_is_no_compound() -> None:
    assert word_terms("Klitborg") == ("=klitborg", "klitborg")


def test_exact_does_not_see_case_accents_and_digraphs() -> None:
    assert exact("ÅRHUS") == exact("Aarhus") == "=århus"


def test_a_run_comes_last_at_the_place_of_its_first_word() -> None:
    text = "det regionale arbejdsmarkedsråd"
    *_, (token, found) = analyse(text)
    assert found == ("~rar",)
    assert text[token.start : token.end] == "regionale arbejdsmarkedsråd"
    assert token.position == 1


def test_a_torn_compound_has_nothing_but_a_space_in_it() -> None:
    assert "kommunekvote" in terms("nye kommune kvoter")
    assert "kommunekvote" in terms("nye kommune\nkvoter")
    assert "kommunekvote" not in terms("kommune, kvoter")


@given(st.text(max_size=60))
def test_any_text_can_be_analysed(text: str) -> None:
    plain = list(analyse(text))[: len(tokens(text))]
    assert [token for token, _ in plain] == tokens(text)
    assert all(found and found[0] == exact(token.text) for token, found in plain)
    assert all(text[token.start : token.end] == token.text for token, _ in analyse(text))


def test_every_sign_has_terms_or_is_no_word() -> None:
    for code in (*range(0x20, 0x3000), *range(0x3000, 0xD800, 31), *range(0xE000, 0x20000, 31)):
        for text in (chr(code), f"a{chr(code)}", f"{chr(code)}-s"):
            assert all(terms(text))
