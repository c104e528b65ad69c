"""Where sentences end, and where only a full stop stands."""

import pytest

from archive.reading.sentences import sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Bo Ladegård (V) tog forbehold for udgifter til bus m.v. i 2025.",
        "Tilskud til bus, tog mv. samt færge.",
        "Boliger, veje m.fl. bliver ikke berørt, jf. pkt. 3 den 1. maj kl. 10.",
        "Der gives 2 mio. kr. ekskl. moms pr. 1. januar til prof. Ane Holm.",
        "Møder, rejser o.l. betales af hr. Bo Ladegård.",
        "Dvs. at B. Holm, dir. i havnen, hhv. B. Ek skal f.eks. inkl. evt. tillæg osv. betale.",
    ],
)
def test_no_sentence_ends_at_an_abbreviation(sentence: str) -> None:
    assert sentences(f"Godkendt. {sentence} Slut.") == ["Godkendt.", sentence, "Slut."]


def test_some_abbreviations_may_end_a_sentence() -> None:
    assert sentences("Der gives tilskud til bus m.v. Planen godkendes osv. Slut.") == [
        "Der gives tilskud til bus m.v.",
        "Planen godkendes osv.",
        "Slut.",
    ]


@pytest.mark.parametrize("word", ["kr. ", "kr.", "A. ", "A.\n\n", "1. ", "m.v. ", " "])
def test_a_text_of_nothing_but_abbreviations_is_read_through_at_once(word: str) -> None:
    """Looking back over all that went before at each of them would take an hour; the run would not end."""
    text = word * 60_000
    assert sum(map(len, sentences(text))) <= len(text)
