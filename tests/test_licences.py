"""docs/licences.md names what is installed, and nothing in it forbids running the archive for the public."""

from pathlib import Path

from bench.licences import document

PAGE = Path(__file__).resolve().parent.parent / "docs/licences.md"


def test_the_page_is_as_make_licences_writes_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == document()


def test_no_licence_asks_to_publish_the_archives_own_source() -> None:
    for line in document().splitlines():
        assert "AGPL" not in line
        assert "Affero" not in line
