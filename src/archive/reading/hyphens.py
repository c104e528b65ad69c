"""Line-end hyphens: which are the typesetter's and which the writer's.

The rules and their order were measured on 1,689 line ends of Danish council records; word lists and hyphenation
patterns made them worse. A hyphen that is kept leaves the compound for the index to take apart.
"""

import re
from collections import Counter
from collections.abc import Iterable

from archive.reading.lines import SOFT_HYPHEN

HYPHENS = "-" + SOFT_HYPHEN
HANGING = {"og", "eller", "hhv.", "hhv", "resp.", "resp"}  # sundheds- og …; not men, som, til, for: sam-men
PREFIXES = {"ikke", "ex", "eks", "it"}
ADDRESS = re.compile(r"://|www\.|@")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
QUOTES = "”“’‘'\"»«)"

Votes = Counter[str]


def votes(lines: Iterable[str]) -> Votes:
    """How often each word stands whole in the document, in lower case; halves at line ends have no vote."""
    count: Votes = Counter()
    broken = False
    for line in lines:
        words = WORD.findall(line.lower())
        if broken:
            words = words[1:]
        broken = line[-1:] in HYPHENS and len(line) > 1
        if broken:
            words = words[:-1]
        count.update(words)
    return count


def is_broken(line: str) -> bool:
    """Whether the line ends within a word: with a hyphen right after a letter, digit or quote."""
    return len(line) > 1 and line[-1] in HYPHENS and not line[-2].isspace()


def mend(left: str, right: str, count: Votes) -> str:
    """The two lines as one text: joined, joined with the hyphen kept, or side by side."""
    if not is_broken(left):
        return f"{left} {right}"
    return left[:-1] + joint(left, right, count) + right


def joint(left: str, right: str, count: Votes) -> str:
    """What stands between the halves of a word broken over two lines: nothing, a hyphen, or a hyphen and a space."""
    if left[-1] == SOFT_HYPHEN:
        return ""
    before, after = left[:-1].split()[-1], right.split()[0] if right.split() else ""
    if not after:
        return "-"
    if ADDRESS.search(before):
        return "-"
    if before[-1].isdigit() or after[0].isdigit():
        return "-"
    if after.lower() in HANGING:
        return "- "
    if after[0].isupper():
        return "-"
    last = before.rsplit("-", 1)[-1]
    if before[-1] in QUOTES or re.search(r"[A-ZÆØÅ]{2}$", last) or len(last.lstrip("(”“»\"'")) == 1:
        return "-"
    head, tail = before.lower().lstrip("(”“»\"'"), after.lower()
    end = WORD.match(tail)
    tail = end[0] if end else tail
    whole, compound = count[head + tail], count[f"{head}-{tail}"]
    if whole != compound:
        return "" if whole > compound else "-"
    if head in PREFIXES:
        return "-"
    return ""
