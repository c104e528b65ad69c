"""Bodies that one is appointed to: where a text names one, and when two spellings are the same body."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from archive.reading.appointments import parties
from archive.reading.appointments.phrases import BODY_WORD, NOUN, phrase_end

# Words after which a body stands; `strong` ones need no institution's noun behind them.
_BEFORE = re.compile(
    r"(?P<strong>\b(?i:medlem(?:mer|met|merne)?|formand|formanden|næstformand|næstformanden|repræsentant(?:er|en)?|"
    r"observatør(?:er)?|"
    r"stedfortræder(?:e|en)?|suppleant(?:er)?|udtræd\w*|udtrådt\w*|fratræd\w*|fratrådt|træd\w*|trådt\w*|udpeget|"
    r"valgt|post(?:en)?|plads(?:en)?|sæde|hverv(?:et)?|ud|trækker sig|leder|tovholder|formandskab(?:et)?|"
    r"formandsposten|næstformandsposten)\s+(?:af|for|fra|i|til)\s+)"
    r"|(?P<to>\b[Tt]il\s+)|(?P<inside>\b[Ii]\s+)|(?P<bare>\b(?:[Ff]or|[Aa]f|[Ff]ra)\s+(?=(?:den |det "
    r")?[a-zæøå]*(?:bestyrelsen|repræsentantskabet|styregruppen|udvalget)\b))"
)
_OF_ADULTS = re.compile(r"(?:byråd|kommunalbestyrelse|regionsråd)\w*$", re.IGNORECASE)
_ABBREVIATIONS: Final = (
    (re.compile(r"\b(?:det )?regionale arbejdsmarkedsråd(?:et)?(?: for)?\b", re.IGNORECASE), "RAR"),
    (re.compile(r"\bkommunekontaktråd(?:et)?(?: for| i)?\b", re.IGNORECASE), "KKR"),
    (re.compile(r"\bforretningsudvalget\b", re.IGNORECASE), "forretningsudvalg"),
)
_IGNORED: Final = {"bestyrels", "for", "i", "af", "og", "den", "det", "de", "om", "vedrør", "a/s", "i/s", "ny", "s"}
BARE: Final = re.compile(
    r"(?:den |det |de )?(?:kommunale |regionale |(?:fond|skol|selskab|forening|råd|udvalg|center|hus|gymnasi)\w*s "
    r")?(?:bestyrelsen?|rådet|udvalget|forummet|dialogforummet|styregruppen?|arbejdsgruppen?|følgegruppen?|"
    r"gruppen?|"
    r"nævnet|repræsentantskabet|kredsen|fonden|selskabet|kommissionen|medlemmer|komit[eé]en|panelet|netværket|"
    r"koordinationsudvalget|kontaktudvalget)",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?:mødet|næste|efterretning|orientering|ministeren|\w*minister(?:en|iet)\b|formand|følgende|minist|"
    r"sekretariat|sagen|punkt|stedet|år\b|perioden|valgperioden|henhold|forbindelse|alt\b|øvrigt|forhold|januar|"
    r"februar|marts|april|maj|juni|juli|august|september|oktober|november|december)",
    re.IGNORECASE,
)


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


@lru_cache(maxsize=10_000)  # the acts of an item are compared each with each
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
        end = phrase_end(text, start)
        name = text[start:end].strip()
        if name and _is_body(name, strong=bool(match["strong"]), to=bool(match["to"])):
            found.append(Body(name, start, start + len(name)))
            _list_on(text, found)
    return found


def _list_on(text: str, found: list[Body]) -> None:
    """The further bodies of a list: *af Sundhedssamarbejdsudvalget, Fjordbanens kontaktudvalg og Kystrådet*."""
    while match := re.compile(r"(?:, | og |, og )(?=[A-ZÆØÅ])").match(text, found[-1].end):
        end = phrase_end(text, match.end())
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
            end = phrase_end(title, start)
            if _is_body(title[start:end], strong=True, to=True):
                found.append(Body(title[start:end].strip(), start, end))
        return found
    inside = re.search(
        r"\b(?:[Vv]alg|[Uu]dpegning(?:er)?|[Ii]ndstilling(?:er)?|[Kk]onstituering|[Æ]ndring(?:er)?) (?:af|i|til|for) ",
        title,
    )
    if inside:
        end = phrase_end(title, inside.end())
        if _is_body(title[inside.end() : end], strong=True, to=True):
            return [Body(title[inside.end() : end].strip(), inside.end(), end)]
    leading = re.match(r"(?P<name>[A-ZÆØÅ].*?)(?=: |\s[-–] )", title)
    if leading and looks_like_body(leading["name"]) and not _PLURAL.match(leading["name"]):
        return [Body(leading["name"], 0, leading.end())]
    return []


def looks_like_body(text: str) -> bool:
    """Whether a label or heading names a body by itself."""
    words = text.split()
    return (
        bool(words)
        and text[0].isupper()
        and len(words) < 9
        and (
            any(BODY_WORD.fullmatch(word) for word in words) or bool(re.search(r"^[A-ZÆØÅ]{3}|[a-zæøå][A-ZÆØÅ]", text))
        )
        and not re.search(r"gruppe", words[0], re.IGNORECASE)
    )


def is_elected(name: str) -> bool:
    """Whether the body is what citizens elect: who leaves it leaves the posts it gave (*udtrådt af byrådet*)."""
    return bool(re.match(r"(?:byråd|kommunalbestyrelse|folketing)", name, re.IGNORECASE))


def is_heading(text: str) -> bool:
    """Whether a line of its own is the name of a body, over what concerns it: *RAR Fjordland*."""
    return (
        len(text.split()) < 7 and looks_like_body(text) and not re.search(r"⟨|\(|\d", text) and not _PLURAL.match(text)
    )


def in_cell(text: str) -> str:
    """The body in the first column of a table: *VisitFjordland, bestyrelsen*."""
    return re.sub(r"\s+", " ", text).strip(" ,:;–-|")


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
    noun = any(BODY_WORD.fullmatch(word) for word in words)
    if re.match(r"(?:øvrige|andre|diverse|to|tre|fire|fem|seks|flere|nævnte|de nævnte|følgende|en række)\b", name):
        return False
    if re.search(r"\b(?:Region|Kommune|By)\b", name) and not noun:
        return False
    if BARE.fullmatch(name):
        return True
    if not any(character.isupper() for character in name):
        return (
            noun
            and bool(re.search(rf"{NOUN}", name))
            and not re.search(r"(?:bestyrelser|udvalg|råd|nævn|grupper|samarbejde|hus|kontor|skole)$", words[0])
        )
    if first[0].islower() and not noun:
        return False
    if _OF_ADULTS.search(name) and not strong:
        return False
    camel = bool(re.search(r"[a-zæøå][A-ZÆØÅ]|^[A-ZÆØÅ]{2,}", first))
    return (
        noun
        or camel
        or (len(words) > 1 and words[1][0].isupper())
        or (len(words) > 1 and (strong or to))
        or (len(words) == 1 and to)
        or (strong and len(words) >= 1)
    )
