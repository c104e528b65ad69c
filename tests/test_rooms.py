"""The house: four rooms in a row, and only one door to each big library."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "archive"
ROOMS = ["casenumber", "kinds", "models", "danish", "reading", "indexing", "searching", "web", "cli"]
FREE = {
    "catalogue",
    "causes",
    "config",
    "errors",
    "remembered",
    "wording",
}  # may be imported from everywhere, import no room
DOORS = {"whoosh": ("indexing", "searching"), "pdfplumber": ("reading/pdf.py",), "flask": ("web", "cli")}
FILES = sorted(SOURCE.rglob("*.py"))


def imports(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def room(file: Path) -> str:
    return file.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_lower_rooms_never_import_higher_ones(file: Path) -> None:
    own = room(file)
    for name in imports(file):
        parts = name.split(".")
        if parts[0] != "archive" or len(parts) < 2 or own == "__init__":
            continue
        other = parts[1]
        if own in FREE:
            assert other not in ROOMS, f"{own} imports the room {other}"
        elif other not in FREE:
            assert ROOMS.index(other) <= ROOMS.index(own), f"{own} imports {other}, which is further down the row"


@pytest.mark.parametrize("library", DOORS)
def test_big_libraries_are_imported_only_where_the_layout_says(library: str) -> None:
    for file in FILES:
        if any(name.split(".")[0] == library for name in imports(file)):
            place = file.relative_to(SOURCE).as_posix()
            assert place.startswith(DOORS[library]), f"{place} imports {library}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_code_file_stays_under_300_lines(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) < 300


def test_whoosh_refresh_is_banned() -> None:
    """`Searcher.refresh()` counts merged segments twice in two of three distributions of Whoosh."""
    assert not [file for file in FILES if ".refresh(" in file.read_text(encoding="utf-8")]
