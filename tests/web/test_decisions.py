"""The list of decisions is read again when its file has changed, and only then."""

from pathlib import Path

import pytest

from archive.errors import ConfigError
from archive.indexing import publication as publications
from archive.indexing.publication import Publication, TakeDown
from archive.web.decisions import Watched

TAKEN = Publication(takedowns=(TakeDown(id="a1", kind="word", target="Skovvej", reason="Privat", date="2026-01-02"),))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "publication.json"


def test_no_file_is_no_decision(file: Path) -> None:
    assert Watched(file).read() == (Publication(), False)


def test_what_is_read_first_is_no_change(file: Path) -> None:
    publications.save(file, TAKEN)
    assert Watched(file).read() == (TAKEN, False)


def test_a_new_decision_is_seen_once_as_a_change(file: Path) -> None:
    watched = Watched(file)
    watched.read()
    publications.save(file, TAKEN)
    assert watched.read() == (TAKEN, True)
    assert watched.read() == (TAKEN, False)


def test_a_file_that_is_written_again_with_the_same_decisions_is_no_change(file: Path) -> None:
    publications.save(file, TAKEN)
    watched = Watched(file)
    watched.read()
    publications.save(file, TAKEN)
    assert watched.read() == (TAKEN, False)


def test_a_damaged_list_is_refused_until_it_is_mended(file: Path) -> None:
    publications.save(file, TAKEN)
    watched = Watched(file)
    watched.read()
    file.write_text("{")
    for _attempt in range(2):
        with pytest.raises(ConfigError, match="kan ikke læses"):
            watched.read()


def test_a_decision_that_comes_with_the_mending_of_a_damaged_list_is_a_change(file: Path) -> None:
    """What was drawn under the list before must go then, too."""
    watched = Watched(file)
    watched.read()
    file.write_text("{")
    with pytest.raises(ConfigError):
        watched.read()
    publications.save(file, TAKEN)
    assert watched.read() == (TAKEN, True)
