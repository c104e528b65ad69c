"""Who was there: present, absent, substitutes, arrivals, departures and disqualifications, as the minutes state them.

Read line by line; a line that fits no form is left as text. Nothing is concluded: who is not named is not absent.
"""

import re
from collections.abc import Iterable, Iterator

from archive.models import Attendance
from archive.reading.sentences import sentences

_LETTERS = r"A-ZÆØÅÉÖÜ"
# Bounded, and with one way to read a given name: a page of names must not be tried in every way it can be divided.
_WORD = rf"[{_LETTERS}][\w’'-]{{1,40}}"
_GIVEN = rf"(?>[{_LETTERS}]\.(?:\s?[{_LETTERS}]\.){{0,3}}|{_WORD})"  # H.C. or Eva, but not the I of "I Lyngå"
_NAME = rf"{_GIVEN}(?:\s(?:{_WORD}|[{_LETTERS}]\.|(?:af|von|van|de|el|al)\b)){{1,6}}"
_IN_BRACKETS = rf"[{_LETTERS}]{{1,3}}|[Ll]øsgænger|[Uu]den for parti(?:erne)?"
_ITEMS = r"(?P<items>(?:\d+(?:\.\d+)*)(?:\s*(?:[-–,]|og|til)\s*\d+(?:\.\d+)*)*)"
_AT_ITEMS = rf"(?:punkt(?:erne|er)?|pkt\.?|sag(?:erne)?)\s*(?:nr\.?\s*)?{_ITEMS}"
_TIME = r"kl\.?\s*(?P<hour>\d{1,2})[.:](?P<minute>\d\d)"


def _person(group: str) -> str:
    """A name with its party: *Ane Holm (A)*, *Ane Holm, V*, *Ane Holm (Løsgænger)*."""
    party = rf"\s?\((?P<{group}_party>{_IN_BRACKETS})\)|,\s(?P<{group}_party2>[{_LETTERS}])(?=[\s,.;]|$)"
    return rf"(?P<{group}>{_NAME})(?:{party})?"


_ANYBODY = rf"(?>{_NAME})(?:\s?\([^()]{{1,18}}\)|,\s[{_LETTERS}](?=[\s,.;]))?"
_WHO = rf"(?P<who>{_ANYBODY}(?:(?:,\s*|\s+og\s+|\s+samt\s+){_ANYBODY})*),?\s+"  # nobody but persons before the verb
_PRESENT = r"(?:til\s?stede|deltagere|mødedeltagere|fremmødte|tilstedeværende|medlemmer(?:ne)? til stede)\s*:\s*(.+)"
_ABSENT = r"(?:fraværende|afbud|ikke til stede)(?:\s+(?:med|uden)\s+afbud|\s+fra)?(?:\s*:)?\s+(.+)"
_LISTS = ((re.compile(_PRESENT, re.IGNORECASE), "present"), (re.compile(_ABSENT, re.IGNORECASE), "absent"))
_MARK = r"(?:(?:[Ff]raværende|[Aa]fbud)(?:\s+fra)?\s*:?\s+)?"
_OUT, _IN = _person("absent"), _person("stand_in")
_SUBSTITUTES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_MARK}{_OUT}(?:\s*[-–,;])?\s*{_IN}\s+(?:mødte|deltog)\s+(?:som|i stedet)",
        rf"{_MARK}{_OUT}\s*\(\s*[Ss]tedfortræder:?\s+{_IN}(?:,\s*fraværende\s+ved\s+{_AT_ITEMS})?",
        rf"[Ss](?:uppleant|tedfortræder)\s+for\s+{_OUT}\s*(?::|er|var|[-–,])\s*{_IN}(?:\W+{_AT_ITEMS})?",
        rf"{_IN}\s+(?:mødte|deltog)\s+(?:som (?:stedfortræder|suppleant)|i stedet)\s+for\s+{_OUT}(?:\W+{_AT_ITEMS})?",
    )
)
_INHABIL = r"(?:var|er|blev|erklærede\s+sig|blev\s+erklæret|meldte\s+sig|erklæres)\s+inhabil"
_STATEMENTS = (
    (re.compile(rf"{_WHO}{_INHABIL}"), "disqualified"),
    (re.compile(rf"{_WHO}deltog\s+ikke\b.*\binhabil"), "disqualified"),
    (re.compile(rf"{_WHO}(?:deltog\s+ikke|var\s+fraværende)\b.*?{_AT_ITEMS}"), "absent"),
    (re.compile(rf"{_WHO}(?:ankom|kom|indtrådte)\b"), "arrived"),
    (re.compile(rf"{_WHO}(?:forlod|gik)\b"), "left"),
)
# Lists that a text extraction ran together: *Til stede: … Fraværende: …*
_NEXT_LIST = re.compile(
    r"(?<![Ii]kke)(?<!\s)\s+(?=(?:[Tt]il\s?stede|[Ff]raværende|[Aa]fbud|[Ii]kke til stede)\b[^.:]{0,20}:)"
)
_ITEMS_IN, _TIME_IN = re.compile(_AT_ITEMS), re.compile(_TIME)
_ONE = re.compile(_person("who"))


def read_attendance(lines: Iterable[str], item: str | None = None) -> tuple[Attendance, ...]:
    """What the lines say of attendance. With `item`, they stand in that item and are about it unless they name others.

    A statement begins its sentence: *Referatet rettes, så det fremgår, at X mødte for Y* is about another meeting.
    """
    found: dict[Attendance, None] = {}
    for line in (part for text in lines for part in _NEXT_LIST.split(text)):
        whole = list(_of_statement(line.strip(), item))
        found |= dict.fromkeys(
            whole or [entry for sentence in sentences(line) for entry in _of_statement(sentence, item)]
        )
    return tuple(found)


def _of_statement(line: str, item: str | None) -> Iterator[Attendance]:
    here = (item,) if item else ()
    for pattern in _SUBSTITUTES:
        match = pattern.match(line)
        if match:
            yield from _substitution(match, here, line)
            return
    for pattern, status in _LISTS:
        match = pattern.fullmatch(line)
        if match:
            for person in _ONE.finditer(match[1]):
                yield Attendance(person["who"], status, _party(person, "who"), items=here, text=line)
            return
    for pattern, status in _STATEMENTS:
        match = pattern.match(line)
        if not match:
            continue
        named, time = _items(_ITEMS_IN.search(line)), _TIME_IN.search(line)
        moved = status in ("arrived", "left")
        if moved and not (time or named):  # people leave parties and arrive at conclusions too
            return
        at = named or here
        clock = f"{int(time['hour']):02d}:{time['minute']}" if moved and time else None
        for person in _ONE.finditer(match["who"]):
            yield Attendance(person["who"], status, _party(person, "who"), time=clock, items=at, text=line)
        return


def _substitution(match: re.Match[str], here: tuple[str, ...], line: str) -> Iterator[Attendance]:
    absent, stand_in = match["absent"], match["stand_in"]
    at = _items(match)
    missed = at if "fraværende ved" in match[0] else ()  # the items that the substitute in turn was not there for
    during = () if missed else at or here
    yield Attendance(absent, "absent", _party(match, "absent"), items=during, text=line)
    yield Attendance(stand_in, "substitute", _party(match, "stand_in"), absent, items=during, text=line)
    if missed:
        yield Attendance(stand_in, "absent", _party(match, "stand_in"), absent, items=missed, text=line)


def _party(match: re.Match[str], group: str) -> str | None:
    party: str | None = match[f"{group}_party"] or match[f"{group}_party2"]
    return party


def _items(match: re.Match[str] | None) -> tuple[str, ...]:
    """*punkterne 12-15* → 12, 13, 14, 15; *punkt 3.2 og 3.4* → 3.2, 3.4."""
    text = match.groupdict().get("items") if match else None
    if not text:
        return ()
    numbers: list[str] = []
    for part in re.split(r"\s*(?:,|og)\s*", text):
        ends = re.split(r"\s*(?:[-–]|til)\s*", part.strip())
        first, last = ends[0].split("."), ends[-1].split(".")
        if first[:-1] != last[:-1] or not 0 <= int(last[-1]) - int(first[-1]) < 100:
            numbers += ends
        else:
            numbers += [".".join([*first[:-1], str(n)]) for n in range(int(first[-1]), int(last[-1]) + 1)]
    return tuple(dict.fromkeys(numbers))
