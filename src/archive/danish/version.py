"""The version of the language rules, a part of the index schema's: another version, and the index is built anew."""

import hashlib
from importlib.metadata import version

from archive.danish import lexicon

RULES = 5  # raise it when the code of this package gives a text other terms

_DATA = hashlib.sha256(lexicon.source("words.toml") + lexicon.source("abbreviations.toml")).hexdigest()[:8]
VERSION = f"{RULES}-{_DATA}-simplemma{version('simplemma')}-pystemmer{version('pystemmer')}"
