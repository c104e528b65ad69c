"""What the archive itself says of an item: its topics and its acts of appointment, in one call."""

from archive.models import AgendaItem, Section, SectionKind
from archive.reading.describe import describe
from archive.reading.names import organization
from archive.reading.topics import load

KKR = organization("KKR Fjordland")


def test_an_item_gets_its_topics_and_its_appointments() -> None:
    decision = Section(SectionKind.DECISION, "Beslutning", "Valgt blev Asger Fjeldborg (V).", 1)
    item = AgendaItem("4.1", "Valg til bestyrelsen for FjordTrafik: den kollektive trafik", sections=(decision,))
    described = describe(item, KKR, "2023-03-17", load(None))
    assert [act.person for act in described.appointments] == ["Asger Fjeldborg"]
    assert described.topics


def test_a_formal_item_gets_neither() -> None:
    decision = Section(SectionKind.DECISION, "Beslutning", "Asger Fjeldborg (V) blev valgt til dirigent.", 1)
    described = describe(AgendaItem("1", "Godkendelse af referat", sections=(decision,)), KKR, None, load(None))
    assert described.formal
    assert described.appointments == ()
