"""The guide to a new council works as it is written: its example is read by the description that it gives."""

import re
from pathlib import Path

import pytest

from archive.models import Outcome, SectionKind
from archive.reading import layouts
from archive.reading.document import read
from archive.reading.layouts import COMMON, Layout
from tests.reading.letter import set_letter

GUIDE = (Path(__file__).parents[2] / "docs/new-council.md").read_text(encoding="utf-8")


def example(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    return str(found)


def test_the_guides_description_reads_the_guides_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = set_letter(tmp_path / "referat.pdf", example("text"))
    assert read(path).document.template != "tangholm"
    layout = eval(example("python"), {"Layout": Layout, "Kind": SectionKind, "COMMON": COMMON})
    monkeypatch.setattr(layouts, "LAYOUTS", (*layouts.LAYOUTS, layout))
    reading = read(path)
    assert reading.document.template == "tangholm"
    assert reading.meeting.organization.name == "Teknisk Udvalg, Tangholm Kommune"
    assert [(item.number, item.title) for item in reading.items] == [("21", "Ny bro over Tangå"), ("22", "Eventuelt")]
    bridge = reading.items[0]
    assert [case.key for case in bridge.case_numbers] == ["24-2044"]
    assert bridge.text_of(SectionKind.BACKGROUND) == "Broen fra 1961 er rusten."
    assert bridge.text_of(SectionKind.RECOMMENDATION) == "at broen udskiftes i 2025."
    assert bridge.decision is not None
    assert bridge.decision.outcome is Outcome.APPROVED
    assert reading.doubts == ()


def test_the_guide_names_every_field_of_a_layout() -> None:
    named = set(re.findall(r"^\| `(\w+)`", GUIDE, re.MULTILINE))
    assert named == set(Layout.__dataclass_fields__) - {"title"}
