"""What is put to the vote: the matter, its parts, and proposals beside it, each with its sides and its fate."""

import pytest

from archive.models import Outcome
from archive.reading.questions import questions, told_outcome
from archive.reading.votes import read_votes

Told = list[tuple[str | None, str, str]]

_FOLLOWING = "V stillede følgende forslag"


def _told(text: str) -> Told:
    return [
        (vote.proposal, vote.side, "".join(vote.parties) or str(vote.count))
        for question in questions(text.split("\n\n"))
        for vote in read_votes(question.sentences, question.proposal)
    ]


def _outcome(text: str, recommended: bool = True) -> Outcome:
    return told_outcome(questions(text.split("\n\n")), recommended)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Ændringsforslag fra Ø: For stemte Ø (1). Imod stemte 16. Forkastet.\n\nBudgettet vedtaget.", Outcome.ADOPTED),
        ("Ændringsforslaget blev forkastet. Indstillingen blev herefter godkendt.", Outcome.APPROVED),
        ("Et forslag fra V om at udsætte sagen blev forkastet. Godkendt.", Outcome.APPROVED),
        ("V's forslag om lavere takster blev ikke vedtaget. Herefter blev indstillingen godkendt.", Outcome.APPROVED),
        ("Underforslaget faldt. Hovedforslaget blev vedtaget.", Outcome.ADOPTED),
        (
            "V stillede ændringsforslag om, at taksten sænkes. For stemte V (5). Imod stemte 10. Forslaget blev "
            "forkastet. Indstillingen blev godkendt.",
            Outcome.APPROVED,
        ),
        (
            "V stillede følgende ændringsforslag:\n\n– at taksten sænkes\n\nFor stemte V (5). Imod stemte 10. "
            "Forslaget blev forkastet.\n\nIndstillingen blev herefter godkendt.",
            Outcome.APPROVED,
        ),
        ("V (5) foreslog at udsætte sagen. Forslaget blev nedstemt. Godkendt.", Outcome.APPROVED),
        ("Bo Ladegård (V) foreslog, at sagen udsættes. Forslaget blev godkendt.", Outcome.POSTPONED),
        ("Godkendt. Forslag fra Å (1) om flere busser faldt. For stemte Å (1). Imod stemte 13.", Outcome.APPROVED),
        ("Tredje led blev forkastet. Indstillingen blev i øvrigt godkendt.", Outcome.APPROVED),
        ("Første led blev forkastet. Andet led blev godkendt.", Outcome.APPROVED),
        ("Første og andet led i indstillingen blev godkendt.", Outcome.APPROVED),
        ("Afstemning om O's forslag: For stemte O (1). Imod stemte 14. Forslaget er afvist.", Outcome.OTHER),
        ("Ad 1: Godkendt.\n\nAd 2: Udsat.", Outcome.APPROVED),
        ("Forslaget blev forkastet. For stemte Ø (1). Imod stemte 15.", Outcome.REJECTED),
        ("Afvist. A (7) stemte for indstillingen, mens V (8) stemte imod.", Outcome.REJECTED),
        ("Drøftet. O stillede forslag om en ny model.\n\nGodkendt.", Outcome.DISCUSSED),
    ],
)
def test_a_rejected_proposal_beside_the_matter_rejects_no_matter(text: str, outcome: Outcome) -> None:
    assert _outcome(text) is outcome


def test_where_nothing_was_recommended_the_proposal_is_the_matter() -> None:
    text = "Afstemning om O's forslag: For stemte O (1). Imod stemte 14. Forslaget er afvist."
    assert _outcome(text, recommended=False) is Outcome.REJECTED


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ændringsforslag fra O: For stemte O (1). Imod stemte 15. Forkastet.\n\n"
            "Budgettet vedtaget. For stemte A og V (14). Imod stemte O (1). Å (1) undlod at stemme.",
            [
                ("Ændringsforslag fra O", "for", "O"),
                ("Ændringsforslag fra O", "against", "15"),
                (None, "for", "AV"),
                (None, "against", "O"),
                (None, "abstain", "Å"),
            ],
        ),
        (
            "For forslaget fra Ø stemte Ø (1). Imod stemte 13, og F (2) undlod at stemme. Forkastet. "
            "For indstillingen stemte A (9). Imod stemte V (5).",
            [
                ("forslaget fra Ø", "for", "Ø"),
                ("forslaget fra Ø", "against", "13"),
                ("forslaget fra Ø", "abstain", "F"),
                (None, "for", "A"),
                (None, "against", "V"),
            ],
        ),
        (
            "Første led blev godkendt.\n\nFor så vidt angår rute 112: Et flertal bestående af V og C (10) ønskede mere "
            "tid. A og B (6) fandt, at regionen har ansvaret.",
            [("rute 112", "for", "VC"), ("rute 112", "against", "AB")],
        ),
        (
            "Tredje led blev sat til afstemning. For stemte A (12). Imod stemte V (5). Tredje led er hermed godkendt.",
            [("Tredje led", "for", "A"), ("Tredje led", "against", "V")],
        ),
        (
            "V (4) foreslog at udsætte sagen. For stemte V (4). Imod stemte A (9). Herefter godkendtes indstillingen, "
            "idet V (4) stemte imod.",
            [
                ("V (4) foreslog at udsætte sagen", "for", "V"),
                ("V (4) foreslog at udsætte sagen", "against", "A"),
                (None, "against", "V"),
            ],
        ),
        (
            "Et flertal bestående af A og C (11) kan ikke tiltræde forslaget. O (1) stemte for.\n\nForslaget er "
            "forkastet.\n\nEt flertal bestående af A og F (13) besluttede på forslag fra F, at sygehuset redegør. "
            "I (1) stemte imod.",
            [
                (None, "against", "AC"),
                (None, "for", "O"),
                ("forslag fra F", "for", "AF"),
                ("forslag fra F", "against", "I"),
            ],
        ),
        (
            "V stillede følgende forslag:\n\n– at taksten sænkes\n\nFor stemte V (5). Imod stemte A (10).\n\n"
            "Indstillingen blev godkendt. V (5) stemte imod.",
            [(_FOLLOWING, "for", "V"), (_FOLLOWING, "against", "A"), (None, "against", "V")],
        ),
    ],
)
def test_each_question_has_its_sides(text: str, told: Told) -> None:
    assert _told(text) == told


def test_a_decision_without_proposals_is_one_question() -> None:
    (asked,) = questions(["Udvalget drøftede planen.", "Godkendt, idet punkt 3 udgår. V (4) stemte imod."])
    assert (asked.proposal, asked.beside, len(asked.sentences)) == (None, False, 3)


def test_a_sentence_longer_than_any_vote_stays_text() -> None:
    (asked,) = questions(["For stemte " + "Ane Holm Vestergaard (A) og " * 500])
    assert read_votes(asked.sentences, asked.proposal) == []
