"""The vocabulary: which Danish forms exist, and what each is a form of.

simplemma's Danish list (some 790,000 forms of 117,000 words) as a dict takes 107 MB in every process. Here a form is
its hash and the number of a rule (cut so many letters, add these), in two sorted arrays of 8 MB together.
"""

import gc
import threading
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

_SHIFT = 47  # a hash has 64 bits, the upper 17 choose its bucket: six forms in each
_HALF = 1 << 63 - _SHIFT
_HEADWORD = 1 << 15  # set in a form's rule number when other forms are forms of it


class _Table(NamedTuple):
    starts: "array[int]"  # where the hashes with the same upper bits begin
    hashes: "array[int]"
    numbers: "array[int]"
    rules: list[tuple[int, str]]


_table: _Table | None = None
_lock = threading.Lock()


def lemma(form: str) -> str | None:
    """The word that lower-case `form` is a form of, or None when the list does not know the form."""
    number = _find(form)
    if number < 0:
        return None
    assert _table is not None
    cut, added = _table.rules[number & ~_HEADWORD]
    return form[: len(form) - cut] + added


def is_known(form: str) -> bool:
    """Whether lower-case `form` stands in the list."""
    return _find(form) >= 0


def is_headword(form: str) -> bool:
    """Whether other forms are forms of lower-case `form`: true of *leder*, which is also a form of *lede*."""
    number = _find(form)
    return number >= 0 and bool(number & _HEADWORD)


def load() -> None:
    """Read the list now (about a second) instead of at the first word."""
    global _table
    if _table is None:
        with _lock:
            if _table is None:
                _table = _build(_forms())
                gc.collect()  # simplemma's factory refers to itself: its 100 MB would stay until some later collection


def _find(form: str) -> int:
    if _table is None:
        load()
        assert _table is not None
    wanted = hash(form)
    bucket = (wanted >> _SHIFT) + _HALF
    end = _table.starts[bucket + 1]
    index = bisect_left(_table.hashes, wanted, _table.starts[bucket], end)
    return _table.numbers[index] if index < end and _table.hashes[index] == wanted else -1


def _forms() -> Iterable[tuple[str, str]]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    # A factory of our own, so that simplemma's process-wide cache does not keep the big dict alive.
    return DefaultDictionaryFactory().get_dictionary("da").items()


def _build(pairs: Iterable[tuple[str, str]]) -> _Table:
    words: dict[int, int] = {}
    capitalised: dict[int, int] = {}
    headwords: set[int] = set()
    numbers: dict[tuple[int, str], int] = {}
    for form, word in pairs:
        lowered = form.lower()
        target = word.lower()
        cut, added = _rule(lowered, target)
        number = numbers.setdefault((cut, added), len(numbers))
        (words if lowered == form else capitalised)[hash(lowered)] = number
        if lowered != target:
            headwords.add(hash(target))
    for key, number in capitalised.items():
        words.setdefault(key, number)
    if len(numbers) > _HEADWORD:
        raise ValueError("the Danish word list has more inflection rules than fit in 15 bits")
    hashes = np.fromiter(words.keys(), dtype=np.int64, count=len(words))
    codes = np.fromiter(words.values(), dtype=np.uint16, count=len(words))
    order = np.argsort(hashes)
    heads = np.fromiter(headwords, dtype=np.int64, count=len(headwords))
    hashes, codes = hashes[order], codes[order]
    codes[np.isin(hashes, heads)] |= _HEADWORD
    edges = np.arange(-_HALF, _HALF, dtype=np.int64) << _SHIFT
    starts = np.append(np.searchsorted(hashes, edges), len(hashes)).astype(np.uint32)
    rules = list(numbers)
    return _Table(array("I", starts.tobytes()), array("q", hashes.tobytes()), array("H", codes.tobytes()), rules)


def _rule(form: str, word: str) -> tuple[int, str]:
    if form.startswith(word):
        return len(form) - len(word), ""
    same = 0
    for left, right in zip(form, word, strict=False):
        if left != right:
            break
        same += 1
    return len(form) - same, word[same:]
