"""Closed items: the one place that says what a closed mark is, how far it reaches, and what opens the meeting again.

Of a closed item only the number and the public title may leave the parser. A mark is a title's (*LUKKET PUNKT: …*), or
stands on a line of its own and reaches as far as its words say: over one item (*Lukket punkt*), or over all that
follows (*Lukkede punkter*, *Til behandling - for lukkede døre*) until a line opens the meeting (*Åbne punkter*).
Running text that speaks of closed doors is no mark. Where nobody can tell, public text is rather lost.
"""

import re
from enum import Enum

from archive.reading.lines import NEW_PARAGRAPH, Line

LONGEST_MARK = 90  # characters of a line of its own

_SHUT = r"(?:lukke(?:t|de)|fortrolig(?:t|e)?|ikke[-\s]?offentlig(?:t|e)?)"
_KIND = r"(?:dagsordens|tillægs|orienterings|beslutnings|behandlings)?"
_ONE = rf"(?:{_KIND}(?:punkt(?:et)?|pkt\b\.?|sag(?:en)?)|emne|behandling|drøftelse|orientering)"
_MANY = (
    rf"(?:{_KIND}(?:punkter(?:ne)?|sager(?:ne)?)|emner|møde(?:t)?|(?:tillægs)?dagsorden(?:en)?|del(?:en)?|afsnit|"
    r"(?:beslutnings)?(?:protokol(?:len)?|referat(?:et)?)|session(?:en)?)"
)
_DOORS = r"(?:(?:for|bag|under)\s+)?lukkede\s+døre|dørene\s+(?:\w+\s+){0,2}lukke[st]\w*"
_WHY = r"(?:jf|jfr|jævnfør|iht|i\s+henhold|efter|i\s+medfør|pga|på\s+grund|af\s+hensyn)\b"
_NUMBER = re.compile(r"(?:(?:punkt|pkt\.?|sag)\s*(?:nr\.?\s*)?)?\d+(?:\.\d+)*[.):]?(?=\s)\s*[-–—:]?\s*", re.IGNORECASE)
_PAGE = re.compile(r"\s+\|?\s*(?:side|s\.)\s*\|?\s*\d+(?:\s*(?:af|/)\s*\d+)?\s*$", re.IGNORECASE)
_EDGE = ' \t-–—•·▪|*:_()[]{}»«"”'

# In a title, wherever it stands there.
_IN_TITLE = re.compile(
    rf"\blukke(?:t|de)[\s-]*(?:{_KIND}(?:punkt|pkt\b|sag)|møde|dagsorden)|"
    r"\bfortrolig(?:t|e)?\s*(?:[-–—:|]|punkt|pkt\b|sag|$)|"
    rf"[(\[]\s*{_SHUT}(?:[\s-]+(?:{_ONE}|{_MANY}))?(?:[\s,]+{_WHY}[^)\]]*)?\s*[)\]]|\[\s*L\s*\]|^\s*\(L\)|"
    r"\b(?:for|bag)\s+lukkede\s+døre|\bikke[- ]offentlig(?:t|e)?\s+(?:punkt|sag|møde)|^\W*ikke[- ]offentligt?\W*$|"
    rf"\bundtaget\s+(?:fra\s+)?offentlighed|[-–—:|]\s*{_SHUT}(?:\s+{_ONE})?$|"
    rf"^\W*lukke(?:t|de)\s*(?:[-–—:|/]|,?\s*{_WHY}|$)",
    re.IGNORECASE,
)
_BEFORE_A_TITLE = re.compile(r"\W*(?:LUKKET|FORTROLIGT?|Lukket|Fortroligt?)\s+[A-ZÆØÅ»\"”]")
_LETTER = re.compile(r"(?P<word>\S+)\s+\(L\)\W*$")  # Køb af grund (L); in Forslag fra Bo Ek (L) it is a party

# A line of its own.
_PART = re.compile(
    rf"\b{_SHUT}[\s-]*{_MANY}\b|\b(?:dagsorden|referat|protokol|udskrift|møde)\w*\s*[-–—:,(\[]\s*{_SHUT}\b(?:\s+del)?|"
    rf"\b(?:{_DOORS})",
    re.IGNORECASE,
)
_PART_BEGINS = re.compile(  # what may stand before it on the line
    r"(?:til\s+behandling|behandling|sager(?:ne)?|punkter(?:ne)?|emner|dagsorden\w*|referat\w*|(?:beslutnings)?protokol\w*|"
    r"udskrift|tillæg\w*|den|det|de|på|til)\b",
    re.IGNORECASE,
)
_PART_SAYS = re.compile(
    r"(?:følgende|herefter|derefter|resten|(?:de\s+)?(?:øvrige|resterende)|mødet\s+(?:fort|luk|herefter|blev\s+(?:\w+\s+)?luk)|"
    r"dørene\b)",
    re.IGNORECASE,
)
_PART_ENDS = re.compile(  # what may stand behind it: a date, numbers, a body
    rf"[\s\-–—|:(\[/,]*(?:$|{_WHY}|(?:den|kl|side|s|d|pkt|punkt|punkterne|nr|fortsat)\b|\d)|"
    r"(?:[\s\-–—|:(\[/]+|\s+(?:til|fra|for|i)\s).*(?:udvalg|råd|bestyrelse|møde|kommune|region|\bkkr\b)",
    re.IGNORECASE,
)
_TITLE_BEHIND = re.compile(r"\s*[-–—|:]\s*\S")
_ITEM = re.compile(
    rf"(?:(?:dette\s+)?{_SHUT}[\s-]*{_ONE}|{_ONE}\s*(?:nr\.?\s*)?[\d.]*\s*(?:er\s+|[-–—:(]\s*)?{_SHUT}|"
    rf"\w*(?:type|status)\s*[:.]?\s*{_SHUT}(?:\s+{_ONE})?|(?:offentlighed\w*|åben/lukket|fortrolighed|lukket\w*)\s*:\s*(?:ja|{_SHUT})|"
    r"undtaget\s+(?:fra\s+)?offentlighed(?:en)?|(?:må\s+)?ikke\s+(?:til\s+)?offentligg\w+|"
    rf"(?:skal\s+)?behandle[st]\s+(?:for|bag|på|i|som)\s+(?:den\s+|et\s+)?{_SHUT}\s+\w+)"
    rf"(?:[\s,(–-]+(?:nr\.?\s*)?\d[\d.]*)?(?:[\s,(–-]*{_WHY}.*)?[\s.:)]*",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{_SHUT}(?:[\s,(–-]*{_WHY}.*)?", re.IGNORECASE)
_STATEMENT = re.compile(  # below a title: of this item, now
    rf"(?:dette\s+|dagsordens)?(?:punkt|sag)(?:et|en)?\b(?!.*\btidligere\b).{{0,25}}?\b(?:er|behandles|drøftes|optages)\b.*"
    rf"\b(?:{_SHUT}|{_DOORS})\b",
    re.IGNORECASE,
)
_NO_MARK = re.compile(r"(?:bilag|vedhæft\w*|se|jf|jfr|vedr|om|\.\s?/\s?\.)(?!\w)", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:(?:til\s+behandling|behandling|sager|punkter|følgende\s+\w+(?:\s+behandles)?|mødet\s+fortsatte|herefter|dagsorden|"
    rf"referat)[\s:–—-]*)?(?:(?:for\s+)?åbne\s+døre|(?:åb(?:en|ent|ne)|offentlig(?:t|e)?)\s+{_MANY}|dørene\s+(?:\w+\s+)?åbne\w*"
    r"(?:\s+igen)?)(?:\s*[-–—(,:]?\s*(?:fortsat|kl\.?\s*\d[\d.:]*(?:\s*[-–]\s*\d[\d.:]*)?))?[\s.:)]*",
    re.IGNORECASE,
)
_OPEN_SOMEWHERE = re.compile(rf"\båb(?:en|ent|ne)\s+(?:{_MANY}|døre)\b", re.IGNORECASE)
# The heading of a closed item that the reader did not know for one: *4. Lukket punkt: …*, *FORTROLIG - …*.
_LEADING = re.compile(
    rf"[(\[]?\s*{_SHUT}(?:[\s-]*{_ONE})?\s*[)\]]?\s*[:–—|-]\s*\S|[(\[]\s*(?:{_SHUT}(?:[\s-]*{_ONE})?|L)\s*[)\]]\s*\S",
    re.IGNORECASE,
)
_LEADING_NOUN = re.compile(rf"[(\[]?\s*{_SHUT}[\s-]*{_ONE}\b", re.IGNORECASE)
_TRAILING = re.compile(
    rf"[(\[]\s*{_SHUT}(?:[\s-]+(?P<noun>{_ONE}|{_MANY}))?(?:[\s,]+{_WHY}[^)\]]*)?\s*[)\]]\W*$|"
    rf"\s[-–—|]\s*{_SHUT}(?:\s+{_ONE})?$",
    re.IGNORECASE,
)


class Mark(Enum):
    """What a line closes."""

    ITEM = "one item: that below whose title, or above whose title, it stands"
    DOORS = "all that follows, unless it stands right below a title, with text behind it"
    PART = "all that follows"
    HEADING = "what stands below it: it is a closed item's own heading"


def is_closed_title(title: str) -> bool:
    """Whether a title says that its item is closed: *LUKKET PUNKT: …*, *FORTROLIG - …*, *… (Lukket punkt)*."""
    title = _unspaced(title)
    if _IN_TITLE.search(title) or _BEFORE_A_TITLE.match(title):
        return True
    letter = _LETTER.search(title)
    return letter is not None and not letter["word"][0].isupper()


def without_mark(title: str) -> str:
    """The title without what says that it is closed; empty for *Lukket punkt*."""
    left = re.sub(rf"[(\[]?\s*\b{_SHUT}(?:[\s-]*{_ONE})?\s*[)\]]?\s*[-–—:|]*", " ", title, flags=re.IGNORECASE)
    return left.strip(" -–—:|")


def closes_all(text: str) -> bool:
    """Whether a line or title closes all that follows: *Lukkede punkter*, *Til behandling - for lukkede døre*."""
    text = _NUMBER.sub("", _unspaced(text).strip(_EDGE), count=1)
    mark = _part(text)
    if mark is None:
        return False
    return _PART_ENDS.match(text, mark.end()) is not None or _PART_SAYS.match(text) is not None


def _part(text: str) -> re.Match[str] | None:
    """The words that close all in a line that begins as such a line does."""
    mark = _PART.search(text)
    if mark is None or len(text) > LONGEST_MARK or _NO_MARK.match(text):
        return None
    before = text[: mark.start()].strip()
    says = _PART_SAYS.match(text) is not None
    begins = not before or says or _PART_BEGINS.match(before) or before[-1] in "-–—|:,(/" or mark[0][0].isupper()
    return mark if begins and (says or not text.endswith(".")) else None


def opens(text: str) -> bool:
    """Whether a line or title of its own opens the meeting again: *Åbne punkter*. Nothing else may stand on it."""
    text = _NUMBER.sub("", _unspaced(text).strip(_EDGE), count=1)
    return text[:1].isupper() and _OPEN.fullmatch(text) is not None


def is_mark(text: str) -> bool:
    """Whether a line at the edge of a page says that something is closed or open: it is no mere running line."""
    return len(text) <= LONGEST_MARK and (is_closed_title(text) or closes_all(text) or _is_item(text) or opens(text))


def mark_of(line: Line, above: Line | None = None) -> Mark | None:
    """What a line within a text or between two items closes, `above` being the line above it; None for most."""
    text = _unspaced(line.text)
    inner = _NUMBER.sub("", text.strip(_EDGE), count=1)
    if not _may_be_mark(line, above, inner):
        return None
    if closes_all(text):
        return Mark.DOORS if re.search(_DOORS, text, re.IGNORECASE) else Mark.PART
    if _is_item(text) or (_BARE.fullmatch(inner.rstrip(".")) and _stands_out(line, above)):
        return Mark.ITEM
    return Mark.HEADING if _is_heading(line, above, text) else None


def may_close_item(text: str) -> bool:
    """Whether a line right below a title closes the item: a short line that holds a mark, or says it."""
    text = _unspaced(text)
    return _holds_mark(text) or _STATEMENT.match(text) is not None


def closes_page(line: Line, above: Line | None) -> bool:
    """Whether a line of a document without known headings closes its page: any mark, or a short line that holds one."""
    return mark_of(line, above) is not None or (_apart(line, above) and _holds_mark(_unspaced(line.text)))


def may_close_all(text: str) -> bool:
    """Whether a line of a cover speaks of a closed meeting: *Dagsorden til lukket møde i Økonomiudvalget*."""
    text = _unspaced(text)
    short = len(text) <= LONGEST_MARK and not text.endswith(".") and not _NO_MARK.match(text)
    return short and _PART.search(text) is not None


def may_open(text: str) -> bool:
    """Whether a line of a cover speaks of an open meeting."""
    return len(text) <= LONGEST_MARK and _OPEN_SOMEWHERE.search(_unspaced(text)) is not None


def _holds_mark(text: str) -> bool:
    short = len(text) <= LONGEST_MARK and not text.endswith(".") and not _NO_MARK.match(text)
    return short and is_closed_title(text)


def _is_item(text: str) -> bool:
    bare = text.strip()
    if bare[:1] in ("(", "[") and bare[-1:] in (")", "]") and _BARE.fullmatch(bare[1:-1].strip()):
        return True
    if re.fullmatch(r"[(\[]\s*L\s*[)\]]", bare):
        return True
    inner = bare.strip(_EDGE)
    # a number before it is its item's: Punkt 12 - lukket
    return len(inner) <= LONGEST_MARK and any(
        _ITEM.fullmatch(each) for each in (inner, _NUMBER.sub("", inner, count=1))
    )


def _is_heading(line: Line, above: Line | None, text: str) -> bool:
    number = _NUMBER.match(text)
    rest = text[number.end() :] if number else text
    part = _part(rest)
    if part and _TITLE_BEHIND.match(rest, part.end()):
        return True
    if len(rest) > 2 * LONGEST_MARK or (number is None and _NO_MARK.match(rest.lstrip(_EDGE))):
        return False
    if number:
        return bool(
            _LEADING.match(rest) or _LEADING_NOUN.match(rest) or _BEFORE_A_TITLE.match(rest) or _TRAILING.search(rest)
        ) or (not rest.endswith(".") and is_closed_title(rest) and _apart(line, above))
    if _LEADING.match(rest):
        return bool(_LEADING_NOUN.match(rest)) or rest[:6].isupper() or rest[:1] in "([" or _apart(line, above)
    trailing = _TRAILING.search(rest)
    return trailing is not None and _apart(line, above) and (bool(trailing["noun"]) or _stands_out(line, above))


def _may_be_mark(line: Line, above: Line | None, inner: str) -> bool:
    """Whether a line begins as a line of its own does: the end of a sentence may hold the words of a mark."""
    return inner[:1].isupper() or line.text[:1] in "([" or _apart(line, above)


def _apart(line: Line, above: Line | None) -> bool:
    ended = above is None or above.text[-1:] in tuple(".:!?")
    return ended or line.bold or (line.space or 9.0) > NEW_PARAGRAPH


def _stands_out(line: Line, above: Line | None) -> bool:
    """Whether a line has another look than the one above it; *Lukket* is also a word of opening hours."""
    return _unspaced(line.text).isupper() or (above is not None and line.size > 0 and line.look != above.look)


def _unspaced(text: str) -> str:
    """A line without a page number, *L U K K E T  P U N K T* as *LUKKETPUNKT*: the marks need no space within."""
    text = _PAGE.sub("", text)
    letters = text.split()
    return "".join(letters) if len(letters) > 4 and all(len(letter) == 1 for letter in letters) else text
