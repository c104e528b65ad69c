"""The second opinion on a page's words."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive.config import Limits
from archive.reading.crosscheck import disagreeing_pages
from archive.reading.pdf import read_pdf
from tests.reading.letter import set_letter

SAMPLES = Path(__file__).parents[2] / "samples" / "records"
TEXT = (
    "Havnen i Klitborg er dyb, og færgen til Birkesø sejler derfra hver time hele året uden ophold, når det går godt."
)


def test_two_readers_agree_on_a_sound_file() -> None:
    path = sorted(SAMPLES.glob("*.pdf"))[0]
    assert disagreeing_pages(path.read_bytes(), read_pdf(path, Limits()).pages) == ()


def test_a_page_that_reads_otherwise_is_named(tmp_path: Path) -> None:
    path = set_letter(tmp_path / "plain.pdf", f"{TEXT}\n---\n{TEXT}")
    first, second = read_pdf(path, Limits()).pages
    odd = replace(second, words=tuple(replace(word, text=word.text[::-1]) for word in second.words))
    assert disagreeing_pages(path.read_bytes(), [first, odd]) == (2,)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 broken"])
def test_without_a_second_opinion_nothing_is_said(data: bytes, tmp_path: Path) -> None:
    pages = read_pdf(set_letter(tmp_path / "plain.pdf", TEXT), Limits()).pages
    assert disagreeing_pages(data, pages) == ()
