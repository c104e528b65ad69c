"""The verbs of appointment, as patterns: what makes a sentence an act, and of which kind."""

import re
from enum import Enum
from typing import Final

from archive.models import Role


class Verb(Enum):
    """What a clause says of a person."""

    APPOINT = "appoint"  # udpeges, vælges, beskikkes
    NOMINATE = "nominate"  # indstilles
    ENTER = "enter"  # indtræder, erstatter, overtager posten
    LEAVE = "leave"  # udtræder, fritages
    REVOKE = "revoke"  # udpegningen tilbagekaldes
    PROPOSE = "propose"  # foreslås, forslag:
    OTHER = "other"  # stemte, deltager, fortsætter: governs its persons, and appoints nobody


_PATTERNS: Final = {
    Verb.REVOKE: (
        r"tilbagekald\w*|tilbagetræk\w*|(?:trække[rst]?|trukket) (?:\w+ )?udpegning\w*|udpegning\w* (?:\w+ "
        r")?tilbage|træk(?:kes|ker|ke) tilbage|trukket tilbage|annuller\w*|ophæve[srt]*"
    ),
    Verb.LEAVE: (
        r"udtræd(?:e|er|es|en)?\b|udtråd(?:te|t)\b|fratræd(?:e|er|en)?\b|fratråd(?:te|t)\b|træd(?:e|er) ud|"
        r"tråd(?:te|t) ud|træk(?:ke|ker) sig|trak sig|trukket sig|"
        r"træd(?:e|er) tilbage|trådt tilbage|fritag(?:e|es|et|else|elsen)\b|forlod(?! mødet| salen)|forladt|"
        r"forlad(?:e|er)|nedlægge[r]?|"
        r"nedlagt|fras(?:agt|iger) sig|(?:opsagt|opsiger) (?:sin|sit|posten|hvervet)|afsat\b|afgå(?:r|et)|opsagt|"
        r"ophør(?:t|er)? som|"
        r"(?:er|var) (?:fra)?flyttet|fraflyttet|afgået ved døden|(?:ønske[rt]*|ønsket) at (?:stoppe|overlade|"
        r"afgive|fratræde|udtræde)|stoppe[rt]? (?:som|i)|ikke længere (?:\w+ ){0,3}(?:være|sidde|varetage)|udgår "
        r"af|udgået af"
    ),
    Verb.ENTER: (
        r"indtræd(?:e|er|t)?\b|indtråd(?:te|t)\b|tiltræd(?:e|er)\b|tiltråd(?:te|t)\b|erstatt(?:e|er|es|ede|et)\b|"
        r"afløs(?:e|er|es|te|t)\b|efterfølg(?:e|es|t)\b|"
        r"(?:overtag(?:e|er|es)|overtog|overtaget)(?=[^.]*\b(?:plads|post|hverv|sæde|formandskab|næstformand|"
        r"formandspost))|indkald(?:es|t|te)\b(?= som)|rykker? op|suppleres med|genindtræder"
    ),
    Verb.NOMINATE: r"indstil(?:le|ler|les|lede|ledes|let)\b|nominer\w+",
    Verb.APPOINT: (
        r"(?:gen|ny|ud)?udpeg(?:e|er|es|ede|edes|et|te|tes)\b|(?:gen|ny)?vælge[rs]?\b|"
        r"(?:gen|ny)?valgt(?:e|es)?\b(?! at\b)|"
        r"beskikke[rst]*\b|beskikked?e?s?\b|udnævn(?:e|er|es|te|t)\b|"
        r"konstituere[rst]*\b|tildele[srt]* (?:posten|pladsen)|(?<=⟩ )er (?:herefter |samtidig )?(?=formand|"
        r"næstformand)|(?:næst)?formand(?:en)? er (?:herefter |fortsat )?(?=⟨)"
    ),
    Verb.PROPOSE: (
        r"foresl(?:å|år|ås|og|ået|åede|oges)\b|forslag(?:et)?(?=(?:\s[\wæøå]+){0,4}\s?:|\som\s⟨)|pege[rt]? på|"
        r"pegede på|bragt i forslag|opstille[srt]*\b|stille[srt]* op|(?:ønske[rs]?|ønskede)(?= ⟨\d+⟩ som)|"
        r"kandidat(?:er|en|erne)?(?=\s*:)"
    ),
    Verb.OTHER: (
        r"stem(?:te|mer|mes|t)\b|foretrak|deltag(?:er|e)\b|deltog|deltaget|orienter\w+|oplyst?e?[rs]?\b|"
        r"meddel(?:er|te|t)\b|bemærk\w+|fortsætt(?:er|e)\b|fortsatte|tog\b|tage[rs]\b|taget\b|"
        r"fik\b|får\b|fremlagde|bad\b|beder|spurgte|udtalte|skrev|skriver|mødte|takke\w*|sender|anbefale[rsdt]*\b|"
        r"leder\b|ledede|lede[st]\b|fungere[rt]\b|har været|har siddet|holdt|holder|vil\b|kan\b|"
        r"redegjorde|svarede|efterlyste|erklærede|afstod|undlod|modsatte|roste|kritiserede|besøgte|ansat|ansættes|"
        r"ansatte|er sygemeldt|varslet|inviteres|inviteret|invitere\w*|lægge[rs]?\b|begrunde\w*|underskriv\w*|"
        r"underskrev|"
        r"repræsenterede|afløftede|gav|giver|henviste|henvendte|kommenterede|indledte|præsentere\w*|viste|viser|"
        r"opfordre\w*|udtrykte|ankom|forlod mødet|klagede|klager|anmode\w*|søgt|godkendt|mener|mente|bevilge\w*|"
        r"imødekom\w*|drøfte\w*|behandle\w*|udarbejd\w*|gennemgå\w*|fremsat|"
        r"fremsætter|stille[rd]\w* (?:ændrings)?forslag|foretag\w*|roste|noterede|afventer"
    ),
}
VERBS: Final = re.compile(
    "|".join(rf"(?P<{verb.name}>(?<!\w)(?:{pattern}))" for verb, pattern in _PATTERNS.items()), re.IGNORECASE
)

SUBSTITUTE_WORD: Final = (
    r"(?:personlige?\s+)?(?:(?:1|2|første|anden)\.?\s+)?(?:stedfortræder|suppleant)(?:e|er|en|ne|erne)?"
)
_ROLES: Final = (
    (Role.SUBSTITUTE, rf"{SUBSTITUTE_WORD}"),
    (Role.DEPUTY_CHAIR, r"(?:\d\.\s*)?(?:viceformand|næstformand)(?:en|skabet)?"),
    (Role.CHAIR, r"formand(?:en|skabet)?|forkvinde|leder|tovholder"),
    (Role.OBSERVER, r"(?:tilforordnet|observatør)(?:er|en|e)?"),
    (
        Role.MEMBER,
        r"(?:menig[te]* |ordinær[te]* |nye? |nyt )?medlem(?:mer|met|merne)?|repræsentant(?:er|en)?|delegere(?:t|de)",
    ),
)
ROLE: Final = re.compile(
    "|".join(rf"(?P<{role.name}>(?<!\w)(?:{pattern})(?!\w))" for role, pattern in _ROLES), re.IGNORECASE
)
NEGATION: Final = re.compile(r"\b(?:ikke|aldrig|hverken|ingen)\b", re.IGNORECASE)
MINISTER: Final = re.compile(r"(?<!\w)(?P<minister>[A-ZÆØÅa-zæøå]*minister(?:en|iet)?)(?!\w)", re.IGNORECASE)


def role_of(match: re.Match[str]) -> Role:
    """The role that a match of ROLE names."""
    return Role[str(match.lastgroup)]


def verb_of(match: re.Match[str]) -> Verb:
    """The verb that a match of VERBS is."""
    return Verb[str(match.lastgroup)]
