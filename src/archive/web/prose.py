"""The text of a section as paragraphs and lists, as the record sets it."""

import re
from dataclasses import dataclass
from itertools import groupby

# "- Busser", "– Busser", "• Busser", "1. Busser", "a) Busser"; and Region Midtjylland's "at …" under "indstiller,".
_BULLET = re.compile(r"^[-–•*]\s+")
_AT = re.compile(r"^at\s+\S")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (`list` False, one line), or a list with its entries."""

    lines: tuple[str, ...]
    list: bool = False


def blocks(text: str) -> list[Block]:
    """The blocks of a section's text, whose paragraphs and list lines are parted by one blank line."""
    lines = [line.strip() for line in text.split("\n\n") if line.strip()]
    found: list[Block] = []
    for bullet, group in groupby(lines, key=lambda line: bool(_BULLET.match(line) or _AT.match(line))):
        entries = tuple(group)
        if bullet and (len(entries) > 1 or _BULLET.match(entries[0])):
            found.append(Block(tuple(_BULLET.sub("", entry) for entry in entries), list=True))
        else:
            found.extend(Block((entry,)) for entry in entries)
    return found
