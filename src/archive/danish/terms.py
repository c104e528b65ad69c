"""Terms: what the index holds of a text.

`=ordet` is the word as written (folded), `ord` what it is a form of, `+del` a part of a compound.
"""

from collections.abc import Iterator

from archive.danish.folding import fold, lower
from archive.danish.lemma import lemmas
from archive.danish.stopwords import STOP_WORDS
from archive.danish.tokens import Token, tokens, words

_CACHE_SIZE = 400_000
_cache: dict[str, tuple[str, ...]] = {}


def exact(word: str) -> str:
    """The index term of `word` as written: case, accents and the spelling of å, æ, ø do not count."""
    return "=" + fold(word)


def is_stop(word: str) -> bool:
    """Whether `word` is indexed as written only."""
    return lower(word) in STOP_WORDS


def word_terms(word: str) -> tuple[str, ...]:
    """The index terms of one token: as written, its lemmas, its parts. Remembered from the first sight on."""
    found = _cache.get(word)
    if found is None:
        if len(_cache) >= _CACHE_SIZE:
            _cache.clear()
        found = _cache[word] = _word_terms(word)
    return found


def analyse(text: str) -> Iterator[tuple[Token, tuple[str, ...]]]:
    """Each token of `text` with its index terms."""
    for token in tokens(text):
        yield token, word_terms(token.text)


def terms(text: str) -> list[str]:
    """All index terms of `text`."""
    return [term for word in words(text) for term in word_terms(word)]


def _word_terms(word: str) -> tuple[str, ...]:
    if is_stop(word):
        return (exact(word),)
    return (exact(word), *lemmas(lower(word)))
