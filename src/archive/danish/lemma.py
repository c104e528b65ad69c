"""Lemmas: the dictionary forms that a word may be a form of."""

from functools import lru_cache

import Stemmer

from archive.danish import lexicon, vocabulary
from archive.danish.compounds import cut
from archive.danish.folding import bare, fold, letters, plain
from archive.danish.grammar import readings

_FORMS: dict[str, list[str]] = lexicon.table("lemmas")
_ENDINGS = ("ernes", "erne", "enes", "ene", "ers", "ens", "ets", "nes", "er", "en", "et", "ne", "es", "s", "e", "n")
_stemmer = Stemmer.Stemmer("danish", 0)


@lru_cache(maxsize=100_000)
def lemmas(word: str) -> tuple[str, ...]:
    """The words that lower-case `word` may be a form of, folded, the likeliest first; never empty.

    A form can belong to two words: *leder* is a manager and a form of *lede*. What the vocabulary does not know is
    taken as a compound, then as a known word with an ending, and last of all goes to Snowball's stemmer.
    """
    known = spelling(word)
    if known is not None:
        return tuple(dict.fromkeys(map(fold, _known(known))))
    word = letters(plain(bare(word)))
    at = cut(word)
    if at:
        return tuple(word[:at] + lemma for lemma in dict.fromkeys(map(fold, _known(word[at:]))))
    return (fold(_guess(word)),)


def spelling(word: str) -> str | None:
    """The spelling under which the vocabulary knows lower-case `word`: as it is, without accents, with æ for ae."""
    for form in dict.fromkeys((word, plain(word), letters(word), letters(plain(word)), bare(word))):
        if form in _FORMS or vocabulary.is_known(form):
            return form
    return None


def _known(form: str) -> tuple[str, ...]:
    if form in _FORMS:
        return tuple(_FORMS[form])
    words = readings(form)
    if not words:
        return lemmas(form)
    return (*words, *(word for word in _nouns(form) if word not in words))


def _nouns(form: str) -> list[str]:
    """Nouns behind a form that the vocabulary gives to a verb: *debatter* by *debatterne*, *svaret* by *svarets*."""
    found = []
    if form.endswith(("er", "e")) and len(form) > 3:
        noun = vocabulary.lemma(form + "nes")
        if noun and vocabulary.lemma(form + "ne") == noun:
            found.append(noun)
    elif form.endswith(("et", "en")) and len(form) > 4:
        noun = vocabulary.lemma(form + "s")
        if noun:
            found.append(noun)
    return found


def _guess(word: str) -> str:
    for ending in _ENDINGS if len(word) > 5 else ():
        base = word.removesuffix(ending)
        if len(base) > 3 and base != word and readings(base):
            return readings(base)[0]
    if word.endswith("sen"):
        return word  # Rasmussen is no form of Rasmus
    stem: str = _stemmer.stemWord(word.removesuffix("s") if len(word) > 4 and not word.endswith("ss") else word)
    return stem
