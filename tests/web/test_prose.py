"""Paragraphs and lists of a section's text."""

from archive.web.prose import Block, blocks, in_a_line


def test_paragraphs_stand_apart_and_list_lines_together() -> None:
    assert blocks("Først.\n\n- en\n\n– to\n\nSidst.") == [
        Block(("Først.",)),
        Block(("en", "to"), list=True),
        Block(("Sidst.",)),
    ]


def test_the_at_lines_of_a_recommendation_are_a_list_but_a_sentence_that_begins_with_at_is_not() -> None:
    assert blocks("at planen godkendes\n\nat den sendes")[0].list
    assert not blocks("at spare er svært.")[0].list


def test_a_single_dash_line_is_still_a_list() -> None:
    assert blocks("- kun denne") == [Block(("kun denne",), list=True)]


def test_no_text_has_no_blocks() -> None:
    assert blocks(" \n\n ") == []


def test_rows_of_cells_are_a_table_under_a_head_without_figures() -> None:
    (table,) = blocks("Rute | Besparelse (mio. kr.)\n\n44 | 1,1\n\n71 | 2,4")
    assert table.head == ("Rute", "Besparelse (mio. kr.)")
    assert table.rows == (("44", "1,1"), ("71", "2,4"))


def test_rows_that_are_all_alike_have_no_head_and_short_ones_are_filled_up() -> None:
    (table,) = blocks("Bus | 44 | dag\n\nTog | 2")
    assert (table.head, table.rows) == ((), (("Bus", "44", "dag"), ("Tog", "2", "")))


def test_a_single_line_with_a_bar_is_a_paragraph() -> None:
    assert blocks("Klitborg | Havnborg") == [Block(("Klitborg | Havnborg",))]


def test_a_line_for_a_list_has_no_bullets_and_no_rows() -> None:
    assert in_a_line("Det indstilles,\n\n- at planen godkendes\n\n- at den sendes") == (
        "Det indstilles, at planen godkendes, at den sendes"
    )
    assert in_a_line("Udpeget blev:\n\nPost | Navn\n\nRåd | Alma (A)\n\nNævn | Bo (V)") == (
        "Udpeget blev: Råd – Alma (A); Nævn – Bo (V)"
    )


def test_a_line_for_a_list_is_cut_between_words() -> None:
    assert in_a_line("Planen, der blev godkendt", 10) == "Planen\u00a0…"
    assert in_a_line("Planen, der", 11) == "Planen, der"
