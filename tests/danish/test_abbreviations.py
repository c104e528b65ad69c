"""Abbreviations and names that have several wordings."""

import tomllib

import pytest

from archive.danish import lexicon
from archive.danish.abbreviations import concept, is_ambiguous, typed_concept
from archive.danish.runs import LONGEST
from archive.danish.tokens import words


@pytest.mark.parametrize("word", ["KKR", "kkr", "KKR's", "KKRs", "kommunekontaktråd", "Kommunekontaktrådene"])
def test_all_wordings_mean_the_same(word: str) -> None:
    assert concept(word) == "~kkr"


def test_small_letters_that_are_another_word_mean_nothing_in_a_text() -> None:
    assert concept("RAR") == "~rar"
    assert concept("rar") is None
    assert concept("KL") == "~kl"
    assert concept("kl") is None


def test_typed_small_letters_may_mean_the_abbreviation() -> None:
    assert typed_concept("rar") == "~rar"
    assert typed_concept("kl") == "~kl"


def test_ambiguous_abbreviations() -> None:
    assert is_ambiguous("RAR")
    assert not is_ambiguous("KKR")
    assert not is_ambiguous("rar")


def test_ordinary_words_mean_no_concept() -> None:
    assert concept("budget") is None
    assert typed_concept("og") is None


def test_the_file_has_no_line_with_one_wording_and_no_wording_twice() -> None:
    lines = tomllib.loads(lexicon.source("abbreviations.toml").decode())["wordings"]
    assert all(len(line) > 1 for line in lines)
    wordings = [wording for line in lines for wording in line]
    assert len(wordings) == len(set(wordings))
    assert max(len(words(wording)) for wording in wordings) <= LONGEST
