"""Letter-spaced words are put together; single letters of ordinary text stay."""

import pytest

from archive.reading.letterspacing import spaced_out, unspaced
from archive.reading.lines import Word

SIZE = 10.0
SPACE = 2.8


def row(text: str, gap: float = SPACE) -> list[Word]:
    """The words of a text whose spaces are `gap` wide each."""
    words, x = [], 0.0
    for part in text.split(" "):
        if part:
            words.append(Word(part, x, x + 5 * len(part), 0, SIZE, SIZE))
            x += 5 * len(part)
        x += gap
    return words


def read(text: str, gap: float = SPACE) -> str:
    return " ".join(
        word.text for word in unspaced(row(text, gap), lambda text: text.upper() in ("BILAG", "BESLUTNING"))
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("I n d s t i l l i n g", "Indstilling"),
        ("S a g s f r e m s t i l l i n g :", "Sagsfremstilling :"),
        ("S a g s f r e m s t i l l i n g:", "Sagsfremstilling:"),
        ("D i r e k t i o n e n s  i n d s t i l l i n g", "Direktionens indstilling"),
        ("B e s l u t n i n g Godkendt med det samme.", "Beslutning Godkendt med det samme."),
        ("B E S L U T N I N G", "BESLUTNING"),
        ("B I L A G", "BILAG"),
        ("Planen er i k k e godkendt", "Planen er ikke godkendt"),
    ],
)
def test_a_spaced_word_is_one_word(text: str, plain: str) -> None:
    assert read(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "A, B og C",
        "A B C F V Ø Å",
        "Et flertal af A, C, F og V (9) stemte for",
        "H. C. Ø. Andersen",
        "J K Møller og P S Holm",
        "i å r",
        "punkt a b c d e",
        "Ø i Å",
        "Model A B C D",
    ],
)
def test_single_letters_stay(text: str) -> None:
    assert read(text) == text


def test_marks_in_the_columns_of_a_table_stay() -> None:
    assert read("x x x x", gap=30) == "x x x x"
    assert read("a n e t", gap=30) == "a n e t"


def test_a_word_stands_where_its_letters_stood() -> None:
    letters = row("B i l a g")
    (word,) = unspaced(letters, lambda text: False)
    assert (word.x0, word.x1) == (letters[0].x0, letters[-1].x1)


def test_the_name_on_a_cover_is_read_by_its_gaps() -> None:
    assert spaced_out(row("K K R  M I D T J Y L L A N D")) == "KKR MIDTJYLLAND"
    assert spaced_out(row("Klitborg Ravnsholm Havnborg Birkesø Elmerup")) is None
