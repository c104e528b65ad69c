"""Parties: letters, names and short names, and where a text mentions them."""

import re
from dataclasses import dataclass
from typing import Final

# The letters of the ballot paper; local lists take the letters that are left over.
NAMES: Final = {
    "A": ("Socialdemokratiet", "Socialdemokraterne"),
    "B": ("Det Radikale Venstre", "Radikale Venstre", "De Radikale", "RV"),
    "C": ("Det Konservative Folkeparti", "Konservative Folkeparti", "De Konservative", "Konservative"),
    "D": ("Nye Borgerlige", "NB"),
    "F": ("Socialistisk Folkeparti", "SF"),
    "I": ("Liberal Alliance", "LA"),
    "K": ("Kristendemokraterne", "KD"),
    "M": ("Moderaterne",),
    "O": ("Dansk Folkeparti", "DF"),
    "Q": ("Frie Grønne",),
    "V": ("Venstre", "Danmarks Liberale Parti"),
    "Æ": ("Danmarksdemokraterne",),
    "Ø": ("Enhedslisten", "EL"),
    "Å": ("Alternativet",),
}
OUTSIDE: Final = "UP"  # uden for parti, løsgænger
_OUTSIDE_NAMES = ("Uden for partierne", "Uden for parti", "Løsgænger", "UFP", "UP")
_LETTER_OF = {name.casefold(): letter for letter, names in NAMES.items() for name in names}
_LETTER_OF |= {name.casefold(): OUTSIDE for name in _OUTSIDE_NAMES} | {"s": "A"}  # the press writes (S) for list A
_BY_LENGTH = sorted((name for names in NAMES.values() for name in names), key=len, reverse=True)
_NAMED = "|".join(re.escape(name) for name in _BY_LENGTH)
_OUTSIDE = "|".join(f"[{name[0]}{name[0].lower()}]{re.escape(name[1:])}" for name in _OUTSIDE_NAMES)
_LOCAL = r"[A-ZÆØÅ][\wæøå-]*(?:liste|listen|parti|partiet)(?: [A-ZÆØÅ][\wæøå-]*)?"
# What may stand in the parenthesis behind a name.
IN_MARK: Final = rf"(?:{_NAMED}|{_OUTSIDE}|{_LOCAL}|[A-ZÆØÅ])"
_MENTION = re.compile(
    rf"(?<![\w(])(?P<name>{_NAMED}|(?-i:{_LOCAL})|[A-ZÆØÅ](?=[ -]|'s|’s))(?P<genitive>(?:['’]s|s|"
    rf"['’])(?!\w))?(?:-gruppen|s gruppe)?(?!\w|\.\w)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A party in a text, as written and without the genitive."""

    name: str
    start: int
    end: int


def letter(party: str | None) -> str:
    """The letter that stands for the party in comparisons; its own name for a local list; empty for none."""
    return _LETTER_OF.get(party.casefold(), party) if party else ""


def name(party: str) -> str:
    """The party's name: *A* → *Socialdemokratiet*. What has no name stands as it is."""
    found = NAMES.get(letter(party))
    return found[0] if found else party


def is_party(text: str) -> bool:
    """Whether the words are the name of a party, with or without the genitive."""
    bare = re.sub(r"(?:['’]s|s)$", "", text.casefold())
    return text.casefold() in _LETTER_OF or bare in _LETTER_OF


def mentions(text: str) -> list[Mention]:
    """The parties that a text names, in order. A letter counts where it stands for itself: *V skal udpege*."""
    return [Mention(match["name"], match.start(), match.end()) for match in _MENTION.finditer(text)]
