"""The vocabulary: simplemma's list in small tables."""

from itertools import islice

import snowballstemmer
import Stemmer
from simplemma.strategies.dictionaries import StreamDictionaryFactory

from archive.danish import vocabulary
from archive.danish.vocabulary import is_headword, is_known, lemma, look_up

STEP = 53  # every 53rd form of the list: some 15,000


def test_a_form_is_a_form_of_its_word() -> None:
    assert lemma("børn") == "barn"
    assert lemma("borgmestre") == "borgmester"
    assert lemma("barn") == "barn"


def test_an_unknown_form_has_no_word() -> None:
    assert lemma("blivhvxq") is None
    assert not is_known("blivhvxq")
    assert look_up("") is None


def test_a_headword_has_forms() -> None:
    assert is_headword("kommune")
    assert not is_headword("kommunerne")


def test_names_are_known_in_small_letters() -> None:
    assert lemma("hernings") == "herning"


def test_the_tables_say_what_simplemma_says() -> None:
    listed = StreamDictionaryFactory().get_dictionary("da")
    forms = [form for form in islice(listed, 0, None, STEP) if form.islower()]
    assert len(forms) > 10_000
    assert [form for form in forms if lemma(form) != listed[form].lower()] == []


def test_loading_twice_reads_once() -> None:
    assert vocabulary.load() is vocabulary.load()


def test_the_stemmer_is_the_real_snowball() -> None:
    """PyStemmer (C) and snowballstemmer (generated Python) are built from the same Danish algorithm."""
    forms = sorted(form for form in islice(StreamDictionaryFactory().get_dictionary("da"), 0, None, STEP))
    assert Stemmer.Stemmer("danish").stemWords(forms) == snowballstemmer.stemmer("danish").stemWords(forms)
