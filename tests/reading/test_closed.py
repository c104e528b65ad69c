"""Of a closed item only number and title leave the reader, and where it cannot tell, it rather loses public text."""

from pathlib import Path

import pytest

from archive.models import Reading
from archive.reading.closed import Mark, closes_all, is_closed_title, mark_of, opens
from archive.reading.document import read
from archive.reading.lines import Line
from tests.indexing.records_of_fiction import agenda
from tests.reading.letter import set_letter

SECRET = "hemmeligtestord"
COVER = """
# DAGSORDEN 2024
K K R  F J O R D L A N D
Dato: 15-03-2024 Kl. 10:00 – 12.30
---
"""


def reading(folder: Path, text: str) -> Reading:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def typeset(folder: Path, text: str, header: str = "") -> Reading:
    return read(set_letter(folder / "kkr-fjordland-2024-03-15-dagsorden.pdf", text, header))


def closed(found: Reading) -> dict[str, bool]:
    return {item.number: item.closed for item in found.items}


def public(found: Reading) -> str:
    return "\n".join(section.text for item in found.items for section in item.sections)


# What a mark is, and what only sounds like one.


@pytest.mark.parametrize(
    "title",
    [
        "LUKKET PUNKT: Køb af ejendom",
        "LUKKET PKT.: Køb af ejendom",
        "Lukket-punkt Køb af ejendom",
        "Køb af ejendom (Lukket punkt)",
        "Køb af ejendom (Fortroligt)",
        "Køb af ejendom (fortrolig)",
        "Køb af ejendom [Lukket]",
        "Køb af ejendom [L]",
        "(L) Køb af ejendom",
        "Salg af grund i Egemark By (L)",
        "Køb af ejendom (L)",
        "Køb af ejendom - Lukket",
        "Køb af ejendom – lukket punkt",
        "Køb af ejendom (lukket, jf. styrelseslovens § 10)",
        "LUKKET Køb af ejendom",
        "Lukket",
        "Lukket: Køb af ejendom",
        "Lukket, jf. § 10, stk. 2",
        "FORTROLIG - Køb af ejendom",
        "Fortrolig sag om køb af ejendom",
        "Ikke-offentlig sag: Køb af ejendom",
        "Køb af ejendom (ikke offentligt)",
        "Til behandling - for lukkede døre: Køb af ejendom",
        "Lukkede punkter",
        "Lukkede sager",
        "Lukket dagsordenspunkt: Køb",
        "L U K K E T  P U N K T",
        "L: Køb af ejendom",
        "Køb af ejendom, lukket",
        "Køb af ejendom / lukket",
        "Køb af ejendom *lukket*",
        "Køb af ejendom LUKKET",
        "Køb af ejendom (punktet er lukket)",
        "Køb af ejendom (behandles lukket)",
        "Køb af ejendom (lukkede døre)",
        "Køb af Egemark Mølle | LUKKET | 15-03-2024",
        "Lukket orientering om køb",
        "Pkt. lukket",
    ],
)
def test_a_title_says_that_it_is_closed(title: str) -> None:
    assert is_closed_title(title)


@pytest.mark.parametrize(
    "title",
    [
        "Svømmehallen i Egemark er lukket for sæsonen",
        "Lukket svømmehal i Egemark",
        "Forslag fra Bo Ek (L)",
        "Forslag fra Lokallisten (L)",
        "Henvendelse fra Ladegård (L)",
        "SVØMMEHALLEN HOLDER LUKKET",
        "Svømmehallen (lukket for sæsonen)",
        "Aflukkede pladser på havnen",
        "Fortrolighed i sundhedsvæsenet",
        "Åbent møde om havnen",
        "Åbne punkter",
        "Offentlighed i forvaltningen",
    ],
)
def test_a_title_with_such_words_is_none(title: str) -> None:
    assert not is_closed_title(title)


@pytest.mark.parametrize(
    "text",
    [
        "Lukkede punkter",
        "LUKKEDE SAGER",
        "Lukket dagsorden",
        "LUKKET MØDE",
        "9. Lukkede punkter",
        "- Lukket del -",
        "Dagsorden - lukket del",
        "DAGSORDEN (LUKKET)",
        "Økonomiudvalget - Lukket dagsorden",
        "Lukket dagsorden | 12-05-2023",
        "Lukket dagsorden til mødet i Økonomiudvalget",
        "Lukkede punkter, pkt. 12-14",
        "Til behandling - for lukkede døre",
        "Sager til behandling for lukkede døre:",
        "Punkter til lukket dagsorden",
        "Følgende sager behandles for lukkede døre.",
        "Herefter blev dørene lukket.",
        "Mødet fortsatte for lukkede døre.",
        "Dørene lukkes",
        "Ikke-offentlige sager",
        "Fortrolige punkter",
        "Lukkede",
        "Dagsordenens lukkede del",
        "Lukket del af dagsordenen",
        "B) Lukket dagsorden",
        "Lukket møde 12. maj 2023",
        "Lukkede punkter (fortrolige)",
        "Lukkede punkter/sager",
        "Lukkede orienteringer",
        "De følgende punkter er lukkede",
        "Resten af mødet er lukket",
        "Mødet lukkes for offentligheden",
        "Offentligheden er udelukket",
        "Tilhørerne forlod salen.",
        "Tilhørerne og pressen forlod herefter mødelokalet",
        "Herefter forlod tilhørerne salen.",
        "Publikum blev bedt om at forlade byrådssalen kl. 18.10.",
        "L U K K E D E  P U N K T E R",
    ],
)
def test_a_line_of_its_own_closes_all_that_follows(text: str) -> None:
    assert closes_all(text)
    assert mark_of(Line(text)) in (Mark.PART, Mark.DOORS)
    assert not opens(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lukket punkt",
        "(Lukket punkt)",
        "(Lukket)",
        "[LUKKET]",
        "(L)",
        "LUKKET PKT.",
        "Lukket sag",
        "Lukket punkt 4",
        "Punkt 12 - lukket",
        "Punktet er lukket",
        "FORTROLIGT",
        "Fortroligt punkt",
        "Sagstype: Lukket",
        "Åben/lukket: Lukket",
        "Lukket: Ja",
        "Lukket punkt, jf. styrelseslovens § 10, stk. 2.",
        "Undtaget fra offentlighed",
        "Ikke til offentliggørelse",
        "Behandles på lukket møde",
        "Behandles for lukkede døre",
        "Lukket punkt (fortsat)",
        "Offentlig: Nej",
        "Åben sag: Nej",
        "** LUKKET PUNKT **",
        "Dagsordenstype: Lukket",
        "Punktet behandles som lukket punkt",
        "Sagen behandles for lukkede døre.",
        "Dette punkt skal behandles på lukket møde",
        "Følgende punkt behandles lukket",
        "Punktet vil blive behandlet på et lukket møde.",
    ],
)
def test_a_line_of_its_own_closes_one_item(text: str) -> None:
    assert mark_of(Line(text)) is Mark.ITEM


@pytest.mark.parametrize(
    "text",
    [
        "4. Lukket punkt: Køb af ejendom",
        "Punkt 4: LUKKET PUNKT - Køb",
        "1. Køb af ejendom (Lukket punkt)",
        "7 Fortroligt punkt: Køb",
        "4. (L) Køb af ejendom",
        "4. [Lukket] Køb af ejendom",
        "12. Køb af ejendom - lukket",
        "LUKKET PUNKT: Køb af ejendom",
        "LUKKET PKT.: Køb af ejendom",
        "Lukket sag - Køb",
        "FORTROLIG - Køb af ejendom",
        "Fortroligt: Køb af ejendom",
        "(Lukket) Køb af ejendom",
        "Køb af ejendom (Lukket punkt)",
        "Til behandling - for lukkede døre: Køb",
        "2L. Køb af ejendom",
        "L2. Køb af ejendom",
        "2. Køb af ejendom (L)",
        "2. Køb af ejendom LUKKET",
        "2. Lukket.",
    ],
)
def test_a_line_looks_like_the_heading_of_a_closed_item(text: str) -> None:
    assert mark_of(Line(text)) is Mark.HEADING


@pytest.mark.parametrize(
    "text",
    [
        "Sagen genoptages på lukket møde",
        "Sagen genoptages på åbent møde i juni",
        "Bilag 1: Tilbud (fortrolig)",
        "Bilag: Referat fra lukket møde",
        "./. Lukket dagsorden",
        "Punktet blev tidligere behandlet for lukkede døre. Se også lukket punkt 4.",
        "Lukkede sager behandles efter styrelseslovens § 10",
        "Lukkede punkter, der er afgjort, gøres op hvert år",
        "Se lukket punkt 4",
        "Søndag lukket",
        "Lukket søndag",
        "Lukket: søndag og helligdage.",
        "3 lukkede skoler i Egemark",
        "Mødet i styregruppen blev holdt for lukkede døre",
        "Åben dagsorden",
        "Lukket: Nej",
        "Lukket",
        "Forslag fra Bo Ek (L)",
        "1. Bo Ek (L)",
        "L 45 Forslag til lov om havne",
        "Svømmehallen er lukket",
        "Mødet blev holdt for lukkede døre i februar",
        "L",
        "Tilhørerne forlod salen i protest mod forslaget.",
        "Tilhørerne skal forlade havnen",
        "Bo Ek forlod salen.",
        "Punktet blev behandlet som lukket punkt i februar",
    ],
)
def test_running_text_is_no_mark(text: str) -> None:
    above = Line("Derfor skriver vi til kommunerne, at", size=10)
    assert mark_of(Line(text, size=10, space=1.0), above) is None


@pytest.mark.parametrize("lines", [("Til behandling", "for lukkede døre"), ("Lukkede punk-", "ter")])
def test_a_mark_may_be_broken_by_the_end_of_its_line(lines: tuple[str, str]) -> None:
    assert mark_of(Line(lines[1], space=1.0), Line(lines[0])) is Mark.PART


def test_the_end_of_a_sentence_is_no_mark() -> None:
    above = Line("Forvaltningen har gennemgået alle", size=10)
    assert mark_of(Line("lukkede punkter", size=10, space=1.0), above) is None
    assert mark_of(Line("Lukkede punkter", size=10, space=1.0), above) is Mark.PART


@pytest.mark.parametrize(
    "text",
    [
        "Åbne punkter",
        "ÅBNE SAGER",
        "4. Åbne punkter",
        "- Åbent møde -",
        "Åben dagsorden:",
        "Til behandling - for åbne døre",
        "Åbent møde kl. 13.00",
        "Dørene åbnes igen",
        "Offentlige sager",
        "Tilhørerne kom ind igen.",
        "Tilhørerne vendte tilbage til salen",
        "Herefter blev tilhørerne lukket ind igen.",
    ],
)
def test_a_line_of_its_own_opens_the_meeting_again(text: str) -> None:
    assert opens(text)
    assert not closes_all(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sagen genoptages på åbent møde i juni",
        "Der er åbent møde for borgerne",
        "Åbne punkter og lukkede punkter",
        "åbne punkter",
        "Åbent punkt",
        "Åbne sager om havnen er afgjort",
    ],
)
def test_running_text_and_an_items_own_line_open_nothing(text: str) -> None:
    assert not opens(text)


# Headings that were not told from the text.


@pytest.mark.parametrize(
    "heading",
    [
        "1.2. LUKKET PUNKT: Køb af ejendom",
        "LUKKET PUNKT: Køb af ejendom",
        "Lukket sag - Køb",
        "7 Fortroligt punkt: Køb",
        "FORTROLIG - Køb af ejendom",
        "Punkt 4: LUKKET PUNKT - Køb",
        "1. Køb af ejendom (Lukket punkt)",
        "Køb af ejendom (Lukket punkt)",
        "Til behandling - for lukkede døre",
        "Til behandling - for lukkede døre: Køb",
        "Lukkede punkter",
        "Lukket punkt",
        "(L)",
    ],
)
def test_a_closed_heading_that_is_no_known_heading_ends_the_item_above(tmp_path: Path, heading: str) -> None:
    """It is not in the contents, so its text would be that of the item above."""
    text = agenda(background=f"Busserne kører.\n\n{heading}\n\nKøb\n\nBaggrund\n\nPrisen er {SECRET}.\n\nDyr.\n\nJa.")
    found = reading(tmp_path, text)
    assert SECRET not in repr(found)
    item = next(item for item in found.items if item.number == "1.1")
    assert "Busserne kører." in item.sections[0].text
    assert any(item.text_withheld for item in found.items), "the original must not be served"


def test_a_text_that_mentions_closed_doors_is_kept(tmp_path: Path) -> None:
    text = agenda(background="Punktet blev tidligere behandlet for lukkede døre. Se også lukket punkt 4.")
    item = reading(tmp_path, text).items[0]
    assert "lukket punkt 4" in item.sections[0].text
    assert not item.text_withheld


# How far a mark reaches.


def three(between: str, *, first: str = "Havnen", second: str = "Kajen", third: str = "Molen", above: str = "") -> str:
    return f"""{COVER}{above}
# 1. {first}
= Baggrund
Havnen er dyb.
{between}
# 2. {second}
= Baggrund
Kajen er {SECRET}.
# 3. {third}
= Baggrund
Molen er høj.
"""


@pytest.mark.parametrize(
    "line", ["Bilag 1: Tilbud (fortrolig)", "Sagen genoptages på lukket møde", "Se lukket punkt 9"]
)
def test_the_last_line_of_an_item_that_speaks_of_closed_things_closes_nothing(tmp_path: Path, line: str) -> None:
    found = typeset(tmp_path, three(line))
    assert closed(found) == {"1": False, "2": False, "3": False}
    assert line in public(found)
    assert not [doubt for doubt in found.doubts if "lukket" in doubt]


@pytest.mark.parametrize(
    "line", ["Lukket punkt", "(Lukket punkt)", "LUKKET SAG", "FORTROLIGT", "Behandles på lukket møde", "L", "L."]
)
def test_a_mark_of_one_item_above_a_title_closes_that_item_only(tmp_path: Path, line: str) -> None:
    found = typeset(tmp_path, three(f"\n= {line}"))
    assert closed(found) == {"1": False, "2": True, "3": False}
    assert SECRET not in repr(found)
    assert "Molen er høj." in public(found)
    assert "Havnen er dyb." in public(found)
    assert "Punkt 2 er lukket af det, der står over, ikke af titlen." in found.doubts


@pytest.mark.parametrize(
    "line",
    [
        "Lukkede punkter",
        "LUKKET DAGSORDEN",
        "Til behandling - for lukkede døre",
        "2. Lukket del",
        "Tilhørerne forlod salen.",
    ],
)
def test_a_mark_of_a_part_closes_all_that_follows(tmp_path: Path, line: str) -> None:
    found = typeset(tmp_path, three(f"\n{line}"))
    assert closed(found) == {"1": False, "2": True, "3": True}
    assert "Punkt 2, 3 er lukket af det, der står over, ikke af titlen." in found.doubts


@pytest.mark.parametrize(
    "line", ["Punktet behandles som lukket punkt", "Sagen behandles for lukkede døre.", "Punktet er lukket."]
)
def test_a_sentence_about_an_item_closes_the_one_that_it_stands_in_and_the_next(tmp_path: Path, line: str) -> None:
    """Which of the two it means nobody can tell, so the report names them."""
    found = typeset(tmp_path, three(f"\n{line}").replace("Havnen er dyb.", f"Havnen er dyb, {SECRET}."))
    assert closed(found) == {"1": True, "2": True, "3": False}
    assert SECRET not in repr(found)
    assert "Punkt 2 er lukket af det, der står over, ikke af titlen." in found.doubts
    assert "Punkt 1 er lukket af en sætning i punktet." in found.doubts


def test_letters_one_below_the_other_close_nothing(tmp_path: Path) -> None:
    """A list of parties: *A*, *B*, *L*."""
    assert closed(typeset(tmp_path, three("\nA\nB\nL"))) == {"1": False, "2": False, "3": False}


def test_an_item_during_which_the_audience_leaves_is_public_until_then(tmp_path: Path) -> None:
    """And the meeting is open again when they come back."""
    text = three("").replace(f"Kajen er {SECRET}.", f"Kajen er lang.\nTilhørerne forlod salen.\nKajen er {SECRET}.")
    found = typeset(tmp_path, text)
    assert closed(found) == {"1": False, "2": False, "3": True}
    assert "Kajen er lang." in public(found)
    assert SECRET not in repr(found)
    again = text.replace("# 3.", "Tilhørerne kom ind igen.\n# 3.")
    assert closed(typeset(tmp_path, again)) == {"1": False, "2": False, "3": False}


def test_a_part_is_closed_wherever_the_mark_stands_and_open_again_right_above_a_title(tmp_path: Path) -> None:
    text = three("\n= Lukkede punkter\nHerefter følger fire linjer.\nTo.\nTre.\nFire.").replace(
        f"Kajen er {SECRET}.", f"Åbent møde\nom kajen, {SECRET}.\nTo.\nTre.\n= Åbne punkter"
    )
    found = typeset(tmp_path, text)
    assert closed(found) == {"1": False, "2": True, "3": False}
    assert SECRET not in repr(found)
    assert "Fire" not in repr(found), "it may belong to a closed item"


@pytest.mark.parametrize(
    "line", ["Sagen genoptages på åbent møde i juni", "Åbent punkt", "åbne punkter", "Åbne punkter og lukkede punkter"]
)
def test_running_text_does_not_open_a_closed_part(tmp_path: Path, line: str) -> None:
    text = three(f"= Til behandling - for lukkede døre\n# 9. Salg\nDyrt.\n{line}").replace("# 2.", "# 10.")
    found = typeset(tmp_path, text)
    assert SECRET not in repr(found)


def test_a_line_that_opens_the_meeting_is_no_items_text(tmp_path: Path) -> None:
    found = typeset(tmp_path, three("Den er\nÅbne punkter"))
    assert closed(found) == {"1": False, "2": False, "3": False}
    assert "Åbne punkter" not in public(found)


def test_a_numbered_title_closes_the_items_that_follow_on_its_level(tmp_path: Path) -> None:
    """A group's own numbers tell where it ends; a flat list has nothing but its titles."""
    flat = "# 1. Havnen\nDyb.\n# 2. Lukkede punkter\n# 3. Køb af jord\nDyr.\n# 4. Åbne punkter\n# 5. Molen\nHøj.\n"
    assert closed(typeset(tmp_path, COVER + flat)) == {"1": False, "2": True, "3": True, "4": False, "5": False}
    groups = f"# 1. Lukkede sager\n= 1.1. Køb af jord\n{SECRET}\n# 2. Eventuelt\n= 2.1. Molen\nHøj.\n"
    found = typeset(tmp_path, COVER + groups)
    assert closed(found) == {"1.1": True, "2.1": False}
    assert SECRET not in repr(found)


def test_closed_doors_below_a_title_close_that_item(tmp_path: Path) -> None:
    text = three("").replace("# 2. Kajen", "# 2. Kajen\nTil behandling - for lukkede døre")
    assert closed(typeset(tmp_path, text)) == {"1": False, "2": True, "3": False}


@pytest.mark.parametrize(
    "line",
    [
        "(Lukket punkt)",
        "(L)",
        "[Lukket]",
        "Punktet er lukket i henhold til § 10.",
        "Sagen behandles for lukkede døre.",
        "Status: Lukket",
    ],
)
def test_a_line_below_a_title_closes_that_item(tmp_path: Path, line: str) -> None:
    found = typeset(tmp_path, three("").replace("# 2. Kajen", f"# 2. Kajen\n{line}"))
    assert closed(found) == {"1": False, "2": True, "3": False}
    assert SECRET not in repr(found)


def test_parts_may_alternate_and_numbers_begin_again(tmp_path: Path) -> None:
    part = "---\n= Lukkede punkter\n# {0}. Køb\nDet er {1}.\n---\n= Åbne punkter\n# {2}. Bro\nBroen over {3} er lang.\n"
    over = {2: "åen", 4: "bækken", 6: "fjorden"}
    text = f"{COVER}# 1. Havnen\nDyb.\n" + "".join(part.format(n, SECRET, n + 1, over[n]) for n in over)
    found = typeset(tmp_path, text)
    assert closed(found) == {str(n): n in (2, 4, 6) for n in range(1, 8)}
    assert SECRET not in repr(found)
    assert public(found).count("er lang.") == 3
    again = f"{COVER}# 1. Havnen\nDyb.\n# 2. Molen\nHøj.\nLUKKET DAGSORDEN\n" + "".join(
        f"# {n}. Køb\nDet er {SECRET}.\n" for n in range(1, 5)
    )
    found = typeset(tmp_path, again)
    assert SECRET not in repr(found)
    assert "Høj." in public(found)


# The heads and feet of pages.


@pytest.mark.parametrize(
    "line", ["LUKKET PUNKT", "Fortroligt", "Til behandling - for lukkede døre", "L U K K E T  P U N K T"]
)
def test_a_mark_at_the_head_of_many_pages_is_no_running_header(tmp_path: Path, line: str) -> None:
    text = (
        COVER
        + "# 1. Havnen\nDyb.\n# 2. Kajen\nLang.\n"
        + "".join(
            f"---\n= {line}\n# {number}. {title}\nBaggrund\nPrisen er {SECRET}.\n"
            for number, title in ((3, "Køb af jord"), (4, "Salg af jord"), (5, "Leje af jord"))
        )
    )
    found = typeset(tmp_path, text)
    assert closed(found) == {"1": False, "2": False, "3": True, "4": True, "5": True}
    assert SECRET not in repr(found)
    assert "Dyb." in public(found)


@pytest.mark.parametrize("header", ["Lukket dagsorden", "KKR Fjordland - lukket dagsorden | 15-03-2024", "FORTROLIGT"])
def test_a_running_header_that_says_so_closes_the_document(tmp_path: Path, header: str) -> None:
    text = "# DAGSORDEN 2024\n# 1. Havnen\nDyb.\n---\n# 2. Kajen\nLang.\n---\n# 3. Molen\nHøj.\n"
    for page in ("", "---\n"):
        found = typeset(tmp_path, f"{COVER if page else ''}{text}", header)
        assert set(closed(found).values()) == {True}, page


def test_a_running_footer_that_says_so_closes_the_document(tmp_path: Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=1)
    for number, title in enumerate(("Havnen", "Kajen", "Molen"), 1):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(80, 700, f"{number}. {title}")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(80, 670, f"Prisen er {SECRET}.")
        canvas.drawString(80, 40, "Fortrolig")
        canvas.showPage()
    canvas.save()
    found = read(tmp_path / "a.pdf")
    assert closed(found) == {"1": True, "2": True, "3": True}
    assert SECRET not in repr(found)


@pytest.mark.parametrize("title", ["", "# 2. Kajen\n"])
def test_a_header_on_the_pages_that_a_closed_item_takes_closes_what_begins_there(tmp_path: Path, title: str) -> None:
    """It stands above no title on the second of them, so it is no item's mark."""
    begins = f"# 1. Havnen\nDyb.\n---\nFORTROLIGT\n{title}En.\nTo.\nTre.\nFire.\n"
    goes_on = "---\nFORTROLIGT\nFem.\nSeks.\nSyv.\nOtte.\n"
    found = typeset(tmp_path, f"{COVER}{begins}{goes_on}# 3. Molen\nMolen er {SECRET}.\n---\n# 4. Broen\nLang.\n")
    assert closed(found) == {"1": False, **({"2": True} if title else {}), "3": True, "4": False}
    assert SECRET not in repr(found)
    assert public(found) == "Dyb.\nLang."


# Covers and lists.

CONTENTS = "1. Havnen ..... 3\n2. Kajen ..... 3\n3. Molen ..... 4\n---\n"


@pytest.mark.parametrize(
    "contents",
    [
        CONTENTS.replace("2. Kajen", "2. LUKKET PUNKT: Kajen"),
        CONTENTS.replace("2. Kajen", "2. Kajen (lukket)"),
        CONTENTS.replace("2. Kajen", "2. Lukket punkt"),
        CONTENTS.replace("2. Kajen", "Lukkede punkter\n2. Kajen").replace("3. Molen", "Åbne punkter\n3. Molen"),
        "1. Havnen\n2. LUKKET PUNKT: Kajen\n3. Molen\n---\n",
        "1. Havnen\nLukkede punkter\n2. Kajen\nÅbne punkter\n3. Molen\n---\n",
        CONTENTS.replace("2. Kajen ..... 3", "2. Kajen ..... 3 (lukket)"),
        CONTENTS.replace("2. Kajen", "2. Kajen og alt det, som hører til den\n(lukket punkt)"),
        "Punkt 2 behandles for lukkede døre.\n",
        "Pkt. 2 og 9 er lukkede\n",
        "Punkt 2, Kajen, behandles for lukkede døre\n",
        "Lukkede punkter: 2\n",
        "Lukkede punkter (2 og 9)\n",
        "Lukket dagsorden: punkt 2\n",
    ],
)
@pytest.mark.parametrize("kind", ["pdf", "txt"])
def test_what_the_contents_mark_is_closed(tmp_path: Path, contents: str, kind: str) -> None:
    text = three("", above=contents)
    if kind == "txt":
        plain = [line.removeprefix("# ").removeprefix("= ") for line in text.split("\n") if line and line != "---"]
        found = reading(tmp_path, "\n\n".join(plain))
    else:
        found = typeset(tmp_path, text)
    assert SECRET not in repr(found)
    if kind == "pdf" or "....." in contents:
        assert closed(found) == {"1": False, "2": True, "3": False}
        assert "Havnen er dyb." in public(found)
        assert "Molen er høj." in public(found)


@pytest.mark.parametrize("kind", ["pdf", "txt"])
def test_a_closed_item_last_in_the_contents_closes_nothing_else(tmp_path: Path, kind: str) -> None:
    text = three("", above=CONTENTS.replace("3. Molen", "3. LUKKET PUNKT: Molen"), third="LUKKET PUNKT: Molen")
    plain = [line.removeprefix("# ").removeprefix("= ") for line in text.split("\n") if line and line != "---"]
    found = reading(tmp_path, "\n\n".join(plain)) if kind == "txt" else typeset(tmp_path, text)
    assert closed(found) == {"1": False, "2": False, "3": True}
    assert "Kajen" in public(found)
    assert "Molen er" not in repr(found)


def test_the_title_that_the_contents_hide_is_not_told(tmp_path: Path) -> None:
    """*Lukket punkt* is the public title; the text has another one, without a number even."""
    contents = CONTENTS.replace("2. Kajen", "2. Lukket punkt")
    for title in ("2. Personalesag om Bo Ladegård", "2. Om Bo Ladegård, der har klaget over kajen og havnens bro"):
        found = typeset(tmp_path, three("", above=contents).replace("2. Kajen", title))
        item = next(item for item in found.items if item.number == "2")
        assert (item.title, item.closed) == ("Lukket punkt", True)
        assert "Ladegård" not in repr(found)
        assert SECRET not in repr(found)
        assert "Molen er høj." in public(found)
    without = three("", above=CONTENTS.replace("2. Kajen", "2. LUKKET PUNKT: Kajen")).replace("# 2. Kajen", "= Kajen")
    assert SECRET not in repr(typeset(tmp_path, without))


def covered(line: str) -> str:
    """A document with a line on its cover, and more lines between that and the first item."""
    cover = COVER.replace("K K R", f"{line}\nK K R")
    return cover + "Sted: Birkesø\nMødeleder: Ane Holm\nSekretariat: KKR\nTelefon: 11\n" + three("")[len(COVER) :]


@pytest.mark.parametrize(
    "line", ["LUKKET DAGSORDEN", "Dagsorden til lukket møde i KKR", "REFERAT (LUKKET)", "Fortrolig dagsorden"]
)
def test_a_cover_that_says_so_closes_the_document(tmp_path: Path, line: str) -> None:
    found = typeset(tmp_path, covered(line))
    assert closed(found) == {"1": True, "2": True, "3": True}
    assert found.meeting.date == "2024-03-15"


@pytest.mark.parametrize(
    "line",
    [
        "FORTROLIGT",
        "Mødet er lukket",
        "Version: Lukket",
        "Mødetype: Lukket",
        "Fortrolig - kun for medlemmer",
        "Må ikke offentliggøres",
    ],
)
def test_so_does_a_cover_that_says_it_otherwise(tmp_path: Path, line: str) -> None:
    assert set(closed(typeset(tmp_path, covered(line))).values()) == {True}


@pytest.mark.parametrize(
    "line",
    [
        "De lukkede punkter er ikke med i denne udgave",
        "Åben dagsorden - lukkede punkter er udeladt",
        "Referatet af lukkede punkter er udsendt til medlemmerne",
        "Fredag: lukket",
        "Åben dagsorden",
    ],
)
def test_a_cover_that_tells_of_the_closed_part_elsewhere_closes_nothing(tmp_path: Path, line: str) -> None:
    assert set(closed(typeset(tmp_path, covered(line))).values()) == {False}


def test_a_cover_that_speaks_of_both_parts_closes_nothing(tmp_path: Path) -> None:
    times = "Åbent møde kl. 10.00 - 12.00\nLukket møde kl. 12.00 - 12.30\n"
    text = COVER + times + "Sted: Birkesø\nMødeleder: Ane Holm\nTelefon: 11\n" + three("")[len(COVER) :]
    assert closed(typeset(tmp_path, text)) == {"1": False, "2": False, "3": False}


# Documents without headings.


def test_of_a_document_without_headings_pages_after_the_mark_are_closed(tmp_path: Path) -> None:
    found = reading(tmp_path, f"Notat uden punkter.\n\nTil behandling - for lukkede døre\n\nPrisen er {SECRET}.")
    assert SECRET not in repr(found)
    assert [(item.closed, item.text_withheld) for item in found.items] == [(True, True)]


def test_a_page_on_which_a_line_opens_the_meeting_is_public_from_there(tmp_path: Path) -> None:
    pages = [
        "Notat om havnen.",
        f"Lukkede punkter\nPrisen er {SECRET}.",
        f"Mere om {SECRET}.\nSagen genoptages på åbent møde i juni.\n\nÅbne punkter\n\nMolen er høj.",
        "Kajen er lang.",
    ]
    found = typeset(tmp_path, "\n---\n".join(pages))
    assert SECRET not in repr(found)
    assert [(item.closed, item.text_withheld) for item in found.items] == [
        (False, False),
        (True, True),
        (False, True),
        (False, False),
    ]
    assert "Molen er høj." in public(found)
    assert "Mere om" not in public(found)


def test_who_was_absent_on_a_closed_page_is_not_told(tmp_path: Path) -> None:
    found = typeset(tmp_path, "Notat om havnen.\n---\nLukkede punkter\n\nFraværende: Bo Ladegård (V)\n")
    assert "Ladegård" not in repr(found)
