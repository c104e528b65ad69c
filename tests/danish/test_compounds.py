"""The words inside a word."""

import pytest

from archive.danish.compounds import cut, first_word, segments


@pytest.mark.parametrize(
    "parts",
    [
        "bus|trafik",
        "flygtninge|kvote",
        "rekrutterings|udfordring",
        "anlægs|bevilling",
        "børne|have",
        "arbejds|markeds|råd",
        "samarbejds|aftale",
        "regions|råds|møde",
        "erhvervs|fremme|system",
        "kommune|kontakt|råd",
        "nær|hospital",
        "musik|erhverv",
        "integrations|plan",
        "vind|mølle|plan",
        "tilbage|betaling",
        "efter|uddannelse",
        "ældre|pleje",
        "vice|borgmester",
    ],
)
def test_compounds(parts: str) -> None:
    word = parts.replace("|", "")
    assert segments(word) == tuple(parts.split("|"))


@pytest.mark.parametrize(
    "word",
    [
        "beretning",
        "vejledning",
        "ansøgning",
        "efterretning",
        "undervisning",
        "udfordring",
        "indstilling",
        "kontor",
        "rapport",
        "transport",
        "kultur",
        "fællesskab",
        "selskab",
        "borgmester",
        "formand",
        "forældre",
        "kommune",
        "program",
        "revision",
        "beskrive",
        "årsag",
        "landing",
        "x" * 500,
    ],
)
def test_words_that_only_look_like_compounds(word: str) -> None:
    assert cut(word) == 0
    assert segments(word) == (word,)


@pytest.mark.parametrize(
    ("head", "word"),
    [("arbejds", "arbejde"), ("børne", "barn"), ("anlægs", "anlæg"), ("bus", "bus"), ("flygtninge", "flygtning")],
)
def test_the_word_that_a_first_part_stands_for(head: str, word: str) -> None:
    assert first_word(head) == word
