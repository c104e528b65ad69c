"""Blacking out: what is found is gone from a text, wherever a line end has torn it."""

import unicodedata
from typing import Literal

import pytest

from archive.kinds import Tier
from archive.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Document,
    DocumentKind,
    MeetingHeader,
    Organization,
    PersonalNumber,
    Reading,
    Section,
    SectionKind,
    Stretch,
)
from archive.reading.redaction import (
    BLACKED_OUT,
    blacked_out,
    covered,
    find_numbers,
    find_words,
    redacted,
    spans,
    squeezed,
)

ALMA = find_words("Alma Rønnebjerg")


@pytest.mark.parametrize(
    "text",
    [
        "Alma Rønnebjerg",
        "ALMA RØNNEBJERG",
        "Alma\u00a0 Rønnebjergs",
        "Alma\r\nRønnebjerg",
        "Alma Rønne-\nbjerg",
        "Alma Rønne\x02bjerg",
        "Alma Rønne\u00ad\r\nbjergs",
    ],
)
def test_a_name_is_found_in_any_case_with_any_space_and_across_line_ends(text: str) -> None:
    assert blacked_out(f"Hos {text}, ja.", [ALMA]) == f"Hos {BLACKED_OUT}, ja."


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "text", ["Åse Bækgård-Ås", "ÅSE BÆKGÅRD\u2011ÅS", "Åse Bækgård\u2010\nÅs", "Åse\u200b Bækgård Ås’s"]
)
def test_a_name_is_found_whichever_way_its_signs_are_coded(text: str, form: Literal["NFC", "NFD"]) -> None:
    """A Mac types å as two signs; some PDFs hold it so; a hyphen that must not break a line is a sign of its own."""
    coded = unicodedata.normalize(form, text)
    for typed in ("NFC", "NFD"):
        find = find_words(unicodedata.normalize(typed, "Åse Bækgård-Ås"))
        assert spans(f"Hos {coded}, ja.", [find]) == [(4, 4 + len(coded))]
        assert squeezed("Åse Bækgård-Ås") in squeezed(coded)


def test_a_name_is_found_in_an_address_however_it_is_coded() -> None:
    url = "https://x.example/Brev%20til%20Alma%20R%C3%B8nnebjerg.pdf"
    left = redacted(Attachment("Brev", 1, url), [ALMA])
    assert left.url == f"https://x.example/Brev til {BLACKED_OUT}.pdf"
    assert redacted(Attachment("Brev", 1, url), [find_words("Bo Ek")]).url == url


@pytest.mark.parametrize("text", ["Alma Rønnebjergsen", "Palma Rønnebjerg", "Alma og Rønnebjerg"])
def test_other_names_are_left(text: str) -> None:
    assert blacked_out(text, [ALMA]) == text


def test_a_name_with_a_hyphen_is_found_whether_the_line_ends_there_or_not() -> None:
    find = find_words("Esther Kvistrup-Dahl")
    for text in ("Esther Kvistrup-Dahl", "Esther Kvistrup-\nDahl", "Esther Kvistrup Dahl"):
        assert spans(text, [find]) == [(0, len(text))]


@pytest.mark.parametrize("text", ["010290-1234", "010290-\r\n1234", "010290\x021234", "01 02 90 1234", "0102901234"])
def test_a_number_is_found_however_it_is_torn(text: str) -> None:
    assert spans(f"Nr. er {text} her", [find_numbers()]) == [(7, 7 + len(text))]


def test_a_number_that_the_reader_saw_is_found_without_its_label_too() -> None:
    """By the table somebody born in 1870: alone it would be no CPR number, but the page said *cpr* before it."""
    known = [PersonalNumber(Tier.PROBABLE, "010270-xxxx", 1, "0102706999")]
    assert blacked_out("nr. 010270 6999.", [find_numbers(known)]) == f"nr. {BLACKED_OUT}."


def test_all_that_is_found_is_as_long_so_that_the_length_tells_nothing() -> None:
    assert blacked_out("Bo Ek og Alma Rønnebjerg", [find_words("Bo Ek"), ALMA]) == f"{BLACKED_OUT} og {BLACKED_OUT}"


def test_a_covered_text_keeps_every_place() -> None:
    text = "Hos Alma Rønnebjerg, ja."
    assert covered(text, spans(text, [ALMA])) == "Hos ███████████████, ja."


def reading(**more: object) -> Reading:
    item = AgendaItem(
        "1.1",
        "Om Alma Rønnebjerg",
        sections=(Section(SectionKind.BACKGROUND, "Baggrund", "Alma Rønnebjerg (A) bor her.", 2),),
        attachments=(Attachment("Brev fra Alma Rønnebjerg", 2, "https://x.example/Alma%20R?navn=alma-rønnebjerg"),),
        attendance=(Attendance("Alma Rønnebjerg", "absent"), Attendance("Bo Ek", "present")),
    )
    document = Document("0" * 12, "0" * 64, DocumentKind.AGENDA, "Alma Rønnebjerg.pdf", 3)
    header = MeetingHeader(Organization("kkr-fjordland", "KKR Fjordland"), "2024-05-17", place="Hos Alma Rønnebjerg")
    return Reading(document, header, (item,), doubts=("Punkt 1.1 »Om Alma Rønnebjerg« er brugt to gange.",), **more)  # type: ignore[arg-type]


def test_a_reading_is_blacked_out_in_every_text_and_keeps_what_it_is() -> None:
    found = redacted(reading(), [ALMA])
    assert "Rønnebjerg" not in repr(found).replace("rønnebjerg", "Rønnebjerg")
    assert [entry.person for entry in found.items[0].attendance] == ["Bo Ek"]
    assert (found.document.id, found.meeting.date, found.items[0].number) == ("0" * 12, "2024-05-17", "1.1")


def test_what_stands_behind_a_black_block_still_leads_to_its_page() -> None:
    """The text is shorter then; a hit in its second paragraph is on page 2, as it was before."""
    first = "Alma Rønnebjerg, Alma Rønnebjerg, Alma Rønnebjerg og Alma Rønnebjerg mødte op i alle årene."
    text = f"{first}\n\nBusserne kører."
    places = (Stretch(0, 1, 10, 10, 90, 20, 2), Stretch(len(first) + 2, 2, 10, 10, 50, 12, 1))
    title = "Om Alma Rønnebjerg og busserne"
    item = AgendaItem(
        "1",
        title,
        sections=(Section(SectionKind.BACKGROUND, "Baggrund", text, 1, stretches=places),),
        title_at=(Stretch(0, 1), Stretch(title.index("og"), 2)),
    )
    found = redacted(item, [ALMA])
    section = found.sections[0]
    assert [stretch.page for stretch in section.stretches] == [1, 2]
    assert section.text[section.stretches[1].start :] == "Busserne kører."
    assert section.stretches[0] == places[0]
    assert found.title[found.title_at[1].start :] == "og busserne"


def test_a_place_within_a_black_block_is_where_the_block_begins() -> None:
    section = Section(SectionKind.OTHER, "", "Hos Alma Rønnebjerg.", 1, stretches=(Stretch(0, 1), Stretch(9, 2)))
    assert [stretch.start for stretch in redacted(section, [ALMA]).stretches] == [0, 4]


def test_a_reading_in_which_nothing_is_found_is_the_same() -> None:
    before = reading()
    assert redacted(before, [find_words("Sigfred Aabenbjerg")]) is before
