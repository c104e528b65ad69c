"""Seats over time: who held which seat from when to when, on whose appointment, who came before and after. Pure.

What the sources leave out is a note, never a guess: a resignation of somebody nobody appointed, two chairs at once, a
successor who comes later than the seat was left.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from archive.indexing.acts import Act
from archive.models import Appointment, AppointmentStatus, Role
from archive.reading.appointments import bodies
from archive.searching.register.persons import People, Person, plain

_YEARS: Final = re.compile(r"(?P<first>\d{4})[-–/](?P<last>\d{2,4})")
_ORDER: Final = {
    AppointmentStatus.RESIGNED: 0,
    AppointmentStatus.VACANT: 1,
    AppointmentStatus.PROPOSED: 2,
    AppointmentStatus.NOMINATED: 3,
    AppointmentStatus.APPOINTED: 4,
}
SITTING: Final = (AppointmentStatus.APPOINTED, AppointmentStatus.NOMINATED)


class Note(StrEnum):
    """What the sources leave open or contradict."""

    NO_START = "no_start"  # leaves, but no appointment is in the archive
    TWO_AT_ONCE = "two_at_once"  # another holds the same single seat at the same time
    GAP = "gap"  # the seat stood empty before
    AWAITS = "awaits"  # nominated; the archive holds no appointment by the authority
    DOUBTFUL = "doubtful"  # the reading of an act is doubtful
    BACKWARDS = "backwards"  # ends before it began


@dataclass(slots=True)
class Tenure:
    """One person in one seat, or a seat that nobody holds (`person` None).

    `start` and `end` are ISO dates; `end` None: the sources name none. `planned` is the end of the term they name.
    """

    body: str  # its key
    person: Person | None
    party: str | None
    role: Role
    substitute_for: str | None
    status: AppointmentStatus
    start: str | None
    end: str | None = None
    planned: str | None = None
    before: str | None = None
    after: str | None = None
    acts: list[Act] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    gap_from: str | None = None

    @property
    def until(self) -> str | None:
        """The last day of the seat, as far as the sources tell."""
        return min((each for each in (self.end, self.planned) if each), default=None)

    def covers(self, day: str) -> bool:
        """Whether the person sits on the ISO date `day`."""
        return (self.start or "") <= day and (self.until is None or day <= self.until)


def derive(acts: Iterable[Act], people: People) -> dict[str, list[Tenure]]:
    """The tenures of every body, by the body's key, each list in order of time."""
    by_body: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        by_body[bodies.slug_key(act.appointment.body)].append(act)
    return {body: _Board(body, people).run(each) for body, each in by_body.items()}


def effective(act: Act) -> str:
    """The day an act takes effect: the one it names, else the meeting's."""
    said = act.appointment
    day = said.end if said.status is AppointmentStatus.RESIGNED else said.start
    return day or act.date or ""


class _Board:
    """One body while its acts are gone through in order of time."""

    def __init__(self, body: str, people: People) -> None:
        self.body, self.people = body, people
        self.tenures: list[Tenure] = []

    def run(self, acts: list[Act]) -> list[Tenure]:
        for act in sorted(acts, key=lambda each: (each.date or "", _ORDER[each.appointment.status])):
            match act.appointment.status:
                case AppointmentStatus.RESIGNED:
                    self._leave(act)
                case AppointmentStatus.VACANT:
                    self._open(act)
                case AppointmentStatus.APPOINTED | AppointmentStatus.NOMINATED:
                    self._enter(act)
        self._contradictions()
        return sorted(self.tenures, key=lambda each: (each.start or "", each.person.name if each.person else ""))

    def _leave(self, act: Act) -> None:
        said, day = act.appointment, effective(act)
        person = self.people.of(said.person, said.party)
        held = [each for each in self._open_of(person) if _role_fits(each, said)] or self._open_of(person)
        if not held and (told := self._left(person, said, day)):
            told.acts.append(act)  # told again: in the committee, then in the council
            return
        if not held:
            tenure = self._tenure(act, person, None)
            tenure.notes.append(Note.NO_START)
            held = [tenure]
        for tenure in held:
            tenure.end = day or None
            if act not in tenure.acts:
                tenure.acts.append(act)
            if tenure.start and tenure.end and tenure.end < tenure.start:
                tenure.notes.append(Note.BACKWARDS)

    def _left(self, person: Person | None, said: Appointment, day: str) -> Tenure | None:
        """The seat that a person has left already, about that day."""
        mine = [
            each for each in self.tenures if person and each.person == person and each.end and _role_fits(each, said)
        ]
        near = [each for each in mine if each.end and day and abs(_days(each.end, day)) <= 366]
        return near[-1] if near else None

    def _open(self, act: Act) -> None:
        same = [
            each
            for each in self.tenures
            if each.person is None and each.end is None and _one_seat(each, act.appointment)
        ]
        if same:
            same[0].acts.append(act)
        else:
            self._tenure(act, None, effective(act) or None)

    def _enter(self, act: Act) -> None:
        said, day = act.appointment, effective(act)
        person = self.people.of(said.person, said.party)
        mine = [each for each in self._open_of(person) if _role_fits(each, said)]
        if mine and mine[0].until and day and mine[0].until < day:
            mine = []  # a new term, not the old one drawn out
        if mine:
            self._again(mine[0], act)
            return
        for each in self._open_of(person):
            if said.role is not Role.SUBSTITUTE and each.role is not Role.SUBSTITUTE:
                each.end = _day_before(day)  # the member becomes the chair
        tenure = self._tenure(act, person, day or None)
        if said.status is AppointmentStatus.NOMINATED:
            tenure.notes.append(Note.AWAITS)
        self._succeed(tenure, act)

    def _again(self, tenure: Tenure, act: Act) -> None:
        """Nominated and then appointed, or appointed once more."""
        said = act.appointment
        tenure.acts.append(act)
        if said.status is AppointmentStatus.APPOINTED and tenure.status is AppointmentStatus.NOMINATED:
            tenure.status, tenure.start = said.status, effective(act) or tenure.start
            tenure.notes = [note for note in tenure.notes if note is not Note.AWAITS]
        later = [each for each in (tenure.planned, planned_end(said)) if each]
        tenure.planned = max(later, default=None)

    def _succeed(self, tenure: Tenure, act: Act) -> None:
        """End the seat of the one who is followed, and the time that nobody held it."""
        said, day = act.appointment, tenure.start
        followed: Tenure | None = None
        if said.predecessor:
            found = [
                each
                for each in self.tenures
                if each.person and each is not tenure and _is(each.person, said.predecessor)
            ]
            followed = max(found, key=lambda each: each.start or "", default=None)
            tenure.before = followed.person.name if followed and followed.person else said.predecessor
        if followed:
            followed.end = followed.end or _day_before(day)
            followed.after = tenure.person.name if tenure.person else None
            left = followed.until
            if left and day and _days(left, day) > 31:
                tenure.notes.append(Note.GAP)
                tenure.gap_from = left
        for each in self.tenures:
            told_here = any(other.meeting_id == act.meeting_id for other in each.acts)
            if each.person is None and each.end is None and _one_seat(each, said) and not told_here:
                each.end = _day_before(day)
                each.after = tenure.person.name if tenure.person else None
                break

    def _open_of(self, person: Person | None) -> list[Tenure]:
        return [
            each
            for each in self.tenures
            if person and each.person and each.person.slug == person.slug and each.end is None
        ]

    def _tenure(self, act: Act, person: Person | None, start: str | None) -> Tenure:
        said = act.appointment
        tenure = Tenure(
            self.body,
            person,
            said.party,
            said.role,
            said.substitute_for,
            said.status
            if said.status in SITTING or said.status is AppointmentStatus.VACANT
            else AppointmentStatus.APPOINTED,
            start,
            planned=planned_end(said),
            before=said.predecessor,
            acts=[act],
        )
        if said.doubtful:
            tenure.notes.append(Note.DOUBTFUL)
        self.tenures.append(tenure)
        return tenure

    def _contradictions(self) -> None:
        """Two people in a seat that only one can hold: a chair's, or that of one member's substitute."""
        single = [each for each in self.tenures if each.person and (each.role is Role.CHAIR or each.substitute_for)]
        for n, one in enumerate(single):
            for other in single[n + 1 :]:
                seat = one.role is other.role and plain(one.substitute_for or "") == plain(other.substitute_for or "")
                if seat and one.person != other.person and _overlap(one, other):
                    for each in (one, other):
                        if Note.TWO_AT_ONCE not in each.notes:
                            each.notes.append(Note.TWO_AT_ONCE)


def planned_end(said: Appointment) -> str | None:
    """The end of the term that an act names: a date, or the last day of *2022-2025*."""
    if said.status is AppointmentStatus.RESIGNED:
        return None
    if said.end:
        return said.end
    years = _YEARS.search(said.term or "")
    if not years:
        return None
    last = years["last"]
    return f"{years['first'][:2] + last if len(last) == 2 else last}-12-31"


def _is(person: Person, name: str) -> bool:
    return plain(name) in {plain(each) for each in person.names}


def _role_fits(tenure: Tenure, said: Appointment) -> bool:
    if (tenure.role is Role.SUBSTITUTE) != (said.role is Role.SUBSTITUTE):
        return False
    if tenure.role is Role.SUBSTITUTE:
        return (
            not tenure.substitute_for
            or not said.substitute_for
            or plain(tenure.substitute_for) == plain(said.substitute_for)
        )
    return tenure.role is said.role or (said.status is AppointmentStatus.RESIGNED and said.role is Role.MEMBER)


def _one_seat(tenure: Tenure, said: Appointment) -> bool:
    people = (
        not tenure.substitute_for
        or not said.substitute_for
        or plain(tenure.substitute_for) == plain(said.substitute_for)
    )
    return tenure.role is said.role and people


def _overlap(one: Tenure, other: Tenure) -> bool:
    if other.person and one.after == other.person.name:
        return False  # the meeting names the successor before the seat is left
    first, last = max(one.start or "", other.start or ""), min(one.until or "9999", other.until or "9999")
    return first < last


def _day_before(day: str | None) -> str | None:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if day else None


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days
