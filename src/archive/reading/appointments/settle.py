"""The drafts of an item as its acts: statuses, bodies and what one sentence leaves to another."""

import re
from dataclasses import dataclass, replace
from typing import Final

from archive.models import AgendaItem, Appointment, AppointmentStatus, Organization, Role, SectionKind
from archive.reading.appointments import bodies, names, parties, periods, triggers, vacancies
from archive.reading.appointments.drafts import Draft
from archive.reading.appointments.names import Person
from archive.reading.appointments.sentences import paragraphs, split
from archive.reading.appointments.triggers import ROLE, Verb, role_of
from archive.reading.appointments.walk import is_past

_BY_MINISTER: Final = re.compile(
    r"(?P<a>[\wæøå]*minister(?:en|iet)?)\b(?:[^.]|\d\.){0,110}\b(?:udpeg|beskik|udnævn)|(?:udpeg|beskik|udnævn)\w*[^.]{0,60}\b(?:af|foretages af) (?P<b>[\wæøå]*minister(?:en|iet)?)\b|(?:over for|til) (?P<c>[\wæøå]*minister(?:en|iet)?)\b",
    re.IGNORECASE,
)
_TO_COUNCIL: Final = re.compile(r"(?:indstil\w+[^.]*? (?:til|over for) (?P<a>regionsrådet|byrådet|kommunalbestyrelsen|KKR [A-ZÆØÅ]\w+)|(?P<b>Regionsrådet|Byrådet|Kommunalbestyrelsen) udpeger)", re.IGNORECASE)
_APPROVED: Final = re.compile(r"^\W*(?:godkendt|vedtaget|tiltrådt|tiltrædes|taget til efterretning|(?:indstilling\w*|fritagelsen|forslaget) (?:\w+ ){0,4}(?:godkendt|tiltrådt|vedtaget|fulgt|imødekommet)|godkendes|[\w ]{3,40} (?:godkendte|tiltrådte|vedtog|tog)\b (?:\w+ ){0,2}(?:indstilling\w*|udpegning\w*|til efterretning))", re.IGNORECASE)
_NOT_DONE: Final = re.compile(r"\b(?:udsat|udsættes|udgår|udgik|udgået|afvist|forkastet|ikke godkendt|taget af dagsordenen|bortfaldt|blev ikke)\b", re.IGNORECASE)
_WITHDRAWN: Final = re.compile(r"^\W*(?:punktet )?(?:udgår|udgik|udgået|taget af dagsordenen|bortfald)", re.IGNORECASE)
OPEN, GONE = AppointmentStatus.VACANT, AppointmentStatus.RESIGNED
NAMED: Final = (AppointmentStatus.APPOINTED, AppointmentStatus.NOMINATED)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the item says as a whole, for sentences that say less."""

    organization: Organization
    date: str | None
    bodies: tuple[str, ...]
    role: Role | None
    member: str | None  # whose substitute the item is about
    minister: str | None
    council: str | None  # where a committee's recommendation goes
    entitled: str | None
    period: periods.Period
    decision: str
    text: str
    places: frozenset[str]


def ground(item: AgendaItem, organization: Organization, date: str | None, drafts: list[Draft], places: set[str], known: dict[str, str | None]) -> Ground:
    """The common ground of the item's acts."""
    text = "\n".join([item.title, *(section.text for section in item.sections)])
    persons = [each for each in names.persons(item.title, places, known) if each.party or _before_a_person(item.title[: each.start])]
    title = item.title
    for n, person in sorted(enumerate(persons), key=lambda pair: -pair[1].start):
        title = f"{title[: person.start]}⟨{n}⟩{title[person.end :]}"
    standing_in = re.search(rf"{triggers.SUBSTITUTE_WORD} indtræder", title, re.IGNORECASE)  # who enters is a member then
    roles = set() if standing_in else {role_of(match) for match in ROLE.finditer(re.sub(r"\bfor (?:[^,]*? )?(?:medlemmer|medlemmerne)\b[^,]*", "", title))}
    member = re.search(rf"{triggers.SUBSTITUTE_WORD} for ⟨(\d+)⟩", title, re.IGNORECASE)
    members = {
        draft.substitute_for
        for draft in drafts
        if draft.person is None and draft.substitute_for and f" for {draft.substitute_for}" in draft.sentence.text
    }
    sought = persons[int(member[1])].name if member else (next(iter(members)) if len(members) == 1 else None)
    minister = _minister(text)
    council = _TO_COUNCIL.search(text)
    said = {parties.letter(each): each for section in item.sections for part in paragraphs(section.text) for line in split(part) if (each := vacancies.entitled(line))}
    decision = "\n".join(section.text for section in item.sections if section.kind is SectionKind.DECISION)
    found = tuple(body.name for body in bodies.of_title(title) if not body.bare and not bodies.key(body.name) <= _plain(places))
    return Ground(
        organization,
        date,
        found or _from_text(drafts, places),
        next(iter(roles)) if len(roles) == 1 else None,
        sought,
        minister,
        (council["a"] or council["b"]) if council else None,
        next(iter(said.values())) if len(said) == 1 else None,
        _period(item, date),
        decision,
        text,
        frozenset(_plain(places)),
    )


def _before_a_person(text: str) -> bool:
    """Whether a title's words lead to a person; *formandskab for Kommunernes Fjordsekretariat* do not."""
    return bool(re.search(rf"(?:{triggers.SUBSTITUTE_WORD} for|efter|orlov til) (?:\w+ )?$", text, re.IGNORECASE))


def _plain(places: set[str]) -> set[str]:
    return {word for place in places if not bodies.looks_like_body(place) for word in bodies.key(place)}


def _from_text(drafts: list[Draft], places: set[str]) -> tuple[str, ...]:
    """The body that the sentences name, when the title names none and they name one only."""
    found = {bodies.slug_key(d.body): d.body for d in drafts if d.body and not bodies.BARE.fullmatch(d.body)}
    return tuple(found.values()) if len(found) == 1 else ()


def _minister(text: str) -> str | None:
    found = [match[name] for match in _BY_MINISTER.finditer(text) for name in "abc" if match[name]]
    return max(found, key=len).lower() if found else None


def _period(item: AgendaItem, date: str | None) -> periods.Period:
    kinds = (SectionKind.RECOMMENDATION, SectionKind.SUMMARY, SectionKind.BACKGROUND, SectionKind.PRESENTATION)
    texts = [item.text_of(kind) for kind in kinds]
    for line in (line for text in [texts[0], item.title, *texts[1:]] for part in paragraphs(text) for line in split(part)):
        if re.search(r"periode|frem til|til og med", line) and (found := periods.period(line, date)):
            return found
    return periods.Period()


def settle(drafts: list[Draft], on: Ground) -> tuple[Appointment, ...]:
    """The acts of the item, in the order of the text, decisions included."""
    acts = [(draft, act) for draft in drafts if (act := _act(draft, on))]
    acts = _one_name_a_body(_from_all_posts(acts))
    acts += _approved(drafts, acts, on) + _revoked(drafts, on)
    acts = _fill_parties(_merge_named(acts))
    acts = _open_seats(acts, on)
    return tuple(act for _, act in _successions(acts))


Pair = tuple[Draft, Appointment]


def _act(draft: Draft, on: Ground) -> Appointment | None:
    status = _status(draft, on)
    if status is None:
        return None
    body, doubtful = _body(draft, on)
    person = draft.person
    told = status is AppointmentStatus.APPOINTED and draft.sentence.kind is not SectionKind.DECISION
    role = draft.role or (None if told else on.role) or Role.MEMBER
    party = (person.party if person else None) or (_left_party(draft) if status is GONE else None)
    minister = _minister_of(draft, body, on, status)
    appointing, nominating = _authorities(draft, status, minister, on)
    period = draft.period
    if status not in (GONE, OPEN) and not period and draft.sentence.kind in (SectionKind.DECISION, SectionKind.RECOMMENDATION):
        period = on.period
    if status not in (GONE, OPEN) and on.period and not period.term and not period.end and draft.sentence.kind is SectionKind.DECISION:
        period = replace(on.period, start=period.start or on.period.start)
    return Appointment(
        status=status,
        body=body,
        sentence=draft.sentence.text,
        person=person.name if person else None,
        party=party,
        municipality=person.municipality if person else None,
        role=role,
        substitute_for=(draft.substitute_for or (on.member if status is not GONE else None)) if role is Role.SUBSTITUTE else None,
        appointing_body=appointing,
        nominating_body=nominating,
        entitled_body=_entitled(draft, status, party, on),
        predecessor=draft.predecessor,
        start=_started(draft, on) or (period.start if status is not GONE else None),
        end=period.end,
        term=period.term if status is not GONE else None,
        doubtful=draft.doubtful or doubtful or bool(re.search(r"\b(?:sidst|først)nævnte\b", draft.sentence.text)),
        page=draft.sentence.page,
        document=draft.sentence.document,
    )


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
        if verb is Verb.NOMINATE or (verb is Verb.APPOINT and re.search(r"\bindstiller\b[^.]*,? at\b", draft.sentence.text)):
            return AppointmentStatus.NOMINATED
        minister = _minister_of(draft, _body(draft, on)[0], on, AppointmentStatus.APPOINTED)
        chosen = draft.role in (Role.CHAIR, Role.DEPUTY_CHAIR) and draft.word.lower().startswith(("valg", "vælg", "er"))
        done = re.search(r"minister\w* har [^.]*udpeget", draft.sentence.text, re.IGNORECASE)
        return AppointmentStatus.NOMINATED if minister and not chosen and not done else AppointmentStatus.APPOINTED
    return _told(draft)


def _told(draft: Draft) -> AppointmentStatus | None:
    """What the background tells: a minister's act is recorded nowhere else; the council's own earlier ones are."""
    text = draft.sentence.text
    if draft.verb is Verb.APPOINT and draft.agent and re.search(r"\b(?:har|er|blev|er blevet|udpegede|beskikkede)\b", text) and is_past(draft.word):
        return AppointmentStatus.APPOINTED
    if draft.verb is Verb.APPOINT and draft.entitled and not re.search(r"\bskal\b", text):
        return AppointmentStatus.PROPOSED
    if draft.verb is Verb.NOMINATE and not is_past(draft.word):
        return AppointmentStatus.PROPOSED
    if draft.verb is Verb.ENTER and not is_past(draft.word) and not re.search(r"\bindtil\b|\bstraks\b", text):
        return AppointmentStatus.PROPOSED
    return None


def _body(draft: Draft, on: Ground) -> tuple[str, bool]:
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
                if mine <= theirs or theirs <= mine:
                    return body, False
            return said, False
    if on.bodies:
        return on.bodies[0], len(on.bodies) > 1 and draft.person is not None
    own = re.search(r"KKR|[Rr]egionsråd|[Bb]yråd|formand|stedfortræder", on.text)
    return on.organization.name, not own


def _minister_of(draft: Draft, body: str, on: Ground, status: AppointmentStatus) -> str | None:
    if draft.agent and on.minister:
        return on.minister
    one_body = len({bodies.slug_key(each) for each in on.bodies}) == 1 or "rar" in bodies.key(body)
    same = any(bodies.same(each, body) for each in on.bodies) or "rar" in bodies.key(body)
    return on.minister if on.minister and one_body and same else None


def _authorities(draft: Draft, status: AppointmentStatus, minister: str | None, on: Ground) -> tuple[str | None, str | None]:
    """Who appoints and who nominates."""
    if status is GONE:
        return None, None
    own = on.organization.name
    if minister:
        return minister, own
    if (draft.verb is Verb.NOMINATE or draft.nominator or status is AppointmentStatus.NOMINATED or status in (OPEN, AppointmentStatus.PROPOSED)) and on.council:
        council = on.council if on.council[0].isupper() else on.council.lower()
        return (own, draft.nominator) if council.lower().rstrip("s") in own.lower() else (council, own)
    if draft.nominator:
        return own, draft.nominator
    subject = re.match(r"(?P<who>KKR [A-ZÆØÅ]\w+|Region [A-ZÆØÅ]\w+|[A-ZÆØÅ]\w+ Kommune) (?:har )?(?:udpege|vælge|valgte|indstille)", draft.sentence.text)
    return (subject["who"] if subject else own), (own if status is AppointmentStatus.NOMINATED else None)


def _entitled(draft: Draft, status: AppointmentStatus, party: str | None, on: Ground) -> str | None:
    said = draft.entitled or (on.entitled if status in (OPEN, *NAMED) else None)
    if status is GONE or not said:
        return None
    return said if not party or status is OPEN or parties.letter(said) == parties.letter(party) else None


def _left_party(draft: Draft) -> str | None:
    """*udtrådt af Dansk Folkeparti*: the party they belonged to."""
    found = parties.mentions(re.sub(r"\([^)]*\)", "", draft.sentence.text))
    full = [mention.name for mention in found if len(mention.name) > 2]
    return full[0] if len(set(full)) == 1 and re.search(rf"(?:udtrådt|udmeldt|udtræder|forlod|forladt|meldt sig ud)[^,]*{re.escape(full[0])}", draft.sentence.text) else None


def _started(draft: Draft, on: Ground) -> str | None:
    """*udpeget Zenia Falkenlund (A) den 3. maj 2023*: the day of a minister's act that the background tells of."""
    if draft.person is None or draft.sentence.kind in (SectionKind.DECISION, SectionKind.RECOMMENDATION) or draft.verb is not Verb.APPOINT:
        return None
    text = draft.sentence.text
    after = re.split(r"\([A-ZÆØÅ]{1,3}\)", text[draft.person.end :])[0]
    before = re.search(r"(?:har|blev) (?:den [^,]*?) (?:udpeget|beskikket)", text)
    return periods.dated(after, on.date) or (periods.dated(before[0], on.date) if before else None)


def _approved(drafts: list[Draft], acts: list[Pair], on: Ground) -> list[Pair]:
    """*Godkendt* alone makes the proposals of the recommendation decisions; both sentences are the source."""
    if not _APPROVED.match(on.decision) or _NOT_DONE.search(on.decision):
        return []
    if any(act.status in (*NAMED, AppointmentStatus.PROPOSED) and d.sentence.kind is SectionKind.DECISION for d, act in acts):
        return []
    proposed = [(d, act) for d, act in acts if act.status is AppointmentStatus.PROPOSED]
    own = [pair for pair in proposed if pair[0].sentence.kind is SectionKind.RECOMMENDATION] or proposed
    said = re.split(r"(?<=[.!?])\s|\n", on.decision.strip())[0]
    result = []
    for draft, act in own:
        nominated = draft.verb is Verb.NOMINATE and (act.nominating_body or not re.search(r"\b(?:udpeg|vælg)", act.sentence)) or bool(act.appointing_body and "minister" in act.appointing_body)
        status = AppointmentStatus.NOMINATED if nominated else AppointmentStatus.APPOINTED
        result.append((draft, replace(act, status=status, sentence=f"{act.sentence} […] {said}")))
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
        body, doubtful = _body(draft, on)
        result.append((draft, Appointment(GONE, body, f"{draft.sentence.text} […] {said}", draft.person.name if draft.person else None,
                                          draft.person.party if draft.person else None, role=draft.role or on.role or Role.MEMBER,
                                          doubtful=doubtful, page=draft.sentence.page, document=draft.sentence.document)))
    return result


def _from_all_posts(acts: list[Pair]) -> list[Pair]:
    """*udtrådt af byrådet og dermed af samtlige hverv*: the posts are those that the text wants filled anew."""
    posts = [act for draft, act in acts if act.status is OPEN and draft.counted]
    result: list[Pair] = []
    for draft, act in acts:
        if act.status is GONE and posts and re.search(r"(?:samtlige|alle)(?: \w+)? (?:hverv|poster|udpegninger)", act.sentence):
            result += [(draft, replace(act, body=post.body, role=post.role, substitute_for=post.substitute_for)) for post in posts]
        else:
            result.append((draft, act))
    return result


def _one_name_a_body(acts: list[Pair]) -> list[Pair]:
    """*styregruppen for nærhospitalet* is *styregruppen for nærhospitalet i Sønderfjord* where an item names no other."""
    names = {bodies.slug_key(act.body): act.body for _, act in acts}
    longer: dict[str, str] = {}
    for short in names.values():
        wider = [name for name in names.values() if bodies.key(short) < bodies.key(name)]
        if len(wider) == 1:
            longer[short] = wider[0]
    return [(draft, replace(act, body=longer.get(act.body, act.body))) for draft, act in acts]


def _who(name: str | None) -> str:
    return re.sub(r"[\W_]+", " ", (name or "").casefold()).strip()


def _merge_named(acts: list[Pair]) -> list[Pair]:
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
        _who(one.person) == _who(other.person)
        and one.status is other.status
        and bodies.same(one.body, other.body)
        and (len(roles) == 1 or (Role.MEMBER in roles and Role.SUBSTITUTE not in roles) or one.status is GONE)
        and (not one.substitute_for or not other.substitute_for or _who(one.substitute_for) == _who(other.substitute_for))
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


def _fill_parties(acts: list[Pair]) -> list[Pair]:
    """Party and municipality that the item writes behind the name once hold for all its sentences."""
    known = {_who(act.person): act.party for _, act in acts if act.party}
    homes = {_who(act.person): act.municipality for _, act in acts if act.municipality}
    return [
        (draft, replace(act, party=act.party or known.get(_who(act.person)), municipality=act.municipality or homes.get(_who(act.person))))
        for draft, act in acts
    ]


def _open_seats(acts: list[Pair], on: Ground) -> list[Pair]:
    """The open seats that stay open: merged where two sentences speak of one, gone where a name fills them."""
    named = [(d, act) for d, act in acts if act.person]
    seats: list[Pair] = []
    for draft, act in sorted((pair for pair in acts if pair[1].status is OPEN), key=lambda pair: not pair[0].counted):
        if _WITHDRAWN.match(on.decision) or any(_fills(d, other, draft, act, on) for d, other in named):
            continue
        if draft.role is None and on.role is None:
            act = replace(act, role=_role_of_leaver(named, act))
        twin = next((n for n, (d, other) in enumerate(seats) if not (d.counted and draft.counted and d.sentence.text == draft.sentence.text) and _same_seat(d, other, draft, act)), None)
        if twin is None:
            seats.append((draft, act))
        else:
            seats[twin] = (seats[twin][0], _one_seat(seats[twin][1], act))
    return named + _of_lists(named, seats, on)


def _role_of_leaver(named: list[Pair], act: Appointment) -> Role:
    left = {other.role for _, other in named if other.status is GONE and bodies.same(other.body, act.body)}
    return next(iter(left)) if len(left) == 1 else act.role


def _fills(draft: Draft, act: Appointment, seat_draft: Draft, seat: Appointment, on: Ground) -> bool:
    if act.status is GONE or (draft.sentence.kind is not SectionKind.DECISION and seat_draft.sentence.kind is SectionKind.DECISION):
        return False
    one_kind = (act.role is Role.SUBSTITUTE) == (seat.role is Role.SUBSTITUTE) or seat_draft.role is None
    people = not seat.substitute_for or not act.substitute_for or _who(seat.substitute_for) == _who(act.substitute_for)
    told_together = seat_draft.sentence.kind is SectionKind.DECISION or draft.sentence.kind is not SectionKind.DECISION
    if told_together and seat.entitled_body and act.party and parties.letter(seat.entitled_body) != parties.letter(act.party):
        return False  # *Ø meddeler navnet senere*, beside the names of the others
    some_body = seat_draft.body is None and not on.bodies and draft.body is not None  # *i de nævnte organer*
    return (some_body or bodies.same(act.body, seat.body)) and one_kind and people


def _same_seat(one_draft: Draft, one: Appointment, other_draft: Draft, other: Appointment) -> bool:
    roles = one.role is other.role or one_draft.role is None or other_draft.role is None
    people = not one.substitute_for or not other.substitute_for or _who(one.substitute_for) == _who(other.substitute_for)
    entitled = not one.entitled_body or not other.entitled_body or parties.letter(one.entitled_body) == parties.letter(other.entitled_body)
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
    if len(left) < 3 or len({_who(act.person) for _, act in left}) > 1 or not re.search(r"afløser|efterfølger|nye medlemmer", on.text):
        return seats
    vague = [pair for pair in seats if pair[0].body is None or any(bodies.same(pair[1].body, act.body) for _, act in left)]
    result = [pair for pair in seats if pair not in vague]
    entitled = next((act.entitled_body for _, act in vague if act.entitled_body), on.entitled)
    for draft, act in left:
        seat = replace(act, status=OPEN, person=None, party=None, end=None, predecessor=act.person, entitled_body=entitled, appointing_body=on.organization.name)
        open_draft = Draft(Verb.OTHER, draft.sentence, role=act.role, body=act.body, counted=True)
        if not any(_fills(d, other, open_draft, seat, on) for d, other in named):
            result.append((open_draft, seat))
    return result


def _successions(acts: list[Pair]) -> list[Pair]:
    """Who follows whom, where the item empties one seat of a body and fills one of the same role."""
    result = []
    for draft, act in acts:
        if act.status is not GONE and not act.predecessor and not draft.counted:
            left = [o for _, o in acts if o.status is GONE and bodies.same(o.body, act.body) and o.role is act.role]
            rivals = [o for _, o in acts if o.status is act.status and bodies.same(o.body, act.body) and o.role is act.role]
            if len(left) == 1 and len(rivals) == 1 and _who(left[0].person) != _who(act.person):
                act = replace(act, predecessor=left[0].person)
        result.append((draft, act))
    return result


def person_of(draft: Draft) -> Person | None:
    """The person of a draft."""
    return draft.person
