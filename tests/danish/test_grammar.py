"""What a word's other forms tell about it."""

import pytest

from archive.danish.grammar import agree, is_adjective, is_comparable, is_noun, is_verb, readings


@pytest.mark.parametrize("word", ["trafik", "råd", "museum", "middel", "bus", "kvote", "pris", "økonomi"])
def test_nouns(word: str) -> None:
    assert is_noun(word)


@pytest.mark.parametrize("word", ["beslutte", "indstille", "afgøre", "køre", "vedtage"])
def test_verbs(word: str) -> None:
    assert is_verb(word)
    assert not is_noun(word)


@pytest.mark.parametrize("word", ["kommune", "trafik", "grøn", "kvote"])
def test_no_verbs(word: str) -> None:
    assert not is_verb(word)


def test_adjectives() -> None:
    assert is_adjective("kollektiv")
    assert is_comparable("grøn")
    assert not is_comparable("kommune")


def test_a_compound_declines_like_its_last_part() -> None:
    assert agree("bustrafik", "trafik")
    assert not agree("rapport", "port")  # rapporter, but porte


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("børn", ("barn",)),
        ("ansøger", ("ansøger", "ansøge")),
        ("havet", ("hav",)),
        ("gas", ("gas",)),  # not the imperative of gasse
        ("blivhvxq", ()),
    ],
)
def test_readings(form: str, words: tuple[str, ...]) -> None:
    assert readings(form) == words
