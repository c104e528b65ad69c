"""Why something refused, in words for people."""

import errno
import os

import pytest

from archive.causes import cause


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "disken er fuld"), (errno.EACCES, "adgang nægtet"), (errno.EMFILE, "for mange åbne filer")],
)
def test_what_the_system_says_is_said_in_danish(number: int, said: str) -> None:
    assert str(cause(OSError(number, os.strerror(number)))) == said


def test_a_file_in_another_encoding_is_called_that() -> None:
    with pytest.raises(UnicodeDecodeError) as error:
        b"R\xf8dby".decode("utf-8")
    assert "UTF-8" in str(cause(error.value))


def test_what_nobody_has_put_into_words_keeps_the_librarys_own() -> None:
    assert cause(OSError(errno.ELOOP, "Too many levels of symbolic links")) == "Too many levels of symbolic links"
    assert cause(ValueError("odd")) == "odd"
