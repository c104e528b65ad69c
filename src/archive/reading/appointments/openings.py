"""Seats that stay open: merged where two sentences speak of one, gone where a name fills them."""

import re
from dataclasses import replace
from typing import Final

from archive.models import Appointment, Role, SectionKind
from archive.reading.appointments import bodies, parties
from archive.reading.appointments.acts import GONE, OPEN
from archive.reading.appointments.drafts import Draft
from archive.reading.appointments.ground import Ground
from archive.reading.appointments.merging import Pair, who
from archive.reading.appointments.triggers import Verb

_WITHDRAWN: Final = re.compile(r"^\W*(?:punktet )?(?:udgår|udgik|udgået|taget af dagsordenen|bortfald)", re.IGNORECASE)


def open_seats(acts: list[Pair], on: Ground) -> list[Pair]:
    """The open seats that stay open: merged where two sentences speak of one, gone where a name fills them."""
    named = [(d, act) for d, act in acts if act.person]
    seats: list[Pair] = []
    for draft, act in sorted((pair for pair in acts if pair[1].status is OPEN), key=lambda pair: not pair[0].counted):
        if _WITHDRAWN.match(on.decision) or any(_fills(d, other, draft, act, on) for d, other in named):
            continue
        if draft.role is None and on.role is None:
            act = replace(act, role=_role_of_leaver(named, act))
        twin = next(
            (
                n
                for n, (d, other) in enumerate(seats)
                if not (d.counted and draft.counted and d.sentence.text == draft.sentence.text)
                and _same_seat(d, other, draft, act)
            ),
            None,
        )
        if twin is None:
            seats.append((draft, act))
        else:
            seats[twin] = (seats[twin][0], _one_seat(seats[twin][1], act))
    return named + _of_lists(named, seats, on)


def _role_of_leaver(named: list[Pair], act: Appointment) -> Role:
    left = {other.role for _, other in named if other.status is GONE and bodies.same(other.body, act.body)}
    return next(iter(left)) if len(left) == 1 else act.role


def _fills(draft: Draft, act: Appointment, seat_draft: Draft, seat: Appointment, on: Ground) -> bool:
    if act.status is GONE or (
        draft.sentence.kind is not SectionKind.DECISION and seat_draft.sentence.kind is SectionKind.DECISION
    ):
        return False
    one_kind = (act.role is Role.SUBSTITUTE) == (seat.role is Role.SUBSTITUTE) or seat_draft.role is None
    people = not seat.substitute_for or not act.substitute_for or who(seat.substitute_for) == who(act.substitute_for)
    told_together = seat_draft.sentence.kind is SectionKind.DECISION or draft.sentence.kind is not SectionKind.DECISION
    if (
        told_together
        and seat.entitled_body
        and act.party
        and parties.letter(seat.entitled_body) != parties.letter(act.party)
    ):
        return False  # *Ø meddeler navnet senere*, beside the names of the others
    some_body = seat_draft.body is None and not on.bodies and draft.body is not None  # *i de nævnte organer*
    return (some_body or bodies.same(act.body, seat.body)) and one_kind and people


def _same_seat(one_draft: Draft, one: Appointment, other_draft: Draft, other: Appointment) -> bool:
    roles = one.role is other.role or one_draft.role is None or other_draft.role is None
    people = not one.substitute_for or not other.substitute_for or who(one.substitute_for) == who(other.substitute_for)
    entitled = (
        not one.entitled_body
        or not other.entitled_body
        or parties.letter(one.entitled_body) == parties.letter(other.entitled_body)
    )
    return bodies.same(one.body, other.body) and roles and people and entitled


def _one_seat(first: Appointment, second: Appointment) -> Appointment:
    return replace(
        first,
        entitled_body=first.entitled_body or second.entitled_body,
        substitute_for=first.substitute_for or second.substitute_for,
        predecessor=first.predecessor or second.predecessor,
        role=first.role if first.role is not Role.MEMBER else second.role,
    )


def _of_lists(named: list[Pair], seats: list[Pair], on: Ground) -> list[Pair]:
    """*udpeger afløsere i de ni hverv*: each seat of the list that somebody leaves is open until a name fills it."""
    left = [(d, act) for d, act in named if act.status is GONE]
    if (
        len(left) < 3
        or len({who(act.person) for _, act in left}) > 1
        or not re.search(r"afløser|efterfølger|nye medlemmer", on.text)
    ):
        return seats
    vague = [
        pair for pair in seats if pair[0].body is None or any(bodies.same(pair[1].body, act.body) for _, act in left)
    ]
    result = [pair for pair in seats if pair not in vague]
    entitled = next((act.entitled_body for _, act in vague if act.entitled_body), on.entitled)
    for draft, act in left:
        seat = replace(
            act,
            status=OPEN,
            person=None,
            party=None,
            end=None,
            predecessor=act.person,
            entitled_body=entitled,
            appointing_body=on.organization.name,
        )
        open_draft = Draft(Verb.OTHER, draft.sentence, role=act.role, body=act.body, counted=True)
        if not any(_fills(d, other, open_draft, seat, on) for d, other in named):
            result.append((open_draft, seat))
    return result
