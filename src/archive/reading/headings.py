"""Where items begin: the body walked in the order of the contents, or by the look of headings where there are none.

Lines that look like headings and are none: *1. Udlændingestyrelsen anbefaler…* after a wrapped *stk.*, *2022.
Generalforsamlingen…*, *509 af 26. april…*. They stand in no contents, are not bold, and no case line follows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from archive.reading.caseline import read_case_line
from archive.reading.closed import without_mark
from archive.reading.contents import ENTRY, ONLY_NUMBER, Contents, Entry
from archive.reading.dates import MONTHS
from archive.reading.hyphens import Votes
from archive.reading.layouts import Layout, label_of
from archive.reading.lines import Line
from archive.reading.text import NEW_PARAGRAPH, joined

TITLE = re.compile(rf"(?!(?:{'|'.join(MONTHS)})\b)[\w”\"(»]")  # the 12. of 12. juni 2024 is no item
LIKE = 88  # of 100: a title as the contents have it, give or take a word
CASE_LINE_WITHIN = 5  # lines after a heading
LARGER = 1.12  # times the running text
LONGEST_JUMP = 12  # numbers that may be missing between two items (withdrawn ones)
LONGEST_TITLE = 6  # lines
LISTED = 0.3  # of the lines of a list of contents begin an entry, the others go on with one


@dataclass(frozen=True, slots=True)
class Heading:
    """An item's or group's number and title, and the lines it takes: `start` to `end` (exclusive).

    `start` takes in a case line above the title, where the template has it there.
    """

    number: str
    title: str
    start: int
    end: int
    line: int  # of the number itself
    closed: bool = False  # the table of contents says so

    @property
    def key(self) -> tuple[int, ...]:
        """The number to sort and nest by."""
        return tuple(int(part) for part in self.number.split("."))


@dataclass(frozen=True, slots=True)
class Found:
    """The headings in order, and the entries of the contents that have no place in the body."""

    headings: tuple[Heading, ...]
    missing: tuple[Entry, ...] = ()


class Finder:
    """Looks for headings in the lines of one document."""

    def __init__(self, lines: Sequence[Line], layout: Layout, votes: Votes, body_size: float) -> None:
        self.lines, self.layout, self.votes, self.body_size = lines, layout, votes, body_size

    def find(self, contents: Contents) -> Found:
        """The headings after the contents; without contents, those that look like headings."""
        if not contents.entries:
            return Found(tuple(self._by_look(0, len(self.lines))))
        headings: list[Heading] = []
        missing: list[Entry] = []
        position = contents.end
        for at, entry in enumerate(contents.entries):
            heading = self._entry(entry, position)
            if heading is None and entry.closed:
                heading = self._closed_entry(entry, position, contents.entries[at + 1 :])
            if heading is None:
                missing.append(entry)
                continue
            headings.append(heading)
            position = heading.end
        headings += self._unlisted(headings, contents.end)
        return Found(tuple(sorted(headings, key=lambda heading: heading.line)), tuple(missing))

    def _entry(self, entry: Entry, position: int) -> Heading | None:
        wanted = squeezed(entry.title)
        for index in range(position, len(self.lines)):
            number, title, used = self._numbered(index)
            if number != entry.number:
                continue
            start = squeezed(title)
            if (
                wanted.startswith(start)
                or (start.startswith(wanted))
                or (len(start) > 3 and fuzz.partial_ratio(start, wanted) >= LIKE)
            ):
                end = self._title_end(index, used, wanted)
                return replace(self._heading(number, index, used, end), closed=entry.closed)
        return None

    def _closed_entry(self, entry: Entry, position: int, later: Sequence[Entry]) -> Heading | None:
        """Where a closed item begins whose title in the contents is another one, or *Lukket punkt* only.

        Its number tells, or its title without a number, above the next item that is found; else its text would be that
        of the item above. The title in the contents is the public one.
        """
        following = (heading.start for each in later if (heading := self._entry(each, position)))
        end = next(following, len(self.lines))
        numbered = [at for at in range(position, end) if self._numbered(at)[0] == entry.number]
        title = squeezed(without_mark(entry.title))
        texts = {at: squeezed(self.lines[at].text) for at in range(position, end)}
        alike = [at for at, text in texts.items() if len(text) > 3 and text == title]
        heads = [at for at in texts if self._strong(at) and self._looks_like_a_title(at, position)]
        found = [*filter(self._strong, numbered), *alike, *numbered, *heads]
        if not found:
            return None
        stop = min(self._look_end(found[0], 1), end)
        return Heading(entry.number, entry.title, found[0], stop, found[0], closed=True)

    def _looks_like_a_title(self, index: int, position: int) -> bool:
        """Whether a line without a number has the look of the title before `position`, and is no label."""
        line = self.lines[index]
        above = [self.lines[at] for at in range(position - 1, -1, -1) if self._numbered(at)[0]]
        return bool(above) and line.look == above[0].look and label_of(line.text, self.layout) is None

    def _title_end(self, index: int, used: int, wanted: str) -> int:
        """The line after the title: as far as the contents' words go, else as far as its look goes."""
        read = squeezed(self._numbered(index)[1])
        for end in range(index + used, min(index + LONGEST_TITLE, len(self.lines))):
            if read == wanted:
                return end
            longer = read + squeezed(self.lines[end].text)
            if not wanted.startswith(longer):
                break
            read = longer
        if read == wanted:
            return min(index + LONGEST_TITLE, len(self.lines))
        return self._look_end(index, used)

    def _look_end(self, index: int, used: int) -> int:
        """The line after a title, told by what follows: another look, a gap, a case line, a label."""
        first = self.lines[index]
        end = index + used
        while end < min(index + LONGEST_TITLE, len(self.lines)):
            line = self.lines[end]
            apart = line.look != first.look or (line.space is not None and line.space > NEW_PARAGRAPH)
            if first.size == 0:  # a text file has no looks: the title ends where a case line or a gap comes
                apart = line.space is not None and line.space > NEW_PARAGRAPH
            if apart or self._opens_text(end):
                break
            end += 1
        return end

    def _opens_text(self, index: int) -> bool:
        text = self.lines[index].text
        return _is_entry(text) or read_case_line(text) is not None or label_of(text, self.layout) is not None

    def _heading(self, number: str, index: int, used: int, end: int) -> Heading:
        first, rest = self.lines[index], self.lines[index + used : end]
        title = self._numbered(index)[1]
        text = joined([Line(title, size=first.size), *rest], self.votes) if rest else title
        start = index
        if self.layout.case_line == "before":
            while start > 0 and index - start < 3 and read_case_line(self.lines[start - 1].text):
                start -= 1
        return Heading(number, text.strip(), start, end, index)

    def _numbered(self, index: int) -> tuple[str | None, str, int]:
        """Number and beginning of the title on a line, and how many lines they take (the number may stand alone)."""
        text = self.lines[index].text
        match = ENTRY.match(text)
        if match:
            return match[1], match[2], 1
        alone = ONLY_NUMBER.fullmatch(text)
        if alone and index + 1 < len(self.lines):
            return alone[1], self.lines[index + 1].text, 2
        return None, "", 0

    def _by_look(self, start: int, end: int) -> list[Heading]:
        candidates = []
        for index in range(start, end):
            number, title, used = self._numbered(index)
            if number is None or number.split(".")[0] == "0" or not TITLE.match(title):
                continue
            stop = self._look_end(index, used)
            cased, strong = self._has_case(index, stop), self._strong(index)
            if strong or cased or self._is_group(index, number, stop):
                candidates.append((self._heading(number, index, used, stop), cased))
        return _in_order(self._without_list(candidates))

    def _is_group(self, index: int, number: str, end: int) -> bool:
        """Whether nothing but its first item, or the next group, follows a number without look or case line.

        *2. Siden sidst* right above *2.1. Orientering*; *5. KKR* right above *6. Punkter til næste møde*. The end of a
        list above a group has a number that was before: `_in_order` drops it.
        """
        following = self._numbered(end)[0] if end < len(self.lines) else None
        if following is None or "." in number:
            return False
        empty = following == str(int(number) + 1)
        return following == f"{number}.1" or (empty and self._is_group(end, following, self._look_end(end, 1)))

    def _without_list(self, candidates: list[tuple[Heading, bool]]) -> list[tuple[Heading, bool]]:
        """The candidates after a list of contents whose page numbers nobody can tell: *1. Orientering Side 4*.

        Its first entry comes again as a heading, and most lines up to there are entries.
        """
        for position, (heading, _) in enumerate(candidates[1:], 1):
            first = candidates[0][0]
            titles = squeezed(first.title), squeezed(heading.title)
            if heading.number != first.number or not (
                titles[0].startswith(titles[1]) or titles[1].startswith(titles[0])
            ):
                continue
            between = range(first.line, heading.start)
            if sum(self._numbered(index)[0] is not None for index in between) >= LISTED * len(between):
                return candidates[position:]
        return candidates

    def _unlisted(self, headings: Sequence[Heading], start: int) -> list[Heading]:
        """Items that the contents forgot: only a case line of their own makes them one."""
        taken = {heading.line for heading in headings}
        if not headings:
            return self._by_look(start, len(self.lines))
        known = {heading.number for heading in headings}
        found = [heading for heading in self._by_look(start, len(self.lines)) if heading.line not in taken]
        return [
            heading
            for heading in found
            if heading.number not in known and self._has_case(heading.line, heading.end) and self._strong(heading.line)
        ]

    def _strong(self, index: int) -> bool:
        line = self.lines[index]
        return line.bold or (self.body_size > 0 and line.size >= LARGER * self.body_size)

    def _has_case(self, index: int, end: int) -> bool:
        if self.layout.case_line == "before":
            return any(read_case_line(line.text) for line in self.lines[max(0, index - 2) : index])
        near = (
            self.lines[index + 1 : index + CASE_LINE_WITHIN]
            if not self.lines[index].size
            else self.lines[end : end + 2]
        )
        for line in near:
            if read_case_line(line.text):
                return True
            if _is_entry(line.text):  # that case line is the next item's
                return False
        return False


def _is_entry(text: str) -> bool:
    match = ENTRY.match(text)
    return match is not None and TITLE.match(match[2]) is not None


def squeezed(text: str) -> str:
    """Letters and digits only, so that hyphens, spaces and line breaks do not count."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _in_order(candidates: Sequence[tuple[Heading, bool]]) -> list[Heading]:
    """Candidates whose numbers go on from the one before; bold numbers inside an item begin again at 1."""
    cased = sum(has_case for _, has_case in candidates)
    strict = cased >= 3 and cased >= 0.6 * len(candidates)
    found: list[Heading] = []
    for position, (heading, has_case) in enumerate(candidates):
        following = candidates[position + 1][0] if position + 1 < len(candidates) else None
        is_group = following is not None and following.key[: len(heading.key)] == heading.key != following.key
        stands_alone = following is None or following.line - heading.end <= 1
        if (
            strict
            and not (has_case or is_group or stands_alone)
            and len(heading.key) == 1
            and found
            and len(found[-1].key) == 1
        ):
            continue
        if not found or _goes_on(found[-1].key, heading.key) or (has_case and heading.key == found[-1].key):
            found.append(heading)
    return found


def _goes_on(last: tuple[int, ...], key: tuple[int, ...]) -> bool:
    if key <= last:
        return False
    for before, now in zip(last, key, strict=False):
        if now != before:
            return now - before <= LONGEST_JUMP
    return True
