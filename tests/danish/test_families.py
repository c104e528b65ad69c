"""The verb behind a noun and the nouns behind a verb."""

import pytest

from archive.danish.families import family, nouns_of, verb_of


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("udpegning", "udpege"),
        ("beslutning", "beslutte"),
        ("indstilling", "indstille"),
        ("drøftelse", "drøfte"),
        ("ansøgning", "ansøge"),
        ("visning", "vise"),
        ("åbning", "åbne"),
        ("evaluering", "evaluere"),
        ("organisation", "organisere"),
        ("kommunikation", "kommunikere"),
        ("produktion", "producere"),
        ("klassifikation", "klassificere"),
        ("kørsel", "køre"),
        ("redegørelse", "redegøre"),
    ],
)
def test_by_the_rule(noun: str, verb: str) -> None:
    assert verb_of(noun) == verb
    assert noun in nouns_of(verb)
    assert verb in family(noun)
    assert noun in family(verb)


@pytest.mark.parametrize(("noun", "verb"), [("valg", "vælge"), ("bevilling", "bevilge"), ("forslag", "foreslå")])
def test_by_the_list(noun: str, verb: str) -> None:
    assert verb in family(noun)
    assert noun in family(verb)


FALSE_FRIENDS = """
mening bygning regning handling stilling retning forretning forening afdeling ordning holdning region kommune
"""


@pytest.mark.parametrize("noun", FALSE_FRIENDS.split())
def test_false_friends(noun: str) -> None:
    assert family(noun) == ()


def test_two_nouns_of_one_verb_are_family() -> None:
    assert "udpegelse" in family("udpegning")
