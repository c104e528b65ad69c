"""The source of a sample meeting: a Markdown file that people write, read into frozen values.

The form is described in samples/README.md. Nothing is numbered in a source: numbers follow from what a document holds.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

KINDS = ("agenda", "supplement", "minutes")
HEADER_KEYS = ("organization", "date", "time", "place", "documents", "case")
ITEM_KEYS = ("only", "sag", "closed", "renamed")
SLUG_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-"})


class SourceError(ValueError):
    """A source that cannot be typeset: which file, which line, what is wrong and what to write instead."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list line, an attachment or a table row. `kind` is one of these in lower case."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionSource:
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ItemSource:
    """`only` names the documents the item stands in; empty: agenda and minutes. `renamed` is the minutes' title."""

    title: str
    case_line: str = ""
    sections: tuple[SectionSource, ...] = ()
    only: tuple[str, ...] = ()
    renamed: str = ""

    def stands_in(self, kind: str) -> bool:
        return kind in (self.only or ("agenda", "minutes"))


@dataclass(frozen=True, slots=True)
class GroupSource:
    title: str
    items: tuple[ItemSource, ...] = ()

    def stands_in(self, kind: str) -> bool:
        """A group without any item (*5. KKR*) is printed; one whose items all stand elsewhere is not."""
        return any(item.stands_in(kind) for item in self.items) or (not self.items and kind != "supplement")


@dataclass(frozen=True, slots=True)
class MeetingSource:
    """All that the documents of one meeting say. `start` and `end` are HH:MM or HH.MM, as they shall be printed."""

    organization: str
    date: date
    start: str
    end: str
    place: str
    documents: tuple[str, ...] = ("agenda",)
    attendance: tuple[str, ...] = ()
    groups: tuple[GroupSource, ...] = ()

    @property
    def stem(self) -> str:
        """`kkr-fjordland-2023-03-17`, the beginning of its file names."""
        return f"{self.organization.lower().translate(SLUG_LETTERS)}-{self.date.isoformat()}"


def read(path: Path) -> MeetingSource:
    """The meeting of one source file. Raises SourceError."""
    return _Reader(path).meeting()


def blocks(lines: list[str]) -> tuple[Block, ...]:
    """Source lines → blocks: every line that is not blank is one, however long."""
    return tuple(_block(line.strip()) for line in lines if line.strip())


def _block(line: str) -> Block:
    if line.startswith("./. "):
        return Block("attachment", line[4:].strip())
    if re.match(r"[-–•] |\d{1,2}[.)] [A-ZÆØÅ]", line):
        return Block("list", line)
    return Block("row" if " | " in line else "paragraph", line)


class _Reader:
    """Walks the lines of one file once, keeping the line number for the message."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines = path.read_text(encoding="utf-8").splitlines()
        self.at = 0

    def error(self, message: str) -> SourceError:
        return SourceError(self.path, min(self.at + 1, len(self.lines)), message)

    @property
    def line(self) -> str:
        return self.lines[self.at].rstrip()

    def more(self) -> bool:
        return self.at < len(self.lines)

    def meeting(self) -> MeetingSource:
        self._check_characters()
        header = self._header()
        attendance = self._attendance()
        groups = self._groups(header["case"])
        start, end = (part.strip() for part in re.split("[-–]", header["time"]))
        source = MeetingSource(
            organization=header["organization"],
            date=date.fromisoformat(header["date"]),
            start=start,
            end=end,
            place=header["place"],
            documents=_names(header["documents"]),
            attendance=attendance,
            groups=groups,
        )
        if source.stem != self.path.stem:
            raise SourceError(self.path, 1, f"the file must be called {source.stem}.md after its organization and date")
        return source

    def _check_characters(self) -> None:
        """The standard fonts hold Windows-1252; anything else would be printed as a black square."""
        for number, line in enumerate(self.lines, 1):
            try:
                line.encode("cp1252")
            except UnicodeEncodeError as error:
                character = line[error.start]
                raise SourceError(self.path, number, f"the fonts have no character {character!r}") from error

    def _header(self) -> dict[str, str]:
        if not self.more() or self.line != "---":
            raise self.error("a source begins with a line --- and the meeting's data")
        header = {"case": ""}
        self.at += 1
        while self.more() and self.line != "---":
            key, colon, value = self.line.partition(":")
            if not colon or key not in HEADER_KEYS:
                raise self.error(f"unknown line in the meeting's data; write one of {', '.join(HEADER_KEYS)}")
            header[key] = re.sub(r"\s+#.*", "", value).strip()
            self._check_header(key, header[key])
            self.at += 1
        if missing := [key for key in HEADER_KEYS if key not in header]:
            raise self.error(f"the meeting's data lack {', '.join(missing)}")
        self.at += 1
        return header

    def _check_header(self, key: str, value: str) -> None:
        if key == "date":
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                raise self.error(f"the date {value!r} is not written YYYY-MM-DD")
            try:
                date.fromisoformat(value)
            except ValueError as error:
                raise self.error(f"{value} is not a day of any calendar") from error
        if key == "time" and not re.fullmatch(r"\d\d?[:.]\d\d\s*[-–]\s*\d\d?[:.]\d\d", value):
            raise self.error(f"the time {value!r} is not written 10:00-12.00")
        if key == "documents":
            self._check_kinds(value)

    def _check_kinds(self, value: str) -> None:
        for name in _names(value) or ("",):
            if name not in KINDS:
                raise self.error(f"unknown document {name!r}; write one or more of {', '.join(KINDS)}")

    def _attendance(self) -> tuple[str, ...]:
        while self.more() and not self.line:
            self.at += 1
        if not self.more() or self.line != "@fremmøde":
            return ()
        opened = self.at
        lines: list[str] = []
        self.at += 1
        while self.more() and self.line != "@slut":
            if self.line.startswith("#"):
                break
            lines.append(self.line.strip())
            self.at += 1
        if not self.more() or self.line != "@slut":
            self.at = opened
            raise self.error("@fremmøde is not closed; write a line @slut after the attendance")
        self.at += 1
        return tuple(line for line in lines if line)

    def _groups(self, case: str) -> tuple[GroupSource, ...]:
        groups: list[GroupSource] = []
        while self.more():
            if self.line.startswith("# "):
                title = self.line[2:].strip()
                self.at += 1
                groups.append(GroupSource(title, self._items(case)))
            elif self.line:
                raise self.error("text outside a group; begin a group with `# ` and an item with `## `")
            else:
                self.at += 1
        return tuple(groups)

    def _items(self, case: str) -> tuple[ItemSource, ...]:
        items: list[ItemSource] = []
        while self.more() and not self.line.startswith("# "):
            if self.line.startswith("## "):
                items.append(self._item(case))
            elif self.line:
                raise self.error("text outside an item; begin an item with `## `")
            else:
                self.at += 1
        return tuple(items)

    def _item(self, case: str) -> ItemSource:
        title = self.line[3:].strip()
        self.at += 1
        keys = self._item_keys()
        sections: list[SectionSource] = []
        while self.more() and not re.match(r"##? ", self.line):
            if self.line.startswith("### "):
                heading = self.line[4:].strip()
                self.at += 1
                sections.append(SectionSource(heading, blocks(self._section_lines())))
            elif self.line:
                raise self.error("text outside a section; begin a section with `### `")
            else:
                self.at += 1
        if keys.get("closed") == "yes" and not re.search(r"lukke[td]|fortrolig", title, re.I):
            title = f"LUKKET PUNKT: {title}"
        case_line = keys.get("sag", case)
        if case and not re.search(r"\d", case_line):
            case_line = f"{case} {case_line}"
        only = _names(keys.get("only", ""))
        return ItemSource(title, case_line, tuple(sections), only, keys.get("renamed", ""))

    def _item_keys(self) -> dict[str, str]:
        keys: dict[str, str] = {}
        while self.more() and not self.line.startswith("#"):
            key, colon, value = (part.strip() for part in self.line.partition(":"))
            if self.line and (not colon or key not in ITEM_KEYS):
                raise self.error(f"expected {', '.join(ITEM_KEYS)} or a section `### ` under the item's title")
            if key == "only":
                self._check_kinds(value)
            if key == "closed" and value != "yes":
                raise self.error(f"closed: {value} says nothing; write closed: yes or leave the line out")
            if self.line:
                keys[key] = re.sub(r"\s{2,}#.*", "", value)
            self.at += 1
        return keys

    def _section_lines(self) -> list[str]:
        lines: list[str] = []
        while self.more() and not re.match(r"#{1,3} ", self.line):
            if self.line.startswith("#") or "**" in self.line or re.search(r"\]\((?!https?://\S+\))", self.line):
                raise self.error("only # ## ###, lists, tables, ./. and [words](https://…) are typeset")
            if re.search(r"\{(?!(agenda|minutes|supplement): [^{}]*\})", self.line):
                raise self.error("write {agenda: …} or {minutes: …} on one line, closed by }")
            lines.append(self.line)
            self.at += 1
        return lines


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())
