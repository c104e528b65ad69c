"""The sides of a vote: for, against and abstaining, told in one sentence or in several."""

import pytest

from archive.reading.sentences import sentences
from archive.reading.votes import read_votes

Sides = list[tuple[str, str, int | None]]


def _sides(text: str) -> Sides:
    return [(vote.side, "".join(vote.parties), vote.count) for vote in read_votes(sentences(text), None)]


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        (
            "Et flertal bestående af A, C, N og V (6) godkendte. O (1) kan ikke anbefale indstillingen.",
            [("for", "ACNV", 6), ("against", "O", 1)],
        ),
        (
            "For stemte A (4) og F (2). Imod stemte V og C (5). Ø (1) undlod at stemme.",
            [("for", "AF", 6), ("against", "VC", 5), ("abstain", "Ø", 1)],
        ),
        ("Godkendt. Ø (1) stemte imod, idet planen er for dyr.", [("against", "Ø", 1)]),
        (
            "A, F og Ø (7) stemte for indstillingen, mens V (8) stemte imod.",
            [("for", "AFØ", 7), ("against", "V", 8)],
        ),
        ("Et flertal på 16 godkendte. Imod stemte 3.", [("for", "", 16), ("against", "", 3)]),
        ("Et flertal bestående af A og V (9) kan ikke tiltræde forslaget.", [("against", "AV", 9)]),
        ("Ved afstemningen stemte V, C og I (8) for Ane Holm (V).", []),  # a choice of person has no sides
        ("For Ane Holm stemte V og C (8). For Bo Ladegård stemte A (4).", []),
        ("Et flertal af A, C og V (2) (3) godkendte.", [("for", "ACV", 2)]),
        (
            "Om lånet stemte A, B og V (3) for, mens F, O og Ø (3) stemte imod.",
            [("for", "ABV", 3), ("against", "FOØ", 3)],
        ),
        ("V (4) og C (2) stemte imod. A (4) og F (2) stemte for (6).", [("against", "VC", 6), ("for", "AF", 6)]),
        ("V og C stemte imod. A og F stemte for (6).", [("against", "VC", None), ("for", "AF", 6)]),
        ("Et flertal (5) anbefaler. O stemte imod.", [("for", "", 5), ("against", "O", None)]),
        ("Et flertal kan ikke anbefale forslaget. Ø (1) anbefaler.", [("for", "Ø", 1)]),
        ("O (1) stemte hverken for eller imod.", [("abstain", "O", 1)]),
        ("For: A (4), F (2). Imod: V (5). Undlod: Ø.", [("for", "AF", 6), ("against", "V", 5), ("abstain", "Ø", None)]),
        ("Vedtaget med 10 stemmer mod 6. 1 undlod.", [("for", "", 10), ("against", "", 6), ("abstain", "", 1)]),
        ("Vedtaget med 10 mod 6 stemmer.", [("for", "", 10), ("against", "", 6)]),
        ("12 medlemmer stemte for, og 5 stemte imod.", [("for", "", 12), ("against", "", 5)]),
        ("For forslaget fra O stemte O (1). Imod stemte 16.", [("for", "O", 1), ("against", "", 16)]),
        ("Efter debat stemte A (9) for. V og C (7) var imod.", [("for", "A", 9), ("against", "VC", 7)]),
        ("O (1) og Ø (1) tiltrådte ikke ændringen. B (1) stemte også for.", [("against", "OØ", 2), ("for", "B", 1)]),
        ("O (1) og Ø (1) kan ikke stemme for budgettet.", [("against", "OØ", 2)]),
        ("Anbefales, mens O (1) ikke kan anbefale.", [("against", "O", 1)]),
        ("I anbefaler jer selv.", []),  # you, not a party
        ("Rute 12 og 14 imødekommer ønsket om 3 afgange for unge.", []),
        ("Udgiften er 31 mio. kr. i 2022 for sager om ophold, 28 procent mod 26 året før.", []),
    ],
)  # fmt: skip
def test_sides(text: str, votes: Sides) -> None:
    assert _sides(text) == votes


def test_who_thought_otherwise_than_the_majority_was_against() -> None:
    text = (
        "Et flertal bestående af V, C og O (10) ønskede at give kommunerne tid til den 20. april. "
        "A, B og Ø (6) fandt, at regionen fortsat har ansvaret."
    )
    assert _sides(text) == [("for", "VCO", 10), ("against", "ABØ", 6)]


@pytest.mark.parametrize(
    "text",
    [
        "Udvalget drøftede sagen. A og B (4) fandt, at prisen er høj.",  # no vote was taken
        "O (1) tog forbehold for fristen.",
        "Ø (1) anmodede igen om hjemtagelse.",
    ],
)
def test_an_opinion_is_no_vote(text: str) -> None:
    assert _sides(text) == []


def test_the_majority_may_say_more_without_voting_against_itself() -> None:
    text = "Et flertal bestående af A og V (9) godkendte indstillingen. V (5) ønskede dog en tidsplan."
    assert _sides(text) == [("for", "AV", 9)]


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("Bo Ladegård (V) stemte imod overførslen.", [("against", "V", 1)]),
        ("Kommunens medlem, Bo Ladegård (V), stemte imod at flytte ambulancen.", [("against", "V", 1)]),
        ("Bo Ladegård (V) kan ikke anbefale, at kajen lukkes, og stemte imod.", [("against", "V", 1)]),
        ("Ane Holm (A) og Bo Ladegård (V) undlod at stemme.", [("abstain", "AV", 2)]),
    ],
)
def test_members_vote_by_name(text: str, votes: Sides) -> None:
    assert _sides(text) == votes


def test_a_figure_that_sums_up_is_told_once() -> None:
    text = "For stemte I (1) og V (6). Imod stemte A (10). Forslaget er forkastet med 7 stemmer for og 10 imod."
    assert _sides(text) == [("for", "IV", 7), ("against", "A", 10)]


def test_a_vote_between_options_names_each() -> None:
    votes = read_votes(["For stemte A og V (15).", "B og Ø (2) stemte for model B."], "Model A")
    assert [(vote.side, vote.proposal, vote.count) for vote in votes] == [("for", "Model A", 15), ("for", "model B", 2)]
