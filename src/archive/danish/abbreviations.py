"""Abbreviations and names that have several wordings, read from `abbreviations.toml`.

All wordings of a line share one index term, the concept: `~kkr` stands for *KKR* and *kommunekontaktråd* alike.
"""

import tomllib
from functools import cache
from typing import NamedTuple

from archive.danish import lexicon
from archive.danish.folding import bare, fold, lower
from archive.danish.grammar import is_adjective, is_noun, is_verb
from archive.danish.lemma import lemmas
from archive.danish.stopwords import STOP_WORDS
from archive.danish.tokens import words


class Wordings(NamedTuple):
    """What of a text means which concepts."""

    shorts: dict[str, str]  # an abbreviation in lower case
    strict: dict[str, str]  # an abbreviation as written, because its small letters are another word
    singles: dict[str, str]  # the lemma of a single word
    runs: dict[str, tuple[tuple[tuple[str, ...], str], ...]]  # first key of a run → its keys, its concept


def key(word: str) -> str:
    """What a word in a run of words is compared by: its likeliest lemma, or as written when it is a stop word."""
    text = lower(word)
    return "=" + fold(text) if text in STOP_WORDS else lemmas(text)[0]


def concept(word: str) -> str | None:
    """The concept that one `word` of a text means, None when it means none."""
    known = wordings()
    word = uninflected(word)
    text = lower(word)
    found = known.strict.get(word) or known.shorts.get(text)
    if found or text in STOP_WORDS:
        return found
    return next((known.singles[lemma] for lemma in lemmas(text) if lemma in known.singles), None)


def typed_concept(word: str) -> str | None:
    """The concept that a searched `word` means: people type abbreviations in small letters too."""
    return concept(word) or wordings().strict.get(word.upper())


def is_ambiguous(word: str) -> bool:
    """Whether `word` is an abbreviation, in capitals, whose small letters are another word: *RAR*, *KL*."""
    return uninflected(word) in wordings().strict


def uninflected(word: str) -> str:
    """`word` as written without a genitive or ending set off from capitals: *KKR's*, *KKRs*, *EU'et*."""
    stem = bare(word)
    return stem[:-1] if stem[-1] == "s" and len(stem) > 2 and stem[:-1].isupper() else stem


@cache
def wordings() -> Wordings:
    """All wordings of the file."""
    shorts: dict[str, str] = {}
    strict: dict[str, str] = {}
    singles: dict[str, str] = {}
    runs: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for line in tomllib.loads(lexicon.source("abbreviations.toml").decode())["wordings"]:
        term = "~" + fold(line[0])
        for wording in line:
            parts = words(wording)
            if len(parts) > 1:
                keys = tuple(key(part) for part in parts)
                runs[keys[0]] = (*runs.get(keys[0], ()), (keys, term))
            elif not _is_abbreviation(wording):
                singles[lemmas(lower(wording))[0]] = term
            elif wording.isupper() and _is_another_word(lower(wording)):
                strict[wording] = term
            else:
                shorts[lower(wording)] = term
    return Wordings(shorts, strict, singles, runs)


def _is_another_word(text: str) -> bool:
    """Whether `text` is a Danish word; the vocabulary also lists abbreviations (*stx*), which have no forms."""
    return text in STOP_WORDS or is_noun(text) or is_adjective(text) or is_verb(text)


def _is_abbreviation(wording: str) -> bool:
    return wording.upper() == wording or len(wording) < 5
