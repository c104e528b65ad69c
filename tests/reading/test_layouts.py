"""Which template a document is in is found by score, and each is read by its description alone."""

from pathlib import Path

import pytest

from archive.models import DocumentKind, Outcome, Reading, SectionKind
from archive.reading.document import read
from archive.reading.layouts import LAYOUTS, UNKNOWN, choose, label_of
from tests.reading.letter import set_letter

REGION = """
# Dagsorden
til
mødet i Udvalg for regional udvikling
den 1. februar 2023 kl. 09:00
i Ravnsholm Kommune, Torvet 5
---
Sagnr.: 1-51-71-3321-08
# 1. Fjordværkets udledning af kølevand og en fælles plan for
# målinger i Lyngå Bugt

= Resume
Værket har søgt om lov til at lede mere kølevand ud. Sagen forelægges til drøftelse.

= Direktionen indstiller,
at udvalget drøfter ansøgningen, og

at målingerne fortsætter i 2024.

= Sagsfremstilling
Bugten er lavvandet. Målingerne fra 2021 viste, at temperaturen steg med to grader.

2. Målestationen ved Egemark blev flyttet i 2022.

Sagnr.: 0-3-1-13
# 2. Orientering om cykelstien mellem Elmerup og Tangholm

= Resume
Stien er forsinket et år.

= Direktionen indstiller,
at orienteringen tages til efterretning.

Sagnr.: 1-22-78-2-16
# 3. Gensidig orientering

= Sagsfremstilling
Intet at bemærke.
"""

MUNICIPAL = """
# Klitborg Kommune
= Byrådet
= Referat
Mødedato: 12. december 2023
Mødetidspunkt: kl. 17.00 - 19.30
Mødested: Byrådssalen, Havnegade 1
Til stede: Ane Holm Brink (A), Bo Ladegård (V), Ida Munk (C)
---
# 129. Udvidelse af Elmevej Skole
Sagsnr. 20/33839

= Sagsfremstilling
Skolen mangler tre klasselokaler. Et nyt hus på 480 kvadratmeter kan stå færdigt i 2025.

= Økonomi
Udgiften er 14,2 mio. kr.

= Administrationen indstiller, at
1. Byrådet godkender udvidelsen
2. Udgiften finansieres af anlægspuljen

= Beslutning i Byrådet den 12-12-2023
Børneudvalget, 4. december 2023, pkt. 65: Anbefales.

Et flertal bestående af A, C og V (16) godkendte indstillingen. O (2) kan ikke godkende udgiften.

Fraværende: Ida Munk (C) - Per Søholt (C) mødte som stedfortræder

# 130. Lukket punkt: Køb af ejendom
Sagsnr. 20/40001

= Sagsfremstilling
Ejendommen Strandvej 8 kan købes for 3 mio. kr.

# 131. Eventuelt

= Beslutning i Byrådet den 12-12-2023
Intet.
"""

DECISION_FIRST = """
# Havnborg Byråd
= Referat
Onsdag den 8. maj 2024 kl. 16.00
---
# 1. Ny skøjtehal ved fjorden
Sagsnr. 24/10455

= Beslutning
Byrådet vedtog indstillingen. Ø (1) stemte imod.

= Resume
Hallen flyttes fra midtbyen til fjorden.

= Baggrund
Den gamle hal er nedslidt.

= Forvaltningen indstiller,
at hallen opføres i 2026.

# 2. Skiltning i havnen
Sagsnr. 24/10988

= Beslutning
Udsat.

= Resume
Skiltene er ens på alle kajer.
"""

DECISION_AFTER = """
# Birkesø Kommune
= Økonomiudvalget
= Beslutningsprotokol
12. juni 2024 kl. 8.30
---
# 5. Salg af den gamle brandstation
Sagsnr. 24/2044

= Indstilling
Økonomiudvalget indstiller til byrådet, at stationen sælges.

= Beslutning
Anbefales.

= Sagsfremstilling
Stationen har stået tom siden 2019.

# 6. Lån til kulturhuset
Sagsnr. 24/2101

= Indstilling
Det indstilles, at lånet optages.

= Beslutning
Godkendt.

= Sagsfremstilling
Lånet løber i 25 år.
"""


def _read(tmp_path: Path, text: str, name: str = "moede.pdf") -> Reading:
    return read(set_letter(tmp_path / name, text))


def test_region_with_the_case_line_before_the_title(tmp_path: Path) -> None:
    reading = _read(tmp_path, REGION)
    assert reading.document.template == "region-midtjylland"
    assert reading.document.kind is DocumentKind.AGENDA
    assert reading.meeting.organization.name == "Udvalg for regional udvikling"
    assert (reading.meeting.date, reading.meeting.start) == ("2023-02-01", "09:00")
    assert reading.meeting.place == "Ravnsholm Kommune, Torvet 5"
    assert [item.number for item in reading.items] == ["1", "2", "3"]  # not "2. Målestationen …" in the text
    assert [item.case_numbers[0].raw for item in reading.items] == ["1-51-71-3321-08", "0-3-1-13", "1-22-78-2-16"]
    first = reading.items[0]
    assert first.title == "Fjordværkets udledning af kølevand og en fælles plan for målinger i Lyngå Bugt"
    assert first.group is None
    assert [section.kind for section in first.sections] == [
        SectionKind.SUMMARY,
        SectionKind.RECOMMENDATION,
        SectionKind.PRESENTATION,
    ]
    assert first.text_of(SectionKind.RECOMMENDATION) == (
        "at udvalget drøfter ansøgningen, og\n\nat målingerne fortsætter i 2024."
    )
    assert "Målestationen ved Egemark" in first.text_of(SectionKind.PRESENTATION)


def test_municipality_with_the_decision_last(tmp_path: Path) -> None:
    reading = _read(tmp_path, MUNICIPAL)
    assert reading.document.template == "kommune"
    assert reading.document.kind is DocumentKind.MINUTES
    assert reading.meeting.organization.name == "Byrådet, Klitborg Kommune"
    assert (reading.meeting.date, reading.meeting.start, reading.meeting.end) == ("2023-12-12", "17:00", "19:30")
    assert reading.meeting.place == "Byrådssalen, Havnegade 1"
    school, purchase, other = reading.items
    assert school.case_numbers[0].key == "20-33839"
    decision = school.decision
    assert decision is not None
    assert (decision.outcome, decision.body, decision.date) == (Outcome.APPROVED, "Byrådet", "2023-12-12")
    assert [(vote.side, vote.parties, vote.count) for vote in decision.votes] == [
        ("for", ("A", "C", "V"), 16),
        ("against", ("O",), 2),
    ]
    assert [(link.body, link.date, link.number) for link in decision.earlier] == [("Børneudvalget", "2023-12-04", "65")]
    assert [(entry.person, entry.status) for entry in school.attendance] == [
        ("Ida Munk", "absent"),
        ("Per Søholt", "substitute"),
    ]
    assert [entry.person for entry in reading.attendance] == ["Ane Holm Brink", "Bo Ladegård", "Ida Munk"]
    assert purchase.closed
    assert (purchase.sections, purchase.case_numbers) == ((), ())
    assert other.decision is not None
    assert other.decision.outcome is Outcome.OTHER


def test_decision_first(tmp_path: Path) -> None:
    reading = _read(tmp_path, DECISION_FIRST)
    assert reading.document.template == "kommune-beslutning-foerst"
    assert reading.meeting.organization.name == "Havnborg Byråd"
    rink, signs = reading.items
    assert rink.sections[0].kind is SectionKind.DECISION
    assert rink.decision is not None
    assert rink.decision.outcome is Outcome.ADOPTED
    assert rink.text_of(SectionKind.RECOMMENDATION) == "at hallen opføres i 2026."
    assert signs.decision is not None
    assert signs.decision.outcome is Outcome.POSTPONED


def test_decision_after_the_recommendation(tmp_path: Path) -> None:
    reading = _read(tmp_path, DECISION_AFTER)
    assert reading.document.template == "kommune-beslutning-efter-indstilling"
    assert reading.meeting.organization.name == "Økonomiudvalget, Birkesø Kommune"
    assert [item.number for item in reading.items] == ["5", "6"]
    assert [item.decision.outcome for item in reading.items if item.decision] == [Outcome.RECOMMENDED, Outcome.APPROVED]


def test_unknown_document_is_cut_at_its_numbered_headings_and_says_so(tmp_path: Path) -> None:
    text = "# Notat om havnen\n\n= 1. Dybden\nDen er fire meter.\n\n= 2. Bredden\nDen er tolv meter.\n"
    reading = _read(tmp_path, text, "notat.pdf")
    assert reading.document.template == "unknown"
    assert [(item.number, item.title) for item in reading.items] == [("1", "Dybden"), ("2", "Bredden")]
    assert reading.items[1].text_of(SectionKind.OTHER) == "Den er tolv meter."
    assert "Dokumentet følger ingen kendt skabelon." in reading.doubts
    assert reading.meeting.date is None


def test_unknown_document_without_headings_is_archived_page_by_page(tmp_path: Path) -> None:
    reading = _read(tmp_path, "Havnen er dyb.\n---\nHavnen er også bred.", "notat-2021-05-04.pdf")
    assert [(item.number, item.title, item.page_first) for item in reading.items] == [
        ("1", "Side 1", 1),
        ("2", "Side 2", 2),
    ]
    assert reading.items[1].text_of(SectionKind.OTHER) == "Havnen er også bred."
    assert reading.meeting.date == "2021-05-04"  # from the file name, and said so
    assert any("filnavnet" in doubt for doubt in reading.doubts)


def test_choice_tells_the_signs_that_counted() -> None:
    choice = choose(["Sagnr.: 1-51-71-3321-08", "1. Havnen", "Direktionen indstiller,", "at havnen udvides"])
    assert choice.layout.name == "region-midtjylland"
    assert any("Sagnr.: 1-51-71-3321-08 (3)" in sign for sign in choice.signs)


def test_no_signs_are_no_template() -> None:
    assert choose(["En tekst uden tegn."]).layout is UNKNOWN


@pytest.mark.parametrize(
    ("line", "kind", "rest"),
    [
        ("Sagsfremstilling", SectionKind.PRESENTATION, ""),
        ("Beslutning:", SectionKind.DECISION, ""),
        ("Forretningsudvalgets beslutning den 3. marts 2022:", SectionKind.DECISION, ""),
        ("Beslutning i Byrådet den 12-12-2017", SectionKind.DECISION, ""),
        ("Administrationen indstiller, at sagen udsættes", SectionKind.RECOMMENDATION, "at sagen udsættes"),
    ],
)
def test_labels(line: str, kind: SectionKind, rest: str) -> None:
    municipal = next(layout for layout in LAYOUTS if layout.name == "kommune")
    label = label_of(line, municipal)
    assert label is not None
    assert (label[0], label[2]) == (kind, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Udlændingestyrelsen anbefaler, at eventuelle aftaler indeholder en stillingtagen",
        "Sygehuset har på foranledning af regionsrådets beslutning den 2. marts 2022 vurderet",
        "beslutning",
    ],
)
def test_running_text_is_no_label(line: str) -> None:
    assert label_of(line, UNKNOWN) is None
