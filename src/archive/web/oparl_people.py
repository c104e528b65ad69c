"""Persons and their seats in the shapes of OParl 1.1, from the register of appointments."""

import hashlib
from collections.abc import Iterable

from archive.reading.names import slug
from archive.searching.register.persons import Person
from archive.searching.register.register import Register
from archive.searching.register.seats import SITTING, Tenure
from archive.web.oparl_base import BODY, Json, address, page_url, shape


def person(found: Person, held: Register) -> Json:
    """A person of the register of appointments, with all seats."""
    return shape(
        "Person",
        address("person", slug=found.slug),
        body=address("body", name=BODY),
        name=found.name,
        membership=[membership(each, held) for each in sitting(held.tenures_of(found))],
        web=page_url("person.page", slug=found.slug),
    )


def sitting(tenures: Iterable[Tenure]) -> list[Tenure]:
    """The seats that somebody holds or held, by appointment or nomination."""
    return [each for each in tenures if each.person and each.status in SITTING]


def membership_id(tenure: Tenure) -> str:
    """A short name for a seat: the same in every build as long as body, person, role and beginning are."""
    parts = (tenure.body, tenure.person.slug if tenure.person else "", str(tenure.role), tenure.start or "")
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def membership_address(tenure: Tenure) -> str:
    return address("membership", mark=membership_id(tenure))


def membership(tenure: Tenure, held: Register) -> Json:
    """A seat; `role` as in the register, the end where the sources tell it."""
    assert tenure.person is not None
    return shape(
        "Membership",
        membership_address(tenure),
        person=address("person", slug=tenure.person.slug),
        organization=address("organization", slug=held.boards[tenure.body].slug),
        role=str(tenure.role),
        startDate=tenure.start,
        endDate=tenure.until,
        onBehalfOf=_appointed_by(tenure),
        web=page_url("person.page", slug=tenure.person.slug),
    )


def _appointed_by(tenure: Tenure) -> str | None:
    """The council that appoints to the seat, where its own records tell; None for seats that others give."""
    act = tenure.acts[0]
    council = act.organization.slug
    return address("organization", slug=council) if slug(act.appointment.appointing_body or "") == council else None
