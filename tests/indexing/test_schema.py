"""Agenda item ↔ index document."""

from dataclasses import replace

from archive.casenumber import find
from archive.indexing.schema import (
    FACETS,
    LONGEST_VALUE,
    TEXT_FIELDS,
    facet_value,
    field_texts,
    index_documents,
    is_cut,
    item_id,
    stored_item,
)
from archive.models import (
    AgendaItem,
    Appointment,
    AppointmentStatus,
    Attachment,
    Decision,
    Document,
    DocumentKind,
    Group,
    Meeting,
    Organization,
    Outcome,
    Section,
    SectionKind,
    SourceRef,
    Topic,
)

ITEM = AgendaItem(
    "2.13",
    "Køreplaner 2025",
    id="2.14",
    group=Group("2", "Trafik"),
    case_numbers=find("SAG-2024-00123"),
    handlers=("mlk",),
    sections=(
        Section(SectionKind.BACKGROUND, "Baggrund", "Busserne kører."),
        Section(SectionKind.RECOMMENDATION, "Indstilling", "Det indstilles."),
        Section(SectionKind.DECISION, "Beslutning", "Godkendt."),
    ),
    attachments=(Attachment("Kort over ruterne"),),
    topics=(Topic("13.05", "Trafikselskaber"),),
    decision=Decision("Godkendt.", Outcome.APPROVED),
    sources=(SourceRef("a" * 12, 4), SourceRef("b" * 12, 5)),
    agenda_number="2.14",
)
MEETING = Meeting(
    "kkr-fjordland-2024-05-17",
    Organization("kkr-fjordland", "KKR Fjordland"),
    "2024-05-17",
    "10:00",
    None,
    None,
    (
        Document("a" * 12, "a" * 64, DocumentKind.AGENDA, "dagsorden.pdf", 9),
        Document("b" * 12, "b" * 64, DocumentKind.MINUTES, "referat.pdf", 11),
    ),
    (ITEM,),
)


def test_the_address_is_the_number_an_item_was_first_published_under() -> None:
    assert item_id(MEETING.id, ITEM) == "kkr-fjordland-2024-05-17/2.14"


def test_each_part_of_an_item_goes_to_its_field() -> None:
    assert field_texts(ITEM) == {
        "title": "Køreplaner 2025",
        "decision": "Godkendt.",
        "recommendation": "Det indstilles.",
        "body": "Busserne kører.\n\nKort over ruterne",
    }
    assert tuple(field_texts(ITEM)) == TEXT_FIELDS


def test_staff_codes_are_not_indexed() -> None:
    (document,) = index_documents(MEETING)
    assert not any("mlk" in text for text in document.texts.values())
    assert not any("mlk" in value for values in document.facets.values() for value in values)


def test_an_item_has_a_value_for_each_facet_it_can_be_counted_by() -> None:
    (document,) = index_documents(MEETING)
    assert document.facets["emne"] == ("13", "13.05"), "a topic counts for the group above it too"
    assert document.facets["type"] == ("agenda", "minutes")
    assert document.facets["sag"] == ("sag-2024-123",)
    assert (document.facets["aar"], document.facets["udfald"], document.facets["beslutning"]) == (
        ("2024",),
        ("approved",),
        ("ja",),
    )
    assert set(FACETS) <= set(document.facets)
    assert document.date == 20240517


def test_a_text_too_long_for_a_value_is_its_beginning_and_what_tells_it_from_others() -> None:
    """Every value stands in an address and in the memory of every worker; a heading may be a whole page by mistake."""
    long = "Trafik og klima " * 100
    values = {facet_value("gruppe", long + ending) for ending in ("", "a", "b")}
    assert len(values) == 3
    for value in values:
        assert value.startswith("Trafik og klima Trafik")
        assert len(value) == LONGEST_VALUE
        assert is_cut(value)
        assert facet_value("gruppe", value) == value
    short = "x" * LONGEST_VALUE
    assert facet_value("gruppe", short) == short
    assert not is_cut(short)
    assert facet_value("moede", long) == long, "an address is never cut"


def test_long_texts_are_cut_in_the_facets_and_whole_in_the_item() -> None:
    long = "Råd for alt " * 100
    said = Appointment(AppointmentStatus.APPOINTED, long, "Hun udpeges.", person=long)
    item = replace(ITEM, group=Group("2", long), appointments=(said,))
    (document,) = index_documents(replace(MEETING, items=(item,)))
    for name in ("gruppe", "person", "udpeget"):
        assert document.facets[name] == (facet_value(name, long),)
    assert stored_item(document.stored).item == item


def test_the_stored_item_comes_back_as_it_was() -> None:
    (document,) = index_documents(MEETING)
    stored = stored_item(document.stored)
    assert (stored.item, stored.meeting_id, stored.id) == (ITEM, MEETING.id, document.id)
