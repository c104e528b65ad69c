"""Words that should meet: recall and false meetings by kind, for every analyzer, on each half of the pairs."""

from collections.abc import Iterable
from typing import NamedTuple

from bench.relevance.analyzers import ANALYZERS, Meets
from bench.relevance.pairs import KINDS, Pair, load


class Score(NamedTuple):
    """How many of the pairs that should meet did, and how many of those that should not."""

    met: int
    should: int
    false: int
    should_not: int

    @property
    def recall(self) -> float:
        return self.met / self.should if self.should else 1.0

    @property
    def false_share(self) -> float:
        return self.false / self.should_not if self.should_not else 0.0


def score(pairs: Iterable[Pair], meets: Meets) -> Score:
    """The score of an analyzer on `pairs`."""
    answers = [(pair.meet, meets(pair.searched, pair.text)) for pair in pairs]
    positive = [found for meet, found in answers if meet]
    negative = [found for meet, found in answers if not meet]
    return Score(sum(positive), len(positive), sum(negative), len(negative))


def mistakes(pairs: Iterable[Pair], meets: Meets) -> list[Pair]:
    """The pairs that an analyzer answers otherwise than they were judged."""
    return [pair for pair in pairs if meets(pair.searched, pair.text) != pair.meet]


def table(half: str) -> list[str]:
    """The lines of the table for one half: recall and, after the bar, false meetings in per cent."""
    pairs = load(half)
    lines = [f"{half} half, {len(pairs)} pairs".ljust(34) + "".join(name.rjust(16) for name in ANALYZERS)]
    for kind in (*KINDS, "all"):
        chosen = [pair for pair in pairs if kind in (pair.kind, "all")]
        scores = [score(chosen, meets) for meets in ANALYZERS.values()]
        head = f"  {kind} ({scores[0].should} + {scores[0].should_not})"
        cells = (f"{each.recall:.3f} | {each.false_share:5.1%}" for each in scores)
        lines.append(head.ljust(34) + "".join(cell.rjust(16) for cell in cells))
    return lines


def report() -> str:
    """Both halves, side by side for all analyzers."""
    return "\n".join(["Words that meet: recall | false meetings", *table("tune"), *table("test")])
