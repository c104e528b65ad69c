"""Which items of two documents of one meeting are the same matter: by title, case number and text, never by number.

*pkt. 2.13* of the minutes may be the agenda's 2.14 while the agenda's 2.13 was another matter.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from archive.models import AgendaItem, SectionKind

SAME_TITLE = 0.86  # titles this alike are the same matter, unless they differ in a telling word
SAME_CASE = 0.5  # with a case number in common, titles may have been rewritten this much
SAME_TEXT = 0.5  # of the shorter text stands in the other one: the title may have been renamed
UNLIKE_TEXT = 0.02  # two texts that share less than this are about different things
SHORTEST_TEXT = 8  # runs of words of an item's own that its text must have to say anything
RUN = 3  # words
SAME_WORD = 80.0  # of 100: busplan and busplanen
# What a title says of the item's fate, not of its matter: »LUKKET PUNKT: …«, »Udgår: …«, »… (udsat)«.
_FATE = re.compile(
    r"\b(?:lukket (?:punkt|sag)|lukket|fortroligt?|udg(?:år|ået|ik)|udsat|tillægspunkt|ekstra ?punkt|nyt punkt)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r"Side \d+|Hele dokumentet")  # of a document that was archived page by page


@dataclass(frozen=True, slots=True)
class Matches:
    """`partners` maps positions in the new document to positions in the old one, each used once.

    `taken_in` maps old positions without a partner to the new item under which the matter was dealt with.
    """

    partners: Mapping[int, int]
    taken_in: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class _Signs:
    number: str
    group: str
    title: str
    words: frozenset[str]
    cases: frozenset[str]
    runs: frozenset[tuple[str, ...]] = field(default_factory=frozenset)


def match(old: Sequence[AgendaItem], new: Sequence[AgendaItem]) -> Matches:
    """The matters that two documents share, the most alike first."""
    shared = meeting_wide(old) | meeting_wide(new)
    before, after = _signs(old, shared), _signs(new, shared)
    titles = Counter(s.title for s in before), Counter(s.title for s in after)
    cases = Counter(c for s in before for c in s.cases), Counter(c for s in after for c in s.cases)
    pairs = []
    for n, item in enumerate(after):
        for o, other in enumerate(before):
            alone = titles[0][other.title] == 1 and titles[1][item.title] == 1
            sole = any(cases[0][case] == 1 and cases[1][case] == 1 for case in item.cases & other.cases)
            alike = _likeness(other, item, alone, sole)
            if alike is not None:
                pairs.append((round(alike, 6), item.number == other.number, -abs(n - o), n, o))
    partners: dict[int, int] = {}
    used: set[int] = set()
    for *_, n, o in sorted(pairs, reverse=True):
        if n not in partners and o not in used:
            partners[n] = o
            used.add(o)
    taken_in = {}
    for o, other in enumerate(before):
        if o not in used:
            host = next((n for n in partners if _took_in(other, before[partners[n]], after[n])), None)
            if host is not None:
                taken_in[o] = host
    return Matches(partners, taken_in)


def meeting_wide(items: Sequence[AgendaItem]) -> frozenset[str]:
    """Keys of case numbers that most items carry: the number is the meeting's and tells no two matters apart."""
    counts = Counter(case.key for item in items for case in item.case_numbers)
    numbered = sum(bool(item.case_numbers) for item in items)
    return frozenset(key for key, count in counts.items() if count > 2 and count > numbered / 2)


def plain(title: str) -> str:
    """A title without case, punctuation and words on the item's fate, to compare it by."""
    if _NO_TITLE.fullmatch(title):
        return ""
    bare = _FATE.sub(" ", title)
    return " ".join(re.findall(r"\w+", bare.casefold())) or " ".join(re.findall(r"\w+", title.casefold()))


def _signs(items: Sequence[AgendaItem], shared: frozenset[str]) -> list[_Signs]:
    runs = [_runs("\n\n".join(s.text for s in item.sections if s.kind is not SectionKind.DECISION)) for item in items]
    often = Counter(run for each in runs for run in each)  # a run in several items is a phrase of the council's
    found = []
    for item, each in zip(items, runs, strict=True):
        title = plain(item.title)
        own = frozenset(run for run in each if often[run] == 1)
        cases = frozenset(case.key for case in item.case_numbers) - shared
        telling = frozenset(word for word in title.split() if len(word) > 3 or word.isdecimal())
        found.append(_Signs(item.number, plain(item.group.title) if item.group else "", title, telling, cases, own))
    return found


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _likeness(old: _Signs, new: _Signs, alone: bool, sole: bool) -> float | None:
    """How alike two items are; None when they are not the same matter.

    `alone`: no other item of either document has such a title; `sole`: no other item has their case number.
    """
    title = fuzz.token_sort_ratio(old.title, new.title) / 100 if old.title and new.title else 0.0
    least = min(len(old.runs), len(new.runs))
    text = len(old.runs & new.runs) / least if least >= SHORTEST_TEXT else None
    common = bool(old.cases & new.cases)
    conflict = bool(old.cases and new.cases) and not common
    differ = bool(_missing(old.words, new.words) and _missing(new.words, old.words))
    if _contained(old, new):  # of two that the new title names, neither is more alike for being longer
        title = max(title, SAME_TITLE)
    same_title = title >= SAME_TITLE and not differ
    if text is not None and text < UNLIKE_TEXT and not (alone and title == 1) and not (common and same_title):
        return None
    likely_text = text is not None and text >= SAME_TEXT
    if conflict:
        same = likely_text and title >= SAME_CASE
    else:
        same = same_title or likely_text or (common and title >= SAME_CASE and (sole or not differ))
    if not same:
        return None
    return title + common + 1.5 * (text or 0.0) + 0.1 * (old.group == new.group)


def _missing(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """The words without a counterpart among `others`; figures must be the same, words may be inflected."""
    return frozenset(
        word
        for word in words - others
        if word.isdecimal()
        or not any(fuzz.ratio(word, other) >= SAME_WORD for other in others if not other.isdecimal())
    )


def _contained(one: _Signs, other: _Signs) -> bool:
    """Whether one title is the other with words added: at least three telling words, none of them missing."""
    return any(len(a.words) >= 3 and not _missing(a.words, b.words) for a, b in ((one, other), (other, one)))


def _took_in(other: _Signs, partner: _Signs, item: _Signs) -> bool:
    """Whether the new `item`, whose partner is another old one, dealt with the old item `other` too."""
    if len(other.runs) >= SHORTEST_TEXT and len(other.runs & item.runs) / len(other.runs) >= SAME_TEXT:
        return True
    if other.cases and other.cases <= item.cases and not other.cases & partner.cases:
        return True
    added = _missing(item.words, partner.words)
    return bool(other.words and len(other.words) >= 2 and other.words & added and not _missing(other.words, item.words))
