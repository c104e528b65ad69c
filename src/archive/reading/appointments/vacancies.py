"""Open seats: what a text says is to be filled without saying by whom."""

import re
from itertools import pairwise
from typing import Final

from archive.models import Role, SectionKind
from archive.reading.appointments import bodies, parties, triggers
from archive.reading.appointments.drafts import Draft
from archive.reading.appointments.names import Person
from archive.reading.appointments.sentences import Sentence
from archive.reading.appointments.triggers import ROLE, Verb, role_of

_FILL: Final = (
    r"(?:ud|gen|ny)?peg(?:es|e|er)|udpeg(?:es|e|er)|indstil(?:les|le|ler)|vælge[srn]?|find(?:es|er|e)|besætte[srt]?|"
    r"peges? på"
)
_SEAT: Final = (
    r"medlem(?:mer)?|repræsentant(?:er)?|stedfortræder(?:e)?|suppleant(?:er)?|formand|næstformand|observatør(?:er)?|"
    r"efterfølger(?:e|en)?|afløser(?:e|en)?|kandidat(?:er)?"
)
_MANY: Final = r"(?:en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|én|ét|de|den|\d+)"
_NEEDED: Final = re.compile(
    rf"(?:\bskal\b|bedt om at|anmod\w+ om at|opfordre\w+ til at|\bbedes\b) (?:\w+ ){{0,4}}?(?:{_FILL})(?: "
    rf"\w+){{0,2}}? ?(?:{_MANY} )?(?:(?:ny[et]?|personlig[et]?|kommende) ){{0,2}}(?:\w+ )?(?P<seat>{_SEAT})\b",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    rf"(?:{_FILL})\s(?:i stedet )?(?:{_MANY} )?(?:(?:ny[et]?|personlig[et]?|politisk[e]?|kommunal[et]?|"
    rf"regional[et]?) ){{0,2}}(?P<seat>{_SEAT})\b",
    re.IGNORECASE,
)
_MISSING: Final = re.compile(
    rf"mangle[rt]\b (?:\w+ ){{0,3}}(?P<seat>{_SEAT})\b|(?P<post>(?:post|plads|hverv|sæde|stedfortræderpost|"
    rf"formandspost|næstformandspost|suppleantpost|medlemspost|medlemsplads|stedfortræderplads)(?:en|"
    rf"et))\b[^.]{{0,60}}?\b(?:vakant|ledig|ubesat|ikke (?:\w+ )?besat)|(?:vakant|ledig|ubesat) (?:post|plads)",
    re.IGNORECASE,
)
_LATER: Final = re.compile(
    rf"(?:meddele[rs]|oplyse[rs]|udpege[rs]|vende[rs]? tilbage med|pege[rs]? på|finde[rs]?)\b[^.]*?\b(?:senere|"
    rf"navnet|navn(?:e(?:ne)?)?|kandidat(?:en)?|efterfølgeren?|{_SEAT})\b|endnu ikke (?:navngivet|udpeget|peget)|"
    rf"ikke oplyst et navn",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(
    rf"(?:(?P<first>{parties.IN_MARK})\s*\(\s*(?:NN|N\.N\.|N\.?\s?N\.?|navn (?:følger|oplyses)[^)]*)\s*\)|"
    rf"\bN\.?\s?N\.?\s*\(\s*(?P<second>{parties.IN_MARK})\s*\))"
)
MOST_SEATS: Final = 60  # the largest council has 55 members; what counts more is no distribution of seats
_COUNTED: Final = re.compile(rf"(?<!\w)(?P<party>{parties.IN_MARK})\s*\((?P<count>[1-9])\)")
_NAMED_BY_PARTY: Final = re.compile(rf"(?<!\w)(?P<party>{parties.IN_MARK})\s*\(\s*⟨(?P<person>\d+)⟩\s*\)")
_PARTY_FIRST: Final = re.compile(rf"(?<!\w)(?P<party>{parties.IN_MARK})\s*:\s*⟨(?P<person>\d+)⟩")
_AFTER: Final = re.compile(r"\b(?:efter|i stedet for) ⟨(\d+)⟩")
_ALSO: Final = re.compile(
    rf"(?:{_SEAT})\b(?: af [\w ]{{3,40}}?)? (?:og|samt) (?:{_MANY} )?(?:(?:ny[et]?|personlig[et]?) "
    rf"){{0,2}}(?P<seat>{_SEAT})\b",
    re.IGNORECASE,
)
_GENERAL: Final = re.compile(
    r"\b(?:hvert medlem|hver(?:t)? \w+ udpege|vælger selv|lige mange|altid|normalt|efter (?:vedtægt|lov))",
    re.IGNORECASE,
)
ENTITLED: Final = re.compile(
    rf"(?:(?:tilkommer|tilfalder|tilhører|besættes af|indstilling fra|udpegning fra|forslag fra|ligger hos)(?: "
    rf"partiet)? "
    rf"(?P<a>{parties.IN_MARK})(?![\w(])|"
    rf"(?<![\w(])(?P<b>{parties.IN_MARK})(?:['’]s|s|['’])? (?:nye? |egen |egne )?(?:indstilling\w*|udpegning\w*|"
    rf"ny[et]? \w+ tages|forslag)|"
    rf"(?<![\w(])(?P<c>{parties.IN_MARK})(?:-gruppen|s gruppe)?,? (?:(?:der )?har (?:endnu )?(?:ikke )?(?:ret |"
    rf"indstillingsret\w*|udpegningsret\w*|meddelt|oplyst|udpeget|peget|navngivet)|er (?:blevet )?(?:bedt|anmodet)|"
    rf"skal (?:\w+ )?(?:udpege|indstille|finde|pege)|udpege(?:r|de)|indstiller|peger på|finder|meddel(?:er|te)|oplyser|"
    rf"trækker)\b)"
)


def entitled(text: str) -> str | None:
    """The party that the sentence says picks the name; None when it says nothing or names several."""
    found = {match[name] for match in ENTITLED.finditer(text) for name in "abc" if match[name]}
    letters = {parties.letter(name) for name in found}
    return sorted(found, key=len)[-1] if len(letters) == 1 else None


def by_party(text: str, found: list[Person]) -> dict[int, str]:
    """*F (Ida-Marie Sandkær)*, *F: Ida-Marie Sandkær*: the party in front of each person."""
    matches = [*_NAMED_BY_PARTY.finditer(text), *_PARTY_FIRST.finditer(text)]
    return {int(match["person"]): match["party"] for match in matches if int(match["person"]) < len(found)}


def open_seats(text: str, found: list[Person], sentence: Sentence) -> list[Draft]:
    """The open seats of a marked sentence, one draft each; those of a list of parties one for each party."""
    listed = _listed(text, sentence)
    if listed:
        return listed
    said = _stated(text, sentence)
    if said is None:
        return []
    role, text_after = said
    party = entitled(text)
    named = list(bodies.find(text))
    places = [found[int(n)].name for n in re.findall(r"⟨(\d+)⟩", _for_whom(text_after))]
    if places and role is Role.MEMBER and not re.search(r"medlem", text_after[:40]):
        role = None
    if not places:
        also = _ALSO.match(text_after)
        roles = [role, _role(also["seat"])] if also else [role]
        each = _each(named, text)
        before = _AFTER.search(text)
        left = found[int(before[1])].name if before else None
        return [
            Draft(Verb.OTHER, sentence, role=role, body=body, predecessor=left, entitled=party, counted=len(each) > 1)
            for body in each
            for role in roles
        ]
    body = named[-1].name if named else None
    return [
        Draft(Verb.OTHER, sentence, role=role, body=body, entitled=party, substitute_for=name, counted=len(places) > 1)
        for name in places
    ]


def _each(named: list[bodies.Body], text: str) -> list[str | None]:
    """The bodies whose seats are open: all of a list (*af Sundhedssamarbejdsudvalget, Kystrådet og …*)."""
    gaps = [after.start - body.end for body, after in pairwise(named)]
    listed = named if gaps and max(gaps) < 8 else []
    return [body.name for body in listed] if len(listed) > 1 else [named[-1].name] if named else [None]


def _listed(text: str, sentence: Sentence) -> list[Draft]:
    matches = list(_NO_NAME.finditer(text))
    drafts = []
    for n, match in enumerate(matches):
        stretch = text[match.end() : matches[n + 1].start() if n + 1 < len(matches) else len(text)]
        ahead = bodies.find(stretch)
        behind = bodies.find(text[: match.start()])
        body = ahead[0].name if ahead else (behind[-1].name if behind else None)
        drafts.append(
            Draft(
                Verb.OTHER,
                sentence,
                role=_role_behind(stretch) or _role_before(text, match.start()),
                body=body,
                entitled=match["first"] or match["second"],
                counted=True,
            )
        )
    if drafts or not re.match(
        r"\s*(?:Forslag|Medlemmer|Stedfortrædere|Suppleanter|Fordeling|Pladserne)\b[^.⟨]*:", text
    ):
        return drafts
    counted = list(_COUNTED.finditer(text))
    if sum(int(match["count"]) for match in counted) > MOST_SEATS:
        return []
    for match in counted:
        drafts += [
            Draft(Verb.OTHER, sentence, role=_role_before(text, match.start()), entitled=match["party"], counted=True)
            for _ in range(int(match["count"]))
        ]
    return drafts


def _role_behind(text: str) -> Role | None:
    """*O (NN) som stedfortræder*."""
    match = re.match(rf"\s+som (?:\w+ )?(?={ROLE.pattern})", text, re.IGNORECASE)
    said = ROLE.match(text, match.end()) if match else None
    return role_of(said) if said else None


def _role_before(text: str, at: int) -> Role | None:
    before = list(ROLE.finditer(text, 0, at))
    return role_of(before[-1]) if before else None


def _stated(text: str, sentence: Sentence) -> tuple[Role | None, str] | None:
    """The role of the open seat that a sentence speaks of, and the text from there on."""
    if _GENERAL.search(text):
        return None
    needed = _NEEDED.search(text)
    if needed:
        return _role(needed["seat"]), text[needed.start("seat") :]
    missing = _MISSING.search(text)
    if missing:
        if missing.groupdict().get("seat"):
            return _role(missing["seat"]), text[missing.start("seat") :]
        said = ROLE.search(text[: missing.end()])
        return (role_of(said) if said else _role_of_post(missing[0])), text[said.start() if said else missing.start() :]
    if sentence.kind is SectionKind.RECOMMENDATION:
        asked = _ASKED.search(text)
        if (
            asked
            and not re.search(r"⟨", _until_related(text[asked.end() :]))
            and not re.match(r"[^,]*⟨\d+⟩ (?:som|til)", text)
        ):
            return _role(asked["seat"]), text[asked.start("seat") :]
    later = _LATER.search(text)
    if later and entitled(text):
        said = ROLE.search(text)
        return (role_of(said) if said else None), text[said.start() if said else later.start() :]
    return None


def _role_of_post(text: str) -> Role | None:
    lower = text.casefold()
    if lower.startswith(("stedfortræder", "suppleant")):
        return Role.SUBSTITUTE
    return Role.DEPUTY_CHAIR if lower.startswith("næstformand") else Role.CHAIR if lower.startswith("formand") else None


def _role(seat: str) -> Role | None:
    match = ROLE.fullmatch(seat)
    return role_of(match) if match else None  # efterfølger, afløser: the role of the one who leaves


def _until_related(text: str) -> str:
    """The rest without those one stands in for or follows."""
    return re.sub(r"(?:for|til|efter|i stedet for) (?:(?!og )[\wæøåKR-]+ ){0,3}⟨\d+⟩(?:(?:, | og )⟨\d+⟩)*", "", text)


def _for_whom(text: str) -> str:
    match = re.match(
        rf"{triggers.SUBSTITUTE_WORD} (?:for|til) (?:(?!og )[\wæøåKR-]+ ){{0,3}}(?P<who>⟨\d+⟩(?:(?:, | og )⟨\d+⟩)*)",
        text,
        re.IGNORECASE,
    )
    match = match or re.match(
        r"(?:efterfølgere?|afløsere?) (?:for|til) (?P<who>⟨\d+⟩(?:(?:, | og )⟨\d+⟩)+)", text, re.IGNORECASE
    )
    return match["who"] if match else ""
