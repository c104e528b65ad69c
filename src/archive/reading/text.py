"""Lines to paragraphs: where one ends, and its lines as one text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.reading import cells
from archive.reading.flow import text_start
from archive.reading.hyphens import Votes, is_broken, mend
from archive.reading.lines import NEW_PARAGRAPH as NEW_PARAGRAPH
from archive.reading.lines import SOFT_HYPHEN, Line

BULLET = re.compile(r"(?:[-–—•·▪◦*]|o(?=\s[A-ZÆØÅ]))\s+\S|(?:\d{1,2}|[a-z])[.)]\s+[A-ZÆØÅ]")
DASH_GOES_ON = re.compile(r"[-–—]\s+[a-zæøå]")
ATTACHMENT = re.compile(r"\.\s?/\s?\.\s*")
INDENT = 4.0  # points
SLACK = 6.0  # points a line may fall short of the edge though the next word would just have fitted


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    lines: tuple[Line, ...]

    @property
    def page(self) -> int | None:
        """Where it begins."""
        return self.lines[0].page


def paragraphs(lines: Iterable[Line], votes: Votes) -> list[Paragraph]:
    """Paragraphs and list lines of a run of lines, hyphens mended, across pages and columns too; rows of tables."""
    whole, found, at = list(lines), list[Paragraph](), 0
    for table in cells.tables(whole, votes):
        found += _prose(whole[at : table.first], votes)
        found += [Paragraph(row.text, row.lines) for row in table.rows]
        at = table.end
    return found + _prose(whole[at:], votes)


def _prose(lines: Iterable[Line], votes: Votes) -> list[Paragraph]:
    found: list[list[Line]] = []
    for line in lines:
        if found and not _begins(found[-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return [Paragraph(joined(part, votes), tuple(part)) for part in found]


def joined(lines: Sequence[Line], votes: Votes) -> str:
    """Lines as one text."""
    text = lines[0].text
    for line in lines[1:]:
        text = mend(text, line.text, votes)
    return text.rstrip(SOFT_HYPHEN).strip()


def _begins(paragraph: Sequence[Line], line: Line) -> bool:
    above = paragraph[-1]
    if ATTACHMENT.match(line.text):
        return True
    if ATTACHMENT.fullmatch(above.text):  # the mark stands a little higher than its text
        return False
    if is_broken(above.text) and line.text[:1].islower() and above.size == line.size:
        return False
    goes_on = not _ended(above.text) and (line.text[:1].islower() or bool(DASH_GOES_ON.match(line.text)))
    if line.space is None:  # the next page, the next column: only the sentence tells
        return not goes_on and (_ended(above.text) or _fits(above, line))
    if line.space > NEW_PARAGRAPH:
        return True
    in_list = bool(BULLET.match(paragraph[0].text))
    if BULLET.match(line.text) and not (goes_on and not _fits(above, line)):
        return not re.match(r"\d", line.text) or in_list or _fits(above, line)
    if above.look != line.look and not (goes_on and not _fits(above, line)):
        return True
    if in_list and line.x0 < text_start(above) - INDENT and len(paragraph) > 1:
        return True
    if not in_list and text_start(above) <= line.left + 2 < line.x0 - INDENT and _ended(above.text):
        return True
    slack = 0.25 * (line.right - line.left) if ATTACHMENT.match(paragraph[0].text) else SLACK
    return not line.text[:1].islower() and _fits(above, line, slack)


def _ended(text: str) -> bool:
    return text.rstrip('”’"»)')[-1:] in tuple(".:!?")


def _fits(above: Line, line: Line, slack: float = SLACK) -> bool:
    """Whether the first word would have had room on the line above, so that somebody ended that line on purpose."""
    first = line.text.split()[0]
    width = (line.x1 - line.x0) * len(first) / max(len(line.text), 1)
    if line.words:
        width = line.words[0].x1 - line.words[0].x0
    return above.x1 + 0.25 * above.size + width < above.right - slack
