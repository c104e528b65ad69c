"""Clauses of a sentence: which person does what, is appointed to what, replaces whom."""

import re
from dataclasses import dataclass

from archive.models import Role
from archive.reading.appointments import bodies, parties, triggers
from archive.reading.appointments.names import Person
from archive.reading.appointments.relations import NUMBERS, Relations, relate
from archive.reading.appointments.triggers import ROLE, VERBS, Verb, role_of, verb_of

_RELATIVE = re.compile(
    r"(?<=⟩),? (?:der|hvis)\s[^⟨;]*?(?:,(?=\s)|(?=[.;]$)|$)|(?<=⟩), som (?!medlem|repræsentant|leder|tovholder|"
    r"formand|næst|stedf|suppl|obser|"
    r"person|ny)[^⟨;]*?(?:,|$)|, så længe [^,;]*(?:,|$)"
)
_SPLIT = re.compile(
    r";\s*|,?\s+(?=(?:mens|hvorefter|hvorimod|idet|men|imidlertid)\s)|,\s+(?=(?:da|hvorfor|fordi|når|hvis|indtil|"
    r"medmindre|selv om|at|så|hvorpå|hvor|efter at|således at)\s)|(?<=\w) (?=at (?:\w+ ){0,3}(?:⟨|han|hun|de)\b)|"
    r",?\s+og\s+(?=(?:at )?(?:som )?[^,;]*)|"
    rf",\s+(?={parties.IN_MARK} (?:udpeg|indstil|pege|foresl)\w*)"
)
_PRONOUN = re.compile(r"(?:^|\s)(?:han|hun|de|vedkommende|hende|ham)(?=\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """What a sentence says of the person of that number."""

    person: int
    verb: Verb
    role: Role | None
    body: str | None
    substitute_for: int | None
    predecessor: int | None
    word: str = ""
    clause: str = ""


def asides(text: str, found: list[Person]) -> list[Part]:
    """What relative clauses say of the person before them: *⟨0⟩, der er fratrådt*; *⟨0⟩, der blev udpeget*."""
    result = []
    for match in re.finditer(r"⟨(\d+)⟩, der (?P<said>[^⟨;,]*)", _numbered(text, found)):
        verb = VERBS.search(match["said"])
        said = verb_of(verb) if verb else Verb.OTHER
        if verb is None or said not in (Verb.LEAVE, Verb.APPOINT) or _negated(match["said"], verb):
            continue
        if said is Verb.LEAVE or re.search(r"\bbl(?:ev|iver)\b", match["said"]):
            named = bodies.find(match["said"])
            place = named[0].name if named else None
            result.append(Part(int(match[1]), said, None, place, None, None, verb[0], match["said"]))
    return result


def marked(text: str, found: list[Person]) -> str:
    """The sentence with ⟨n⟩ for each person, relative clauses behind persons left out."""
    return _RELATIVE.sub(lambda match: "," if match[0].endswith(",") else "", _numbered(text, found))


def _numbered(text: str, found: list[Person]) -> str:
    pieces, at = [], 0
    for n, person in enumerate(found):
        pieces += [text[at : person.start], f"⟨{n}⟩"]
        at = person.end
    pieces.append(text[at:])
    return "".join(pieces)


def parts(text: str, inherited: Verb | None = None, substitutes: bool = False) -> list[Part]:
    """The parts of a marked sentence.

    `inherited` is the verb of the line above a list, `substitutes` that the list is one of substitutes.
    """
    relations = relate(text, substitutes)
    result: list[Part] = []
    before: list[int] = []  # persons of earlier clauses, for a pronoun to point at
    verb = inherited
    body: str | None = None
    for clause in _clauses(text):
        verbs = list(VERBS.finditer(clause))
        numbers = [int(n) for n in NUMBERS.findall(clause)]
        objects = [n for n in numbers if n not in relations.related]
        named = bodies.find(clause)
        if verbs and not objects and (_PRONOUN.search(clause) or re.match(r"og \w+", clause)):
            leaving = [match for match in verbs if verb_of(match) is Verb.LEAVE]
            if leaving and not _negated(clause, leaving[0]):
                place = named[0].name if named else None
                result += [_part(n, Verb.LEAVE, clause, relations, place, leaving[0][0]) for n in before]
        for n in objects:
            governing = _governing(clause, n, verbs) if verbs else None
            goes_on = not re.match(r"(?:da|idet|fordi|når|hvis|mens|indtil|medmindre|selv om|hvor|hvorfor)\b", clause)
            act = verb_of(governing) if governing else (verb if not verbs and goes_on else None)
            if act is None or (governing and _negated(clause, governing)):
                act = Verb.OTHER
            if act is Verb.REVOKE and not re.search(r"udpeg|valget|hverv|\bpost|mandat", clause, re.IGNORECASE):
                act = Verb.OTHER
            if act is Verb.PROPOSE and re.search(r"\b(?:trukket|bortfald\w*)\b", clause):
                act = Verb.OTHER
            if act is Verb.PROPOSE and governing and _proposes(clause, n, governing):
                act = Verb.OTHER
            place = _body_of(clause, n, objects, named) or (body if not verbs else None)
            result.append(_part(n, act, clause, relations, place, governing[0] if governing else ""))
        if verbs:
            verb = verb_of(verbs[-1])
        if named:
            body = named[-1].name
        before = [n for n in before + numbers if n not in relations.related]
    return result


def _clauses(text: str) -> list[str]:
    """The clauses in order; one without a verb belongs to its neighbour (*⟨0⟩, formand, og ⟨1⟩ udpeges*)."""
    pieces, at = [], 0
    for match in _SPLIT.finditer(text):
        joins = re.match(r",?\s+og\s", match[0])
        if joins and not (_has_verb(text[at : match.start()]) and _own_clause(text[match.end() :])):
            continue
        pieces.append(text[at : match.start()])
        at = match.end() if not joins else match.start()
    pieces.append(text[at:])
    return [piece.strip(" ,") for piece in pieces if piece.strip(" ,;.")]


def _own_clause(rest: str) -> bool:
    """Whether what follows *og* has a verb of its own before the next comma, so that no list goes on here."""
    upto = re.split(r"[;]|,\s(?=(?:mens|da|idet|men|at)\s)", rest, maxsplit=1)[0]
    verb = VERBS.search(upto)
    if verb is None:
        return (
            bool(re.match(r"(?:at )?[^⟨]*\b(?:skal|er|har|kan|var)\b", upto)) and "⟨" not in upto.split(" er ")[0][:40]
        )
    return len(NUMBERS.findall(upto[: verb.start()])) <= 1 or not upto.startswith("⟨")


def _has_verb(text: str) -> bool:
    return bool(VERBS.search(text)) or bool(re.search(r"\b(?:er|var|har|skal|blev)\b", text))


def _governing(clause: str, number: int, verbs: list[re.Match[str]]) -> re.Match[str]:
    """The verb nearest to the person; an act before a mere mention when both are as near."""
    at = clause.index(f"⟨{number}⟩")

    def distance(match: re.Match[str]) -> tuple[bool, int]:
        span = clause[match.end() : at] if match.end() <= at else clause[at : match.start()]
        between = len(NUMBERS.findall(span))
        return verb_of(match) is Verb.OTHER and not _between(verbs, match, at), between * 3 + len(span)

    acts = [match for match in verbs if verb_of(match) is not Verb.OTHER]
    return min(acts or verbs, key=distance)


def _between(verbs: list[re.Match[str]], match: re.Match[str], at: int) -> bool:
    return all(
        min(match.start(), at) >= other.start() or other.start() >= max(match.end(), at)
        for other in verbs
        if other is not match
    )


def _proposes(clause: str, number: int, governing: re.Match[str]) -> bool:
    """*⟨0⟩ foreslog ⟨1⟩*: the one who proposes is not the one proposed."""
    at = clause.index(f"⟨{number}⟩")
    active = re.fullmatch(
        r"foresl(?:år|og|ået|å)|pege[rt]? på|pegede på|opstiller|opstillede|bragt i forslag",
        governing[0],
        re.IGNORECASE,
    )
    passive = re.search(r"\b(?:er|blev|bliver|var|blevet|at blive)\s[^⟨]*$", clause[: governing.start()])
    return bool(active) and not passive and at < governing.start()


def _negated(clause: str, verb: re.Match[str]) -> bool:
    around = clause[max(0, verb.start() - 35) : verb.end() + 12]
    return bool(triggers.NEGATION.search(around)) and not re.search(r"ikke (?:længere|mere)", around)


def _body_of(clause: str, number: int, objects: list[int], named: list[bodies.Body]) -> str | None:
    """The body of a person: the next one behind the list the person stands in, else the last one before it."""
    if not named:
        return None
    at = clause.index(f"⟨{number}⟩")
    for body in named:
        if body.start > at:
            gap = re.sub(r"⟨\d+⟩|,|\bog\b|\bsamt\b|\s|\((?:\w+ ?)+\)", "", ROLE.sub("", clause[at : body.start]))
            crossed = [n for n in objects if at < clause.index(f"⟨{n}⟩") < body.start]
            others = [each for each in named if each.end < at]
            if crossed and others and len(gap) > 12:
                break
            return body.name
    earlier = [body for body in named if body.end <= at]
    return earlier[-1].name if earlier else named[0].name


def _part(number: int, verb: Verb, clause: str, relations: Relations, body: str | None, word: str) -> Part:
    role = relations.roles.get(number) or _role(clause, number, relations)
    member = relations.substitutes.get(number)
    if (
        role in (None, Role.SUBSTITUTE)
        and member is None
        and len(relations.places) == 1
        and len(NUMBERS.findall(clause)) <= 3
    ):
        member = relations.places[0]
    return Part(number, verb, role, body, member, relations.predecessors.get(number), word, clause)


def _role(clause: str, number: int, relations: Relations) -> Role | None:
    """The role beside the person, else the last one named before, else one named behind."""
    mark = f"⟨{number}⟩"
    if mark not in clause:
        found = ROLE.search(clause)
        return role_of(found) if found else None
    at = clause.index(mark)
    beside = re.match(
        rf"⟨\d+⟩,?\s?\(?(?:(?:som|er|blev|bliver|valgt til|"
        rf"til)\s)?(?:ny[et]?\s)?(?P<role>{ROLE.pattern})(?!\s+(?:af|for|i)\s+⟨)",
        clause[at:],
        re.IGNORECASE,
    )
    if beside and (inner := ROLE.search(beside["role"])):
        with_substitute = number in relations.members and role_of(inner) is Role.SUBSTITUTE
        return Role.MEMBER if with_substitute else role_of(inner)
    before = [m for m in ROLE.finditer(clause, 0, at) if _tells(clause, m)]
    if number in relations.members and not (before and role_of(before[-1]) is not Role.SUBSTITUTE):
        return Role.MEMBER
    if before:
        return role_of(before[-1])
    after = [
        m
        for m in ROLE.finditer(clause, at)
        if _tells(clause, m) and re.search(r"(?:som|til|er|blev|bliver|ny|nyt|nye|\d\.)\s*$", clause[: m.start()])
    ]
    return role_of(after[0]) if after else None


def _tells(clause: str, match: re.Match[str]) -> bool:
    """Whether the role is the one given here, and not that of another person just before it: *⟨1⟩, formand,*."""
    beside_another = re.search(r"⟩,?\s?\(?(?:er\s)?$", clause[: match.start()])
    return not beside_another
