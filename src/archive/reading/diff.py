"""What a later text changed in an earlier one: paragraphs that were added, removed and reworded. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

REWORDED = 50.0  # of 100: paragraphs less alike than this are one removed and one added
SHORT_RUN = 3  # letters: so few between two changes are read as part of them, or a change falls into crumbs
MOST_WORDS = 4000  # of a paragraph: longer ones are shown as removed and added, not word by word
# Hyphens of every kind fall away, quotation marks are one.
_TYPESETTING = str.maketrans(dict.fromkeys("\u00ad-\u2010\u2011\u2012\u2013\u2014\u2015") | dict.fromkeys("”“»«", '"'))


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that is the same, added or removed."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the comparison; one that was reworded has several pieces."""

    change: Change
    pieces: tuple[Piece, ...]


def compare(before: str, after: str) -> tuple[Passage, ...]:
    """The paragraphs of `after` and those that are gone, in reading order.

    Texts have paragraphs parted by blank lines. How a line was broken, hyphened or quoted is no change.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[Passage] = []
    for gone, come in _blocks(old, new):
        if "".join(map(_bare, gone)) == "".join(map(_bare, come)):
            found += (_whole(Change.SAME, text) for text in come)
        else:
            found += _changed(gone, come)
    return tuple(found)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def _bare(text: str) -> str:
    return "".join(re.findall(r"\w|[§%+]", text))


def _whole(change: Change, text: str) -> Passage:
    return Passage(change, (Piece(change, text),))


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Runs of paragraphs that are the same, and the runs between them that are not."""
    gone: list[str] = []
    come: list[str] = []
    for op in LCSseq.opcodes([_bare(p) for p in old], [_bare(p) for p in new]):
        if op.tag != "equal":
            gone += old[op.src_start : op.src_end]
            come += new[op.dest_start : op.dest_end]
            continue
        if gone or come:
            yield gone, come
            gone, come = [], []
        yield old[op.src_start : op.src_end], new[op.dest_start : op.dest_end]
    if gone or come:
        yield gone, come


def _changed(gone: Sequence[str], come: Sequence[str]) -> Iterator[Passage]:
    """Each new paragraph beside the old one it is most like, in the order of both."""
    at = 0
    for text in come:
        alike = [(fuzz.ratio(other, text), -place) for place, other in enumerate(gone[at:], at)]
        best, place = max(alike, default=(0.0, 0))
        if best < REWORDED or len(text.split()) > MOST_WORDS:
            yield _whole(Change.ADDED, text)
            continue
        for other in gone[at:-place]:
            yield _whole(Change.REMOVED, other)
        yield Passage(Change.REWORDED, tuple(_pieces(gone[-place], text)))
        at = -place + 1
    for other in gone[at:]:
        yield _whole(Change.REMOVED, other)


def _pieces(before: str, after: str) -> list[Piece]:
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    gone: list[str] = []
    come: list[str] = []

    def close() -> None:
        if _bare("".join(gone)) == _bare("".join(come)) and come:  # one word broken in two is no change
            pieces.append(Piece(Change.SAME, " ".join(come)))
            gone.clear()
            come.clear()
        for change, words in ((Change.REMOVED, gone), (Change.ADDED, come)):
            if words:
                pieces.append(Piece(change, " ".join(words)))
                words.clear()

    opcodes = list(LCSseq.opcodes([_word(w) for w in old], [_word(w) for w in new]))
    for index, op in enumerate(opcodes):
        inside = 0 < index < len(opcodes) - 1
        words = new[op.dest_start : op.dest_end]
        if op.tag == "equal" and not (inside and len("".join(words)) <= SHORT_RUN):
            close()
            pieces.append(Piece(Change.SAME, " ".join(words)))
        else:
            gone += old[op.src_start : op.src_end]
            come += words
    close()
    return pieces


def _word(word: str) -> str:
    """A word without what typesetting does to it; a full stop at its end stays, for it may be the change."""
    return word.translate(_TYPESETTING)
