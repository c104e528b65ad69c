"""OS2's KLE dataset is read from where the user keeps it."""

from pathlib import Path

import pytest

from archive.errors import ConfigError
from archive.reading import kle

LINES = """\
KLENummer='13.05.00':KLETitel='Trafikselskaber i almindelighed':Keywords[Weight]=Bus[5];
KLENummer='13.05.02':KLETitel='Busruter - trafikselskaber':Keywords[Weight]=Rute[5];Køreplan §3[25];
"""


def test_subjects_stand_under_their_group_without_the_general_one(tmp_path: Path) -> None:
    (tmp_path / "kle.txt").write_text(LINES, encoding="utf-8")
    assert kle.load(tmp_path / "kle.txt") == {
        "13.05": (kle.Subject("13.05.02", "Busruter", {"Rute": 1.0, "Køreplan §3": 1.0, "Busruter": 2.0}),)
    }


@pytest.mark.parametrize("content", [b"", b"something else", b"\xff\xfe"])
def test_another_file_is_an_error_that_names_the_setting(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kle.txt").write_bytes(content)
    with pytest.raises(ConfigError, match=r"topics\.kle"):
        kle.load(tmp_path / "kle.txt")


def test_the_real_dataset_has_its_topics(shared: Path) -> None:
    subjects = kle.load(shared / "kle" / "OS2KLE.txt")
    assert "03.25.07" in {subject.id for subject in subjects["03.25"]}
