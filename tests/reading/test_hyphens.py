"""Line-end hyphens: the order of the rules, and every line end of the seed."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from archive.config import Limits
from archive.reading.document import source_of
from archive.reading.hyphens import is_broken, joint, mend, votes

NO_VOTES = votes([])


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("kom\u00ad", "munerne", "kommunerne"),  # a soft hyphen joins
        ("https://www.klitborg.example/om-", "os", "https://www.klitborg.example/om-os"),
        ("Covid-", "19", "Covid-19"),
        ("2023-", "planen", "2023-planen"),
        ("sundheds-", "og ældreområdet", "sundheds- og ældreområdet"),
        ("drifts-", "hhv. anlægsmidler", "drifts- hhv. anlægsmidler"),
        ("sam-", "men", "sammen"),  # men is no conjunction here
        ("Ringkøbing-", "Skjern", "Ringkøbing-Skjern"),
        ("KKR-", "formandskabet", "KKR-formandskabet"),
        ("e-", "handel", "e-handel"),
        ("(e-", "handel", "(e-handel"),
        ("”Bør”-", "funktionerne", "”Bør”-funktionerne"),
        ("ikke-", "vestlige", "ikke-vestlige"),
        ("it-", "system", "it-system"),
        ("erhvervsfremmesy-", "stemet", "erhvervsfremmesystemet"),
        ("i efteråret -", "og senere", "i efteråret - og senere"),  # a dash is no hyphen
    ],
)
def test_rules(left: str, right: str, whole: str) -> None:
    assert mend(left, right, NO_VOTES) == whole


def test_the_documents_own_whole_words_decide_what_the_rules_leave_open() -> None:
    count = votes(["Projektet bruger EU-midler, og plus-huset er åbent.", "Plus-huset lukker."])
    assert mend("plus-", "huset", count) == "plus-huset"
    assert mend("plus-", "huset", NO_VOTES) == "plushuset"


def test_halves_at_line_ends_have_no_vote() -> None:
    assert "kom" not in votes(["vi kom-", "munerne er"])


def test_every_line_end_of_the_seed_comes_out_as_its_writer_wrote_it(shared: Path) -> None:
    pdf = next((shared / "records").glob("*.pdf"))
    expected = json.loads(next((shared / "records").glob("*.expected.json")).read_text())
    words = set()
    for item in expected["items"]:
        texts = [item["title"], *(section["text"] for section in item["sections"])]
        texts += [attachment["title"] for attachment in item["attachments"]]
        words.update(word for text in texts for word in text.split())
    source = source_of(pdf, Limits())
    count = votes(line.text for line in source.lines)
    pairs = [(left, right) for left, right in pairwise(source.lines) if is_broken(left.text)]
    assert [sum(left.page == right.page for left, right in pairs), len(pairs)] == [120, 121]  # one breaks over a page
    broken = [(left.text, right.text) for left, right in pairs]
    wrong = []
    for left, right in broken:
        mended = re.split(r"\s+", f"{left.split()[-1][:-1]}{joint(left, right, count)}{right.split()[0]}")
        wrong += [word for word in mended if word not in words]
    assert wrong == []
