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


def look_up(form: str) -> tuple[str, bool] | None:
    """The word that lower-case `form` is a form of, and whether `form` has forms of its own; None when it is unknown.

    Both can hold: *leder* is a form of *lede*, and *lederen* one of *leder*.
    """
    table = _table or load()
    wanted = hash(form)
    bucket = (wanted >> _SHIFT) + _HALF
    end = table.starts[bucket + 1]
    index = bisect_left(table.hashes, wanted, table.starts[bucket], end)
    if index == end or table.hashes[index] != wanted:
        return None
    number = table.numbers[index]
    cut, added = table.rules[number & ~_HEADWORD]
    return (form[:-cut] if cut else form) + added, number >= _HEADWORD


def lemma(form: str) -> str | None:
    """The word that lower-case `form` is a form of, or None when the list does not know the form."""
    found = look_up(form)
    return found[0] if found else None


def is_known(form: str) -> bool:
    """Whether lower-case `form` stands in the list."""
    return look_up(form) is not None


def is_headword(form: str) -> bool:
    """Whether other forms are forms of lower-case `form`."""
    found = look_up(form)
    return found is not None and found[1]


def load() -> _Table:
    """Read the list now (it takes seconds) instead of at the first word."""
    global _table
    with _lock:
        if _table is None:
            _table = _build(_forms())
            gc.collect()  # simplemma's factory refers to itself: its 100 MB would stay until some later collection
        return _table


def _forms() -> Iterable[tuple[str, str]]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    # A factory of our own, so that simplemma's process-wide cache does not keep the big dict alive.
    return DefaultDictionaryFactory().get_dictionary("da").items()


def _build(pairs: Iterable[tuple[str, str]]) -> _Table:
    small, capital = (array("q"), array("H")), (array("q"), array("H"))
    headwords: set[int] = set()
    numbers: dict[tuple[int, str], int] = {}
    for form, word in pairs:
        lowered = form.lower()
        target = word.lower()
        hashes, codes = small if lowered == form else capital
        hashes.append(hash(lowered))
        codes.append(numbers.setdefault(_rule(lowered, target), len(numbers)))
        if lowered != target:
            headwords.add(hash(target))
    if len(numbers) > _HEADWORD:
        raise ValueError("the Danish word list has more inflection rules than fit in 15 bits")
    # Where a form stands in small letters and with a capital, np.unique keeps the first: the small one.
    unique, first = np.unique(np.concatenate((small[0], capital[0])), return_index=True)
    rules = np.concatenate((small[1], capital[1]))[first]
    rules[np.isin(unique, np.fromiter(headwords, np.int64, len(headwords)))] |= _HEADWORD
    edges = np.arange(-_HALF, _HALF, dtype=np.int64) << _SHIFT
    starts = np.append(np.searchsorted(unique, edges), len(unique)).astype(np.uint32)
    return _Table(
        array("I", starts.tobytes()), array("q", unique.tobytes()), array("H", rules.tobytes()), list(numbers)
    )


def _rule(form: str, word: str) -> tuple[int, str]:
    if form.startswith(word):
        return len(form) - len(word), ""
    same = 0
    for left, right in zip(form, word, strict=False):
        if left != right:
            break
        same += 1
    return len(form) - same, word[same:]
