"""Relations between the persons of a sentence: who stands in for whom, who follows whom, who is only mentioned."""

import re
from dataclasses import dataclass, field
from typing import Final

from archive.models import Role
from archive.reading.appointments import triggers

_P: Final = r"⟨(\d+)⟩"
_SERIES: Final = r"⟨\d+⟩(?:(?:, | og | samt |, og )⟨\d+⟩)*"
NUMBERS: Final = re.compile(r"⟨(\d+)⟩")
_SUBSTITUTE: Final = triggers.SUBSTITUTE_WORD


@dataclass(slots=True)
class Relations:
    """Who stands in for whom, who follows whom, and who is only mentioned (`related`); numbers of persons."""

    substitutes: dict[int, int] = field(default_factory=dict)
    predecessors: dict[int, int] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)
    related: set[int] = field(default_factory=set)
    members: set[int] = field(default_factory=set)  # who is named with their substitute behind them
    places: list[int] = field(default_factory=list)  # members whose substitutes the clause is about


def relate(text: str, substitutes: bool = False) -> Relations:
    """The relations between the persons of a marked sentence."""
    found = Relations()
    _successions(found, text)
    _substitutions(found, text, substitutes)
    _mentions(found, text)
    return found


def _pairs(text: str, pattern: str) -> list[tuple[int, int]]:
    return [(int(m[1]), int(m[2])) for m in re.finditer(pattern, text, re.IGNORECASE)]


def _successions(found: Relations, text: str) -> None:
    for new, old in _pairs(
        text,
        rf"{_P},?(?: \w+)? (?:erstatter|afløser|efterfølger|overtager \w+ efter|overtager efter|træder i stedet "
        rf"for|indtræder (?:\w+ ){{0,4}}?(?:i stedet for|efter)) {_P}",
    ):
        found.predecessors[new] = old
        found.related.add(old)
    for new, old in _pairs(text, rf"{_P} (?:\w+ ){{1,4}}?⟨(\d+)⟩s? (?:plads|post|sæde|hverv)\b"):
        found.predecessors[new] = old
        found.related.add(old)
    for old, new in _pairs(text, rf"{_P} (?:erstattes|afløses|efterfølges|(?:er|blev) erstattet|blev afløst) af {_P}"):
        found.predecessors[new] = old
        found.related.add(old)


def _substitutions(found: Relations, text: str, substitutes: bool) -> None:
    for new, old in _pairs(text, rf"{_P},? \(?(?:som |er |blev |bliver )?(?:ny |nye )?{_SUBSTITUTE} for (?:\w+ )?{_P}"):
        _substitute(found, new, old)
    for old, new in _pairs(text, rf"{_SUBSTITUTE} for (?:\w+ )?{_P}, {_P},"):
        _substitute(found, new, old)
    for old, new in _pairs(text, rf"{_P}(?: og|,) (?:hans|hendes|dennes|sin) {_SUBSTITUTE},? {_P}"):
        _substitute(found, new, old, known=False)
    for new, old in _pairs(
        text, rf"{_P}(?: [\wæøå]+){{1,5}}? (?:som|til) (?:ny |nye )?{_SUBSTITUTE} for (?:\w+ )?{_P}"
    ):
        _substitute(found, new, old)
    for old, new in _pairs(text, rf"som (?:ny |nye )?{_SUBSTITUTE} for (?:\w+ )?{_P} [\wæøå ]*?{_P}"):
        if new not in found.substitutes:
            _substitute(found, new, old)
    for member, new in _pairs(text, rf"{_P}[^⟨;]*? med {_P} som (?:ny )?{_SUBSTITUTE}"):
        found.members.add(member)
        _substitute(found, new, member, known=False)
    for member, new in _pairs(text, rf"{_P},? (?:og )?{_SUBSTITUTE}:? {_P}"):
        found.members.add(member)
        _substitute(found, new, member, known=False)
    for member, new in _pairs(text, rf"{_P} \({_SUBSTITUTE}:? {_P}\)"):
        _substitute(found, new, member, known=False)
    listed = re.search(rf"{_SUBSTITUTE}\b[^⟨]*{_SERIES.replace('⟨', '(?=⟨)⟨', 1)}", text, re.IGNORECASE)
    if listed or found.substitutes or substitutes:
        for new, old in _pairs(text, rf"{_P} for {_P}"):
            _substitute(found, new, old)


def _mentions(found: Relations, text: str) -> None:
    """Who is named without being chosen: whose substitute is sought, who leaves, who proposed."""
    for match in re.finditer(
        rf"(?:{_SUBSTITUTE} (?:for|til)|afløsere? (?:for|til)|efterfølgere? (?:for|til|efter)) (?:(?!og "
        rf")[\wæøåKR-]+ ){{0,3}}({_SERIES})",
        text,
        re.IGNORECASE,
    ):
        numbers = [int(n) for n in NUMBERS.findall(match[1])]
        fresh = [n for n in numbers if n not in found.related and n not in found.substitutes]
        if fresh == numbers:
            found.places += fresh
            found.related.update(fresh)
    for match in re.finditer(
        rf"(?:[Ii] stedet for|afløser for|efterfølger for|erstatning for|i {_P}s? sted|\b[Ee]fter|på vegne af|"
        rf"foreslået af|indstillet af|stemte for|stemmer for|stemmer (?:mod \w+ )?(?:til|på)|mod \w+ (?:stemmer "
        rf")?til|forslag fra|brev fra|henvendelse fra|sammen med|formanden,|suppleret af) (?:\w+ )?(?=⟨)({_SERIES})",
        text,
    ):
        for n in (int(n) for n in NUMBERS.findall(match[2])):
            if n not in found.predecessors and n not in found.related:
                found.related.add(n)
                if re.match(r"[Ii] stedet|afløser|efterfølger|erstatning|[Ee]fter", match[0]):
                    _succeed(found, text, match, n)


def _substitute(found: Relations, new: int, old: int, known: bool = True) -> None:
    if new != old and new not in found.related:
        found.substitutes[new] = old
        found.roles[new] = Role.SUBSTITUTE
        if known:
            found.related.add(old)


def _succeed(found: Relations, text: str, match: re.Match[str], old: int) -> None:
    """Who follows *i stedet for ⟨old⟩*: the nearest person before it, else the first behind it."""
    before = [int(n) for n in NUMBERS.findall(text[: match.start()]) if int(n) not in found.related]
    after = [int(n) for n in NUMBERS.findall(text[match.end() :]) if int(n) not in found.related]
    mine = before[-1:] or after[:1]
    for n in mine:
        found.predecessors.setdefault(n, old)
