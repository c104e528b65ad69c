"""Where the name of a body ends: *bestyrelsen for Fjordgymnasiet i Ravnsholm, Peder …* stops at the comma."""

import re
from typing import Final

from archive.reading.appointments import parties

NOUN = (
    r"(?:bestyrelse[nr]?|repræsentantskab(?:et)?|forretningsudvalg(?:et)?|råd(?:et)?|udvalg(?:et)?|nævn(?:et)?|"
    r"kommission(?:en)?|"
    r"forum(?:met)?|fond(?:en)?|gruppe[nr]?|kreds(?:en)?|pulje[n]?|alliance[n]?|forening(?:en)?|komit[eé](?:en)?|"
    r"panel(?:et)?|"
    r"selskab(?:et)?|samarbejde(?:t)?|fællesskab(?:et)?|partnerskab(?:et)?|netværk(?:et)?|hus(?:et)?|kontor(?:et)?|"
    r"beredskab(?:et)?|"
    r"gymnasium|gymnasiet|skole[n]?|museum|museet|generalforsamling(?:en)?|direktion(?:en)?|kollegium|kollegiet|"
    r"formandskab(?:et)?)"
)
BODY_WORD = re.compile(rf"[\wæøåÆØÅ-]*{NOUN}s?", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-ZÆØÅ][\w'’/&.-]*")
# A body's name ends before these; before a person (⟨) and punctuation it does too.
_STOP_WORDS: Final = """
er var blev bliver blevet skal har havde kan må bør vil udpeges udpeger udpegede udpegedes udpeget vælges vælger
valgt valgte valgtes indstilles indstiller indstillet indtræder indtrådte udtræder udtrådte fortsætter tages
ønsker ønskede tilkommer tilfalder meddeler meddelte overtager foreslås foreslår da idet når hvis som der hvor
hvoraf mens men at indtil så med pr pr. fra frem efter ved blandt sammen samt mod jf jf. herunder samtidig til ud
uden hvorfor fordi medlem medlemmer stedfortræder stedfortrædere suppleant suppleanter formand næstformand
efterfølger ikke han hun kl kl. hvis hvem selv også gerne ny nye nyt tilbage
"""
_STOP: Final = frozenset(_STOP_WORDS.split())
_ACTS: Final = {
    "en",
    "et",
    "to",
    "valg",
    "udpegning",
    "indstilling",
    "konstituering",
    "indkaldelse",
    "ændring",
    "ændringer",
    "dermed",
    "derfor",
}
_JOINING: Final = {"for", "og", "om", "vedrørende", "den", "det", "de", "mellem", "&", "i", "vedr.", "under"}
_NOT_AFTER_FOR = re.compile(
    r"(?:den |det |de |en |et )?(?:\w+ )?(?:\w*period|resten|tiden|året|årene|(?:19|20)\d\d|alle|hvert|hver\b|en\b|"
    r"et\b)",
    re.IGNORECASE,
)
_SERIES = re.compile(r"[A-ZÆØÅ]?[a-zæøå]+(?:, [A-ZÆØÅ]?[a-zæøå]+)* og [A-ZÆØÅ]?[a-zæøå]+")
_PART = re.compile(
    r"\s(?:den |det )?(?:bestyrelsen|repræsentantskabet|koordinationsudvalget|forretningsudvalget|rådet|"
    r"styregruppen|udvalget|kontaktudvalget|bestyrelse|repræsentantskab)\b"
)


def phrase_end(text: str, start: int) -> int:
    """The place where the body's name that begins at `start` ends. Persons in `text` are marked ⟨n⟩."""
    end = start
    position = start
    words: list[str] = []
    while match := re.compile(r"\s*([^\s⟨]+)").match(text, position):
        word = match[1]
        bare = word.rstrip(',.;:)»”"')
        if not bare or bare.startswith("(") or not _goes_on(text, match.start(1), bare, words):
            break
        words.append(bare)
        position = end = match.start(1) + len(bare)
        rest = text[end : end + 1]
        if rest == "," and (part := _PART.match(text, end + 1)) and not parties.is_party(bare):
            return part.end()
        if (
            rest == ","
            and len(words) > 1
            and BODY_WORD.fullmatch(words[0])
            and (series := _SERIES.match(text, end + 2))
        ):
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
            return first[0].islower() and first.casefold() not in _STOP | _ACTS and not BODY_WORD.fullmatch(first)
        if lower == "i":
            return first[0].isupper() and any(BODY_WORD.fullmatch(each) for each in words)
        return first.casefold() not in _STOP
    if lower == "af" and len(words) > 2 and words[-1].islower() and words[0].islower():
        return after[:1].islower()
    if _CAPITAL.fullmatch(word) or BODY_WORD.fullmatch(word):
        return True
    if not words:
        return lower in {"den", "det", "de"} or bool(re.match(rf"(?:\w+e )?[\w-]*{NOUN}\b", text[at:]))
    last = words[-1]
    return (
        last.casefold() in _JOINING
        or (
            last[0].isupper()
            and last.endswith("s")
            and bool(re.match(r"\w+(?:e)? [\w-]*|", after))
            and bool(BODY_WORD.match(after) or BODY_WORD.fullmatch(word))
        )
        or (len(words) > 1 and words[-2].casefold() in {"det", "den", "de"} and last[0].islower())
        or (words[0].casefold() in {"den", "det", "de"} and last[0].islower() and bool(BODY_WORD.fullmatch(word)))
    )
