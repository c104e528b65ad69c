"""Paragraphs and lists of a section's text."""

from archive.web.prose import Block, blocks


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
