"""Lemmas: the dictionary forms that a word may be a form of."""

import Stemmer

from archive.danish import vocabulary
from archive.danish.folding import bare, fold, letters, plain

_stem = Stemmer.Stemmer("danish", 0).stemWord


def lemmas(word: str) -> tuple[str, ...]:
    """The words that lower-case `word` may be a form of, folded, the likeliest first; never empty.

    A form can belong to two words: *leder* is a manager and a form of *lede*.
    """
    known = spelling(word)
    if known is None:
        return (fold(_stem(word)),)
    found = vocabulary.lemma(known) or known
    return tuple(dict.fromkeys(fold(each) for each in (found, known) if each == found or vocabulary.is_headword(each)))


def spelling(word: str) -> str | None:
    """The spelling under which the vocabulary knows lower-case `word`: as it is, without accents, with æ for ae."""
    for form in dict.fromkeys((word, plain(word), letters(word), letters(plain(word)), bare(word))):
        if vocabulary.is_known(form):
            return form
    return None
