"""Everything a file holds is searched for CPR numbers: headers, closed items, links, properties, its name."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from archive.reading import hidden
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


def changed(path: Path, change: Callable[[pikepdf.Pdf], None]) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        change(opened)
        opened.save(path)
    return path


def commented(opened: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9])
    note.Contents = f"cpr {CPR}"
    opened.pages[1].Annots = pikepdf.Array([opened.make_indirect(note)])


def described(name: str) -> Callable[[pikepdf.Pdf], None]:
    """A figure's description, or the text that stands for an abbreviation, in the tree of a tagged PDF."""

    def change(opened: pikepdf.Pdf) -> None:
        figure = opened.make_indirect(pikepdf.Dictionary({"/S": pikepdf.Name.Figure, name: f"Brev fra {CPR}"}))
        opened.Root.StructTreeRoot = opened.make_indirect(pikepdf.Dictionary(K=pikepdf.Array([figure])))

    return change


def filled_in(opened: pikepdf.Pdf) -> None:
    inner = opened.make_indirect(pikepdf.Dictionary(T="cpr", V=CPR))
    outer = opened.make_indirect(pikepdf.Dictionary(T="borger", Kids=pikepdf.Array([inner])))
    opened.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([outer]))


def bookmarked(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Klage", 0))
        outline.root[0].children.append(pikepdf.OutlineItem(f"Borger {CPR}", 0))


def with_metadata(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:description"] = f"Klage fra borger {CPR}"


def with_a_form_in_xml(opened: pikepdf.Pdf) -> None:
    data = opened.make_stream(f"<xfa:data><cpr>{CPR}</cpr></xfa:data>".encode())
    opened.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=pikepdf.Array(["datasets", data]))


@pytest.mark.parametrize(
    "change",
    [
        commented,
        filled_in,
        bookmarked,
        with_metadata,
        with_a_form_in_xml,
        *(described(each) for each in ("/Alt", "/ActualText", "/E")),
    ],
    ids=["comment", "field", "bookmark", "metadata", "form in xml", "Alt", "ActualText", "E"],
)
def test_what_nobody_sees_on_the_page_is_searched(tmp_path: Path, change: Callable[[pikepdf.Pdf], None]) -> None:
    assert ("010290-xxxx", None) in numbers(changed(pdf(tmp_path / "a.pdf", "1.1. Klage"), change))


def test_a_property_of_any_name_is_searched(tmp_path: Path) -> None:
    def change(opened: pikepdf.Pdf) -> None:
        opened.docinfo["/Comments"] = f"cpr {CPR}"

    assert numbers(changed(pdf(tmp_path / "a.pdf", "1.1. Klage"), change)) == [("010290-xxxx", None)]


def many(opened: pikepdf.Pdf) -> None:
    for _ in range(hidden.MOST + 100):
        opened.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Filler))
    opened.Root.Fillers = pikepdf.Array([each for each in opened.objects if isinstance(each, pikepdf.Dictionary)])


def test_comments_fields_and_bookmarks_come_first_however_many_objects_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is added last has the highest number; that not all was looked at is a doubt."""
    monkeypatch.setattr(hidden, "MOST", 200)
    for name, change in (("comment", commented), ("field", filled_in), ("bookmark", bookmarked)):

        def both(opened: pikepdf.Pdf, change: Callable[[pikepdf.Pdf], None] = change) -> None:
            many(opened)
            change(opened)

        path = changed(pdf(tmp_path / f"{name}.pdf", "1.1. Klage"), both)
        assert ("010290-xxxx", None) in numbers(path), name
        assert [doubt for doubt in read(path).doubts if "ikke gennemsøgt helt" in doubt]


def test_a_broken_part_costs_only_itself_and_is_a_doubt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(opened: pikepdf.Pdf) -> None:
        many(opened)
        commented(opened)

    monkeypatch.setattr(hidden, "MOST", 50)
    path = changed(pdf(tmp_path / "a.pdf", "1.1. Klage"), change)
    monkeypatch.undo()
    strings, calls = hidden._strings, []

    def odd(found: object, depth: int) -> Iterator[str]:
        calls.append(found)
        if len(calls) % 7 == 1:
            raise RuntimeError("broken")
        return strings(found, depth)

    monkeypatch.setattr(hidden, "_strings", odd)
    assert ("010290-xxxx", None) in numbers(path)
    assert [doubt for doubt in read(path).doubts if "ikke gennemsøgt helt" in doubt]


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
