"""Closed items, in every spelling seen. Of a closed item only the number and the public title may leave the parser."""

import re

from archive.reading.lines import Line

_MARKS = re.compile(
    r"\blukke(?:t|de)\s+(?:punkt|sag|møde|dagsorden)|\((?:lukke(?:t|de)|fortrolig)\)|\bfortrolig(?:t|e)?\s*(?:[-–:]|punkt|sag|$)|"
    r"\b(?:for|bag)\s+lukkede\s+døre|^\s*lukket\s*(?:[-–:]|$)|\bikke[- ]offentlig(?:t|e)?\s+(?:punkt|sag|møde)|"
    r"\bundtaget\s+(?:fra\s+)?offentlighed",
    re.IGNORECASE,
)
_OPEN_AGAIN = re.compile(r"(?:for\s+)?åbne\s+(?:døre|punkter|sager|dagsorden)|åbent\s+(?:møde|punkt)", re.IGNORECASE)
# A heading that the reader did not know for one: *4. Lukket punkt: …*, *LUKKET SAG - …*
_HEADING = re.compile(
    r"\d+(?:\.\d+)*[.)]?\s+\(?(?:lukke[td]|fortrolig)|lukke[td]\s+(?:punkt|sag)\s*[:–-]\s*\S", re.IGNORECASE
)
LONGEST_MARK = 60  # characters of a line of its own
NEAR_TITLE = 3  # lines below the title in which the mark may stand alone


def is_closed_title(title: str) -> bool:
    """Whether a title says that its item is closed: *LUKKET PUNKT: …*, *FORTROLIG - …*, *… (Lukket punkt)*."""
    return bool(_MARKS.search(title))


def closes(line: Line) -> bool:
    """Whether a line of its own closes what follows: *Til behandling - for lukkede døre*."""
    return len(line.text) <= LONGEST_MARK and not line.text.rstrip().endswith(".") and bool(_MARKS.search(line.text))


def begins_closed(line: Line) -> bool:
    """Whether a line within a text looks like the heading of a closed item that was not told from the text.

    What stands below it may be closed, and nobody can tell where that ends: better to lose public text.
    """
    return bool(_HEADING.match(line.text))


def opens(line: Line) -> bool:
    """Whether a line of its own opens the meeting again: *Åbne punkter*."""
    return len(line.text) <= LONGEST_MARK and bool(_OPEN_AGAIN.search(line.text))
