"""Appointments read from items: the seed's two, both halves of the fixtures, and what must give none."""

from pathlib import Path

import pytest

from archive.errors import ReadingError
from archive.models import AgendaItem, Appointment, AppointmentStatus, Role, Section, SectionKind
from archive.reading.appointments import find
from archive.reading.document import read
from archive.reading.names import organization
from bench.appointments import Case, load, score

KKR = organization("KKR Fjordland")


def item(
    title: str, *, background: str = "", recommendation: str = "", decision: str = "", **more: object
) -> AgendaItem:
    kinds = (
        (SectionKind.BACKGROUND, background),
        (SectionKind.RECOMMENDATION, recommendation),
        (SectionKind.DECISION, decision),
    )
    sections = tuple(Section(kind, "", text, 7, "aaaaaaaaaaaa") for kind, text in kinds if text)
    return AgendaItem("4.1", title, id="4.1", sections=sections, **more)  # type: ignore[arg-type]


def acts(*args: str, **texts: str) -> tuple[Appointment, ...]:
    return find(item(*args, **texts), KKR, "2023-03-17")


@pytest.fixture(scope="module")
def seed(shared: Path) -> dict[str, tuple[Appointment, ...]]:
    reading = read(shared / "records" / "kkr-midtjylland-2022-09-19-dagsorden.pdf")
    meeting = reading.meeting
    return {each.number: find(each, meeting.organization, meeting.date) for each in reading.items}


def test_the_seed_gives_one_resignation_and_one_open_seat_that_the_minister_fills(
    seed: dict[str, tuple[Appointment, ...]],
) -> None:
    gone, seat = seed["4.1"]
    assert (gone.status, gone.party, gone.body) == (AppointmentStatus.RESIGNED, "A", "RAR Østjylland")
    assert gone.person is not None
    assert gone.person.startswith("Eva ")
    assert (seat.status, seat.person, seat.body) == (AppointmentStatus.VACANT, None, "RAR Østjylland")
    assert seat.entitled_body == "Socialdemokratiet"
    assert seat.nominating_body == "KKR Midtjylland"
    assert seat.appointing_body == "beskæftigelsesministeren"
    assert seat.predecessor == gone.person


def test_the_seed_gives_two_substitutes_gone_and_two_seats_for_the_members_they_stood_in_for(
    seed: dict[str, tuple[Appointment, ...]],
) -> None:
    found = seed["4.2"]
    gone = [act for act in found if act.status is AppointmentStatus.RESIGNED]
    seats = [act for act in found if act.status is AppointmentStatus.VACANT]
    assert len(found) == 4
    assert {act.party for act in gone} == {"Dansk Folkeparti"}
    assert {act.entitled_body for act in seats} == {"Dansk Folkeparti"}
    assert {act.role for act in found} == {Role.SUBSTITUTE}
    assert {act.body for act in found} == {"KKR Midtjylland"}
    assert [str(act.substitute_for).split()[0] for act in seats] == ["Søren", "Simon"]


def test_speakers_and_chairmen_of_the_seed_are_not_appointed(seed: dict[str, tuple[Appointment, ...]]) -> None:
    assert {number for number, found in seed.items() if found} == {"4.1", "4.2"}


@pytest.mark.parametrize("half", ["tuning", "test"])
def test_a_half_has_thirty_items_of_which_ten_have_no_appointment(half: str) -> None:
    cases = load(half)
    assert len(cases) >= 30
    assert sum(not case.expected for case in cases) >= 10


@pytest.mark.parametrize("case", load("tuning"), ids=lambda case: case.id)
def test_every_item_that_the_rules_were_written_against_is_read_right(case: Case) -> None:
    assert score([case]).misses == []


def test_the_half_that_no_rule_was_tuned_on_is_read_well() -> None:
    for name, tally in score(load("test")).scores.items():
        assert tally.precision >= 0.95, name
        assert tally.recall >= 0.9, name


def test_an_act_has_its_sentence_page_and_document() -> None:
    (act,) = acts("Valg til Kystrådet", decision="Valgt blev Asger Fjeldborg (V).")
    assert (act.sentence, act.page, act.document) == ("Valgt blev Asger Fjeldborg (V).", 7, "aaaaaaaaaaaa")


def test_a_decision_that_only_says_approved_is_quoted_beside_what_it_approved() -> None:
    proposed, appointed = acts(
        "Valg til Kystrådet", recommendation="Det indstilles, at Asger Fjeldborg (V) vælges.", decision="Godkendt."
    )
    assert proposed.status is AppointmentStatus.PROPOSED
    assert appointed.status is AppointmentStatus.APPOINTED
    assert appointed.sentence == "Det indstilles, at Asger Fjeldborg (V) vælges. […] Godkendt."


def test_a_name_in_a_recommendation_that_is_put_off_stays_a_proposal() -> None:
    found = acts(
        "Valg til Kystrådet", recommendation="Det indstilles, at Asger Fjeldborg (V) vælges.", decision="Udsat."
    )
    assert [act.status for act in found] == [AppointmentStatus.PROPOSED]


def test_a_closed_item_gives_nothing() -> None:
    closed = item("Valg til Kystrådet", decision="Valgt blev Asger Fjeldborg (V).", closed=True)
    assert find(closed, KKR, "2023-03-17") == ()


def test_who_does_not_want_to_enter_is_not_appointed() -> None:
    assert acts("Valg til Kystrådet", decision="Asger Fjeldborg (V) ønsker ikke at indtræde.") == ()


def test_a_blacked_out_name_is_no_person() -> None:
    found = acts("Valg til Kystrådet", decision="Valgt blev █████ (V) og Vibeke Engtoft (C).")
    assert [act.person for act in found] == ["Vibeke Engtoft"]


def test_a_name_that_breaks_over_a_line_is_one_name() -> None:
    (act,) = acts("Valg til Kystrådet", decision="Valgt blev Esther Kvistrup-\nDahl (C).")
    assert act.person == "Esther Kvistrup-Dahl"
    (act,) = acts("Valg til Kystrådet", decision="Valgt blev Asger\nFjeldborg (V).")
    assert act.person == "Asger Fjeldborg"


def test_an_organization_is_no_member() -> None:
    found = acts("Udpegning til Kystrådet", decision="Region Fjordland udpeger Asger Fjeldborg (V).")
    assert [(act.person, act.appointing_body) for act in found] == [("Asger Fjeldborg", "Region Fjordland")]


def test_a_date_in_another_year_than_the_meeting_is_the_date_that_stands_there() -> None:
    (act,) = acts(
        "Kystrådet: udtræden af medlem", background="Asger Fjeldborg (V) udtræder af Kystrådet den 1. maj 2025."
    )
    assert act.end == "2025-05-01"


def test_a_body_that_the_item_never_names_is_the_council_itself_in_doubt() -> None:
    (act,) = acts("Udpegning", decision="Asger Fjeldborg (V) udpeges.")
    assert (act.body, act.doubtful) == ("KKR Fjordland", True)


def test_the_readers_own_marks_in_a_text_are_no_persons() -> None:
    found = acts(
        "Udpegning af stedfortræder for ⟨3⟩ til RAR Fjordland",
        decision="Bo Ek (A) og ⟨3⟩ udpeges som medlem af RAR Fjordland, ⟨7⟩ som stedfortræder for ⟨8⟩.",
    )
    assert {act.person for act in found} == {"Bo Ek"}


def test_more_seats_than_any_council_has_are_no_distribution_of_seats() -> None:
    title = "Udpegning af medlemmer til RAR Fjordland"
    assert len(acts(title, recommendation="Forslag: A (9), V (8), O (3)")) == 20
    assert acts(title, recommendation="Forslag: " + "A (9) " * 200) == ()


def test_a_sentence_too_long_for_one_is_passed_over() -> None:
    listed = ", ".join(f"Ane Holm{chr(97 + n % 26)}{chr(97 + n // 26)} (V)" for n in range(600))
    found = acts(
        "Udpegning af medlemmer til RAR Fjordland",
        decision=f"Valgt blev {listed}.\n\nBo Ek (A) udpeges som medlem af RAR Fjordland.",
    )
    assert [act.person for act in found] == ["Bo Ek"]


def test_an_item_with_more_acts_than_any_meeting_makes_is_refused() -> None:
    names = (f"Ane Holm{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(2_000))
    decision = "\n\n".join(f"{name} (V) blev valgt som medlem af RAR Fjordland." for name in names)
    with pytest.raises(ReadingError, match="flere end"):
        acts("Udpegning af medlemmer til RAR Fjordland", decision=decision)
