"""Compounds: the words inside a word. *anlægsbevilling* is *anlæg*, a linking s, and *bevilling*.

A part must be a word that exists. Most wrong cuts come from prefixes and endings that look like words (`be|retning`,
`fælles|skab`) and from short syllables (`kon|tor`), so neither may be a part; a word of the vocabulary must also
decline like its last part, as compounds do.
"""

from functools import lru_cache

from archive.danish import lexicon, vocabulary
from archive.danish.families import verb_of
from archive.danish.grammar import agree, is_noun, is_verb, readings

MAX_LENGTH = 60  # longer runs of letters are addresses and noise
_SHORT = lexicon.word_set("compounds", "short")
_HEADS: dict[str, str] = lexicon.table("compounds")["heads"]
_NEVER_HEAD = lexicon.word_set("compounds", "prefixes")
_NEVER_TAIL = lexicon.word_set("compounds", "suffixes") | _NEVER_HEAD
_NOUNS = lexicon.word_set("compounds", "nouns")
_FALSE_ACTS = lexicon.word_set("families", "never")
_WHOLE = lexicon.word_set("compounds", "whole")


@lru_cache(maxsize=100_000)
def cut(word: str) -> int:
    """Where lower-case `word` falls into two, counted in letters from the left; 0 when it does not.

    The fewest parts win, then the longest last part: `musik|erhverv`, not `musiker|hverv`.
    """
    size = len(word)
    if not 5 <= size <= MAX_LENGTH or word in _WHOLE:
        return 0
    known = vocabulary.is_known(word)
    best, at = 99, 0
    for index in range(1, size - 1):
        tail = _tail(word[index:], index > 4)
        if not tail or tail >= best or (word[index:] in _FALSE_ACTS and verb_of(word)):
            continue  # *vejledning* is made from *vejlede* and holds no *ledning*
        head = _head(word[:index], tail == 1 and size - index > 5)
        if head and head + tail < best and not (known and _clash(word, word[index:])):
            best, at = head + tail, index
    return at


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
    shared = sum(map(len, pieces[:-1])) + index
    return (*_first_segments(stem[:index]), *pieces[:-1], head[shared:])


def _stem(head: str) -> str:
    """`head` without its linking letter, if it has one."""
    return next((stem for stem in _stems(head) if _is_first(stem, True)), None) or next(
        (stem for stem in _stems(head) if cut(stem)), head
    )


def _clash(word: str, tail: str) -> bool:
    """Whether `word` declines otherwise than its last part `tail`, which has one reading only."""
    return len(readings(tail)) == 1 and not agree(word, tail)


def _stems(head: str) -> tuple[str, ...]:
    """What `head` may be: as it stands, or without its linking letter: *anlæg(s)*, *dag(e)*, *arbejd(e)s*."""
    if head[-1] == "s":
        return head, head[:-1], head[:-1] + "e"
    return (head, head[:-1]) if head[-1] == "e" else (head,)


@lru_cache(maxsize=100_000)
def _tail(tail: str, long_head: bool) -> int:
    """How many words the last part `tail` (as written) is made of, 0 when it is none."""
    if tail in _NEVER_TAIL or tail.removesuffix("s") in _NEVER_TAIL:
        return 0
    words = readings(tail)
    if words:
        return int(tail in _NOUNS or any(_is_long(word, long_head) and is_noun(word) for word in words))
    index = cut(tail) if len(tail) > 7 else 0
    return index and 2


@lru_cache(maxsize=100_000)
def _head(head: str, long_tail: bool) -> int:
    """How many words the first part `head` (with its linking letter) is made of, 0 when it is none."""
    if head in _HEADS or any(_is_first(stem, long_tail) for stem in _stems(head)):
        return 1
    return 2 if len(head) > 7 and any(cut(stem) for stem in _stems(head)) else 0


def _is_long(part: str, beside_long: bool) -> bool:
    """Whether `part` is long enough to be one: three letters do beside a long part."""
    return len(part) > 3 or part in _SHORT or (beside_long and len(part) == 3)


def _is_first(stem: str, long_tail: bool) -> bool:
    if stem in _NEVER_HEAD or not _is_long(stem, long_tail):
        return False
    words = readings(stem)
    if not words:
        return False
    if stem in words:
        return is_noun(stem) if stem not in _SHORT and len(stem) < 4 else vocabulary.is_headword(stem) or len(stem) > 5
    return (stem[-1] in "er" and is_noun(words[0])) or (is_verb(words[0]) and words[0] == stem + "e")
