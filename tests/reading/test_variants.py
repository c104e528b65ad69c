"""The same record in another hand reads the same: fonts, sizes, breaks, hyphens, columns, margins, running lines."""

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive.reading import inspection
from archive.reading.document import read
from tests.reading.scoring import wrong
from tests.reading.typesetting import HANDS, Hand, typeset


@pytest.mark.parametrize("name", HANDS)
def test_every_hand_reads_to_the_letter(name: str, shared: Path, tmp_path: Path) -> None:
    record = json.loads(next((shared / "records").glob("*.expected.json")).read_text())
    reading = read(typeset(record, HANDS[name], tmp_path / f"{name}.pdf"))
    score, misses = wrong(record, inspection.as_json(reading))
    assert misses == []
    assert score == 1.0


def test_seed_reads_to_the_letter(shared: Path) -> None:
    record = json.loads(next((shared / "records").glob("*.expected.json")).read_text())
    reading = read(next((shared / "records").glob("*.pdf")))
    assert wrong(record, inspection.as_json(reading)) == (1.0, [])
    assert reading.doubts == ()
    assert [item.page_first for item in reading.items] == [item["page_first"] for item in record["items"]]
    assert [item.page_last for item in reading.items] == [item["page_last"] for item in record["items"]]


def test_seeds_text_extraction_reads_the_same_without_pages_and_links(shared: Path) -> None:
    record = json.loads(next((shared / "records").glob("*.expected.json")).read_text())
    reading = read(next((shared / "records").glob("*.txt")))
    shown = inspection.as_json(reading)
    for item in [*record["items"], *shown["items"]]:
        item["links"] = []  # an extraction prints addresses away from their words
    assert wrong(record, shown) == (1.0, [])
    assert {item.page_first for item in reading.items} == {None}
    assert "3 adresser står uden for teksten og er ikke bundet til et punkt." in reading.doubts


def _without_contents(text: str) -> str:
    head, body = text.split("KKR Midtjylland  | 19-09-2022", 1)
    return head + body[body.index("SIDE  |  3") :]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: re.sub(r"\n\s*\n", "\n", text),
        lambda text: re.sub(r"(?m)^ ?([\d.]+) ", r"\1\t", text),
        lambda text: re.sub("(?m)^", "\t", text),
        lambda text: re.sub("(?m)^(Baggrund|Indstilling|Sagsfremstilling)", lambda label: label[0].upper(), text),
        lambda text: unicodedata.normalize("NFD", text),
        _without_contents,
        lambda text: re.sub(r"\n\s*\n", "\n", _without_contents(text)),
    ],
    ids=["crlf", "no-gaps", "tabs", "indented", "capitals", "decomposed", "no-contents", "no-gaps-no-contents"],
)
def test_other_extractions_read_the_same(change: Callable[[str], str], shared: Path, tmp_path: Path) -> None:
    record = json.loads(next((shared / "records").glob("*.expected.json")).read_text())
    path = tmp_path / "extraction.txt"
    path.write_bytes(change(next((shared / "records").glob("*.txt")).read_text(encoding="utf-8")).encode())
    shown = inspection.as_json(read(path))
    for item in [*record["items"], *shown["items"]]:
        item["links"] = []
    assert wrong(record, shown) == (1.0, [])


def test_a_link_over_two_lines_is_one_link(shared: Path, tmp_path: Path) -> None:
    record = json.loads(next((shared / "records").glob("*.expected.json")).read_text())
    narrow = replace(Hand(), margins=(85, 90, 300, 90))
    reading = read(typeset(record, narrow, tmp_path / "narrow.pdf"))
    item = next(item for item in reading.items if item.number == "3.5")
    assert [link.url for link in item.links] == ["https://vpt.dk/projekt/fuldtid-i-kommunerne"]
