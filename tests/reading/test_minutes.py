"""From lines to items: what begins one, what only looks like it, what is closed, and what is doubtful."""

from pathlib import Path

import pytest

from archive.models import DocumentKind, Reading, SectionKind
from archive.reading.document import read
from tests.reading.letter import set_letter

COVER = """
# DAGSORDEN 2024
K K R  F J O R D L A N D
Dato: 15-03-2024 Kl. 10:00 – 12.30
Sted: Birkesø Bibliotek, Torvegade 7, Birkesø
---
"""


def _read(tmp_path: Path, text: str, name: str = "kkr-fjordland-2024-03-15-dagsorden.pdf", header: str = "") -> Reading:
    return read(set_letter(tmp_path / name, text, header))


def test_items_by_their_look_where_there_are_no_contents(tmp_path: Path) -> None:
    text = f"""{COVER}
# 1. Siden sidst
= 1.1. Orientering om færgen til Birkesø og
= dens afgange
SAG-2024-00071 mlk / ahj
= Baggrund
Færgen sejler igen. Styrelsen henviser til lovens § 8, stk.
1. Havnestyrelsen anbefaler, at der sejles dagligt.
2022. Generalforsamlingen blev aflyst.
509 af 26. april 2022 gælder fortsat.
= Indstilling
Det indstilles, at KKR Fjordland tager orienteringen til efterretning.
# 2. Udpegninger
# 3. Eventuelt
= 3.1. Eventuelt
SAG-2024-00071 mlk
"""
    reading = _read(tmp_path, text)
    assert reading.document.template == "kl"
    assert reading.meeting.organization.name == "KKR Fjordland"
    assert reading.meeting.organization.slug == "kkr-fjordland"
    assert [(item.number, item.title) for item in reading.items] == [
        ("1.1", "Orientering om færgen til Birkesø og dens afgange"),
        ("2", "Udpegninger"),
        ("3.1", "Eventuelt"),
    ]
    first = reading.items[0]
    assert first.group is not None
    assert (first.group.number, first.group.title) == ("1", "Siden sidst")
    assert first.handlers == ("mlk", "ahj")
    assert "1. Havnestyrelsen anbefaler" in first.text_of(SectionKind.BACKGROUND)
    assert reading.items[1].group is None  # an empty group is an item


def test_items_in_the_order_of_the_contents(tmp_path: Path) -> None:
    text = f"""{COVER}
1. Siden sidst ..2
1.1. Orientering om færgen ..2
1.2. Den nye kaj ..2
2. Eventuelt ....3
---
# 1. Siden sidst
1.1. Orientering om færgen
SAG-2024-00071 mlk
Baggrund
Færgen sejler.

1.2. Den nye kaj
Baggrund
Kajen er lang.
---
# 2. Eventuelt
"""
    reading = _read(tmp_path, text)
    assert [(item.number, item.page_first) for item in reading.items] == [("1.1", 3), ("1.2", 3), ("2", 4)]
    assert reading.items[1].text_of(SectionKind.BACKGROUND) == "Kajen er lang."
    assert not [doubt for doubt in reading.doubts if "punkt" in doubt.lower()]


def test_an_item_of_the_contents_that_is_not_in_the_text_is_kept_and_named(tmp_path: Path) -> None:
    text = f"{COVER}1. Havnen ...3\n2. Kajen ...3\n3. Molen ...3\n---\n# 1. Havnen\nDyb.\n# 3. Molen\nHøj.\n"
    reading = _read(tmp_path, text)
    assert [item.number for item in reading.items] == ["1", "3", "2"]
    assert "Punkt 2 »Kajen« står i indholdsfortegnelsen, men ikke i teksten." in reading.doubts


@pytest.mark.parametrize(
    "title",
    [
        "LUKKET PUNKT: Køb af jord ved Egemark",
        "Køb af jord ved Egemark (Lukket punkt)",
        "Lukket sag: Køb af jord ved Egemark",
        "FORTROLIG - Køb af jord ved Egemark",
        "Til behandling - for lukkede døre: Køb af jord",
    ],
)
def test_a_closed_item_keeps_its_number_and_public_title_only(tmp_path: Path, title: str) -> None:
    text = f"""{COVER}
# 1. {title}
SAG-2024-00099 mlk
= Baggrund
Prisen er 14 mio. kr., og sælger hedder Bo Ladegård.
./. Købsaftale
= Beslutning
Godkendt. Ane Holm (A) deltog ikke under punkt 1 på grund af inhabilitet.
# 2. Havnen
SAG-2024-00071 mlk
= Baggrund
Havnen er dyb.
"""
    reading = _read(tmp_path, text)
    closed, open_item = reading.items
    assert closed.closed
    assert not open_item.closed
    assert closed.title == title
    assert (closed.case_numbers, closed.handlers, closed.sections) == ((), (), ())
    assert (closed.attachments, closed.links, closed.decision, closed.attendance) == ((), (), None, ())
    assert "Ladegård" not in repr(reading)
    assert "14 mio" not in repr(reading)
    assert "Købsaftale" not in repr(reading)


def test_a_line_below_the_title_or_before_the_items_closes_too(tmp_path: Path) -> None:
    text = f"""{COVER}
# 1. Køb af jord
(Lukket punkt)
= Baggrund
Prisen er høj.
= Til behandling - for lukkede døre
# 2. Salg af jord
= Baggrund
Prisen er lav.
= Åbne punkter
# 3. Havnen
= Baggrund
Dyb.
"""
    reading = _read(tmp_path, text)
    assert [(item.number, item.closed) for item in reading.items] == [("1", True), ("2", True), ("3", False)]
    assert "Prisen" not in repr(reading)


def test_a_number_used_twice_loses_nothing_and_is_named(tmp_path: Path) -> None:
    text = f"""{COVER}
# 1. Havnen
SAG-2024-00071 mlk
= Baggrund
Dyb.
# 1. Kajen
SAG-2024-00072 mlk
= Baggrund
Lang.
"""
    reading = _read(tmp_path, text)
    assert [item.title for item in reading.items] == ["Havnen", "Kajen"]
    assert "Punkt 1 er brugt mere end én gang." in reading.doubts


def test_minutes_carry_decision_attendance_and_references(tmp_path: Path) -> None:
    text = f"""{COVER.replace("DAGSORDEN", "REFERAT")}
Til stede: Ane Holm Brink (A), Bo Ladegård (V)
# 1. Opfølgning på mødet i KKR Fjordland den 9. december 2023
SAG-2024-00071 mlk
= Baggrund
Se også punkt 2.
= Beslutning
Godkendt. Bo Ladegård (V) erklærede sig inhabil.
"""
    reading = _read(tmp_path, text, "kkr-fjordland-2024-03-15-referat.pdf")
    assert reading.document.kind is DocumentKind.MINUTES
    assert [entry.person for entry in reading.attendance] == ["Ane Holm Brink", "Bo Ladegård"]
    (item,) = reading.items
    assert item.decision is not None
    assert [entry.status for entry in item.attendance] == ["disqualified"]
    assert [(reference.kind, reference.date or reference.number) for reference in item.references] == [
        ("meeting", "2023-12-09"),
        ("item", "2"),
    ]


@pytest.mark.parametrize(
    ("line", "date", "doubt"),
    [
        ("Dato: 31-02-2024 Kl. 10:00", "2024-03-15", "findes ikke"),  # the file name helps out
        ("Dato: 15-03-24 Kl. 10:00", "2024-03-15", "to cifre"),
        ("Dato: den 15. marts 2024 kl. 22.00 – 01.30", "2024-03-15", "dagen efter"),
        ("Dato: 16-03-2024 Kl. 10:00", "2024-03-16", "Filnavnet siger 2024-03-15"),
        ("Uden dato", "2024-03-15", "er fra filnavnet"),
    ],
)
def test_doubtful_dates(tmp_path: Path, line: str, date: str, doubt: str) -> None:
    cover = COVER.replace("Dato: 15-03-2024 Kl. 10:00 – 12.30", line)
    reading = _read(tmp_path, f"{cover}\n# 1. Havnen\nSAG-2024-00071 mlk\nDyb.")
    assert reading.meeting.date == date
    assert any(doubt in text for text in reading.doubts)


def test_an_undated_document_says_so(tmp_path: Path) -> None:
    reading = _read(tmp_path, "# 1. Havnen\nDyb.\n# 2. Kajen\nLang.", "papir.pdf")
    assert reading.meeting.date is None
    assert reading.meeting.id.endswith("-uden-dato")
    assert "Mødedatoen står hverken i teksten eller i filnavnet." in reading.doubts


def test_a_joint_meeting_is_named(tmp_path: Path) -> None:
    cover = COVER.replace("K K R  F J O R D L A N D", "Fællesmøde for KKR Fjordland og Regionsrådet")
    reading = _read(tmp_path, f"{cover}\n# 1. Havnen\nSAG-2024-00071 mlk\nDyb.")
    assert reading.meeting.organization.name == "KKR Fjordland"
    assert any("fællesmøde" in doubt for doubt in reading.doubts)


def test_supplement(tmp_path: Path) -> None:
    cover = COVER.replace("DAGSORDEN 2024", "TILLÆGSDAGSORDEN 2024")
    reading = _read(tmp_path, f"{cover}\n# 1. Havnen\nSAG-2024-00071 mlk\nDyb.", "tillaeg.pdf")
    assert reading.document.kind is DocumentKind.SUPPLEMENT


def test_text_under_no_label_is_kept(tmp_path: Path) -> None:
    reading = _read(
        tmp_path, f"{COVER}\n# 1. Havnen\nSAG-2024-00071 mlk\nHavnen er dyb.\n= Indstilling\nAt den uddybes."
    )
    assert [(section.kind, section.text) for section in reading.items[0].sections] == [
        (SectionKind.OTHER, "Havnen er dyb."),
        (SectionKind.RECOMMENDATION, "At den uddybes."),
    ]


def test_a_label_as_the_last_word_of_a_paragraph_is_text(tmp_path: Path) -> None:
    reading = _read(
        tmp_path, f"{COVER}\n# 1. Havnen\nSAG-2024-00071 mlk\n= Baggrund\nDer træffes en\nBeslutning\ni maj."
    )
    assert [section.kind for section in reading.items[0].sections] == [SectionKind.BACKGROUND]


def test_running_headers_are_no_text_but_tell_the_body(tmp_path: Path) -> None:
    text = "# Dagsorden\n---\n# 1. Havnen\nSAG-2024-00071 mlk\n= Baggrund\nDyb.\n---\nOgså bred.\n---\nOg lang."
    reading = _read(tmp_path, text, "moede.pdf", header="Udvalget for trafik og klima  |  15-03-2024")
    assert reading.meeting.organization.slug == "udvalget-for-trafik-og-klima"
    assert reading.meeting.date == "2024-03-15"
    assert reading.items[0].text_of(SectionKind.BACKGROUND) == "Dyb.\n\nOgså bred.\n\nOg lang."
