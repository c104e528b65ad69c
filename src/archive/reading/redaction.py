"""Blacking out: where numbers and names stand in a text, and a reading or a page's text without them. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar
from urllib.parse import unquote

import msgspec

from archive.models import PersonalNumber
from archive.reading import cpr
from archive.reading.page_text import LINE_END, places

Span = tuple[int, int]
Find = Callable[[str], Iterable[Span]]
Value = TypeVar("Value")

BLOCK = "█"
BLACKED_OUT = BLOCK * 5  # always as long, so that the length tells nothing
_KEPT = frozenset({"id", "sha256", "kind", "template", "status", "role", "outcome", "date", "slug", "side"})
_TORN = rf"(?<=\w){LINE_END}(?=\w)"  # a number, too
_PLACES = {"text": "stretches", "title": "title_at"}  # of a text, where on the pages its characters stand
_GAP = re.compile(r"[\s\u00a0\u00ad\u2010\u2011\u200b-]+")  # between the parts of a name
_BETWEEN = re.compile(r"[\W_]+")


def find_numbers(known: Iterable[PersonalNumber] = ()) -> Find:
    """A finder of CPR numbers, however unsure, and of the digits of `known` ones however they are written."""
    digits = sorted({number.digits for number in known if number.digits})
    written = re.compile("|".join(r"\D{0,3}".join(each) for each in digits)) if digits else None

    def find(text: str) -> list[Span]:
        found = [(hit.start, hit.end) for hit in cpr.find(text)]
        return found + ([match.span() for match in written.finditer(text)] if written else [])

    return find


@cache
def find_words(words: str) -> Find:
    """A finder of a name or a run of words: whatever its case, the spaces and hyphens in it, a genitive's s, and
    whether å is one sign or an a with a ring."""
    parts = _GAP.split(unicodedata.normalize("NFC", words).strip())
    written = rf"{_GAP.pattern}".join("".join(map(_sign, part)) for part in parts)
    pattern = re.compile(rf"(?<!\w){written}(?:['’]?s)?(?!\w)", re.IGNORECASE)
    return lambda text: [match.span() for match in pattern.finditer(text)]


def _sign(sign: str) -> str:
    apart = unicodedata.normalize("NFD", sign)
    return re.escape(sign) if apart == sign else f"(?:{re.escape(sign)}|{re.escape(apart)})"


def squeezed(text: str) -> str:
    """The letters and digits of a text alone: where those of some words are not in it, `find_words` finds nothing."""
    return _BETWEEN.sub("", unicodedata.normalize("NFC", text)).casefold()


def squeezed_texts(value: object) -> str:
    """The same of all texts in a value, addresses decoded. Packed as MessagePack they stand there without escapes."""
    return squeezed(unquote(msgspec.msgpack.encode(value).decode("utf-8", "replace")))


def spans(text: str, finds: Iterable[Find]) -> list[Span]:
    """Where any of `finds` finds something, also across line ends, whether a hyphen there is a real one or not."""
    finds = tuple(finds)
    return places(text, lambda shown: [span for find in finds for span in find(shown)], _TORN)


def blacked_out(text: str, finds: Iterable[Find]) -> str:
    """The text with a block of one length in the place of all that is found."""
    out: list[str] = []
    at = 0
    for start, end in _blocks(text, finds):
        out += [text[at:start], BLACKED_OUT]
        at = end
    return "".join([*out, text[at:]])


def _blocks(text: str, finds: Iterable[Find]) -> list[Span]:
    """What each block takes the place of: spans that overlap are one."""
    found: list[Span] = []
    for start, end in spans(text, finds):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _moved(at: int, blocks: Iterable[Span]) -> int:
    """Where a character of a text stands once it is blacked out; one that is gone, where its block begins."""
    new = at
    for start, end in blocks:
        if start < at:
            new = new - (end - start) + len(BLACKED_OUT) if end <= at else new - (at - start)
    return new


def covered(text: str, found: Iterable[Span]) -> str:
    """The text with every character of the spans as a block: as long as before, so that places in it still fit."""
    signs = list(text)
    for start, end in found:
        signs[start:end] = BLOCK * (end - start)
    return "".join(signs)


def redacted(value: Value, finds: Iterable[Find]) -> Value:
    """A reading, or a part of one, without what is found: blacked out in every text, and nobody's attendance or
    appointment is kept whose entry held it. The value itself when nothing was found."""
    finds = tuple(finds)
    plain = msgspec.to_builtins(value)
    changed = _without(plain, finds)
    return value if changed == plain else msgspec.convert(changed, type(value))


def _without(value: Any, finds: tuple[Find, ...], key: str = "") -> Any:
    if isinstance(value, str):
        if key == "url" and spans(unquote(value), finds):
            value = unquote(value)
        return value if key in _KEPT else blacked_out(value, finds)
    if isinstance(value, dict):
        new = {name: _without(each, finds, name) for name, each in value.items()}
        for said, places in _PLACES.items():
            if value.get(places) and new[said] != value[said]:
                blocks = _blocks(value[said], finds)
                new[places] = [(_moved(start, blocks), *rest) for start, *rest in value[places]]
        return new
    if isinstance(value, list | tuple):
        parts = [(_without(each, finds, key), each) for each in value]
        whole = key in ("attendance", "appointments")
        return type(value)(new for new, old in parts if new == old or not whole)
    return value
