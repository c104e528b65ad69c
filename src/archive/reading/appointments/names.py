"""Persons in a sentence: name, party and municipality. Pure patterns; who is appointed is decided elsewhere."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from archive.reading.appointments import parties

_UPPER = "A-ZÆØÅÄÖÜÉÁ"
_LOWER = "[a-zæøåäöüéèáóíñç]+"
_WORD = rf"(?:O['’])?[{_UPPER}]{_LOWER}(?:[{_UPPER}]{_LOWER})?(?:[-–][{_UPPER}]?{_LOWER})*"
_PARTICLE = r"(?:von|van|de|der|la|el|al|bin|du|zu)"
_RUN = re.compile(
    rf"(?<![\w-])(?:{_WORD}|[{_UPPER}]\.(?=\s*[{_UPPER}]))(?:\s+(?:{_PARTICLE}\s+)?(?:[{_UPPER}]\.|{_WORD}))*(?!\w)"
)
_PLACE = rf"[{_UPPER}][a-zæøå]+(?:-[{_UPPER}][a-zæøå]+)*"
_MARK = re.compile(rf"\s*\(\s*(?P<party>{parties.IN_MARK})(?:\s*[,/]\s*(?P<place>{_PLACE})(?:\s+Kommune)?)?\s*\)")
_AFTER_COMMA = re.compile(r",\s?(?P<party>[A-ZÆØÅ]|SF|DF|LA|UP)(?=\s*[,.;)]|\s+(?:og|samt|som|udpeges|vælges)\b|\s*$)")
_MUNICIPALITY = (
    re.compile(
        rf",?\s+\(?(?:(?:vice)?borgmester|byrådsmedlem|rådmand|viceborgmester) "
        rf"i\s+(?P<place>{_PLACE})(?:\s+Kommune)?\)?,?(?=\W|$)"
    ),
    re.compile(rf",?\s+(?:fra\s+)?(?P<place>{_PLACE}(?:\s+{_PLACE})?)\s+Kommune(?=[^\w]|$)"),
    re.compile(
        rf"(?:,\s+|\s+fra\s+)(?P<place>{_PLACE})(?=\s*(?:[,.;)]|$|\s(?:og|samt|som|udpeges|vælges|indstilles|"
        rf"indtræder|med)\b))"
    ),
)
# Capitalised words that begin sentences and lines or stand before a name, and never are a first name.
_LEADING_WORDS: Final = """
da som for til i af på med ved efter fra den det de der dermed derfor desuden dog endvidere en et er om og at men
mens når hvis han hun herefter her hvor så samt over under mellem indtil siden også ligeledes følgende valgt
udpeget indstillet udpegning valg forslag foreslået forslaget medlem medlemmer stedfortræder stedfortrædere
suppleant suppleanter formand formanden næstformand næstformanden observatør observatører repræsentant
repræsentanter efterfølger afløser borgmester borgmesteren viceborgmester rådmand direktør kommunaldirektør
regionsdirektør sygehusdirektør regionsrådsformand regionsrådsformanden regionsrådsmedlem byrådsmedlem
byrådsmedlemmet professor overlæge advokat konsulent sekretariatsleder fru hr gruppeformand udvalgsformand
bestyrelsesformand post posten organ navn parti valggruppe gruppe partiet partierne rådet udvalget bestyrelsen
medlemmet fungerende ny nyt nye personlig første anden kandidat kandidater kandidaterne hverken enten både kun
mødet punkt sag ordfører
"""
_LEADING: Final = frozenset(_LEADING_WORDS.split())
# Words that make a run of capitals an institution, a party or a place, not a person.
_INSTITUTION = re.compile(
    r"(?:KKR|RAR|KL|EU|FGU|SOSU|A/S|Region(?:en|s\w*)?|Kommune[nrs]*|Danske?|Danmarks?|Det|Den|De|Ministeriet|"
    r"Etisk|Psykiatrisk|"
    r"Sygehus\w*|Universitets\w*|Center|Nye|Frie|Liberal|Venstre|Radikale|Socialistisk|Fælles|Store|Lille|Nord|Syd|"
    r"Øst|Vest|"
    r"Januar|Februar|Marts|April|Maj|Juni|Juli|August|September|Oktober|November|December|Visit\w+|Nordjylland|"
    r"Midtjylland|"
    r"Østjylland|Vestjylland|Syddanmark|Sjælland|Hovedstaden|Storstrøm\w*|Bornholm|Fyn|Jylland|"
    r"(?i:\w*(?:råd|rådet|udvalg|udvalget|nævn|nævnet|forum|forummet|bestyrelse|bestyrelsen|fond|fonden|selskab|"
    r"selskabet|kontor|"
    r"kontoret|hus|huset|fællesskab|fællesskabet|samarbejde|samarbejdet|alliance|alliancen|kommission|kommissionen|"
    r"skole|"
    r"skolen|gymnasium|gymnasiet|museum|museet|teater|havn|lufthavn|parti|partiet|liste|listen|forening|foreningen|"
    r"styrelse|styrelsen|ministerium|ministeriet|minister|ministeren|trafik|banen|kommune|region|gruppe|gruppen|"
    r"kreds|kredsen|organisation|akademi|college|universitet|puljen|center|centret|centeret|redning|lovgivning|"
    r"klynge|klyngen|partnerskab|partnerskabet|netværk|netværket|bibliotek|biblioteket|erhverv|turisme|vand|"
    r"forsyning|energi|hal|kunsthal|orkester|orkestret|park|parken|kirke|sekretariat|sekretariatet|"
    r"demokratiet|demokraterne)))s?"
)


# What follows these is the rest of a body's name: *bestyrelsen for Elmerup Kunsthal*.
_OF_A_BODY = re.compile(
    r"(?:bestyrelsen?|repræsentantskabet|styregruppen|følgegruppen|arbejdsgruppen|\w*(?:rådet|udvalget|fonden|foreningen))"
    r" (?:for|i|af|på) $"
)
_FOR_WHOM = re.compile(r"(?:stedfortræder|suppleant)\w* for (?:\w+ )?$", re.IGNORECASE)
_SURNAME = re.compile(r"[a-zæøå](?:hus|havn|skole|kreds|vand|råd|fond)$")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the sentence writes it; `start` and `end` enclose name, party and municipality."""

    name: str
    start: int
    end: int
    party: str | None = None
    municipality: str | None = None
    doubtful: bool = False


def persons(text: str, places: Collection[str] = (), known: Mapping[str, str | None] | None = None) -> list[Person]:
    """The persons of a sentence in order.

    Without a party behind it, a name needs two words at least, none of which is an institution's; `places` are further
    words that no name has: those of the council's own name (*Fjordland*). `known` holds names that the item writes with
    a party elsewhere, so that *Yrsa Bakkehus* is not taken for a house; each with its party.
    """
    known = known or {}
    found: list[Person] = []
    for run in _RUN.finditer(text):
        words = list(re.finditer(r"\S+", run[0]))
        while words and words[0][0].casefold().rstrip(".") in _LEADING:
            words.pop(0)
        found += _read(text, run.start(), run.end(), words, places, known)
    return found


def known(texts: Iterable[str], places: Collection[str]) -> dict[str, str | None]:
    """The names that stand with a party in any of the texts, and their parties."""
    return {person.name: person.party for text in texts for person in persons(text, places) if person.party}


def _read(
    text: str, at: int, end: int, words: list[re.Match[str]], places: Collection[str], known: Mapping[str, str | None]
) -> list[Person]:
    marks = []
    after = end
    while match := _MARK.match(text, after):
        marks.append(match)
        after = match.end()
    whole = " ".join(word[0] for word in words)
    before = text[: at + (words[0].start() if words else 0)]
    if whole not in known:
        words = _without_institution(words, places, sure=bool(marks) or bool(_FOR_WHOM.search(before)))
        if not words or (not marks and len(words) < len(whole.split())):
            return []
    if not marks and _OF_A_BODY.search(before):
        return []
    if not words or parties.is_party(" ".join(word[0] for word in words)):
        return []
    if not marks and (comma := _AFTER_COMMA.match(text, end)) and len(words) > 1:
        marks, after = [comma], comma.end()
    if len(marks) > 1:
        return _split(text, at, words, marks)
    mark = marks[0] if marks else None
    if len(words) < 2 and (mark is None or mark.re is not _MARK):
        return []
    if len(words) > 6:
        return []
    party, place = (mark["party"], mark.groupdict().get("place")) if mark else (None, None)
    if not place:
        place, after = _municipality(text, after, with_bare_place=mark is not None)
    name = re.sub(r"\s+", " ", text[at + words[0].start() : end])
    if mark is None and re.match(r"\s+(?:udtræden|fratræden|plads|sted|post|afgang|død|sæde|hverv)\b", text[end:]):
        name = re.sub(r"(?:['’]s|s|['’])$", "", name)  # Mogens Strandløkkes udtræden
    return [Person(name, at + words[0].start(), after, party or known.get(name), place, doubtful=len(words) < 2)]


def _without_institution(words: list[re.Match[str]], places: Collection[str], sure: bool) -> list[re.Match[str]]:
    """The words behind the last one that is an institution's: in a table the body may stand right before the name.

    Where it is `sure` that a person is named, a last name may be such a word: *Yrsa Bakkehus (Ø)*.
    """
    for n in range(len(words) - 1, -1, -1):
        word = words[n][0]
        if _INSTITUTION.fullmatch(word) or word.rstrip("s") in places or word in places:
            surname = (
                n > 0 and len(words) - n < 3 and _SURNAME.search(word) and not _INSTITUTION.fullmatch(words[n - 1][0])
            )
            return words if sure and surname else words[n + 1 :]
    return words


def _split(text: str, at: int, words: list[re.Match[str]], marks: list[re.Match[str]]) -> list[Person]:
    """*Vagn Bispelund Hartvig Møldrup-Ås (V) (C)*: cells of a table that broke; the words are dealt out evenly."""
    if len(words) < 2 * len(marks):
        marks = marks[:1]
    share = len(words) // len(marks)
    spare = len(words) % len(marks)
    found = []
    for n, mark in enumerate(marks):
        mine = words[n * share : (n + 1) * share] if n < len(marks) - 1 else words[n * share :]
        start = at + mine[0].start()
        stop = marks[-1].end() if n == len(marks) - 1 else at + mine[-1].end()
        found.append(
            Person(" ".join(word[0] for word in mine), start, stop, mark["party"], doubtful=bool(spare) or share > 2)
        )
    return found


def _municipality(text: str, after: int, with_bare_place: bool) -> tuple[str | None, int]:
    for pattern in _MUNICIPALITY if with_bare_place else _MUNICIPALITY[:2]:
        match = pattern.match(text, after)
        if match and not parties.is_party(match["place"]) and match["place"].casefold() not in _LEADING:
            return match["place"], match.end()
    return None, after
