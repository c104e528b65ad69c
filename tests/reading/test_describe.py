"""What the archive itself says of an item: its topics and its acts of appointment, in one call."""

import pytest

from archive.models import AgendaItem, Section, SectionKind
from archive.reading import appointments
from archive.reading.describe import describe
from archive.reading.names import organization
from archive.reading.topics import load

KKR = organization("KKR Fjordland")


def test_an_item_gets_its_topics_and_its_appointments() -> None:
    decision = Section(SectionKind.DECISION, "Beslutning", "Valgt blev Asger Fjeldborg (V).", 1)
    item = AgendaItem("4.1", "Valg til bestyrelsen for FjordTrafik: den kollektive trafik", sections=(decision,))
    (described,), doubts = describe([item], KKR, "2023-03-17", load(None))
    assert doubts == ()
    assert [act.person for act in described.appointments] == ["Asger Fjeldborg"]
    assert described.topics


def test_a_formal_item_gets_neither() -> None:
    decision = Section(SectionKind.DECISION, "Beslutning", "Asger Fjeldborg (V) blev valgt til dirigent.", 1)
    item = AgendaItem("1", "Godkendelse af referat", sections=(decision,))
    (described,), _ = describe([item], KKR, None, load(None))
    assert described.formal
    assert described.appointments == ()


def test_an_item_whose_appointments_cannot_be_read_gets_none_and_a_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a text brings the rules to, one item loses its appointments, and no meeting is lost."""
    decision = Section(SectionKind.DECISION, "Beslutning", "Valgt blev Asger Fjeldborg (V).", 1)
    items = [AgendaItem(number, "Valg til bestyrelsen for FjordTrafik", sections=(decision,)) for number in ("4", "5")]
    find = appointments.find

    def broken(item: AgendaItem, *more: object) -> object:
        return find(item, *more) if item.number == "5" else [][0]  # type: ignore[arg-type]

    monkeypatch.setattr(appointments, "find", broken)
    described, doubts = describe(items, KKR, "2023-03-17", load(None))
    assert [len(item.appointments) for item in described] == [0, 1]
    assert doubts == ("Udpegningerne i punkt 4 kunne ikke læses.",)
