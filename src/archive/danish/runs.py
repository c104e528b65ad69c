"""Runs: words beside each other that mean what another word means.

*regionalt arbejdsmarkedsråd* is what *RAR* stands for; *kommune kvoter* is *kommunekvoter* typed as two words. The
second is indexed too, because a Danish noun seldom stands before another noun unless a compound was torn apart.
"""

from collections.abc import Sequence
from functools import lru_cache

from archive.danish import lexicon, vocabulary
from archive.danish.abbreviations import key, wordings
from archive.danish.compounds import first_word, segments
from archive.danish.folding import fold, lower
from archive.danish.grammar import is_adjective, is_noun, is_verb, readings
from archive.danish.lemma import headwords, lemmas
from archive.danish.stopwords import STOP_WORDS

_COUNTING = lexicon.word_set("runs", "counting")
LONGEST = 10  # words in a run, enough for every wording of abbreviations.toml


def concepts(words: Sequence[str]) -> list[tuple[int, str]]:
    """The concepts of `abbreviations.toml` that `words` begin with: how many words each takes, and its term."""
    return [
        (len(keys), term)
        for keys, term in openings(words[0])
        if len(keys) <= len(words) and all(map(_means, words, keys))
    ]


@lru_cache(maxsize=50_000)
def openings(word: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The multi-word concepts that may begin with `word`: their keys and their term."""
    return wordings().runs.get(key(word), ())


def is_front(word: str) -> bool:
    """Whether `word` can be the first half of a torn compound: a noun as the dictionary has it, or with a linking s."""
    text = lower(word)
    if len(text) < 3 or not text.isalpha() or text in STOP_WORDS:
        return False
    return text not in _COUNTING and any(_is_plain_noun(stem) for stem in {text, text.removesuffix("s")})


def is_back(word: str) -> bool:
    """Whether `word` can be the second half of a torn compound: a noun in small letters."""
    if len(word) < 3 or not word.isalpha() or not word.islower() or word in STOP_WORDS:
        return False
    noun = lemmas(word)[0]
    return is_noun(noun) and not is_verb(noun)


@lru_cache(maxsize=50_000)
def joined(left: str, right: str) -> tuple[str, ...]:
    """The compounds that two words beside each other may be, with and without a linking s: those known, else both."""
    known = known_compounds(left, right)
    front = lower(left)
    return known or tuple(fold(front + link + lemmas(lower(right))[0]) for link in ("", "s"))


def known_compounds(left: str, right: str) -> tuple[str, ...]:
    """The compounds in the vocabulary that two words beside each other may be."""
    front, back = lower(left), lower(right)
    forms = dict.fromkeys(front + link + word for word in (back, *lemmas(back)) for link in ("", "s", "e"))
    return tuple(dict.fromkeys(lemmas(form)[0] for form in forms if vocabulary.is_known(form)))


def _is_plain_noun(word: str) -> bool:
    return readings(word)[:1] == (word,) and is_noun(word) and not is_verb(word) and not is_adjective(word)


@lru_cache(maxsize=50_000)
def _means(word: str, wanted: str) -> bool:
    """Whether `word` has the lemma `wanted`, or begins with it: *social- og sundhedsassistent* is *SOSU* too."""
    if key(word) == wanted or wanted in lemmas(lower(word)):
        return True
    pieces = segments(headwords(lower(word))[0])
    return len(pieces) > 1 and fold(first_word(pieces[0])) == wanted
