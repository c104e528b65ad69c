"""A draft as an act: its status, its body, and who appoints, nominates and is entitled to."""

import re
from dataclasses import replace
from typing import Final

from archive.models import Appointment, AppointmentStatus, Role, SectionKind
from archive.reading.appointments import bodies, parties, periods
from archive.reading.appointments.drafts import Draft
from archive.reading.appointments.ground import Ground
from archive.reading.appointments.triggers import Verb
from archive.reading.appointments.walk import is_past

OPEN, GONE = AppointmentStatus.VACANT, AppointmentStatus.RESIGNED
NAMED: Final = (AppointmentStatus.APPOINTED, AppointmentStatus.NOMINATED)


def act_of(draft: Draft, on: Ground) -> Appointment | None:
    status = _status(draft, on)
    if status is None:
        return None
    body, doubtful = body_of(draft, on)
    person = draft.person
    told = status is AppointmentStatus.APPOINTED and draft.sentence.kind is not SectionKind.DECISION
    role = draft.role or (None if told else on.role) or Role.MEMBER
    party = (person.party if person else None) or (_left_party(draft) if status is GONE else None)
    minister = _minister_of(draft, body, on, status)
    appointing, nominating = _authorities(draft, status, minister, on)
    period = _period_of(draft, status, on)
    return Appointment(
        status=status,
        body=body,
        sentence=draft.sentence.text,
        person=person.name if person else None,
        party=party,
        municipality=person.municipality if person else None,
        role=role,
        substitute_for=(draft.substitute_for or (on.member if status is not GONE else None))
        if role is Role.SUBSTITUTE
        else None,
        appointing_body=appointing,
        nominating_body=nominating,
        entitled_body=entitled_to(draft, status, party, on),
        predecessor=draft.predecessor,
        start=_started(draft, on) or (period.start if status is not GONE else None),
        end=period.end,
        term=period.term if status is not GONE else None,
        doubtful=draft.doubtful or doubtful or bool(re.search(r"\b(?:sidst|først)nævnte\b", draft.sentence.text)),
        page=draft.sentence.page,
        document=draft.sentence.document,
    )


def _period_of(draft: Draft, status: AppointmentStatus, on: Ground) -> periods.Period:
    """The period of the act: its sentence's own, else what the item says of all its seats."""
    kind, period = draft.sentence.kind, draft.period
    if status in (GONE, OPEN):
        return period
    if not period and kind in (SectionKind.DECISION, SectionKind.RECOMMENDATION):
        period = on.period
    if on.period and not period.term and not period.end and kind is SectionKind.DECISION:
        period = replace(on.period, start=period.start or on.period.start)
    return period


def _status(draft: Draft, on: Ground) -> AppointmentStatus | None:
    if draft.person is None:
        return OPEN if draft.verb is Verb.OTHER else None
    kind, verb = draft.sentence.kind, draft.verb
    if verb is Verb.LEAVE:
        return GONE
    if verb is Verb.REVOKE:
        return GONE if kind is SectionKind.DECISION else None
    if verb is Verb.PROPOSE:
        return AppointmentStatus.PROPOSED
    if kind is SectionKind.RECOMMENDATION:
        return AppointmentStatus.PROPOSED
    if kind is SectionKind.DECISION:
        if verb is Verb.NOMINATE or (
            verb is Verb.APPOINT and re.search(r"\bindstiller\b[^.]*,? at\b", draft.sentence.text)
        ):
            return AppointmentStatus.NOMINATED
        minister = _minister_of(draft, body_of(draft, on)[0], on, AppointmentStatus.APPOINTED)
        chosen = draft.role in (Role.CHAIR, Role.DEPUTY_CHAIR) and draft.word.lower().startswith(("valg", "vælg", "er"))
        done = re.search(r"minister\w* har [^.]*udpeget", draft.sentence.text, re.IGNORECASE)
        return AppointmentStatus.NOMINATED if minister and not chosen and not done else AppointmentStatus.APPOINTED
    return _told(draft)


def _told(draft: Draft) -> AppointmentStatus | None:
    """What the background tells: a minister's act is recorded nowhere else; the council's own earlier ones are."""
    text = draft.sentence.text
    if (
        draft.verb is Verb.APPOINT
        and draft.agent
        and re.search(r"\b(?:har|er|blev|er blevet|udpegede|beskikkede)\b", text)
        and is_past(draft.word)
    ):
        return AppointmentStatus.APPOINTED
    if draft.verb is Verb.APPOINT and draft.entitled and not re.search(r"\bskal\b", text):
        return AppointmentStatus.PROPOSED
    if draft.verb is Verb.NOMINATE and not is_past(draft.word):
        return AppointmentStatus.PROPOSED
    if draft.verb is Verb.ENTER and not is_past(draft.word) and not re.search(r"\bindtil\b|\bstraks\b", text):
        return AppointmentStatus.PROPOSED
    return None


def body_of(draft: Draft, on: Ground) -> tuple[str, bool]:
    """The act's body as written, and whether that is a guess."""
    said = draft.body
    if said and not bodies.BARE.fullmatch(said):
        mine = bodies.key(said)
        own = bodies.key(on.organization.name)
        if mine and mine <= own and not mine <= on.places:
            return on.organization.name, False
        if mine and not mine <= on.places and not parties.is_party(said):
            for body in on.bodies:
                theirs = bodies.key(body)
                if mine <= theirs:
                    return body, False
                if theirs < mine:
                    return said, False  # *styregruppen for Fjordland Kulturaftale*, where the title says less
            of_elected = draft.verb is Verb.LEAVE and bodies.is_elected(said)
            return (on.bodies[0], False) if of_elected and on.bodies else (said, False)
    if on.bodies:
        return on.bodies[0], len(on.bodies) > 1 and draft.person is not None
    about_itself = re.search(r"KKR|[Rr]egionsråd|[Bb]yråd|formand|stedfortræder", on.text)
    return on.organization.name, not about_itself


def _minister_of(draft: Draft, body: str, on: Ground, status: AppointmentStatus) -> str | None:
    if draft.agent and on.minister:
        return on.minister
    one_body = len({bodies.slug_key(each) for each in on.bodies}) == 1 or "rar" in bodies.key(body)
    same = any(bodies.same(each, body) for each in on.bodies) or "rar" in bodies.key(body)
    return on.minister if on.minister and one_body and same else None


def _authorities(
    draft: Draft, status: AppointmentStatus, minister: str | None, on: Ground
) -> tuple[str | None, str | None]:
    """Who appoints and who nominates."""
    if status is GONE:
        return None, None
    own = on.organization.name
    if minister:
        return minister, own
    if (
        draft.verb is Verb.NOMINATE
        or draft.nominator
        or status is AppointmentStatus.NOMINATED
        or status in (OPEN, AppointmentStatus.PROPOSED)
    ) and on.council:
        council = on.council if on.council[0].isupper() else on.council.lower()
        return (own, draft.nominator) if council.lower().rstrip("s") in own.lower() else (council, own)
    if draft.nominator:
        return own, draft.nominator
    subject = re.match(
        r"(?P<who>KKR [A-ZÆØÅ]\w+|Region [A-ZÆØÅ]\w+|[A-ZÆØÅ]\w+ Kommune) (?:har )?(?:udpege|vælge|valgte|indstille)",
        draft.sentence.text,
    )
    return (subject["who"] if subject else own), (own if status is AppointmentStatus.NOMINATED else None)


def entitled_to(draft: Draft, status: AppointmentStatus, party: str | None, on: Ground) -> str | None:
    """The party that picks the name, if the act's own party is not another one."""
    said = draft.entitled or (on.entitled if status in (OPEN, *NAMED) else None)
    if status is GONE or not said:
        return None
    return said if not party or status is OPEN or parties.letter(said) == parties.letter(party) else None


def _left_party(draft: Draft) -> str | None:
    """*udtrådt af Dansk Folkeparti*: the party they belonged to."""
    found = parties.mentions(re.sub(r"\([^)]*\)", "", draft.sentence.text))
    full = [mention.name for mention in found if len(mention.name) > 2]
    return (
        full[0]
        if len(set(full)) == 1
        and re.search(
            rf"(?:udtrådt|udmeldt|udtræder|forlod|forladt|meldt sig ud)[^,]*{re.escape(full[0])}", draft.sentence.text
        )
        else None
    )


def _started(draft: Draft, on: Ground) -> str | None:
    """*udpeget Zenia Falkenlund (A) den 3. maj 2023*: the day of a minister's act that the background tells of."""
    if (
        draft.person is None
        or draft.sentence.kind in (SectionKind.DECISION, SectionKind.RECOMMENDATION)
        or draft.verb is not Verb.APPOINT
    ):
        return None
    text = draft.sentence.text
    after = re.split(r"\([A-ZÆØÅ]{1,3}\)", text[draft.person.end :])[0]
    before = re.search(r"(?:har|blev) (?:den [^,]*?) (?:udpeget|beskikket)", text)
    return periods.dated(after, on.date) or (periods.dated(before[0], on.date) if before else None)
