"""The drafts of an item as its acts, settled together: what is decided, revoked, named once or followed."""

import re
from dataclasses import replace
from typing import Final

from archive.models import Appointment, AppointmentStatus, Role, SectionKind
from archive.reading.appointments import bodies
from archive.reading.appointments.acts import GONE, NAMED, OPEN, act_of, body_of, entitled_to
from archive.reading.appointments.drafts import Draft
from archive.reading.appointments.ground import Ground
from archive.reading.appointments.merging import Pair, fill_parties, merge_named, who
from archive.reading.appointments.openings import open_seats
from archive.reading.appointments.triggers import Verb

_APPROVED: Final = re.compile(
    r"^\W*(?:godkendt|vedtaget|tiltrådt|tiltrædes|taget til efterretning|(?:indstilling\w*|fritagelsen|forslaget) "
    r"(?:\w+ ){0,4}(?:godkendt|tiltrådt|vedtaget|fulgt|imødekommet)|godkendes|[\w ]{3,40} (?:godkendte|tiltrådte|"
    r"vedtog|tog)\b (?:\w+ ){0,2}(?:indstilling\w*|udpegning\w*|til efterretning))",
    re.IGNORECASE,
)
_NOT_DONE: Final = re.compile(
    r"\b(?:udsat|udsættes|udgår|udgik|udgået|afvist|forkastet|ikke godkendt|taget af dagsordenen|bortfaldt|blev "
    r"ikke)\b",
    re.IGNORECASE,
)


def settle(drafts: list[Draft], on: Ground) -> tuple[Appointment, ...]:
    """The acts of the item, in the order of the text, decisions included."""
    acts = [(draft, act) for draft in drafts if (act := act_of(draft, on))]
    acts = _one_name_a_body(_from_all_posts(acts))
    acts += _approved(drafts, acts, on) + _revoked(drafts, on)
    acts = fill_parties(merge_named(acts))
    acts = open_seats(acts, on)
    return tuple(act for _, act in _successions(acts))


def _approved(drafts: list[Draft], acts: list[Pair], on: Ground) -> list[Pair]:
    """*Godkendt* alone makes the proposals of the recommendation decisions; both sentences are the source."""
    if not _APPROVED.match(on.decision) or _NOT_DONE.search(on.decision):
        return []
    if any(
        act.status in (*NAMED, AppointmentStatus.PROPOSED) and d.sentence.kind is SectionKind.DECISION
        for d, act in acts
    ):
        return []
    proposed = [(d, act) for d, act in acts if act.status is AppointmentStatus.PROPOSED]
    own = [pair for pair in proposed if pair[0].sentence.kind is SectionKind.RECOMMENDATION] or proposed
    said = re.split(r"(?<=[.!?])\s|\n", on.decision.strip())[0]
    result = []
    for draft, act in own:
        nominated = (
            draft.verb is Verb.NOMINATE and (act.nominating_body or not re.search(r"\b(?:udpeg|vælg)", act.sentence))
        ) or bool(act.appointing_body and "minister" in act.appointing_body)
        status = AppointmentStatus.NOMINATED if nominated else AppointmentStatus.APPOINTED
        entitled = entitled_to(draft, status, act.party, on)
        result.append(
            (draft, replace(act, status=status, entitled_body=entitled, sentence=f"{act.sentence} […] {said}"))
        )
    return result


def _revoked(drafts: list[Draft], on: Ground) -> list[Pair]:
    """A revocation that the recommendation asked for and the decision made."""
    decided = next((d for d in drafts if d.verb is Verb.REVOKE and d.sentence.kind is SectionKind.DECISION), None)
    asked = [d for d in drafts if d.verb is Verb.REVOKE and d.person and d.sentence.kind is SectionKind.RECOMMENDATION]
    said = decided.sentence.text if decided and decided.person is None else ""
    if not said and _APPROVED.match(on.decision) and not _NOT_DONE.search(on.decision):
        said = re.split(r"(?<=[.!?])\s|\n", on.decision.strip())[0]
    if not said:
        return []
    result = []
    for draft in asked:
        body, doubtful = body_of(draft, on)
        result.append(
            (
                draft,
                Appointment(
                    GONE,
                    body,
                    f"{draft.sentence.text} […] {said}",
                    draft.person.name if draft.person else None,
                    draft.person.party if draft.person else None,
                    role=draft.role or on.role or Role.MEMBER,
                    doubtful=doubtful,
                    page=draft.sentence.page,
                    document=draft.sentence.document,
                ),
            )
        )
    return result


def _from_all_posts(acts: list[Pair]) -> list[Pair]:
    """*udtrådt af byrådet og dermed af samtlige hverv*: the posts are those that the text wants filled anew."""
    posts = [act for draft, act in acts if act.status is OPEN and draft.counted]
    result: list[Pair] = []
    for draft, act in acts:
        if (
            act.status is GONE
            and posts
            and re.search(r"(?:samtlige|alle)(?: \w+)? (?:hverv|poster|udpegninger)", act.sentence)
        ):
            result += [
                (draft, replace(act, body=post.body, role=post.role, substitute_for=post.substitute_for))
                for post in posts
            ]
        else:
            result.append((draft, act))
    return result


def _one_name_a_body(acts: list[Pair]) -> list[Pair]:
    """*styregruppen for nærhospitalet* is *styregruppen for nærhospitalet i Sønderfjord* where no other is named."""
    names = {bodies.slug_key(act.body): act.body for _, act in acts}
    longer: dict[str, str] = {}
    for short in names.values():
        wider = [name for name in names.values() if bodies.key(short) < bodies.key(name)]
        if len(wider) == 1:
            longer[short] = wider[0]
    return [(draft, replace(act, body=longer.get(act.body, act.body))) for draft, act in acts]


def _successions(acts: list[Pair]) -> list[Pair]:
    """Who follows whom, where the item empties one seat of a body and fills one of the same role."""
    result = []
    for draft, act in acts:
        like = [o for _, o in acts if bodies.same(o.body, act.body) and o.role is act.role]
        left = [o for o in like if o.status is GONE]
        if act.status is not GONE and not act.predecessor and not draft.counted:
            rivals = [o for o in like if o.status is act.status]
            if len(left) == 1 and len(rivals) == 1 and who(left[0].person) != who(act.person):
                act = replace(act, predecessor=left[0].person)
        if act.role is Role.SUBSTITUTE and not act.substitute_for and len(left) == 1:
            act = replace(act, substitute_for=_only_member(like, acts))
        result.append((draft, act))
    return result


def _only_member(like: list[Appointment], acts: list[Pair]) -> str | None:
    """The one member that all substitutes of the item stand in for, unless that member leaves as well."""
    members = {who(o.substitute_for): o.substitute_for for o in like if o.substitute_for}
    gone = {who(o.person) for _, o in acts if o.status is GONE}
    return next(iter(members.values())) if len(members) == 1 and not gone & members.keys() else None
