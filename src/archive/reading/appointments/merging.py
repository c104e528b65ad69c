"""One act for what two sentences say of one person."""

import re
from dataclasses import replace

from archive.models import Appointment, Role, SectionKind
from archive.reading.appointments import bodies
from archive.reading.appointments.acts import GONE
from archive.reading.appointments.drafts import Draft

Pair = tuple[Draft, Appointment]


def who(name: str | None) -> str:
    """The name as it is compared within an item."""
    return re.sub(r"[\W_]+", " ", (name or "").casefold()).strip()


def merge_named(acts: list[Pair]) -> list[Pair]:
    """One act for what two sentences say of one person; the decision's words before the background's."""
    kept: list[Pair] = []
    for draft, act in sorted(acts, key=lambda pair: pair[0].sentence.kind is not SectionKind.DECISION):
        twin = next((n for n, (_, other) in enumerate(kept) if act.person and _twins(act, other)), None)
        if twin is None:
            kept.append((draft, act))
        else:
            kept[twin] = (kept[twin][0], _joined(kept[twin][1], act))
    return kept


def _twins(one: Appointment, other: Appointment) -> bool:
    roles = {one.role, other.role}
    return (
        who(one.person) == who(other.person)
        and one.status is other.status
        and bodies.same(one.body, other.body)
        and (len(roles) == 1 or (Role.MEMBER in roles and Role.SUBSTITUTE not in roles) or one.status is GONE)
        and (not one.substitute_for or not other.substitute_for or who(one.substitute_for) == who(other.substitute_for))
    )


def _joined(first: Appointment, second: Appointment) -> Appointment:
    role = first.role if first.role is not Role.MEMBER else second.role
    sentence = first.sentence
    if role is not first.role and second.sentence != first.sentence:
        sentence = f"{first.sentence} […] {second.sentence}"
    return replace(
        first,
        role=role,
        sentence=sentence,
        party=first.party or second.party,
        municipality=first.municipality or second.municipality,
        substitute_for=first.substitute_for or second.substitute_for,
        predecessor=first.predecessor or second.predecessor,
        entitled_body=first.entitled_body or second.entitled_body,
        start=first.start or second.start,
        end=first.end or second.end,
        term=first.term or second.term,
    )


def fill_parties(acts: list[Pair]) -> list[Pair]:
    """Party and municipality that the item writes behind the name once hold for all its sentences."""
    known = {who(act.person): act.party for _, act in acts if act.party}
    homes = {who(act.person): act.municipality for _, act in acts if act.municipality}
    return [
        (
            draft,
            replace(
                act,
                party=act.party or known.get(who(act.person)),
                municipality=act.municipality or homes.get(who(act.person)),
            ),
        )
        for draft, act in acts
    ]
