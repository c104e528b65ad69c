"""What an error says: what, where, what to do, in Danish and in any other language of the catalogue."""

import errno

import pytest

from archive.catalogue import ENGLISH, catalogue
from archive.causes import cause
from archive.errors import ArchiveError, ConfigError, DamagedIndex, IndexingError, QueryError, ReadingError

english = catalogue(ENGLISH).gettext


def test_what_where_and_what_to_do_in_one_sentence() -> None:
    error = ArchiveError("Filen findes ikke.", "a.toml", "Skriv stien til en archive.toml efter --config.")
    assert str(error) == "a.toml: Filen findes ikke. Skriv stien til en archive.toml efter --config."
    assert error.said(english) == "a.toml: There is no such file. Give --config the path of an archive.toml."
    assert str(ArchiveError("Filen findes ikke.")) == "Filen findes ikke."


def test_values_fill_the_places_in_every_language() -> None:
    error = ConfigError("Nøglen »{key}« kendes ikke.", "a.toml", "Se nøglerne i docs/operations.md.", key="{0} 100 %")
    assert error.what == "Nøglen »{0} 100 %« kendes ikke."
    assert error.parts(english) == ("The key “{0} 100 %” is unknown.", "See the keys in docs/operations.md.")


def test_a_text_without_values_stands_as_it_is() -> None:
    assert str(IndexingError("Skriv {} i {filen}.", "{a}")) == "{a}: Skriv {} i {filen}."


def test_a_value_that_is_an_error_is_said_in_the_same_language() -> None:
    full = cause(OSError(errno.ENOSPC, "No space left on device"))
    error = ArchiveError("Filen kan ikke skrives: {cause}.", "b.zip", cause=full)
    assert str(error) == "b.zip: Filen kan ikke skrives: disken er fuld."
    assert error.said(english) == "b.zip: The file cannot be written: the disk is full."
    several = (DamagedIndex("Segmentfilen er skåret af.", "x.docs"), IndexingError("Filen findes ikke.", "y"))
    what = "Den nye udgave bestod ikke kontrollen og blev ikke lagt ud: {problems}"
    told = IndexingError(what, problems=several).said(english)
    assert "x.docs: The segment file is cut short. Run “python ingest.py --rebuild”" in told
    assert told.endswith(" y: There is no such file.")


def test_what_is_wrong_with_a_document_stays_as_it_was_written() -> None:
    error = ReadingError("empty", "Filen er tom (0 byte).", "{a}.pdf")
    assert error.said(english) == str(error) == "{a}.pdf: Filen er tom (0 byte)."


def test_a_query_error_knows_its_place() -> None:
    error = QueryError("»{text}« er ikke en dato.", "fra", "", 3, text="igår")
    assert (error.where, error.position, error.parts(english)[0]) == ("fra", 3, "“igår” is not a date.")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "adgang nægtet"),
        (OSError(errno.EPIPE, "Broken pipe"), "Broken pipe"),
        (OSError("without a number"), "without a number"),
        (UnicodeDecodeError("utf-8", b"\xe6", 0, 1, "invalid"), "filen er ikke skrevet i UTF-8"),
        (KeyError("x"), "'x'"),
    ],
)
def test_causes_are_danish_where_we_have_words_for_them(error: Exception, said: str) -> None:
    assert str(cause(error)) == said
