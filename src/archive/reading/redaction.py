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

Span = tuple[int, int]
Find = Callable[[str], Iterable[Span]]
Value = TypeVar("Value")

BLOCK = "█"
BLACKED_OUT = BLOCK * 5  # always as long, so that the length tells nothing
_KEPT = frozenset({"id", "sha256", "kind", "template", "status", "role", "outcome", "date", "slug", "side"})
_LINE_END = re.compile(r"\s+")
# What a line end leaves between the parts of a word; pdfium puts U+0002 or U+FFFE in the place of the hyphen.
_TORN = re.compile(r"(?<=\w)(?:[\x02\ufffe]\s*|[-\u00ad\u2010]\s*[\r\n]\s*)(?=\w)")
_GAP = re.compile(r"[\s\u00a0\u00ad\u2010\u2011\u200b-]+")  # between the parts of a name
_BETWEEN = re.compile(r"[\W_]+")
_SIGNS = {0x02: "-", 0xFFFE: "-"}


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
    found: set[Span] = set()
    for read in (_joined(text, ""), _joined(text, "-")):
        shown, origin = read
        for find in finds:
            found |= {(origin[start], origin[end - 1] + 1) for start, end in find(shown) if end > start}
    return sorted(found)


def _joined(text: str, torn: str) -> tuple[str, list[int]]:
    """The text on one line with `torn` in the place of a hyphen at a line's end, and where each character came from."""
    out: list[str] = []
    origin: list[int] = []
    at = 0
    for match in re.finditer(rf"{_TORN.pattern}|{_LINE_END.pattern}", text):
        out.append(text[at : match.start()].translate(_SIGNS))
        origin += range(at, match.start())
        between = " " if match[0].isspace() else torn
        out.append(between)
        origin += [match.start()] * len(between)
        at = match.end()
    out.append(text[at:].translate(_SIGNS))
    origin += range(at, len(text))
    return "".join(out), origin


def blacked_out(text: str, finds: Iterable[Find]) -> str:
    """The text with a block of one length in the place of all that is found."""
    out: list[str] = []
    at = 0
    for start, end in spans(text, finds):
        if start >= at:
            out += [text[at:start], BLACKED_OUT]
        at = max(at, end)
    return "".join([*out, text[at:]])


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
        return {name: _without(each, finds, name) for name, each in value.items()}
    if isinstance(value, list | tuple):
        parts = [(_without(each, finds, key), each) for each in value]
        whole = key in ("attendance", "appointments")
        return type(value)(new for new, old in parts if new == old or not whole)
    return value
