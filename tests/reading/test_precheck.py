"""The look before reading: what is refused at once, and what is repaired."""

from pathlib import Path

import pikepdf
import pytest

from archive.config import Limits
from archive.errors import ReadingError
from archive.reading.precheck import LARGEST_CONTENT, checked
from tests.reading.letter import set_letter


def _reason(path: Path) -> str:
    with pytest.raises(ReadingError) as caught:
        checked(path, Limits())
    return caught.value.reason


def _with(tmp_path: Path, **changes: object) -> Path:
    path = tmp_path / "changed.pdf"
    with pikepdf.open(set_letter(tmp_path / "plain.pdf", "Havnen er dyb.")) as pdf:
        for key, value in changes.items():
            pdf.pages[0].obj[f"/{key}"] = value
        pdf.save(path)
    return path


def test_a_sound_file_is_handed_on_as_it_is(tmp_path: Path) -> None:
    path = set_letter(tmp_path / "plain.pdf", "Havnen er dyb.\n---\nOg bred.")
    assert checked(path, Limits()) == (path.read_bytes(), 2, ())


def test_a_page_of_a_kilometre_is_refused(tmp_path: Path) -> None:
    assert _reason(_with(tmp_path, MediaBox=pikepdf.Array([0, 0, 3_000_000, 800]))) == "too-large"


def test_a_content_bomb_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    with pikepdf.open(set_letter(tmp_path / "plain.pdf", "Havnen.")) as pdf:
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, b" " * (LARGEST_CONTENT + 1))
        pdf.save(path, compress_streams=True)
    assert path.stat().st_size < 100_000
    assert _reason(path) == "too-large"


def test_a_password_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.pdf"
    with pikepdf.open(set_letter(tmp_path / "plain.pdf", "Havnen.")) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert _reason(path) == "encrypted"


def test_a_file_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "owner.pdf"
    with pikepdf.open(set_letter(tmp_path / "plain.pdf", "Havnen.")) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user=""))
    assert checked(path, Limits())[1] == 1


def test_a_truncated_file_is_repaired_and_says_so(tmp_path: Path) -> None:
    whole = set_letter(tmp_path / "plain.pdf", "\n---\n".join("Havnen er dyb." for _ in range(5))).read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: int(len(whole) * 0.9)])
    data, pages, doubts = checked(path, Limits())
    assert pages == 5
    assert data != path.read_bytes()
    assert "genskabt" in doubts[0]


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "empty"), (b"<html>404</html>", "not-a-pdf"), (b"%PDF-1.4 ", "damaged")]
)
def test_what_is_no_pdf(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(content)
    assert _reason(path) == reason
