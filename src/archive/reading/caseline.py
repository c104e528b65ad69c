"""The line that names an item's case and handlers: *SAG-2022-02836 chbn / jhp*, *Sagnr.: 1-51-71-3321-08*."""

import re
from dataclasses import dataclass

from archive import casenumber
from archive.casenumber import CaseNumber

_LABEL = r"(?:sags?\s?-?\s?(?:nr|nummer|id)|journal\s?-?\s?(?:nr|nummer)|j\.?\s?nr)\.?\s*:?\s*"
_LABELLED = re.compile(rf"(?:{_LABEL})(?=\S*\d)", re.IGNORECASE)
_INITIALS = re.compile(r"[a-zæøå]{2,6}")
_HANDLER = re.compile(r"(?:sagsbehandler|beh(?:andler)?\.?|initialer)\s*:?\s*", re.IGNORECASE)
_DOCUMENT = re.compile(r"(?:dok(?:ument)?(?:nr)?\.?|brev-?id)\s*:?\s*[\d-]+", re.IGNORECASE)
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
        rest = rest.replace(case.raw, " ")
    rest = _HANDLER.sub(" ", re.sub(_LABEL, " ", _DOCUMENT.sub(" ", rest), flags=re.IGNORECASE))
    codes = [code for code in re.split(r"[\s/,;|]+", rest) if code]
    handlers = tuple(code for code in codes if _INITIALS.fullmatch(code))
    return CaseLine(cases, handlers) if len(handlers) == len(codes) else None


def _unlabelled(text: str) -> tuple[CaseNumber, ...]:
    """A form too short to count in running text, on a line of its own: *0-3-1-22 sigv*, *24077452*."""
    match = _SHORT_FORM.fullmatch(text)
    case = casenumber.parse(match[1]) if match else None
    return (case,) if case else ()
