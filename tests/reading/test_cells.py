"""Tables as rows and cells, and text that only looks like one."""

from pathlib import Path

import pytest

from archive.reading.cells import SEPARATOR, tables
from archive.reading.document import read
from archive.reading.hyphens import votes
from archive.reading.lines import Line, Word
from samples.source import read as read_source
from samples.style import Style
from samples.typeset import typeset

SIZE = 9.0
WIDTH = 5.0  # of a letter


def line(*placed: tuple[float, str], space: float | None = 1.16, page: int = 1) -> Line:
    """A line of words: each text begins at its place, its words one letter apart."""
    words = []
    for x, text in placed:
        for part in text.split():
            words.append(Word(part, x, x + WIDTH * len(part), 0, SIZE, SIZE))
            x = words[-1].x1 + 3
    return Line(
        " ".join(text for _, text in placed),
        page,
        page,
        words[0].x0,
        words[-1].x1,
        0,
        SIZE,
        SIZE,
        space=space,
        words=tuple(words),
    )


def rows_of(*lines: Line) -> list[list[str]]:
    return [[row.text for row in table.rows] for table in tables(lines, votes(each.text for each in lines))]


def test_rows_have_their_cells_in_order() -> None:
    assert rows_of(
        line((85, "Organ"), (260, "Medlem"), space=1.8),
        line((85, "Kystrådet"), (260, "Asger Fjeldborg (V)")),
        line((85, "Etisk Forum"), (260, "Henny Tangkær (B)")),
    ) == [["Organ | Medlem", "Kystrådet | Asger Fjeldborg (V)", "Etisk Forum | Henny Tangkær (B)"]]


def test_a_cell_goes_on_in_lines_that_stand_closer() -> None:
    assert rows_of(
        line((85, "Organ"), (230, "Medlem"), (310, "Stedfortræder"), space=1.8),
        line((85, "Kystrådet"), (230, "Vagn Bispel"), (310, "Ditlev Åkjær (O)")),
        line((230, "(V)"), space=1.0),
        line((85, "Etisk Forum"), (230, "Henny Tang"), (310, "Ikke besat")),
        line((85, "i Klitborg"), (230, "(B)"), space=1.0),
    ) == [
        [
            "Organ | Medlem | Stedfortræder",
            "Kystrådet | Vagn Bispel (V) | Ditlev Åkjær (O)",
            "Etisk Forum i Klitborg | Henny Tang (B) | Ikke besat",
        ]
    ]


def test_an_empty_cell_is_kept() -> None:
    (rows,) = rows_of(
        line((85, "Organ"), (200, "Medlem"), (310, "Stedfortræder")),
        line((85, "Kystrådet"), (310, "Ditlev Åkjær (O)")),
        line((85, "Etisk Forum"), (200, "Henny Tang"), (310, "Vagn Bispel")),
    )
    assert rows[1] == "Kystrådet |  | Ditlev Åkjær (O)"


def test_justified_text_whose_gaps_happen_to_meet_is_no_table() -> None:
    assert (
        rows_of(
            line((85, "Det følger af"), (200, "aftalen om kvoter"), space=1.0),
            line((85, "Er der ikke en"), (200, "meddelt aftale så"), space=1.0),
            line((85, "kan kommunerne i regionen fastsætte"), space=1.0),
            line((85, "deres egne"), (200, "inden fristen"), space=1.0),
        )
        == []
    )


def test_list_lines_are_no_table() -> None:
    assert rows_of(line((85, "./."), (110, "Notat om busser")), line((85, "./."), (110, "Brev fra SOSU"))) == []


def test_the_text_below_a_table_is_not_its_last_row() -> None:
    (rows,) = rows_of(
        line((85, "Post"), (260, "Beløb")),
        line((85, "Løn"), (260, "1.420.000")),
        line((85, "Drift"), (260, "75.000")),
        line((85, "Opsparingen var ved udgangen af året"), (290, "366.000 kroner"), space=1.8),
    )
    assert rows == ["Post | Beløb", "Løn | 1.420.000", "Drift | 75.000"]


def test_rows_begin_with_figures_too() -> None:
    (rows,) = rows_of(
        line((85, "Rute"), (113, "Ændring"), (290, "Mio. kr."), space=1.8),
        line((85, "44"), (113, "Aftenafgange efter kl. 21"), (290, "1,1")),
        line((113, "ophører"), space=1.0),
        line((85, "104"), (113, "Nedlægges"), (290, "2,0")),
    )
    assert rows == [
        "Rute | Ændring | Mio. kr.",
        "44 | Aftenafgange efter kl. 21 ophører | 1,1",
        "104 | Nedlægges | 2,0",
    ]


def test_figures_that_end_in_line_are_a_column() -> None:
    (rows,) = rows_of(
        line((85, "Post"), (214, "I alt (kr.)")),
        line((85, "Løn"), (220, "1.420.000")),
        line((85, "Drift"), (235, "75.000")),
        line((85, "Møder"), (250, "500")),
    )
    assert rows == ["Post | I alt (kr.)", "Løn | 1.420.000", "Drift | 75.000", "Møder | 500"]


def test_a_column_that_stands_close_to_a_full_cell_is_told_by_the_rows_that_leave_room() -> None:
    (rows,) = rows_of(
        line((85, "Rute"), (150, "Forslag"), (250, "Beløb")),
        line((85, "Bus 44"), (150, "Kører fra kl. 21"), (250, "1,1")),  # its second cell reaches close to the third
        line((85, "Bus 71"), (150, "Nedlægges nu"), (250, "2,4")),
        line((85, "Bus 83"), (150, "Ny køreplan nu"), (250, "0,6")),
    )
    assert rows[1] == "Bus 44 | Kører fra kl. 21 | 1,1"


def test_a_table_goes_on_at_the_head_of_the_next_page() -> None:
    (rows,) = rows_of(
        line((85, "Model"), (194, "Bestilles"), (272, "Pris")),
        line((85, "Uændret"), (194, "1 time før"), (272, "7 kr.")),
        line((85, "To timer"), (194, "2 timer før"), (272, "14 kr."), space=None, page=2),
        line((85, "Tre timer"), (194, "3 timer før"), (272, "9 kr."), page=2),
    )
    assert rows[2:] == ["To timer | 2 timer før | 14 kr.", "Tre timer | 3 timer før | 9 kr."]


def test_a_heading_may_take_two_lines() -> None:
    (rows,) = rows_of(
        line((85, "Område"), (285, "Ansøgt (mio."), (355, "Indstilles (mio."), space=1.8),
        line((285, "kr.)"), (355, "kr.)"), space=1.0),
        line((85, "Sygehus Fjordland"), (285, "17,2"), (355, "17,2")),
        line((85, "Nyt radionet"), (285, "6,4"), (355, "6,4")),
    )
    assert rows[0] == "Område | Ansøgt (mio. kr.) | Indstilles (mio. kr.)"


SAMPLES = Path(__file__).parents[2] / "samples/source"
HANDS = {
    "as in the sample": Style(),
    "justified": Style(font="Times", size=11, measure=410, justified=True),
    "wide letters": Style(font="Vera", ligatures=True, header="single"),
    "narrow": Style(font="Vera", soft_hyphens=True, measure=300),
    "typewriter": Style(font="Courier", size=8, bold_twice=True),
}


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("stem", ["kkr-fjordland-2023-03-17", "udvalget-for-trafik-og-klima-2023-10-03"])
def test_every_row_of_a_record_comes_out_cell_by_cell(stem: str, hand: str, tmp_path: Path) -> None:
    source = SAMPLES / f"{stem}.md"
    wanted = [text.strip() for text in source.read_text(encoding="utf-8").splitlines() if SEPARATOR in text]
    path = tmp_path / f"{stem}.pdf"
    path.write_bytes(typeset(read_source(source), HANDS[hand], "minutes"))
    sections = [section for item in read(path).items for section in item.sections]
    assert [text for section in sections for text in section.text.split("\n\n") if SEPARATOR in text] == wanted
