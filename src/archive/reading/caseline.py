"""The line that names an item's case and handlers: *SAG-2022-02836 chbn / jhp*, *Sagnr.: 1-51-71-3321-08*."""

import re
from dataclasses import dataclass

from archive import casenumber
from archive.casenumber import CaseNumber

_LABEL = re.compile(casenumber.LABEL, re.IGNORECASE)
_DOCUMENT = re.compile(rf"{casenumber.DOCUMENT}[\d/-]+", re.IGNORECASE)
_INITIALS = re.compile(r"[a-zæøå]{2,6}")
_CODES = re.compile(r"[a-zæøå]{2,6}|[A-ZÆØÅ]{2,6}")
_CASE = "\0"  # in the place of a case number
_HANDLER = re.compile(r"(?:sagsbehandler|beh(?:andler)?\.?|initialer)\s*:?\s*", re.IGNORECASE)
_SHORT_FORM = re.compile(r"(\d{6,8}|\d[\d/-]*[/-]\d+(?= [a-zæøå]|$))(?:[ /,]+[a-zæøå]{2,6})*")
LONGEST = 90  # characters


@dataclass(frozen=True, slots=True)
class CaseLine:
    cases: tuple[CaseNumber, ...]
    handlers: tuple[str, ...]


def read_case_line(text: str) -> CaseLine | None:
    """The case line that a line of text is, None when it is running text.

    Nothing but case numbers, labels, letter ids and staff initials may stand on it, so that a sentence which begins
    with a number is not taken for one.
    """
    if len(text) > LONGEST or not any(character.isdigit() for character in text):
        return None
    cases = casenumber.find(text) or _unlabelled(text)
    if not cases:
        return None
    rest = text
    for case in cases:
        rest = rest.replace(case.raw, f" {_CASE} ")
    rest = _HANDLER.sub(" ", _LABEL.sub(" ", _DOCUMENT.sub(" ", rest)))
    codes = [code for code in re.split(r"[\s/,;|]+", rest) if code and not (code == "og" and len(cases) > 1)]
    first = codes.index(_CASE)
    before, behind = codes[:first], [code for code in codes[first:] if code != _CASE]
    # In capitals they stand behind the number: what stands before it may be a heading.
    if all(map(_INITIALS.fullmatch, before)) and all(map(_CODES.fullmatch, behind)):
        return CaseLine(cases, (*before, *behind))
    return None


def _unlabelled(text: str) -> tuple[CaseNumber, ...]:
    """A form too short to count in running text, on a line of its own: *0-3-1-22 sigv*, *24077452*."""
    match = _SHORT_FORM.fullmatch(text)
    case = casenumber.parse(match[1]) if match else None
    return (case,) if case else ()
