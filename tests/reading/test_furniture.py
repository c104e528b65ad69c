"""Running headers and footers: what repeats at the edges, and what is text all the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive.reading.document import is_content, read
from archive.reading.furniture import without_furniture
from archive.reading.lines import Page, Word
from tests.reading.letter import set_letter


def _page(number: int, *rows: tuple[float, str]) -> Page:
    words = [
        Word(text, 60 + 80 * place, 120 + 80 * place, top, top + 10, 10)
        for top, row in rows
        for place, text in enumerate(row.split())
    ]
    return Page(number, 595, 842, (0, 0, 595, 842), tuple(words))


def _left(pages: list[Page]) -> list[str]:
    cleaned, _ = without_furniture(pages, lambda text: False, is_content)
    return [" ".join(word.text for word in page.words) for page in cleaned]


def test_what_repeats_at_the_edge_is_taken_out_and_told() -> None:
    pages = [_page(n, (40, f"KKR Fjordland {n}"), (100, f"Tekst {'abc'[n]}"), (780, f"{n}")) for n in range(3)]
    cleaned, running = without_furniture(pages, lambda text: False, lambda text: False)
    assert [" ".join(word.text for word in page.words) for page in cleaned] == ["Tekst a", "Tekst b", "Tekst c"]
    assert "KKR Fjordland 0" in running


def test_a_label_at_the_head_of_every_page_is_text() -> None:
    pages = [_page(n, (100, "Baggrund"), (120, f"Tekst {'abc'[n]}"), (140, "mere")) for n in range(3)]
    assert _left(pages)[0].startswith("Baggrund Tekst a")


def test_a_year_as_the_last_line_of_a_page_is_text() -> None:
    pages = [_page(1, (100, "Planen gælder fra"), (120, "2023")), _page(2, (100, "Slut")), _page(3, (100, "Helt"))]
    assert _left(pages)[0] == "Planen gælder fra 2023"


def test_a_page_number_that_says_so_is_furniture_even_alone() -> None:
    assert _left([_page(1, (100, "Tekst her"), (780, "Side 1 af 1"))]) == ["Tekst her"]


WORDS = ("Busser", "Tog", "Cykler")


def test_a_mark_at_the_head_of_pages_is_text_and_at_their_foot_it_is_the_documents() -> None:
    pages = [
        _page(n, (100, "LUKKET PUNKT"), (120, word), (140, f"{word} her"), (160, f"ved {word}"), (790, "Fortroligt"))
        for n, word in enumerate(WORDS)
    ]
    cleaned, running = without_furniture(pages, lambda text: False, is_content)
    assert " ".join(word.text for word in cleaned[0].words) == "LUKKET PUNKT Busser Busser her ved Busser"
    assert running == ["Fortroligt"]


@pytest.mark.parametrize("number", ["{}.", "2.{}", "{}"])
@pytest.mark.parametrize("bold", [True, False])
def test_an_items_number_above_its_title_is_text_when_it_looks_like_a_heading(number: str, bold: bool) -> None:
    """A page's number stands without a full stop, and not in the look of a heading."""
    pages = []
    for n, word in enumerate(WORDS):
        page = _page(n, (120, word), (140, f"{word} her"), (160, f"ved {word}"))
        pages.append(replace(page, words=(Word(number.format(n + 1), 60, 70, 100, 110, 10, bold=bold), *page.words)))
    cleaned, _ = without_furniture(pages, lambda text: False, is_content)
    kept = bold and "." in number
    assert [page.words[0].text for page in cleaned] == [number.format(1 + n) if kept else WORDS[n] for n in range(3)]


def test_items_whose_numbers_stand_alone_at_the_heads_of_pages_are_found(tmp_path: Path) -> None:
    text = "# DAGSORDEN 2024\nDato: 15-03-2024 Kl. 10:00\n" + "".join(
        f"---\n# {n}.\n# {title}\nDer kører {title.lower()} hver dag.\nOgså i {n} byer.\n"
        for n, title in enumerate(("Busser", "Tog", "Cykler"), 1)
    )
    items = read(set_letter(tmp_path / "a.pdf", text)).items
    assert [(item.number, item.title, item.page_first) for item in items] == [
        ("1", "Busser", 2),
        ("2", "Tog", 3),
        ("3", "Cykler", 4),
    ]
