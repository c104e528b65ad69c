"""Tables as rows and cells, and text that only looks like one."""

from archive.reading.cells import tables
from archive.reading.hyphens import votes
from archive.reading.lines import Line, Word

SIZE = 9.0
WIDTH = 5.0  # of a letter


def line(*placed: tuple[float, str], space: float | None = 1.16) -> Line:
    """A line of words: each text begins at its place, its words one letter apart."""
    words = []
    for x, text in placed:
        for part in text.split():
            words.append(Word(part, x, x + WIDTH * len(part), 0, SIZE, SIZE))
            x = words[-1].x1 + 3
    return Line(
        " ".join(text for _, text in placed),
        1,
        0,
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
