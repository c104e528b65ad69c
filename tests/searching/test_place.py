"""Where a match stands: the section that holds it, and the pages that it can reach."""

import pytest

from archive.indexing.schema import field_texts
from archive.models import AgendaItem, Attachment, Section, SectionKind, SourceRef
from archive.searching.place import Place, place_of

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
