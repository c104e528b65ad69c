"""Bodies that one is appointed to: where a text names one, and when two spellings are the same body."""

import re
from dataclasses import dataclass
from typing import Final

from archive.reading.appointments import parties

_NOUN = (
    r"(?:bestyrelse[nr]?|repræsentantskab(?:et)?|forretningsudvalg(?:et)?|råd(?:et)?|udvalg(?:et)?|nævn(?:et)?|kommission(?:en)?|"
    r"forum(?:met)?|fond(?:en)?|gruppe[nr]?|kreds(?:en)?|pulje[n]?|alliance[n]?|forening(?:en)?|komit[eé](?:en)?|panel(?:et)?|"
    r"selskab(?:et)?|samarbejde(?:t)?|fællesskab(?:et)?|partnerskab(?:et)?|netværk(?:et)?|hus(?:et)?|kontor(?:et)?|beredskab(?:et)?|"
    r"gymnasium|gymnasiet|skole[n]?|museum|museet|generalforsamling(?:en)?|direktion(?:en)?|kollegium|kollegiet|formandskab(?:et)?)"
)
_BODY_WORD = re.compile(rf"[\wæøåÆØÅ-]*{_NOUN}s?", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-ZÆØÅ][\w'’/&.-]*")
# A body's name ends before these; before a person (⟨) and punctuation it does too.
_STOP: Final = set(
    """er var blev bliver blevet skal har havde kan må bør vil udpeges udpeger udpegede udpegedes udpeget vælges vælger
    valgt valgte valgtes indstilles indstiller indstillet indtræder indtrådte udtræder udtrådte fortsætter tages
    ønsker ønskede tilkommer tilfalder meddeler meddelte overtager foreslås foreslår da idet når hvis som der hvor hvoraf mens men at
    indtil så med pr pr. fra frem efter ved blandt sammen samt mod jf jf. herunder samtidig til ud uden hvorfor fordi
    medlem medlemmer stedfortræder stedfortrædere suppleant suppleanter formand næstformand efterfølger ikke han hun
    kl kl. hvis hvem selv også gerne ny nye nyt tilbage""".split()
)
_ACTS: Final = {"en", "et", "to", "valg", "udpegning", "indstilling", "konstituering", "indkaldelse", "ændring", "ændringer"}
_JOINING: Final = {"for", "og", "om", "vedrørende", "på", "den", "det", "de", "mellem", "&", "i", "vedr.", "under"}
_NOT_AFTER_FOR = re.compile(r"(?:den |det |de |en |et )?(?:\w+ )?(?:\w*period|resten|tiden|året|årene|(?:19|20)\d\d|alle|hvert|hver\b|en\b|et\b)", re.IGNORECASE)
_SERIES = re.compile(r"[A-ZÆØÅ]?[a-zæøå]+(?:, [A-ZÆØÅ]?[a-zæøå]+)* og [A-ZÆØÅ]?[a-zæøå]+")
_PART = re.compile(r"\s(?:den |det )?(?:bestyrelsen|repræsentantskabet|koordinationsudvalget|forretningsudvalget|rådet|styregruppen|udvalget|kontaktudvalget|bestyrelse|repræsentantskab)\b")
# Words after which a body stands; `strong` ones need no institution's noun behind them.
_BEFORE = re.compile(
    r"(?P<strong>\b(?i:medlem(?:mer|met|merne)?|formand|formanden|næstformand|næstformanden|repræsentant(?:er|en)?|observatør(?:er)?|"
    r"stedfortræder(?:e|en)?|suppleant(?:er)?|udtræd\w*|udtrådt\w*|fratræd\w*|fratrådt|træd\w*|trådt\w*|udpeget|valgt|post(?:en)?|plads(?:en)?|sæde|hverv(?:et)?|ud|trækker sig|leder|tovholder|formandskab(?:et)?|formandsposten|næstformandsposten)\s+(?:af|for|fra|i|til)\s+)"
    r"|(?P<to>\b[Tt]il\s+)|(?P<inside>\b[Ii]\s+)|(?P<bare>\b(?:[Ff]or|[Aa]f|[Ff]ra)\s+(?=(?:den |det )?[a-zæøå]*(?:bestyrelsen|repræsentantskabet|styregruppen|udvalget)\b))"
)
_OF_ADULTS = re.compile(r"(?:byråd|kommunalbestyrelse|regionsråd)\w*$", re.IGNORECASE)
_ABBREVIATIONS: Final = (
    (re.compile(r"\b(?:det )?regionale arbejdsmarkedsråd(?:et)?(?: for)?\b", re.IGNORECASE), "RAR"),
    (re.compile(r"\bkommunekontaktråd(?:et)?(?: for| i)?\b", re.IGNORECASE), "KKR"),
    (re.compile(r"\bforretningsudvalget\b", re.IGNORECASE), "forretningsudvalg"),
)
_IGNORED: Final = {"bestyrels", "for", "i", "af", "og", "den", "det", "de", "om", "vedrør", "a/s", "i/s", "ny", "s"}
BARE: Final = re.compile(
    r"(?:den |det |de )?(?:kommunale |regionale |(?:fond|skol|selskab|forening|råd|udvalg|center|hus|gymnasi)\w*s )?(?:bestyrelsen?|rådet|udvalget|forummet|dialogforummet|styregruppen?|arbejdsgruppen?|følgegruppen?|gruppen?|"
    r"nævnet|repræsentantskabet|kredsen|fonden|selskabet|kommissionen|medlemmer|komit[eé]en|panelet|netværket|koordinationsudvalget|kontaktudvalget)",
    re.IGNORECASE,
)
_EVENT = re.compile(r"(?:mødet|næste|efterretning|orientering|ministeren|\w*minister(?:en|iet)\b|formand|følgende|minist|sekretariat|sagen|punkt|stedet|år\b|perioden|valgperioden|henhold|forbindelse|alt\b|øvrigt|forhold|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)", re.IGNORECASE)


_PLURAL = re.compile(r"(?:Bestyrelser|Råd|Udvalg|Nævn|Udpegninger|Valg|Hverv|Poster)\b")


@dataclass(frozen=True, slots=True)
class Body:
    """A body as written, and where it stands."""

    name: str
    start: int
    end: int

    @property
    def bare(self) -> bool:
        """Whether the name only points back: *bestyrelsen*, *rådet*."""
        return bool(BARE.fullmatch(self.name))


def key(name: str) -> frozenset[str]:
    """What is compared: *Det Regionale Arbejdsmarkedsråd Østjylland* and *RAR Østjylland* have one key.

    The board of a house is the house: *bestyrelsen for FjordTrafik*, *FjordTrafiks bestyrelse*, *FjordTrafik*.
    """
    plain = re.sub(r"\([^)]*\)", " ", name)
    for pattern, short in _ABBREVIATIONS:
        plain = pattern.sub(short, plain)
    words = (_stem(word) for word in re.findall(r"[\wæøå/]+", plain.casefold().replace("aa", "å")))
    return frozenset(word for word in words if word not in _IGNORED)


def slug_key(name: str) -> str:
    """The key as a text, the same for all spellings."""
    return " ".join(sorted(key(name))) or name.casefold()


def same(one: str, other: str) -> bool:
    """Whether the names mean one body by themselves."""
    return key(one) == key(other)


def _stem(word: str) -> str:
    """Endings that come and go: the genitive s, the article."""
    if len(word) < 5:
        return word
    word = word.removesuffix("s")
    for ending in ("erne", "met", "en", "et", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def find(text: str) -> list[Body]:
    """The bodies that a text names behind words of belonging. Persons in `text` are marked ⟨n⟩."""
    found: list[Body] = []
    for match in _BEFORE.finditer(text):
        start = match.end()
        if found and start < found[-1].end:
            continue
        end = _phrase_end(text, start)
        name = text[start:end].strip()
        if name and _is_body(name, strong=bool(match["strong"]), to=bool(match["to"])):
            found.append(Body(name, start, start + len(name)))
            _list_on(text, found)
    return found


def _list_on(text: str, found: list[Body]) -> None:
    """The further bodies of a list: *af Sundhedssamarbejdsudvalget, Fjordbanens kontaktudvalg og Kystrådet*."""
    while match := re.compile(r"(?:, | og |, og )(?=[A-ZÆØÅ])").match(text, found[-1].end):
        end = _phrase_end(text, match.end())
        name = text[match.end() : end].strip()
        if not name or not _is_body(name, strong=len(name.split()) > 1, to=False):
            return
        found.append(Body(name, match.end(), match.end() + len(name)))


def of_title(title: str) -> list[Body]:
    """The bodies that an item's title names: *Valg til bestyrelsen for Fjordland EU-kontor*."""
    title = re.sub(r"\bmedlemmer (?:valgt )?(?:af|fra) partierne", "", title)
    found = [body for body in find(title) if not body.bare]
    if found:
        more = re.match(r" og (?=[A-ZÆØÅ])", title[found[-1].end :])
        if more:
            start = found[-1].end + more.end()
            end = _phrase_end(title, start)
            if _is_body(title[start:end], strong=True, to=True):
                found.append(Body(title[start:end].strip(), start, end))
        return found
    inside = re.search(r"\b(?:[Vv]alg|[Uu]dpegning(?:er)?|[Ii]ndstilling(?:er)?|[Kk]onstituering|[Æ]ndring(?:er)?) (?:af|i|til|for) ", title)
    if inside:
        end = _phrase_end(title, inside.end())
        if _is_body(title[inside.end() : end], strong=True, to=True):
            return [Body(title[inside.end() : end].strip(), inside.end(), end)]
    leading = re.match(r"(?P<name>[A-ZÆØÅ].*?)(?=: |\s[-–] )", title)
    if leading and looks_like_body(leading["name"]) and not _PLURAL.match(leading["name"]):
        return [Body(leading["name"], 0, leading.end())]
    return []


def looks_like_body(text: str) -> bool:
    """Whether a label or heading names a body by itself."""
    words = text.split()
    return bool(words) and text[0].isupper() and len(words) < 9 and (
        any(_BODY_WORD.fullmatch(word) for word in words) or bool(re.search(r"^[A-ZÆØÅ]{3}|[a-zæøå][A-ZÆØÅ]", text))
    ) and not re.search(r"gruppe", words[0], re.IGNORECASE)


def is_heading(text: str) -> bool:
    """Whether a line of its own is the name of a body, over what concerns it: *RAR Fjordland*."""
    return len(text.split()) < 7 and looks_like_body(text) and not re.search(r"⟨|\(|\d", text) and not _PLURAL.match(text)


def in_cell(text: str) -> str:
    """The body in the first column of a table: *VisitFjordland, bestyrelsen*."""
    return re.sub(r"\s+", " ", text).strip(" ,:;–-|")


def _phrase_end(text: str, start: int) -> int:
    end = start
    position = start
    words: list[str] = []
    while match := re.compile(r"\s*([^\s⟨]+)").match(text, position):
        word = match[1]
        bare = word.rstrip(",.;:)»”\"")
        if not bare or bare.startswith("(") or not _goes_on(text, match.start(1), bare, words):
            break
        words.append(bare)
        position = end = match.start(1) + len(bare)
        rest = text[end : end + 1]
        if rest == "," and (part := _PART.match(text, end + 1)) and not parties.is_party(bare):
            return part.end()
        if rest == "," and len(words) > 1 and _BODY_WORD.fullmatch(words[0]) and (series := _SERIES.match(text, end + 2)):
            return series.end()  # Udvalget for uddannelse, kultur og erhverv
        if word != bare:
            break
    trimmed = text[start:end]
    while last := re.search(r"\s+(?:for|og|om|vedrørende|på|den|det|de|mellem|&|i|af|under)$", trimmed):
        trimmed = trimmed[: last.start()]
    return start + len(trimmed)


def _goes_on(text: str, at: int, word: str, words: list[str]) -> bool:
    lower = word.casefold()
    if lower in _STOP or re.match(r"\d", word):
        return False
    after = text[at + len(word) :].lstrip()
    if lower in _JOINING and words:
        following = re.match(r"[^\s⟨,.;:]+", after)
        if not following:
            return False
        first = following[0]
        if lower == "for":
            return not _NOT_AFTER_FOR.match(after)
        if lower == "og":
            return first[0].islower() and first.casefold() not in _STOP | _ACTS and not _BODY_WORD.fullmatch(first)
        if lower == "i":
            return first[0].isupper() and any(_BODY_WORD.fullmatch(each) for each in words)
        return first.casefold() not in _STOP
    if lower == "af" and len(words) > 2 and words[-1].islower() and words[0].islower():
        return after[:1].islower()
    if _CAPITAL.fullmatch(word) or _BODY_WORD.fullmatch(word):
        return True
    if not words:
        return lower in {"den", "det", "de"} or bool(re.match(rf"(?:\w+e )?[\w-]*{_NOUN}\b", text[at:]))
    last = words[-1]
    return (
        last.casefold() in _JOINING
        or (last[0].isupper() and last.endswith("s") and bool(re.match(r"\w+(?:e)? [\w-]*|", after)) and bool(_BODY_WORD.match(after) or _BODY_WORD.fullmatch(word)))
        or (len(words) > 1 and words[-2].casefold() in {"det", "den", "de"} and last[0].islower())
        or (words[0].casefold() in {"den", "det", "de"} and last[0].islower() and bool(_BODY_WORD.fullmatch(word)))
    )


def _is_body(name: str, strong: bool, to: bool) -> bool:
    words = name.split()
    if not words:
        return False
    first = words[0]
    if re.fullmatch(r"regionsrådet|byrådet|kommunalbestyrelsen|sekretariatet", name):
        return False
    if parties.is_party(name) or _EVENT.match(name) or len(name) < 3:
        return False
    if parties.is_party(first) or (len(words) > 1 and words[-1].casefold() == "medlemmer"):
        return False
    noun = any(_BODY_WORD.fullmatch(word) for word in words)
    if re.match(r"(?:øvrige|andre|diverse|nævnte|de nævnte|følgende|en række)\b", name):
        return False
    if re.search(r"\b(?:Region|Kommune|By)\b", name) and not noun:
        return False
    if BARE.fullmatch(name):
        return True
    if not any(character.isupper() for character in name):
        return noun and bool(re.search(rf"{_NOUN}", name)) and not re.search(r"(?:bestyrelser|udvalg|råd|nævn|grupper|samarbejde|hus|kontor|skole)$", words[0])
    if first[0].islower() and not noun:
        return False
    if _OF_ADULTS.search(name) and not strong:
        return False
    camel = bool(re.search(r"[a-zæøå][A-ZÆØÅ]|^[A-ZÆØÅ]{2,}", first))
    return noun or camel or (len(words) > 1 and words[1][0].isupper()) or (len(words) > 1 and (strong or to)) or (len(words) == 1 and to) or (strong and len(words) >= 1)
