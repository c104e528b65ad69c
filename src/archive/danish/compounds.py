"""Compounds: the words inside a word. *anlægsbevilling* is *anlæg*, a linking s, and *bevilling*.

A part must be a word that exists. Most wrong cuts come from prefixes and endings that look like words (`be|retning`,
`fælles|skab`) and from short syllables (`kon|tor`), so neither may be a part; a word of the vocabulary must also
decline like its last part, as compounds do.
"""

from functools import lru_cache

from archive.danish import lexicon
from archive.danish.families import verb_of
from archive.danish.grammar import agree, is_adjective, is_noun, is_verb, readings

MAX_LENGTH = 60  # longer runs of letters are addresses and noise
_SHORT = lexicon.word_set("compounds", "short")
_HEADS: dict[str, str] = lexicon.table("compounds")["heads"]
_NEVER_HEAD = lexicon.word_set("compounds", "prefixes")
_NEVER_TAIL = lexicon.word_set("compounds", "suffixes") | _NEVER_HEAD
_TAILS = lexicon.word_set("compounds", "tails")
_FREE = _SHORT | _HEADS.keys()
_WHOLE = lexicon.word_set("compounds", "whole")
_BEFORE_LONG = lexicon.word_set("compounds", "before_long")
_FALSE_ACTS = lexicon.word_set("families", "never")
_TAKES_S = ("ion", "hed", "skab", "ing", "dom", "tet", "en")  # *aktions|plan*, never *aktion|splan*


@lru_cache(maxsize=100_000)
def cut(word: str) -> int:
    """Where lower-case `word` falls into two, counted in letters from the left; 0 when it does not.

    The fewest parts win, then the longest last part: `musik|erhverv`, not `musiker|hverv`.
    """
    size = len(word)
    if not 5 <= size <= MAX_LENGTH or word in _WHOLE:
        return 0
    known = word in readings(word)
    if known and is_verb(word) and not is_noun(word):
        return 0
    for is_tail in (_is_tail, _is_compound_tail):
        best, at = 3, 0
        for index in range(1, size - 1):
            if not is_tail(word[index:]) or (known and not _belongs(word, index)):
                continue
            if word[index] == "s" and word[:index].endswith(_TAKES_S) and is_tail(word[index + 1 :]):
                continue
            head = _head(word[:index]) or (size - index > 7 and word[:index] in _BEFORE_LONG)
            if head and head < best:
                best, at = head, index
        if at:
            return at
    return 0


def segments(word: str) -> tuple[str, ...]:
    """Lower-case `word` in all its parts as written: *arbejds, markeds, råd*; the word alone when it is no compound."""
    index = cut(word)
    return (*_first_segments(word[:index]), *segments(word[index:])) if index else (word,)


@lru_cache(maxsize=100_000)
def first_word(head: str) -> str:
    """The word that the first part `head` of a compound stands for: *arbejde* for *arbejds*, *barn* for *børne*."""
    if head in _HEADS:
        return _HEADS[head]
    stem = _stem(head)
    words = readings(stem)
    return stem if stem in words or not words else words[0]


def _first_segments(head: str) -> tuple[str, ...]:
    stem = _stem(head)
    index = 0 if head in _HEADS else cut(stem)
    if not index:
        return (head,)
    pieces = segments(stem[index:])
    return (*_first_segments(stem[:index]), *pieces[:-1], head[index + sum(map(len, pieces[:-1])) :])


def _belongs(word: str, index: int) -> bool:
    """Whether `word`, which the vocabulary knows, can be a compound of what begins at `index`."""
    tail = word[index:]
    words = readings(tail)
    if tail in _TAILS or not words:
        return True
    if tail not in words or not is_noun(word) or (len(words) == 1 and not agree(word, tail)):
        return False
    # *vejledning* is made from *vejlede* and holds no *ledning*; *ansøgning* from *ansøge*
    return not verb_of(word) or (tail not in _FALSE_ACTS and (index > 4 or word[:index] in _FREE))


@lru_cache(maxsize=200_000)
def _is_tail(tail: str) -> bool:
    """Whether `tail` (as written) is a noun that can be the last part."""
    if tail in _NEVER_TAIL or tail.removesuffix("s") in _NEVER_TAIL:
        return False
    return tail in _TAILS or any((len(word) > 3 or word in _SHORT) and is_noun(word) for word in readings(tail))


def _is_compound_tail(tail: str) -> bool:
    """Whether `tail` is an unknown word that is a compound itself."""
    return len(tail) > 7 and not readings(tail) and cut(tail) > 0


@lru_cache(maxsize=100_000)
def _head(head: str) -> int:
    """How many words the first part `head` (with its linking letter) is made of, 0 when it is none."""
    if head in _HEADS or any(map(_is_first, _stems(head))):
        return 1
    return 2 if len(head) > 7 and any(map(cut, _stems(head))) else 0


def _stem(head: str) -> str:
    """`head` without its linking letter, if it has one."""
    stems = _stems(head)
    return next(filter(_is_first, stems), None) or next(filter(cut, stems), head)


def _stems(head: str) -> tuple[str, ...]:
    """What `head` may be: as it stands, or without its linking letter: *anlæg(s)*, *dag(e)*, *arbejd(e)s*."""
    if head[-1] == "s":
        return head, head[:-1], head[:-1] + "e"
    return (head, head[:-1]) if head[-1] == "e" else (head,)


def _is_first(stem: str) -> bool:
    """Whether `stem` is a noun, an infinitive or an adjective, or the plural of a noun."""
    if stem in _NEVER_HEAD or (len(stem) < 4 and stem not in _SHORT):
        return False
    words = readings(stem)
    if not words:
        return False
    if stem not in words:
        return len(stem) > 4 and stem[-1] in "er" and is_noun(words[0])
    if is_noun(stem) or is_verb(stem) or stem in _SHORT:
        return True
    return len(stem) > 6 or (len(stem) > 4 and is_adjective(stem))
