"""Case numbers (sagsnumre): parse any council's form, one key for all spellings, shown as written.

The forms and the councils that write them:

    SAG-2022-02836                                  KL and the KKRs
    1-51-71-3321-08, 1-22-78-2-16, 0-3-1-13         Region Midtjylland (label Sagnr.)
    2018-013319                                     Region Nordjylland (label Journalnr.)
    07/5773, 12/838, 18/12721                       Region Syddanmark, Aabenraa, Fredensborg
    306-2009-600, 450-2018-4075                     Odsherred, Nyborg
    MFU 265/2004                                    København
    24077452, 299835                                Region Hovedstaden, Roskilde (bare)
    00.01.00.A10-0001/2013, 86.00.G01/2011-102      KLE journal numbers
    00.30.00-S00-1-19                               KLE journal numbers as SBSYS writes them

The short ones look like dates, telephone numbers and fractions, so in running text they count only after a label.
"""

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """`raw` is as written in the record, `key` the same for every spelling of the number."""

    raw: str
    key: str


_GAP = r"\s*[-–/.\s]\s*"  # what people type between the parts
_YEAR = r"(?:19|20)\d\d"
# What stands before a case number, and before the number of a document or a letter, which is none. In any case.
LABEL = (
    r"(?:(?:(?:esdh[\s-]?)?sags?[\s.-]{0,2}(?:nr|nummer|id)|esdh(?:[\s-]?sag)?|journal\s?-?\s?(?:nr|nummer)|j\.?\s?nr)"
    r"\.?(?:\s*[.:])?\s*)"
)
DOCUMENT = r"(?:(?:dok(?:ument)?\.?(?:[\s-]?(?:nr|nummer|id)\.?)?|brev[\s-]?id)(?:\s*:)?\s*)"
_NOT_CASES = {
    "MOD",
    "DOK",
    "UGE",
    "EU",
    "EF",
    "EØF",
    "LBK",
    "LOV",
    "BEK",
    "CVR",
    "EAN",
    "CPR",
    "TLF",
    "NR",
    "KL",
    "SIDE",
    "PKT",
    "PUNKT",
}

# Exact forms as councils print them; the second list needs a label before it, or a line of its own.
_KLE = r"\d\d\.\d\d(?:\.\d\d)?[.-]?[A-ZÆØÅ]\d\d[-/](?:\d{1,6}/\d{4}|\d{4}[-/]\d{1,6}|\d{1,2}[-/]\d{1,6})"
_SAFE = (
    _KLE,
    rf"SAG[-–\s]{_YEAR}[-–\s]\d{{1,7}}",
    r"\d{1,2}-\d{1,3}-\d{1,3}-\d{1,5}-\d{2}",
    rf"\d{{3}}-{_YEAR}-\d{{1,6}}",
    rf"{_YEAR}-0\d{{4,6}}",  # 2000-10000 may be a span of any quantity
    rf"(?-i:[A-ZÆØÅ]{{2,5}})\s\d{{1,6}}/{_YEAR}",
    rf"\d\d/(?!{_YEAR}(?!\d))\d{{4,6}}",  # 34/2022 may be a week, a month or a law
)
_SHORT = (r"\d{1,2}-\d{1,3}-\d{1,3}-\d{1,5}", rf"{_YEAR}-\d{{3,7}}", r"\d\d/\d{1,6}", r"\d{5,8}")
_BEFORE, _AFTER = r"(?<![\w/.\-–])", r"(?![\w/]|[-–.,]\d)"
_FIND = re.compile(
    rf"{_BEFORE}(?P<other>{DOCUMENT}|mod-)?"
    rf"(?:(?P<safe>{'|'.join(_SAFE)})|(?P<label>{LABEL})(?P<short>{'|'.join(_SAFE + _SHORT)})){_AFTER}",
    re.IGNORECASE,
)
# As people type them: any separator, any case, with or without leading zeros.
_TYPED = (
    re.compile(
        rf"(\d\d)[-–.\s](\d\d)(?:[-–.\s](\d\d))?[-–.\s]?([A-ZÆØÅ]\d\d){_GAP}(\d{{1,6}}){_GAP}(\d{{1,6}})", re.IGNORECASE
    ),
    re.compile(rf"(SAG)(?:{_GAP})?({_YEAR}){_GAP}(\d{{1,7}})", re.IGNORECASE),
    re.compile(rf"([A-ZÆØÅ]{{2,5}})(?:{_GAP})?(\d{{1,6}}){_GAP}({_YEAR})", re.IGNORECASE),
    re.compile(rf"(\d{{1,2}}){_GAP}(\d{{1,3}}){_GAP}(\d{{1,3}}){_GAP}(\d{{1,5}}){_GAP}(\d{{1,2}})"),
    re.compile(r"(\d{1,2})[-–](\d{1,3})[-–](\d{1,3})[-–](\d{1,5})"),
    re.compile(r"([01]) (\d{1,3}) (\d{1,3}) (\d{1,5})"),  # 24 07 74 52 is a telephone number
    re.compile(rf"(\d{{3}}){_GAP}({_YEAR}){_GAP}(\d{{1,6}})"),
    re.compile(rf"({_YEAR}){_GAP}(\d{{3,7}})"),
    re.compile(r"(\d{1,2})\s*[/–-]\s*(\d{2,6})"),
    re.compile(r"(\d\d) (\d{3,6})"),
    re.compile(r"(\d{5,8})"),
)


def parse(text: str) -> CaseNumber | None:
    """The case number that the text is, label and all, in any spelling; None when it is none.

    Dates, telephone and CPR numbers, letter ids (*Brevid*), meeting ids (*MOD-*) and running numbers of items
    (*Sag nr. 129*) are no case numbers.
    """
    bare = re.sub(rf"^{LABEL}", "", text.strip(), flags=re.IGNORECASE).strip(" .,;:")
    for form in _TYPED:
        match = form.fullmatch(bare)
        if match:
            parts = [part for part in match.groups() if part]
            if _looks_otherwise(bare, parts):
                return None
            return CaseNumber(bare, _key(parts, keep_zeros=form is _TYPED[0]))
    return None


def find(text: str) -> tuple[CaseNumber, ...]:
    """All case numbers in a running text, in order, each once.

    Numbers that could as well be a date or a telephone number count after a label only.
    """
    found: dict[str, CaseNumber] = {}
    for match in _FIND.finditer(text):
        if match["other"]:
            continue
        case = parse(match["safe"] or match["short"])
        if case:
            found.setdefault(case.key, case)
    return tuple(found.values())


def kle_of(case: CaseNumber) -> str | None:
    """The KLE number that a journal number begins with: *00.01.00.A10-0001/2013* → *00.01.00*."""
    match = re.match(r"(\d\d)-(\d\d)(?:-(\d\d))?-[a-z]{1,2}\d\d-", case.key)
    return ".".join(part for part in match.groups() if part) if match else None


def _key(parts: list[str], keep_zeros: bool) -> str:
    """Lower-case ASCII parts joined by hyphens, so that the key is an address; leading zeros fall away.

    The two-digit parts of a KLE number keep theirs: 03 is its name, not a quantity.
    """
    groups = len(parts) - 2 if keep_zeros else 0
    plain = [part if index < groups or not part.isdigit() else str(int(part)) for index, part in enumerate(parts)]
    return "-".join(plain).lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")


def _looks_otherwise(bare: str, parts: list[str]) -> bool:
    """Whether what has the form of a case number is rather another number, a date, a season or a span of years."""
    if parts[0].upper() in _NOT_CASES:
        return True
    numbers = [int(part) for part in parts if part.isdigit()]
    if len(parts) == 1:
        return len(bare) == 8 and (_is_date(bare[:4], bare[4:6], bare[6:]) or _is_date(bare[4:], bare[2:4], bare[:2]))
    if len(parts) == 2 and len(numbers) == 2:
        years = all(1900 <= number <= 2099 for number in numbers)  # 2018-2022 is a span of years
        day_or_season = len(parts[1]) == 2 and (numbers[0] <= 31 or numbers[1] == numbers[0] + 1)  # 24/12, 98/99
        return years or day_or_season
    return False


def _is_date(year: str, month: str, day: str) -> bool:
    try:
        return 1900 <= date(int(year), int(month), int(day)).year <= 2099
    except ValueError:
        return False
