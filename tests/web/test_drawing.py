"""The drawing processes: one that dies or stalls is replaced, and the page is said to be undrawable."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.web import drawing
from archive.web.drawing import CannotDraw, Drawers

from .conftest import make_pdf


@pytest.fixture
def drawers() -> Iterator[Drawers]:
    made = Drawers(processes=1)
    yield made
    made.close()


def test_text_and_picture_come_from_another_process(drawers: Drawers, tmp_path: Path) -> None:
    path = str(make_pdf(tmp_path / "a.pdf", ["Busserne i byen"]))
    assert drawers.text(path, 1).strip() == "Busserne i byen"
    assert drawers.draw(path, 1, 240, [(0, 8)]).width == 240


@pytest.mark.parametrize("content", [b"", b"no pdf at all", b"%PDF-1.7\n" + b"\x00" * 1000])
def test_what_is_no_pdf_cannot_be_drawn(drawers: Drawers, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(content)
    with pytest.raises(CannotDraw):
        drawers.draw(str(bad), 1, 240, [])


def test_a_process_that_dies_takes_nothing_with_it(drawers: Drawers, tmp_path: Path) -> None:
    path = str(make_pdf(tmp_path / "a.pdf", ["Busserne"]))
    drawers.text(path, 1)
    process = drawers._all[0]._process
    assert process is not None
    process.kill()
    process.wait()
    with pytest.raises(CannotDraw):
        drawers.text(path, 1)
    assert drawers.text(path, 1).strip() == "Busserne"


def test_a_page_that_takes_too_long_is_given_up(
    drawers: Drawers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(make_pdf(tmp_path / "a.pdf", ["Busserne"]))
    monkeypatch.setattr(drawing, "SECONDS", 0.0)
    with pytest.raises(CannotDraw):
        drawers.text(path, 1)
    monkeypatch.undo()
    assert drawers.text(path, 1).strip() == "Busserne"
