"""The text of a section as paragraphs, lists and tables, as the record sets it; and a text in one line."""

import re
from dataclasses import dataclass
from itertools import groupby

# "- Busser", "– Busser", "• Busser", "1. Busser", "a) Busser"; and Region Midtjylland's "at …" under "indstiller,".
_BULLET = re.compile(r"^[-–•*]\s+")
_AT = re.compile(r"^at\s+\S")
_CELL = " | "  # what the reading sets between the cells of a row
_FIGURE = re.compile(r"\d|\([A-ZÆØÅ]{1,2}\)")  # an amount, a party

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line), a list with its entries (`list`), or a table: `rows` under a `head`, if it has one."""

    lines: tuple[str, ...]
    list: bool = False
    head: Row = ()
    rows: tuple[Row, ...] = ()


def blocks(text: str) -> list[Block]:
    """The blocks of a section's text, whose paragraphs, list lines and rows are parted by one blank line."""
    lines = [line.strip() for line in text.split("\n\n") if line.strip()]
    found: list[Block] = []
    for kind, group in groupby(lines, key=_kind):
        entries = tuple(group)
        if kind == "row" and len(entries) > 1:
            found.append(_table(entries))
        elif kind == "list" and (len(entries) > 1 or _BULLET.match(entries[0])):
            found.append(Block(tuple(_BULLET.sub("", entry) for entry in entries), list=True))
        else:
            found.extend(Block((entry,)) for entry in entries)
    return found


def in_a_line(text: str, length: int = 220) -> str:
    """A text in one line for a list, cut between words: no bullets, no rows."""
    parts = [part for block in blocks(text) for part in _flat(block)]
    line = " ".join(" ".join(parts).split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "\u00a0…"  # never alone on a line


def _kind(line: str) -> str:
    if _CELL in line:
        return "row"
    return "list" if _BULLET.match(line) or _AT.match(line) else ""


def _table(lines: tuple[str, ...]) -> Block:
    """A first row without amount or party, over rows that have some, is the table's head."""
    rows = tuple(tuple(cell.strip() for cell in line.split(_CELL)) for line in lines)
    width = max(len(row) for row in rows)
    headed = len(rows[0]) == width and not _FIGURE.search(lines[0])
    headed = headed and any(_FIGURE.search(line) for line in lines[1:])
    padded = tuple(row + ("",) * (width - len(row)) for row in rows)
    return Block((), head=padded[0] if headed else (), rows=padded[1:] if headed else padded)


def _flat(block: Block) -> list[str]:
    entries = [" – ".join(cell for cell in row if cell) for row in block.rows] or list(block.lines)
    end = ";" if block.rows else "," if block.list else ""
    return [*(each if each[-1:] in ",;.:" else each + end for each in entries[:-1]), *entries[-1:]]
