"""Running headers and footers: what repeats at the edges, and what is text all the same."""

from archive.reading.furniture import without_furniture
from archive.reading.lines import Page, Word


def _page(number: int, *rows: tuple[float, str]) -> Page:
    words = [
        Word(text, 60 + 80 * place, 120 + 80 * place, top, top + 10, 10)
        for top, row in rows
        for place, text in enumerate(row.split())
    ]
    return Page(number, 595, 842, (0, 0, 595, 842), tuple(words))


def _left(pages: list[Page]) -> list[str]:
    cleaned, _ = without_furniture(pages, lambda text: False, lambda text: text.startswith("Baggrund"))
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
