"""The sample records: what the typesetter promises, and that what is committed is what it makes."""

import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from samples.document import numbered
from samples.expected import meeting_from
from samples.source import MeetingSource, read
from samples.style import Style
from samples.typeset import SUFFIXES, typeset, typeset_all
from tests.samples_text import content, lost, pages

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "samples/source").glob("*-20*.md"))
RECORDS = ROOT / "samples/records"
VARIANTS = {
    "justified": Style(font="Times", size=11, measure=410, justified=True),
    "ligatures": Style(font="Vera", ligatures=True, header="single"),
    "soft hyphens": Style(font="Vera", soft_hyphens=True, measure=300),
    "bold drawn twice": Style(font="Courier", size=8, bold_twice=True),
    "unbroken words": Style(hyphenation=False, header="footer", page_size=(612, 792)),
    "two columns": Style(columns=2, measure=None, header="none", size=9),
}
HEADER = """---
organization: KKR Fjordland
date: 2023-03-17
time: 10:00-12.00
place: Hotel Klitborg
documents: agenda, supplement, minutes
case: SAG-2023-00412
---
"""
BODY = """# Siden sidst
## Orientering
sag: mlk / ahj
### Baggrund
Referatet kan findes [her](https://kkr.example/r).
### Beslutning
Taget til efterretning.
## Kun på dagsordenen
only: agenda
## Kun i tillægget
only: supplement, minutes
## Gammel titel
renamed: Ny titel
### Sagsfremstilling
{agenda: Udkastet vedlægges.}
{minutes: Udkastet blev omdelt.}
./. Udkast til svar
# KKR
"""


def written(folder: Path, text: str, name: str = "kkr-fjordland-2023-03-17.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def meeting(tmp_path: Path) -> MeetingSource:
    return read(written(tmp_path, HEADER + BODY))


# What is committed


def test_the_committed_records_are_what_the_sources_make() -> None:
    made = typeset_all(ROOT / "samples/source")

    assert {path.name for path in RECORDS.glob("*.pdf")} == set(made)
    different = [name for name, pdf in made.items() if content(pdf) != content((RECORDS / name).read_bytes())]
    assert different == [], "run `python samples/typeset.py` and commit samples/records"


def test_the_records_are_as_many_and_as_varied_as_the_demo_needs_and_no_larger() -> None:
    meetings = [read(path) for path in SOURCES]
    items = [item for meeting in meetings for group in meeting.groups for item in group.items]

    assert len({meeting.organization for meeting in meetings}) >= 3
    assert len({meeting.date.year for meeting in meetings}) >= 4
    assert sum(len(meeting.documents) for meeting in meetings) >= 30
    assert any("supplement" in meeting.documents for meeting in meetings)
    assert len(items) >= 250
    assert any(not group.items for meeting in meetings for group in meeting.groups)
    assert any("LUKKET PUNKT" in item.title for item in items)
    assert sum(path.stat().st_size for path in RECORDS.iterdir()) <= 2_000_000


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_word_of_a_source_stands_in_its_documents(path: Path) -> None:
    meeting = read(path)

    for kind in meeting.documents:
        assert lost(meeting, kind, Style()) == []


# The template


def test_the_cover_spaces_the_name_and_mixes_colon_and_full_stop_as_the_source_does(meeting: MeetingSource) -> None:
    cover = pages(typeset(meeting, kind="minutes"))[0]

    assert "REFERAT 2023" in cover
    assert re.search(r"K K R +F J O R D L A N D", cover)
    assert "Dato: 17-03-2023 Kl. 10:00 – 12.00" in cover
    assert "Sted: Hotel Klitborg" in cover


def test_the_contents_lead_with_dots_to_the_page_and_every_page_has_the_running_header(meeting: MeetingSource) -> None:
    printed = pages(typeset(meeting))

    assert re.search(r"1\.1\. Orientering ?\.{10,} 3\b", printed[1])
    assert re.search(r"2\. KKR ?\.{10,} 4\b", printed[1])
    assert all(f"KKR Fjordland | 17-03-2023\r\nSIDE | {number}" in text for number, text in enumerate(printed[1:], 2))
    assert "2. KKR" in printed[3]


def test_each_document_numbers_its_own_items(meeting: MeetingSource) -> None:
    titles = {kind: [f"{e.number} {e.title}" for e, _ in numbered(meeting, kind)] for kind in SUFFIXES}

    assert titles["agenda"] == [
        "1. Siden sidst",
        "1.1. Orientering",
        "1.2. Kun på dagsordenen",
        "1.3. Gammel titel",
        "2. KKR",
    ]
    assert titles["minutes"] == [
        "1. Siden sidst",
        "1.1. Orientering",
        "1.2. Kun i tillægget",
        "1.3. Ny titel",
        "2. KKR",
    ]
    assert titles["supplement"] == ["1. Siden sidst", "1.1. Kun i tillægget"]


def test_the_decision_and_the_minutes_own_words_stand_in_the_minutes_only(meeting: MeetingSource) -> None:
    agenda, minutes = ("".join(pages(typeset(meeting, kind=kind))) for kind in ("agenda", "minutes"))

    assert "Taget til efterretning." in minutes
    assert "Beslutning" not in agenda
    assert "Udkastet vedlægges." in agenda
    assert "Udkastet vedlægges." not in minutes
    assert "Udkastet blev omdelt." in minutes


def test_a_link_is_an_annotation_and_its_address_is_not_printed(meeting: MeetingSource) -> None:
    pdf = typeset(meeting)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        links = [str(note.A.URI) for page in document.pages for note in page.get("/Annots", [])]
    assert links == ["https://kkr.example/r"]
    assert "kkr.example" not in "".join(pages(pdf))


def test_the_mark_of_an_attachment_hangs_in_the_margin(meeting: MeetingSource) -> None:
    document = pypdfium2.PdfDocument(typeset(meeting))
    text = document[2].get_textpage()
    start = text.get_text_range().index("./.")
    left = text.get_charbox(start)[0]

    document.close()
    assert left < Style().margin_left - 20


def test_the_meetings_own_case_number_stands_on_every_item_with_the_items_handlers(meeting: MeetingSource) -> None:
    assert meeting.groups[0].items[0].case_line == "SAG-2023-00412 mlk / ahj"
    assert meeting.groups[0].items[1].case_line == "SAG-2023-00412"


def test_words_are_broken_at_line_ends_and_over_pages() -> None:
    printed = [text for path in SOURCES[:3] for text in pages(typeset(read(path), kind=read(path).documents[0]))]

    broken_lines = sum(text.count("\ufffe") + text.count("\u0002") + text.count("-\r\n") for text in printed)
    broken_pages = [text for text in printed if re.search(r"[a-zæøå](-|\ufffe|\u0002)\s*$", text)]
    assert broken_lines > 100
    assert broken_pages != []


# The looks change, the words do not


@pytest.mark.parametrize("style", VARIANTS.values(), ids=VARIANTS)
def test_a_style_keeps_every_word(style: Style) -> None:
    meeting = read(SOURCES[-1])

    assert lost(meeting, meeting.documents[-1], style) == []


@pytest.mark.parametrize("style", [Style(), *VARIANTS.values()], ids=["template", *VARIANTS])
def test_the_same_meeting_and_style_give_the_same_bytes(meeting: MeetingSource, style: Style) -> None:
    assert typeset(meeting, style) == typeset(meeting, replace(style))


def test_styles_differ(meeting: MeetingSource) -> None:
    made = [typeset(meeting, style) for style in (Style(), *VARIANTS.values())]

    assert len(set(made)) == len(made)


def test_a_ligature_is_drawn_as_one_character(meeting: MeetingSource) -> None:
    shaped = Style(font="Vera", ligatures=True).shaped("fire flertal")

    assert shaped == "\ufb01re \ufb02ertal"


@pytest.mark.parametrize("wrong", [{"font": "Comic Sans"}, {"font": "Helvetica", "ligatures": True}])
def test_a_style_that_cannot_be_set_says_so(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="choose"):
        Style(**wrong)  # type: ignore[arg-type]


def test_the_seed_can_be_typeset_otherwise(shared: Path) -> None:
    expected = json.loads((shared / "records/kkr-midtjylland-2022-09-19-dagsorden.expected.json").read_text("utf-8"))
    seed = meeting_from(expected)

    assert [item["number"] for item in expected["items"]] == [
        entry.anchor
        for entry, item in numbered(seed, "agenda")
        if item or not any(group.items for group in seed.groups if group.title == entry.title)
    ]
    assert lost(seed, "agenda", Style()) == []
    with pikepdf.open(io.BytesIO(typeset(seed))) as document:
        links = [str(note.A.URI) for page in document.pages for note in page.get("/Annots", [])]
    assert links == [link["url"] for item in expected["items"] for link in item["links"]]


# The command


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "samples/typeset.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_writes_one_pdf_per_document_and_the_same_twice(tmp_path: Path, meeting: MeetingSource) -> None:
    done = run("--source", str(tmp_path), "--out", str(tmp_path / "records"))

    assert done.returncode == 0, done.stderr
    assert "3 documents" in done.stdout
    assert {path.name: path.read_bytes() for path in (tmp_path / "records").iterdir()} == typeset_all(tmp_path)


def test_the_command_names_a_malformed_source_and_writes_nothing(tmp_path: Path) -> None:
    written(tmp_path, HEADER + "Løs tekst\n")

    done = run("--source", str(tmp_path), "--out", str(tmp_path / "records"))

    assert done.returncode == 1
    assert "kkr-fjordland-2023-03-17.md:9: text outside a group" in done.stderr
    assert not (tmp_path / "records").exists()
