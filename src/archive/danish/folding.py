"""Folding: one spelling for letters that people type in several ways."""

import re
import unicodedata

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LETTERS = {
    "æ": "æ",
    "ø": "ø",
    "å": "å",
    "ä": "æ",
    "ö": "ø",
    "ð": "d",
    "þ": "th",
    "ß": "ss",
    "đ": "d",
    "ł": "l",
    "œ": "ø",
}


class _Plain(dict[int, str]):
    """A translation table that works out a letter's plain form at its first sight."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        self[code] = found = "".join(part for part in parts if not unicodedata.combining(part))
        return found


_PLAIN = _Plain(str.maketrans(_LETTERS))
_GENITIVE = re.compile(r"['’´`](?:s|er|en|et|ere|erne|erns|ens|ets|ernes|ne)?$")
_DIGRAPHS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))


def lower(word: str) -> str:
    """`word` in lower case, composed (NFKC: `ﬁ` becomes `fi`), without soft hyphens and other invisible characters.

    Accents and digraphs stay: the dictionary knows *idé*, and *poesi* is no *pøsi*.
    """
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word.translate(_INVISIBLE)).lower()


def plain(word: str) -> str:
    """Lower-case `word` without accents (é is e, ü is u), but with æ, ø, å; ä and ö are read as æ and ø."""
    if word.isascii():
        return word
    return word.translate(_PLAIN) or word  # a lone accent of another script is all there is


def letters(word: str) -> str:
    """Lower-case `word` with aa, ae, oe read as å, æ, ø, the way a foreign keyboard writes them."""
    for pair, letter in _DIGRAPHS:
        if pair in word:
            word = word.replace(pair, letter)
    return word


def fold(word: str) -> str:
    """The form in which two spellings of a word are the same string: *Aarhus* and *ÅRHUS* are both `århus`."""
    return letters(plain(lower(word)))


def bare(word: str) -> str:
    """Lower-case `word` without an ending that is set off by an apostrophe: *KKR's*, *EU'et*, *Nis'*."""
    return _GENITIVE.sub("", word) or word
