"""Decisions as data: outcome, body and date, chain, votes, reservations; nothing guessed."""

import pytest

from archive.models import Outcome, Section, SectionKind
from archive.reading.decisions import own_only, read_decision
from archive.reading.outcomes import outcome_of
from archive.reading.sentences import sentences


def _decided(text: str, heading: str = "Beslutning") -> Section:
    return Section(SectionKind.DECISION, heading, text)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Godkendt.", Outcome.APPROVED),
        ("Indstillingen blev tiltrådt.", Outcome.APPROVED),
        ("Taget til efterretning.", Outcome.NOTED),
        ("Udvalget drøftede sagen og tog orienteringen til efterretning.", Outcome.NOTED),
        ("Udvalget drøftede planen.", Outcome.DISCUSSED),
        ("Udvalget drøftede planen og godkendte den.", Outcome.APPROVED),
        ("Anbefales.", Outcome.RECOMMENDED),
        ("Byrådet vedtog forslaget.", Outcome.ADOPTED),
        ("Forslaget er forkastet.", Outcome.REJECTED),
        ("Ansøgningen blev ikke imødekommet.", Outcome.REJECTED),
        ("Udsat til næste møde.", Outcome.POSTPONED),
        ("Udgår.", Outcome.WITHDRAWN),
        ("Punktet blev taget af dagsordenen.", Outcome.WITHDRAWN),
        ("Oversendes til regionsrådet.", Outcome.REFERRED),
        ("Formanden takkede for fremmødet.", Outcome.OTHER),
        ("Godkendt, idet O (1) tog forbehold for lånet.", Outcome.APPROVED),
        ("Anbefales, idet planen først træder i kraft den 1. januar 2026. V (4) tog forbehold.", Outcome.RECOMMENDED),
        ("Godkendt med den ændring, at gebyret bortfalder i små kommuner.", Outcome.APPROVED),
        ("Godkendt, idet punkt 3 udgår.", Outcome.APPROVED),
        ("Udvalget besluttede, at sagen udsættes.", Outcome.POSTPONED),
        (
            "Regulativet blev godkendt, dog hæves grænsen til 2 mio. kr. Vedtægten oversendes til udvalget.",
            Outcome.APPROVED,
        ),
        ("Formanden henviste til udvalget.", Outcome.OTHER),
        ("Ø (1) kan ikke anbefale planen. Planen blev godkendt.", Outcome.APPROVED),
    ],
)
def test_outcomes(text: str, outcome: Outcome) -> None:
    assert outcome_of(text) is outcome


def test_body_and_date_from_the_heading() -> None:
    for heading in ("Beslutning i Byrådet den 12-12-2017", "Byrådets beslutning den 12. december 2017"):
        decision = read_decision([_decided("Godkendt.", heading)])
        assert decision is not None
        assert (decision.body, decision.date) == ("Byrådet", "2017-12-12")


def test_a_bare_heading_names_nobody() -> None:
    decision = read_decision([_decided("Godkendt.")])
    assert decision is not None
    assert (decision.body, decision.date, decision.votes, decision.earlier) == (None, None, (), ())


def test_no_section_no_decision() -> None:
    assert read_decision([Section(SectionKind.RECOMMENDATION, "Indstilling", "Det indstilles at godkende.")]) is None


def test_chain_of_earlier_bodies() -> None:
    text = (
        "Teknik- og Miljøudvalget, 10. september 2019, pkt. 65: Anbefales.\n\n"
        "Økonomiudvalget, 18-09-2019: Udsat.\n\nGodkendt."
    )
    decision = read_decision([_decided(text)])
    assert decision is not None
    assert decision.outcome is Outcome.APPROVED
    assert [(link.body, link.date, link.number, link.outcome) for link in decision.earlier] == [
        ("Teknik- og Miljøudvalget", "2019-09-10", "65", Outcome.RECOMMENDED),
        ("Økonomiudvalget", "2019-09-18", None, Outcome.POSTPONED),
    ]


def test_the_last_of_several_decisions_is_the_decision() -> None:
    decision = read_decision(
        [
            _decided("Godkendt.", "Beslutning i Byrådet den 20-06-2024"),
            _decided("Anbefales.", "Beslutning i Økonomiudvalget den 12-06-2024"),
            Section(SectionKind.OTHER, "Tidligere behandling", "Havneudvalget, 3. juni 2024, pkt. 4: Drøftet."),
        ]
    )
    assert decision is not None
    assert (decision.body, decision.outcome) == ("Byrådet", Outcome.APPROVED)
    assert {(link.body, link.outcome) for link in decision.earlier} == {
        ("Økonomiudvalget", Outcome.RECOMMENDED),
        ("Havneudvalget", Outcome.DISCUSSED),
    }


def test_an_agendas_quote_of_an_earlier_body_is_not_its_decision() -> None:
    quoted = _decided("Anbefales.", "Forretningsudvalgets beslutning den 10-09-2024")
    assert own_only([quoted], "2024-09-25")[0].kind is SectionKind.OTHER
    assert own_only([quoted], "2024-09-10")[0].kind is SectionKind.DECISION
    assert own_only([_decided("Godkendt.")], "2024-09-25")[0].kind is SectionKind.DECISION


def test_votes_on_amendments_say_so() -> None:
    text = "Ændringsforslag fra Ø: For stemte Ø (1). Imod stemte A, V og C (16). Forkastet.\n\nBudgettet vedtaget."
    decision = read_decision([_decided(text)])
    assert decision is not None
    assert decision.outcome is Outcome.ADOPTED
    assert {vote.proposal for vote in decision.votes} == {"Ændringsforslag fra Ø"}


def test_reservations_are_kept_word_for_word() -> None:
    decision = read_decision([_decided("Godkendt. Bo Ladegård (V) tog forbehold for prisen. Mødet sluttede kl. 12.")])
    assert decision is not None
    assert decision.reservations == ("Bo Ladegård (V) tog forbehold for prisen.",)


def test_an_abbreviation_does_not_cut_a_reservation() -> None:
    decision = read_decision([_decided("Godkendt. Bo Ladegård (V) tog forbehold for udgifter til bus m.v. i 2025.")])
    assert decision is not None
    assert decision.reservations == ("Bo Ladegård (V) tog forbehold for udgifter til bus m.v. i 2025.",)


def test_sentences_do_not_end_at_abbreviations_and_ordinals() -> None:
    assert sentences("Jf. pkt. 3 den 1. maj kl. 10. Godkendt i 2026. Slut.") == [
        "Jf. pkt. 3 den 1. maj kl. 10.",
        "Godkendt i 2026.",
        "Slut.",
    ]
