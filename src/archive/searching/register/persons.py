"""Who is who in the register: spellings of one person are joined on good grounds only, the rest point to each other."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from archive.indexing.acts import Act
from archive.reading.appointments import bodies, parties
from archive.reading.names import slug

SAME_TIME: Final = 5 * 366  # days between acts that may belong to one term of four years and its ends


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as an act writes it, with what tells people of one name apart."""

    name: str
    party: str  # its letter; empty: not said
    body: str  # key of the body
    date: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the register. `names` are all spellings, the fullest first; `perhaps` are slugs of people who may be
    the same."""

    slug: str
    name: str
    names: tuple[str, ...]
    parties: tuple[str, ...]  # as letters, the latest first
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """All persons by slug, and the look-ups that lead to them."""

    by_slug: Mapping[str, Person]
    _by_name: Mapping[tuple[str, str], str]  # (spelling, party letter) → slug
    _addresses: Mapping[str, tuple[str, ...]]  # every address that leads to somebody → slugs

    def of(self, name: str | None, party: str | None) -> Person | None:
        """The person that an act names."""
        if name is None:
            return None
        spelled, letter = plain(name), parties.letter(party)
        found = self._by_name.get((spelled, letter))
        if found is None:
            slugs = {each for (other, _), each in self._by_name.items() if other == spelled} if not letter else set()
            found = next(iter(slugs)) if len(slugs) == 1 else None
        return self.by_slug.get(found) if found else None

    def at(self, address: str) -> tuple[Person, ...]:
        """The persons that an address may mean: one, several of one name, or none."""
        return tuple(self.by_slug[each] for each in self._addresses.get(address, ()))


def plain(name: str) -> str:
    """The name without what spellings differ in for no reason: case, å and aa, hyphens, accents."""
    text = name.casefold().replace("aa", "å").replace("æ", "ae").replace("ø", "oe")
    text = text.replace("å", "aa")
    text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.sub(r"[^\w.]+", " ", text).strip()


def may_be_one(one: str, other: str) -> bool:
    """Whether two plain names can be one person's: same first and last name, middle names left out or shortened.

    *Jakob S. Clausen* and *Jakob Søgaard Clausen*, *J. Clausen* and *Jakob Clausen*. A maiden name is not guessed.
    """
    if one == other:
        return True
    short, long = sorted((one.split(), other.split()), key=len)
    if len(short) < 2 or short[-1] != long[-1] or not _fits(short[0], long[0]):
        return False
    middles = iter(long[1:-1])
    return all(any(_fits(middle, each) for each in middles) for middle in short[1:-1])


def _fits(one: str, other: str) -> bool:
    """Whether one word is the other or its initial."""
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))


def identify(acts: Iterable[Act]) -> People:
    """The persons that the acts name."""
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in _mentions(acts):
        groups[plain(mention.name), mention.party].append(mention)
    keys = sorted(groups)
    joined = _Joined(len(keys))
    doubts: set[tuple[int, int]] = set()
    for at, n in _candidates(keys):
        if _agree(keys[at], keys[n], groups[keys[at]], groups[keys[n]], groups):
            joined.join(at, n)
        else:
            doubts.add((at, n))
    members: dict[int, list[int]] = defaultdict(list)
    for n in range(len(keys)):
        members[joined.root(n)].append(n)
    slugs = _slugs({root: [keys[n] for n in each] for root, each in members.items()}, groups)
    perhaps: dict[int, set[str]] = defaultdict(set)
    for at, n in doubts:
        one, other = joined.root(at), joined.root(n)
        if one != other:
            perhaps[one].add(slugs[other])
            perhaps[other].add(slugs[one])
    by_slug = {}
    addresses: dict[str, set[str]] = defaultdict(set)
    for root, each in members.items():
        mentions = [mention for n in each for mention in groups[keys[n]]]
        person = _person(slugs[root], mentions, perhaps[root])
        by_slug[person.slug] = person
        for name in person.names:
            addresses[slug(name)].add(person.slug)
            for letter in person.parties:
                addresses[f"{slug(name)}-{slug(letter)}"].add(person.slug)
    by_name = {keys[n]: slugs[root] for root, each in members.items() for n in each}
    return People(by_slug, by_name, {address: tuple(sorted(each)) for address, each in addresses.items()})


def _mentions(acts: Iterable[Act]) -> Iterable[Mention]:
    for act in acts:
        said = act.appointment
        body, day = bodies.slug_key(said.body), act.date or ""
        if said.person:
            yield Mention(said.person, parties.letter(said.party), body, day)


def _candidates(keys: Sequence[tuple[str, str]]) -> Iterable[tuple[int, int]]:
    """Pairs of names that may be one person's, found by their last names."""
    by_last: dict[str, list[int]] = defaultdict(list)
    for n, (name, _) in enumerate(keys):
        by_last[name.split()[-1] if name else ""].append(n)
    for group in by_last.values():
        for place, at in enumerate(group):
            yield from ((at, n) for n in group[place + 1 :] if may_be_one(keys[at][0], keys[n][0]))


def _agree(
    one: tuple[str, str],
    other: tuple[str, str],
    mine: list[Mention],
    theirs: list[Mention],
    groups: Mapping[tuple[str, str], list[Mention]],
) -> bool:
    """Whether two names are one person: body, party and time agree; the very same name may leave out the party."""
    same_name = one[0] == other[0]
    if same_name and "" in (one[1], other[1]) and sum(name == one[0] for name, _ in groups) == 2:
        return True  # one with a party, one without, and nobody else of that name
    if not same_name and one[1] != other[1] and "" not in (one[1], other[1]):
        return False
    return any(a.body == b.body and _near(a.date, b.date) for a in mine for b in theirs)


def _near(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= SAME_TIME


def _person(address: str, mentions: list[Mention], perhaps: set[str]) -> Person:
    counts = Counter(mention.name for mention in mentions)
    names = tuple(sorted(counts, key=lambda name: (-len(name.split()), -len(name), -counts[name], name)))
    latest = sorted((mention for mention in mentions if mention.party), key=lambda mention: mention.date, reverse=True)
    letters = tuple(dict.fromkeys(mention.party for mention in latest))
    return Person(address, names[0], names, letters, tuple(sorted(perhaps - {address})))


def _slugs(
    members: Mapping[int, list[tuple[str, str]]], groups: Mapping[tuple[str, str], list[Mention]]
) -> dict[int, str]:
    """An address for each person: the fullest name, with the party where two people have one name."""
    wanted: dict[int, str] = {}
    for root, keys in members.items():
        names = {mention.name for key in keys for mention in groups[key]}
        fullest = sorted(names, key=lambda name: (-len(name.split()), -len(name), name))[0]
        wanted[root] = slug(fullest)
    taken = Counter(wanted.values())
    result: dict[int, str] = {}
    used: set[str] = set()
    for root in sorted(members, key=lambda each: members[each]):
        letters = [letter for _, letter in members[root] if letter]
        address = wanted[root]
        if taken[address] > 1:
            address = f"{address}-{slug(letters[0])}" if letters else f"{address}-uden-parti"
        while address in used:
            address += "-2"
        used.add(address)
        result[root] = address
    return result


class _Joined:
    """Disjoint sets of numbers."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, n: int) -> int:
        while self._parents[n] != n:
            self._parents[n] = self._parents[self._parents[n]]
            n = self._parents[n]
        return n

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parents[high] = low
