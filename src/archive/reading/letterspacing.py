"""Letter-spaced words: *I n d s t i l l i n g* is one word, *A, B og C* and *H. C.* are what they seem. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Final

from archive.reading.lines import Word

FEWEST: Final = 4  # letters that stand alone in a row, to be a word
WIDEST: Final = 1.0  # letter heights between two letters of a word; marks in the columns of a table stand further apart
ENDS: Final = ".,:;!?)"  # may follow the last letter at once


def unspaced(row: Sequence[Word], is_label: Callable[[str], bool]) -> list[Word]:
    """A line's words, those that are spaced out put together. Single capitals are joined to a label only: *A B C*
    are parties, and *B E S L U T N I N G* is a heading."""
    found: list[Word] = []
    for run in _runs(row):
        words = _words(run) if len(run) >= FEWEST else []
        found += [_put_together(word) for word in words] if _convince(words, is_label) else run
    return found


def spaced_out(row: Sequence[Word]) -> str | None:
    """The words of a letter-spaced line, None for any other: *K K R  M I D T J Y L L A N D* → *KKR MIDTJYLLAND*."""
    if len(row) < 5 or sum(len(word.text) == 1 and word.text.isalpha() for word in row) < 0.8 * len(row):
        return None
    return " ".join("".join(letter.text for letter in word) for word in _words(row))


def _runs(row: Sequence[Word]) -> Iterator[list[Word]]:
    """The line in pieces: letters in a row together, every other word by itself."""
    run: list[Word] = []
    for word in row:
        letter = word.text[:1].isalpha() and not word.text[1:].strip(ENDS)
        if run and not letter:
            yield run
            run = []
        if not letter:
            yield [word]
            continue
        run.append(word)
        if len(word.text) > 1:
            yield run
            run = []
    if run:
        yield run


def _words(run: Sequence[Word]) -> list[list[Word]]:
    """Letters parted where the gap is wider than it usually is in this line."""
    gaps = [right.x0 - left.x1 for left, right in pairwise(run)]
    usual = median(gaps)
    words = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > 1.6 * usual + 0.5:
            words.append([word])
        else:
            words[-1].append(word)
    return words


def _convince(words: Sequence[Sequence[Word]], is_label: Callable[[str], bool]) -> bool:
    texts = ["".join(letter.text for letter in word).rstrip(ENDS) for word in words]
    if not any(len(text) >= FEWEST for text in texts) or _widest(words) > WIDEST:
        return False
    if all(text.isupper() for text in texts):
        return is_label(" ".join(texts))
    # Not the points of a list (a b c d) nor marks in a row (x x x x).
    enumerated = all(left < right for left, right in pairwise("".join(texts))) or len(set("".join(texts))) < 3
    return all(text[1:].islower() or len(text) == 1 for text in texts) and not enumerated


def _widest(words: Sequence[Sequence[Word]]) -> float:
    """The widest gap within a word, in letter heights."""
    return max(
        ((right.x0 - left.x1) / left.size for word in words for left, right in pairwise(word) if left.size), default=0.0
    )


def _put_together(letters: Sequence[Word]) -> Word:
    return replace(
        letters[0],
        text="".join(letter.text for letter in letters),
        x1=letters[-1].x1,
        top=min(letter.top for letter in letters),
        bottom=max(letter.bottom for letter in letters),
    )
