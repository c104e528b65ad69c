"""The query language: text → tree. Our own grammar; nothing a reader types reaches Whoosh's.

    query  = chain ("ELLER" chain)*          OR and ELLER are the same
    chain  = part (["OG"] part)*             words beside each other must all be found; binds tighter than ELLER
    part   = ["-" | "IKKE"] (word | "phrase" | "phrase"~5 | begin* | field:value | "(" query ")")

The bounds stand in `lexer`. All refusals are `messages.RefusalError`, a `QueryError` with the offset of the sign.
"""

from collections.abc import Callable
from itertools import chain

from archive.searching import messages
from archive.searching.dates import Period, period
from archive.searching.lexer import DATE_FIELD, MAX_DEPTH, MAX_WORDS, TEXT_FIELD_NAMES, Kind, Lexeme, lexemes, words_in
from archive.searching.messages import RefusalError
from archive.searching.tree import Dates, Either, Every, Field, Quoted, Tree, Without, Word

EXAMPLES = {
    "titel": "titel:bus",
    "beslutning": "beslutning:godkendt",
    "sag": "sag:SAG-2022-02836",
    "organ": "organ:trafik",
    "emne": "emne:13.05",
    "person": "person:Jensen",
    "punkt": "punkt:3.1",
    "dato": "dato:2022..2023",
}


def parse(text: str) -> Tree:
    """Read a query; the empty one is `Every(())`. Raises `RefusalError` where it is none, saying what to write."""
    parser = _Parser(list(lexemes(text)))
    tree = parser.either(depth=0) if parser.rest else Every()
    if parser.rest:
        raise RefusalError(messages.PARENTHESIS_CLOSE, position=parser.rest[-1].at)
    return tree


class _Parser:
    """Recursive descent; `rest` holds the lexemes that are left, the next one last."""

    def __init__(self, lexemes: list[Lexeme]) -> None:
        self.rest = lexemes[::-1]
        words = 0
        for lexeme in lexemes:
            words += words_in(lexeme.text) if lexeme.kind in (Kind.WORD, Kind.PREFIX, Kind.QUOTED) else 0
            if words > MAX_WORDS:
                raise RefusalError(messages.TOO_MANY_WORDS, position=lexeme.at, limit=MAX_WORDS)

    def next_is(self, *kinds: Kind) -> bool:
        return bool(self.rest) and self.rest[-1].kind in kinds

    def either(self, depth: int) -> Tree:
        return self.joined(Kind.OR, lambda: self.every(depth), Either)

    def every(self, depth: int) -> Tree:
        return self.joined(Kind.AND, lambda: self.part(depth), Every)

    def joined(self, sign: Kind, operand: Callable[[], Tree], node: type[Either] | type[Every]) -> Tree:
        """Operands with `sign` between them, or without any where the operand is a part of a chain."""
        parts = [operand()]
        while self.next_is(sign) or (sign is Kind.AND and self.rest and not self.next_is(Kind.OR, Kind.CLOSE)):
            if self.next_is(sign):
                operator = self.rest.pop()
                if not self.rest or self.next_is(Kind.AND, Kind.OR, Kind.CLOSE):
                    raise RefusalError(messages.NOTHING_AFTER, position=operator.at, sign=operator.text)
            parts.append(operand())
        # (a b) c is a b c: a chain inside a chain of its kind is the same chain.
        flat = tuple(chain.from_iterable(part.parts if isinstance(part, node) else (part,) for part in parts))
        return node(flat) if len(flat) > 1 else flat[0]

    def part(self, depth: int) -> Tree:
        lexeme = self.rest.pop()
        match lexeme.kind:
            case Kind.WORD | Kind.PREFIX | Kind.QUOTED:
                return _leaf(lexeme)
            case Kind.FIELD:
                return self.field(lexeme)
            case Kind.NOT:
                return self.without(lexeme, depth)
            case Kind.OPEN:
                return self.group(lexeme, depth + 1)
            case Kind.CLOSE:
                raise RefusalError(messages.PARENTHESIS_CLOSE, position=lexeme.at)
            case _:
                raise RefusalError(messages.NOTHING_BEFORE, position=lexeme.at, sign=lexeme.text)

    def group(self, opening: Lexeme, depth: int) -> Tree:
        if depth > MAX_DEPTH:
            raise RefusalError(messages.TOO_DEEP, position=opening.at, limit=MAX_DEPTH)
        if self.next_is(Kind.CLOSE):
            raise RefusalError(messages.PARENTHESIS_EMPTY, position=opening.at)
        if not self.rest:
            raise RefusalError(messages.PARENTHESIS_OPEN, position=opening.at)
        tree = self.either(depth)
        if not self.rest:
            raise RefusalError(messages.PARENTHESIS_OPEN, position=opening.at)
        self.rest.pop()
        return tree

    def without(self, sign: Lexeme, depth: int) -> Tree:
        if self.next_is(Kind.NOT):
            raise RefusalError(messages.DOUBLE_NOT, position=self.rest[-1].at)
        if not self.rest or self.next_is(Kind.AND, Kind.OR, Kind.CLOSE):
            raise RefusalError(messages.NOTHING_AFTER, position=sign.at, sign=sign.text)
        part = self.part(depth)
        if isinstance(part, Without):  # -(-bus)
            raise RefusalError(messages.DOUBLE_NOT, position=sign.at)
        return Without(part)

    def field(self, field: Lexeme) -> Tree:
        name = field.text
        if not self.next_is(Kind.WORD, Kind.PREFIX, Kind.QUOTED):
            raise RefusalError(messages.FIELD_EMPTY, position=field.at, field=name, example=EXAMPLES[name])
        lexeme = self.rest.pop()
        if name not in TEXT_FIELD_NAMES and lexeme.kind is Kind.PREFIX:
            raise RefusalError(messages.STAR_FIELD, position=lexeme.at + len(lexeme.text), field=name)
        if name == DATE_FIELD:
            return _dates(lexeme)
        if ".." in lexeme.text and lexeme.kind is Kind.WORD:
            raise RefusalError(messages.RANGE_WHERE, position=lexeme.at + lexeme.text.index(".."), field=name)
        return Field(name, _leaf(lexeme))


def _leaf(lexeme: Lexeme) -> Word | Quoted:
    if lexeme.kind is Kind.QUOTED:
        return Quoted(lexeme.text, lexeme.slop)
    return Word(lexeme.text, lexeme.kind is Kind.PREFIX)


def _dates(lexeme: Lexeme) -> Dates:
    low, dots, high = lexeme.text.partition("..")
    if not (low or high):
        raise RefusalError(messages.DATE_BAD, position=lexeme.at, text=lexeme.text)

    def day_of(text: str) -> Period | None:
        found = period(text) if text else None
        if text and found is None:
            raise RefusalError(messages.DATE_BAD, position=lexeme.at, text=text)
        return found

    first = day_of(low)
    last = day_of(high) if dots else first
    if first and last and first.first > last.last:
        raise RefusalError(messages.DATE_ORDER, position=lexeme.at, text=lexeme.text)
    return Dates(first.text if first else None, last.text if last else None)
