"""The register of one build: its persons, bodies, seats and acts, made once and kept while the build is open."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from archive.indexing.acts import Act
from archive.reading.appointments import bodies
from archive.reading.names import slug
from archive.searching.reader import Archive
from archive.searching.register.persons import People, Person, identify
from archive.searching.register.seats import SITTING, Tenure, derive


@dataclass(frozen=True, slots=True)
class Board:
    """A body that somebody was appointed to. `names` are all its spellings, the most used first."""

    key: str
    slug: str
    name: str
    names: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    acts: tuple[Act, ...]

    def on(self, day: str) -> list[Tenure]:
        """Who sits on the ISO date `day`: chairs, members with their substitutes, other substitutes, open seats."""
        present = [
            each for each in self.tenures if each.covers(day) and (each.person is None or each.status in SITTING)
        ]
        members = {each.person.name: each for each in present if each.person and each.role != "substitute"}
        return sorted(present, key=lambda each: _rank(each, members))


class Register:
    """Everything that the acts of a build say."""

    def __init__(self, acts: tuple[Act, ...]) -> None:
        self.acts = acts
        self.people: People = identify(acts)
        self._tenures = derive(acts, self.people)

    @cached_property
    def boards(self) -> Mapping[str, Board]:
        """The bodies by key."""
        by_key: dict[str, list[Act]] = defaultdict(list)
        for act in self.acts:
            by_key[bodies.slug_key(act.appointment.body)].append(act)
        found = {key: _board(key, acts, self._tenures.get(key, [])) for key, acts in by_key.items()}
        return dict(sorted(found.items(), key=lambda pair: pair[1].name.casefold()))

    @cached_property
    def _addresses(self) -> Mapping[str, str]:
        """Every spelling's address leads to its body; where two bodies share one, the more used has it."""
        found: dict[str, str] = {}
        for board in sorted(self.boards.values(), key=lambda each: (-len(each.acts), each.key)):
            for name in board.names:
                found.setdefault(slug(name), board.key)
        return found

    def board(self, address: str) -> Board | None:
        """The body under an address, whichever of its spellings that is."""
        key = self._addresses.get(address)
        return self.boards.get(key) if key else None

    def board_of(self, act: Act) -> Board:
        """The body of an act."""
        return self.boards[bodies.slug_key(act.appointment.body)]

    def person_of(self, act: Act) -> Person | None:
        """The person of an act; None for an open seat."""
        return self.people.of(act.appointment.person, act.appointment.party)

    def tenures_of(self, person: Person) -> list[Tenure]:
        """All seats of a person, the latest first."""
        found = [
            each
            for board in self._tenures.values()
            for each in board
            if each.person and each.person.slug == person.slug
        ]
        return sorted(found, key=lambda each: each.start or "", reverse=True)

    def acts_of(self, person: Person) -> list[Act]:
        """All acts of a person, the oldest first; also those in which somebody stands in for or follows the person."""
        return [act for act in self.acts if (found := self.person_of(act)) and found.slug == person.slug]

    @cached_property
    def tenures(self) -> tuple[Tenure, ...]:
        """All seats of all bodies."""
        return tuple(each for board in self._tenures.values() for each in board)


def _board(key: str, acts: list[Act], tenures: list[Tenure]) -> Board:
    counts = Counter(act.appointment.body for act in acts)
    names = tuple(sorted(counts, key=lambda name: (-counts[name], len(name), name)))
    return Board(key, slug(names[0]), names[0], names, tuple(tenures), tuple(acts))


def _rank(tenure: Tenure, members: Mapping[str, Tenure]) -> tuple[int, int, str, int]:
    order = {"chair": 0, "deputy_chair": 1, "member": 2, "observer": 3, "substitute": 4}
    lead = members.get(tenure.substitute_for or "")
    first = lead if lead else tenure
    name = first.person.name if first.person else "\U0010ffff"
    return int(tenure.person is None), order[first.role], name, int(tenure.role == "substitute")


_LOCK = Lock()
_HELD: dict[tuple[str, str], Register] = {}
_KEPT = 2  # the live build, and the one before it while its last requests are answered


def of(archive: Archive) -> Register:
    """The register of an opened build. Raises IndexingError when the build's file is damaged."""
    key = str(archive.path), archive.edition
    found = _HELD.get(key)
    if found is None:
        with _LOCK:
            found = _HELD.get(key) or Register(archive.acts())
            _HELD[key] = found
            while len(_HELD) > _KEPT:
                _HELD.pop(next(iter(_HELD)))
    return found
