"""The sources of the sample records: a malformed one is named with its line, and says what to write instead."""

import re
from pathlib import Path

import pytest

from samples.source import SourceError, read

HEADER = """---
organization: KKR Fjordland
date: 2023-03-17
time: 10:00-12.00
place: Hotel Klitborg
documents: agenda, supplement, minutes
case: SAG-2023-00412
---
"""


def written(folder: Path, text: str, name: str = "kkr-fjordland-2023-03-17.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("# Siden sidst\n", 1, "begins with a line ---"),
        (HEADER.replace("2023-03-17", "17-03-2023"), 3, "not written YYYY-MM-DD"),
        (HEADER.replace("2023-03-17", "2023-02-30"), 3, "is not a day"),
        (HEADER.replace("10:00-12.00", "formiddag"), 4, "not written 10:00-12.00"),
        (HEADER.replace("supplement", "tillæg"), 6, "unknown document 'tillæg'"),
        (HEADER.replace("place:", "sted:"), 5, "unknown line"),
        (HEADER.replace("place: Hotel Klitborg\n", ""), 7, "lack place"),
        (HEADER + "@fremmøde\nTil stede: alle\n# Siden sidst\n", 9, "not closed"),
        (HEADER + "Løs tekst\n", 9, "outside a group"),
        (HEADER + "# Siden sidst\nLøs tekst\n", 10, "outside an item"),
        (HEADER + "# Siden sidst\n## Orientering\nLøs tekst\n", 11, "under the item's title"),
        (HEADER + "# Siden sidst\n## Orientering\nonly: bilag\n", 11, "unknown document 'bilag'"),
        (HEADER + "# Siden sidst\n## Orientering\nclosed: nej\n", 11, "closed: yes"),
        (HEADER + "# Siden sidst\n## Orientering\n### Baggrund\n{referat: nej}\n", 12, "{agenda: …}"),
        (HEADER + "# Siden sidst\n## Orientering\n### Baggrund\n[her](side 2)\n", 12, "are typeset"),
        (HEADER + "# Siden sidst\n## Orientering\n### Baggrund\nΩ\n", 12, "'Ω'"),
    ],
)
def test_a_malformed_source_is_named_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = written(tmp_path, text)

    with pytest.raises(SourceError, match=re.escape(message)) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_a_source_is_called_after_its_meeting(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"must be called kkr-fjordland-2023-03-17\.md"):
        read(written(tmp_path, HEADER, "moede-2023-03.md"))
