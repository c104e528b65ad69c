"""A query's text cut into signs and words. Everything that is not one of ours is part of a word, or refused by name."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from archive import danish
from archive.searching import messages
from archive.searching.messages import RefusalError

MAX_LENGTH = 512
MAX_WORDS = 32
MAX_DEPTH = 10
MIN_PREFIX = 2
MAX_SLOP = 10
MAX_SLOP_WORDS = 8

TEXT_FIELD_NAMES = ("titel", "beslutning")
VALUE_FIELDS = ("sag", "organ", "emne", "person", "punkt")
DATE_FIELD = "dato"
FIELDS = (*TEXT_FIELD_NAMES, *VALUE_FIELDS, DATE_FIELD)

OPERATORS = {"ELLER": "OR", "OR": "OR", "OG": "AND", "AND": "AND", "IKKE": "NOT", "NOT": "NOT"}
# Quotation marks that Word, phones and Danish typography put where a plain " was meant.
QUOTES = str.maketrans(dict.fromkeys("“”„‟»«", '"'))

_QUOTED = re.compile(r'"([^"]*)"')
_SLOP = re.compile(r'~([^\s"()]*)')
_WORD = re.compile(r'[^\s"()]+')
_FIELD = re.compile(r"([^\W\d_]+):")
_ADDRESS = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


class Kind(Enum):
    """What a lexeme is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    FIELD = auto()
    WORD = auto()
    PREFIX = auto()
    QUOTED = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One sign or word. `text` is as typed, but for a phrase without its quotes; `at` is its offset in the query."""

    kind: Kind
    text: str
    at: int
    slop: int = 0


def clean(text: str) -> str:
    """The text with plain quotation marks, and spaces for control characters; every offset stays the same."""
    kinds = {"Cc": " ", "Cs": "\N{REPLACEMENT CHARACTER}"}
    return "".join(kinds.get(unicodedata.category(sign), sign) for sign in text).translate(QUOTES)


def lexemes(text: str) -> Iterator[Lexeme]:
    """Cut a query. Raises `RefusalError` for a sign the language does not know, and past MAX_LENGTH."""
    if len(text) > MAX_LENGTH:
        raise RefusalError(messages.TOO_LONG, length=len(text), limit=MAX_LENGTH)
    text = clean(text)
    at = 0
    while at < len(text):
        sign = text[at]
        if sign.isspace():
            at += 1
        elif sign in "()":
            yield Lexeme(Kind.OPEN if sign == "(" else Kind.CLOSE, sign, at)
            at += 1
        elif sign == '"':
            lexeme, at = _quoted(text, at)
            yield lexeme
        elif sign == "-" and re.match(r"[^\s)-]", text[at + 1 : at + 2]):
            yield Lexeme(Kind.NOT, sign, at)
            at += 1
        elif (field := _FIELD.match(text, at)) and not _ADDRESS.match(text, at):
            yield _field(field)
            at = field.end()
        elif word := _WORD.match(text, at):
            yield _word(word[0], at)
            at = word.end()


def words_in(text: str) -> int:
    """So many words the plan will hold of a word or phrase: *bus/tog* is two, signs without letters are one."""
    return max(len(danish.tokens(text)), 1)


def _quoted(text: str, at: int) -> tuple[Lexeme, int]:
    quoted = _QUOTED.match(text, at)
    if quoted is None:
        raise RefusalError(messages.QUOTE_OPEN, position=at)
    phrase = " ".join(quoted[1].split())
    if not phrase:
        raise RefusalError(messages.QUOTE_EMPTY, position=at)
    slop = _SLOP.match(text, quoted.end())
    if slop is None:
        return Lexeme(Kind.QUOTED, phrase, at), quoted.end()
    if not re.fullmatch(r"[0-9]{1,2}", slop[1]) or int(slop[1]) > MAX_SLOP:
        raise RefusalError(messages.SLOP_NUMBER, position=slop.start(), limit=MAX_SLOP)
    if int(slop[1]) and words_in(phrase) > MAX_SLOP_WORDS:
        raise RefusalError(messages.SLOP_WORDS, position=at, limit=MAX_SLOP_WORDS)
    return Lexeme(Kind.QUOTED, phrase, at, int(slop[1])), slop.end()


def _field(field: re.Match[str]) -> Lexeme:
    name = field[1].lower()
    if name not in FIELDS:
        known = ", ".join(f"{name}:" for name in FIELDS)
        raise RefusalError(messages.FIELD_UNKNOWN, position=field.start(), name=field[1], fields=known)
    return Lexeme(Kind.FIELD, name, field.start())


def _word(word: str, at: int) -> Lexeme:
    if word in OPERATORS:
        return Lexeme(Kind[OPERATORS[word]], word, at)
    for sign, message in (("^", messages.BOOST), ("|", messages.PIPE)):
        if sign in word:
            raise RefusalError(message, position=at + word.index(sign))
    if re.search(r"\w~", word):
        raise RefusalError(messages.SLOP_WHERE, position=at + word.index("~"))
    if "*" not in word:
        return Lexeme(Kind.WORD, word, at)
    star = word.index("*")
    if star == 0:
        raise RefusalError(messages.STAR_ALONE, position=at)
    if star < len(word) - 1:
        raise RefusalError(messages.STAR_INSIDE, position=at + star)
    if sum(sign.isalnum() for sign in word) < MIN_PREFIX:
        raise RefusalError(messages.STAR_SHORT, position=at + star, limit=MIN_PREFIX)
    return Lexeme(Kind.PREFIX, word[:-1], at)
