"""Everything a file holds is searched for CPR numbers: headers, closed items, links, properties, its name."""

from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from archive.reading.document import read

CPR = "010290-1234"


def pdf(path: Path, *lines: str, link: str = "", title: str = "") -> Path:
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    canvas.setTitle(title)
    for number in (1, 2):
        canvas.drawString(72, 820, "KKR Fjordland | 17-05-2024")
        for n, line in enumerate(lines if number == 2 else ["DAGSORDEN 2024"]):
            canvas.drawString(72, 760 - 20 * n, line)
        if link and number == 2:
            canvas.linkURL(link, (72, 100, 200, 120))
        canvas.showPage()
    canvas.save()
    return path


def numbers(path: Path) -> list[tuple[str, int | None]]:
    return [(number.masked, number.page) for number in read(path).personal_numbers]


@pytest.mark.parametrize(
    "lines",
    [
        ["1.1. Klage", f"Borgeren har cpr {CPR}."],
        ["1.1. LUKKET PUNKT: Klage", f"Borgeren har cpr {CPR}."],
        ["1.1. Klage", f"./. Brev fra borger {CPR}"],
        ["1.1. Klage", "Borgeren har cpr-nr. 010290-", "1234 og klager."],
        ["1.1. Klage", "CPR:", CPR],
    ],
    ids=["text", "closed", "attachment", "torn", "label above"],
)
def test_a_number_in_the_text_of_a_page_is_found_once_with_its_page(tmp_path: Path, lines: list[str]) -> None:
    assert numbers(pdf(tmp_path / "a.pdf", *lines)) == [("010290-xxxx", 2)]


def test_a_number_in_a_links_address_is_found(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "1.1. Klage", link=f"https://esdh.example/borger/{CPR}")
    assert ("010290-xxxx", 2) in numbers(path)


def test_a_number_in_the_properties_is_found(tmp_path: Path) -> None:
    assert numbers(pdf(tmp_path / "a.pdf", "1.1. Klage", title=f"Klage fra borger {CPR}")) == [("010290-xxxx", None)]


def test_a_number_in_a_comment_is_found(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "1.1. Klage")
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9])
        note.Contents = f"cpr {CPR}"
        opened.pages[1].Annots = pikepdf.Array([note])
        opened.save(path)
    assert numbers(path) == [("010290-xxxx", None)]


def test_files_packed_into_a_pdf_are_named_in_the_report(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "1.1. Klage")
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        opened.attachments["borgere.xlsx"] = b"not looked into"
        opened.save(path)
    assert [doubt for doubt in read(path).doubts if "indlejrede filer" in doubt and doubt.endswith(": 1.")]


def test_a_number_that_the_crop_box_hides_is_found(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "1.1. Klage", f"Borgeren har cpr {CPR}.", "og klager")
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        opened.pages[1].CropBox = [0, 0, A4[0], 735]
        opened.save(path)
    assert numbers(path) == [("010290-xxxx", 2)]


def test_a_number_in_the_files_name_is_found(tmp_path: Path) -> None:
    assert numbers(pdf(tmp_path / f"klage {CPR}.pdf", "1.1. Klage")) == [("010290-xxxx", None)]


def test_a_text_file_is_searched_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"DAGSORDEN 2024\n\n1.1. Klage\n\nBorgeren har cpr {CPR}.\n\nhttps://x.example/{CPR}\n", "utf-8")
    assert [number for number, _ in numbers(path)] == ["010290-xxxx"] * 2


def test_the_sample_records_raise_no_alarm() -> None:
    """A year's records of three bodies, with case, phone and account numbers, dates and times."""
    samples = sorted((Path(__file__).parent.parent.parent / "samples" / "records").glob("*2023-0[36]*.pdf"))
    assert samples
    assert [path.name for path in samples if read(path).personal_numbers] == []


def test_the_real_record_raises_no_alarm(shared: Path) -> None:
    for path in sorted((shared / "records").glob("*dagsorden.*")):
        if path.suffix in (".pdf", ".txt"):
            assert read(path).personal_numbers == ()
