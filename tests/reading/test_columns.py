"""Reading order: one column, two, and what only looks like two."""

from archive.reading.columns import blocks, gutters
from archive.reading.lines import Page, Word


def _row(text: str, x: float, top: float, width: float = 6.0) -> list[Word]:
    words = []
    for word in text.split():
        words.append(Word(word, x, x + width * len(word), top, top + 10, 10))
        x += width * (len(word) + 1)
    return words


def _page(words: list[Word], number: int = 1) -> Page:
    return Page(number, 595, 842, (0, 0, 595, 842), tuple(words))


def _columns(rows: int, gap: float = 24) -> list[Word]:
    words = []
    for row in range(rows):
        words += _row(f"venstre linje nummer {row:02d} her", 60, 100 + 14 * row)
        words += _row(f"højre linje nummer {row:02d} står her", 60 + 30 * 6 + gap, 103 + 14 * row)
    return words


def _read(words: list[Word]) -> list[str]:
    page = _page(words)
    (gutter,) = gutters([page])
    return [" ".join(word.text for word in row) for _, rows in blocks(page.words, gutter) for row in rows]


def test_left_column_before_the_right_one() -> None:
    lines = _read(_columns(8))
    assert lines[:8] == [f"venstre linje nummer {row:02d} her" for row in range(8)]
    assert lines[8:] == [f"højre linje nummer {row:02d} står her" for row in range(8)]


def test_a_heading_across_parts_the_page_into_bands() -> None:
    below = [Word(word.text, word.x0, word.x1, word.top + 200, word.bottom + 200, 10) for word in _columns(7)]
    lines = _read([*_columns(7), *_row("En overskrift der går tværs over begge spalter på siden", 60, 240), *below])
    assert lines[14] == "En overskrift der går tværs over begge spalter på siden"
    assert lines[13].startswith("højre")
    assert lines[15].startswith("venstre")


def test_margin_marks_in_the_gutter_belong_to_the_right_column() -> None:
    lines = _read([*_columns(8, gap=40), *_row("./.", 243, 103 + 14 * 3, 4)])
    assert "./. højre linje nummer 03 står her" in lines


def test_a_table_is_read_row_by_row() -> None:
    words = []
    for row in range(10):
        words += _row(f"Post {row}", 60, 100 + 14 * row)
        words += _row(f"{row}00", 400, 100 + 14 * row)
    assert _read(words)[0] == "Post 0 000"


def test_one_column_stays_one() -> None:
    words = [
        word
        for row in range(12)
        for word in _row("en linje der fylder hele siden fra kant til kant ja", 60, 100 + 14 * row)
    ]
    assert gutters([_page(words)]) == [None]


def test_a_page_with_a_short_right_column_takes_the_gutter_of_the_others() -> None:
    last = [
        *_columns(8)[: 5 * 2],
        *[word for row in range(4, 8) for word in _row("venstre linje nummer 99 her", 60, 110 + 40 * row)],
    ]
    found = gutters([_page(_columns(8), 1), _page(_columns(8), 2), _page(last, 3)])
    assert all(found)
