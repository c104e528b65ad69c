"""The sides of a vote, read over the run of sentences that tell it: who was for, who against, who neither."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from archive.models import Vote

FOR: Final = "for"
AGAINST: Final = "against"
ABSTAIN: Final = "abstain"
LONGEST: Final = 1500  # characters of a sentence that tells a vote; seventeen members by name take half of that

PARTY: Final = r"[A-ZÆØÅ]{1,2}"  # a party letter; SF, EL and UP are written in two
_COUNTED = rf"(?:{PARTY})(?:\s?\(\d+\))?"
PARTIES: Final = rf"(?<![\wæøåÆØÅ]){_COUNTED}(?:(?:\s*,\s*|\s+og\s+|\s+samt\s+){_COUNTED}){{0,20}}(?![\wæøåÆØÅ])"
_GROUP = rf"(?P<parties>{PARTIES})"
_SEVERAL = rf"(?P<parties>{PARTIES}(?<=\)))"  # with a count at its end: not the I of *I anbefaler*
NAME: Final = r"(?<!\w)[A-ZÆØÅ][\w’'.-]{1,30}(?:\s[A-ZÆØÅ][\w’'.-]{1,30}){1,4}"
_MEMBER = rf"{NAME}\s?\(({PARTY})\)"
_MEMBERS = rf"(?P<members>{_MEMBER}(?:(?:\s*,\s*|\s+og\s+|\s+samt\s+){_MEMBER}){{0,20}}),?"
_WHO = (_GROUP, _MEMBERS)
_ALSO = r"(?:også|ligeledes|derimod|herefter|begge|alle)\s+"
_CAN = r"anbefale|godkende|tiltræde|støtte|stemme\s+for|tilslutte\s+sig"
_CANNOT = rf"(?:(?:kan|kunne)\s+ikke\s+(?:{_CAN})|ikke\s+(?:kan|kunne)\s+(?:{_CAN}))"
_DID_NOT = r"(?:godkendte|tiltrådte|anbefalede|støttede|godkender|tiltræder|anbefaler|støtter)\s+ikke"
_AGREED = r"(?:anbefalede|anbefaler|godkendte|godkender|tiltrådte|tiltræder|støttede|støtter)(?!\s+ikke)"
_ABSTAINED = r"(?:[Uu]ndlod(?:\s+at\s+stemme)?:?|[Hh]verken\s+for\s+eller\s+i?mod(?:\s+stemte)?:?)"
_OPTION = (
    r"(?P<option>(?:model|forslag|alternativ|scenarie|løsning)\s+[A-ZÆØÅ\d]\w*|"
    r"(?:den|det)\s+(?:første|anden|andet|tredje|fjerde)\s+\w+)"
)
_WHAT = r"\s+[a-zæøå][^.,;:]{0,80}?"  # no person: *For Johanne Stormgaard stemte* has no sides
_END = r"(?=\s*(?:[.,;(]|$)|\s+(?:indstilling|forslag|sag|ved|med))"
_NUMBER = r"\b(?P<number>\d+)"
_HEADS = r"(?:\s+(?:medlemmer|stemmer|stemme))?"

_PATTERNS: tuple[tuple[str, str], ...] = (
    *((FOR, rf"{who}\s+stemte\s+for\s+{_OPTION}") for who in _WHO),
    *((AGAINST, rf"{who}\s+(?:(?:stemte|gik|var|er)\s+(?:{_ALSO})?i?mod\b|{_CANNOT}|{_DID_NOT})") for who in _WHO),
    (AGAINST, rf"{_MEMBERS}\s+[^.,;]{{0,200}}\bog\s+stemte\s+i?mod\b"),
    (FOR, rf"[Ff]lertal(?:let)?\s+(?:bestående\s+)?(?:af|på|udgjort af)\s+{_GROUP}"),
    (FOR, rf"(?:[Ff]or(?:slaget|{_WHAT})?\s+stemte|stemte\s+for:?|(?:^|[.;]\s)For:)\s+{_GROUP}"),
    *((FOR, rf"{who}\s+stemte\s+(?:{_ALSO})?for{_END}") for who in _WHO),
    (FOR, rf"stemte\s+{_GROUP}\s+for{_END}"),
    (AGAINST, rf"[Mm]indretal(?:let)?\s+(?:bestående\s+)?(?:af|på)\s+{_GROUP}"),
    (AGAINST, rf"(?:[Ii]mod(?:{_WHAT})?\s+stemte|stemte\s+i?mod:?|(?:^|[.;]\s)Imod:)\s+{_GROUP}"),
    (AGAINST, rf"stemte\s+{_GROUP}\s+i?mod\b"),
    (ABSTAIN, rf"{_ABSTAINED}\s+{_GROUP}"),
    *((ABSTAIN, rf"{who}\s+(?:undlod|afstod fra|undlader|stemte\s+(?:hverken|blankt))\b") for who in _WHO),
    (FOR, rf"{_SEVERAL}\s+{_AGREED}"),
    (FOR, rf"(?:[Ff]or(?:{_WHAT})?\s+stemte|flertal\s+på)\s+{_NUMBER}\b(?!\.\d)"),
    (FOR, r"[Ff]lertal(?:let)?\s+\((?P<number>\d+)\)"),
    (FOR, rf"{_NUMBER}\s+(?:(?:medlemmer\s+)?stemte|stemmer?)\s+for{_END}"),
    (FOR, rf"\bmed\s+{_NUMBER}\s+(?:stemmer\s+(?=i?mod\s+\d)|(?=mod\s+\d+\s+stemmer))"),
    (AGAINST, rf"[Ii]mod(?:{_WHAT})?\s+stemte\s+{_NUMBER}\b(?!\.\d)"),
    (AGAINST, r"[Mm]indretal(?:let)?\s+(?:\((?P<number>\d+)\)|på\s+(?P<more>\d+))"),
    (AGAINST, rf"{_NUMBER}{_HEADS}\s+(?:stemte\s+)?imod\b"),
    (AGAINST, rf"(?<=stemmer\s)i?mod\s+{_NUMBER}\b(?!\.\d)|\bmod\s+(?P<more>\d+)\s+stemmer"),
    (ABSTAIN, rf"{_NUMBER}{_HEADS}\s+(?:undlod|stemte\s+(?:hverken|blankt))\b"),
)
_VOTES = tuple((side, re.compile(pattern)) for side, pattern in _PATTERNS)
# »A, B og Ø (6) fandt, at …« after the majority that thought otherwise.
_OTHERWISE = re.compile(rf"{_SEVERAL}\s+(?:fandt|mente|ønskede|foretrak|fastholdt|ville|er af den opfattelse)\b")
_SUM = re.compile(r"^\s*(?:\((?P<number>\d+)\))")  # *A (4) og F (2) stemte for (6)*


@dataclass(frozen=True, slots=True)
class _Told:
    start: int
    end: int
    vote: Vote


def read_votes(said: Iterable[str], proposal: str | None) -> list[Vote]:
    """The sides of one vote, told in several sentences. A mere figure that sums up a side is not told twice."""
    found: list[Vote] = []
    for sentence in said:
        if len(sentence) > LONGEST:
            continue
        for told in sorted(_told(sentence, found, proposal), key=lambda each: each.start):
            summed = not told.vote.parties and any(
                each.side == told.vote.side and each.proposal == told.vote.proposal for each in found
            )
            if not summed:
                found.append(told.vote)
    return found


def _told(sentence: str, before: Sequence[Vote], proposal: str | None) -> list[_Told]:
    taken: list[_Told] = []
    for side, pattern in _VOTES:
        for match in pattern.finditer(sentence):
            if not any(each.start < match.end() and match.start() < each.end for each in taken):
                sum_behind = _SUM.match(sentence[match.end() :])
                taken.append(_Told(match.start(), match.end(), _vote(side, match, proposal, sum_behind)))
    taken += [
        _Told(match.start(), match.end(), _vote(AGAINST, match, proposal, None))
        for match in _OTHERWISE.finditer(sentence)
        if _against_majority(match["parties"], [*before, *(each.vote for each in taken if each.end <= match.start())])
        and not any(each.start < match.end() and match.start() < each.end for each in taken)
    ]
    return taken


def _against_majority(parties: str, before: Sequence[Vote]) -> bool:
    """Whether a majority was told before, and these parties are not of it."""
    majorities = [vote for vote in before if vote.side == FOR and "flertal" in vote.text.casefold()]
    return bool(majorities) and not set(_letters(parties)) & {party for vote in majorities for party in vote.parties}


def _vote(side: str, match: re.Match[str], proposal: str | None, sum_behind: re.Match[str] | None) -> Vote:
    groups = match.groupdict()
    proposal, said = groups.get("option") or proposal, match[0].strip(" ,;.")
    number = groups.get("number") or groups.get("more")
    if number:
        return Vote(side, (), int(number), said, proposal)
    if groups.get("members"):
        members = tuple(re.findall(rf"\(({PARTY})\)", groups["members"]))
        return Vote(side, tuple(dict.fromkeys(members)), len(members), said, proposal)
    parties = _letters(match["parties"])
    counts = [int(number) for number in re.findall(r"\((\d+)\)", match["parties"])]
    # One bracket after the last of several parties counts them all (A, C, N og V (6)); some brackets count nothing.
    count = sum(counts) if len(counts) in (1, len(parties)) else None
    if count is None and sum_behind:
        count = int(sum_behind["number"])
    return Vote(side, parties, count, said, proposal)


def _letters(parties: str) -> tuple[str, ...]:
    return tuple(re.findall(rf"(?<![\wæøå(])({PARTY})(?![\wæøå])", parties))
