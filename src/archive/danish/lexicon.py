"""The lexicon: what `words.toml` adds to and corrects in the vocabulary."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def source(name: str) -> bytes:
    """The content of one of this package's data files."""
    return files("archive.danish").joinpath(name).read_bytes()


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(source("words.toml").decode())


@cache
def word_set(section: str, name: str) -> frozenset[str]:
    """The words of the list `name` in `section`."""
    return frozenset(_words()[section][name].split())


@cache
def table(section: str) -> dict[str, Any]:
    """The entries of `section`."""
    found: dict[str, Any] = _words()[section]
    return found
