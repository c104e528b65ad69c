"""Where a match stands: the section that holds it, and the pages that it can reach."""

import pytest

from archive.indexing.schema import field_texts
from archive.models import AgendaItem, Attachment, Section, SectionKind, SourceRef, Stretch
from archive.searching.marking import Span
from archive.searching.place import Place, page_with_most, place_of

AGENDA, MINUTES = "a" * 12, "b" * 12
ITEM = AgendaItem(
    "1",
    "Busser",
    page_first=4,
    page_last=9,
    sections=(
        Section(SectionKind.BACKGROUND, "Baggrund", "Byen har busser.", 4, MINUTES),
        Section(SectionKind.RECOMMENDATION, "Indstilling", "At der købes flere.", 4, MINUTES),
        Section(SectionKind.PRESENTATION, "Sagsfremstilling", "Ruterne er lange.\n\nTogene er korte.", 5, MINUTES),
        Section(SectionKind.OTHER, "Høring", "Borgerne blev hørt.", 2, AGENDA),
        Section(SectionKind.DECISION, "Beslutning", "Godkendt.", 8, MINUTES),
    ),
    attachments=(Attachment("Køreplanen", 9),),
    sources=(SourceRef(AGENDA, 2), SourceRef(MINUTES, 4)),
)


@pytest.mark.parametrize(
    ("field", "word", "place"),
    [
        ("body", "busser", Place(MINUTES, 4, 4)),  # the next section begins on the same page: so it ends there
        ("recommendation", "flere", Place(MINUTES, 4, 5)),
        ("body", "Ruterne", Place(MINUTES, 5, 8)),
        ("body", "korte", Place(MINUTES, 5, 8)),
        ("body", "Borgerne", Place(AGENDA, 2, None)),  # only the agenda has it: where it ends there is not known
        ("decision", "Godkendt", Place(MINUTES, 8, 9)),
        ("body", "Køreplanen", None),
        ("title", "Busser", None),
    ],
)
def test_a_word_stands_where_its_section_does(field: str, word: str, place: Place | None) -> None:
    assert place_of(ITEM, field, field_texts(ITEM)[field].index(word)) == place


def test_before_documents_have_met_the_last_source_is_meant() -> None:
    item = AgendaItem(
        "1", "Tog", sections=(Section(SectionKind.OTHER, "", "Tog.", 3),), sources=(SourceRef(AGENDA, 3),)
    )
    assert place_of(item, "body", 0) == Place(AGENDA, 3, None)


def test_a_text_file_has_no_pages() -> None:
    item = AgendaItem("1", "Tog", sections=(Section(SectionKind.OTHER, "", "Tog."),), sources=(SourceRef(AGENDA),))
    assert place_of(item, "body", 0) is None


TOLD = AgendaItem(
    "1",
    "Havnen og byen",
    page_first=4,
    page_last=5,
    sections=(
        Section(
            SectionKind.PRESENTATION,
            "Sagsfremstilling",
            "Havnen er dyb. " * 10 + "\n\n" + "Havnen er lang. " * 10,
            4,
            MINUTES,
            (Stretch(0, 4, 10, 50, 80, 60, 5), Stretch(152, 4, 10, 70, 80, 80, 5), Stretch(232, 5, 10, 10, 80, 20, 5)),
        ),
        Section(
            SectionKind.DECISION, "Beslutning", "Havnen graves ud.", 5, MINUTES, (Stretch(0, 5, 10, 30, 50, 32, 1),)
        ),
        Section(SectionKind.OTHER, "Høring", "Havnen larmer.", 4, AGENDA, (Stretch(0, 4, 10, 90, 50, 92, 1),)),
        Section(SectionKind.OTHER, "Kort", "Havnen på tværs.", 6, MINUTES, (Stretch(0, 6),)),
    ),
    sources=(SourceRef(AGENDA, 2), SourceRef(MINUTES, 4)),
    title_at=(Stretch(0, 4, 10, 40, 60, 42, 1),),
)


def spans(*starts: int) -> list[Span]:
    return [Span(start, start + 6, 0, 1.0) for start in starts]


def test_a_place_within_a_section_is_the_page_and_the_line() -> None:
    place = place_of(TOLD, "body", 0, {"body": spans(0, 75, 149), "title": spans(0)})
    assert place == Place(
        MINUTES,
        4,
        4,
        lines=((10, 40, 60, 42), (10, 50, 80, 52), (10, 54, 80, 56), (10, 58, 80, 60)),
        text=((10, 40, 60, 42), (10, 50, 80, 60), (10, 70, 80, 80)),
    )


def test_what_goes_on_over_the_page_stands_on_the_next_one() -> None:
    place = place_of(TOLD, "body", 240, {"body": spans(0, 240), "decision": spans(0)})
    assert place is not None
    assert (place.page, place.lines) == (5, ((10, 10, 80, 12), (10, 30, 50, 32)))


def test_another_document_has_its_own_page_of_that_number() -> None:
    body = field_texts(TOLD)["body"]
    place = place_of(TOLD, "body", body.index("larmer"), {"body": spans(0, body.index("larmer"))})
    assert place == Place(AGENDA, 4, 4, ((10, 90, 50, 92),), ((10, 90, 50, 92),))


def test_a_page_without_known_places_on_it_is_still_the_page() -> None:
    at = field_texts(TOLD)["body"].index("tværs")
    assert place_of(TOLD, "body", at, {"body": spans(at)}) == Place(MINUTES, 6, 6)


def test_a_title_stands_where_its_item_begins() -> None:
    assert place_of(TOLD, "title", 0, {"title": spans(0)}) == Place(
        MINUTES, 4, 4, ((10, 40, 60, 42),), ((10, 40, 60, 42), (10, 50, 80, 60), (10, 70, 80, 80))
    )


def test_the_page_to_show_is_the_one_with_most_matches_and_the_first_of_equals() -> None:
    assert page_with_most(TOLD, MINUTES, {"body": spans(0, 240, 250), "title": spans(0)}) == 4
    assert page_with_most(TOLD, MINUTES, {"body": spans(0, 240), "decision": spans(0)}) == 5
    assert page_with_most(TOLD, AGENDA, {"body": spans(field_texts(TOLD)["body"].index("larmer"))}) == 4
    assert page_with_most(TOLD, AGENDA, {"body": spans(0)}) is None
    assert page_with_most(ITEM, MINUTES, {"decision": spans(0)}) == 8, "the section's, where no more is known"
