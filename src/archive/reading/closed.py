"""Closed items: the one place that says what a closed mark is, how far it reaches, and what opens the meeting again.

Of a closed item only the number and the public title may leave the parser. A mark is a title's (*LUKKET PUNKT: …*), or
stands on a line of its own and reaches as far as its words say: over one item (*Lukket punkt*), or over all that
follows (*Lukkede punkter*, *Til behandling - for lukkede døre*) until a line opens the meeting (*Åbne punkter*).
Running text that speaks of closed doors is no mark. Where nobody can tell, public text is rather lost.
"""

import re
from enum import Enum

from archive.reading import closed_words as words
from archive.reading.lines import NEW_PARAGRAPH, Line

LONGEST_MARK = 90  # characters of a line of its own
LONGEST_TITLE = 400  # characters in which a title's mark is looked for, at its beginning and at its end


class Mark(Enum):
    """What a line closes."""

    ITEM = "one item: that below whose title, or above whose title, it stands"
    DOORS = "all that follows, unless it stands right below a title, with text behind it"
    PART = "all that follows"
    HEADING = "what stands below it: it is a closed item's own heading"


def is_closed_title(title: str) -> bool:
    """Whether a title says that its item is closed: *LUKKET PUNKT: …*, *FORTROLIG - …*, *… (Lukket punkt)*."""
    if len(title) > 2 * LONGEST_TITLE:  # a paragraph that was taken for one
        return is_closed_title(title[:LONGEST_TITLE]) or is_closed_title(title[-LONGEST_TITLE:])
    title = _unspaced(title)
    if words.IN_TITLE.search(title) or (words.CAPITAL.search(title) and not title.isupper()):
        return True
    return words.LETTER.search(title) is not None and words.PARTY.search(title) is None


def without_mark(title: str) -> str:
    """The title without what says that it is closed; empty for *Lukket punkt*."""
    return words.SAID.sub(" ", title).strip(" -–—:|")


def closes_all(text: str, *, title: bool = False) -> bool:
    """Whether a line closes all that follows: *Lukkede punkter*, *Til behandling - for lukkede døre*.

    A `title`, as a line with a number, does so with nothing else before the mark: *2. Kajen (lukket møde)* is one item.
    """
    if len(text) > 2 * LONGEST_MARK:
        return False
    text = _unspaced(text).strip(words.EDGE)
    title = title or words.NUMBER.match(text) is not None
    text = words.NUMBER.sub("", text, count=1)
    if is_bare(text):
        return text.casefold().startswith(("lukkede", "fortrolige"))
    mark = _part(text, title)
    if mark is None:
        return False
    return words.PART_ENDS.match(text, mark.end()) is not None or words.PART_SAYS.match(text) is not None


def _part(text: str, title: bool) -> re.Match[str] | None:
    """The words that close all in a line that begins as such a line does."""
    mark = words.PART.search(text)
    if mark is None or len(text) > LONGEST_MARK or words.NO_MARK.match(text):
        return None
    before = text[: mark.start()].strip()
    says = words.PART_SAYS.match(text) is not None
    begins = not before or says or words.PART_BEGINS.match(before) is not None
    begins = begins or (not title and (before[-1] in "-–—|:,(/" or mark[0][0].isupper()))
    return mark if begins and (says or not text.endswith(".")) else None


def opens(text: str) -> bool:
    """Whether a line or title of its own opens the meeting again: *Åbne punkter*. Nothing else may stand on it."""
    if len(text) > LONGEST_MARK:
        return False
    text = words.NUMBER.sub("", _unspaced(text).strip(words.EDGE), count=1)
    return text[:1].isupper() and words.OPEN.fullmatch(text) is not None


def heads_page(text: str) -> bool:
    """Whether a line at the head of a page says that something on it is closed, and not all that follows."""
    return is_mark(text) and not opens(text) and not closes_all(text)


def is_mark(text: str) -> bool:
    """Whether a line at the edge of a page says that something is closed or open: it is no mere running line."""
    return len(text) <= LONGEST_MARK and (is_closed_title(text) or closes_all(text) or _is_item(text) or opens(text))


def mark_of(line: Line, above: Line | None = None) -> Mark | None:
    """What a line within a text or between two items closes, `above` being the line above it; None for most."""
    if len(line.text) > 2 * LONGEST_MARK:
        return None
    text = _unspaced(line.text)
    inner = words.NUMBER.sub("", text.strip(words.EDGE), count=1)
    if not _may_be_mark(line, above, inner):
        return _broken(text, above)
    if closes_all(text):
        return Mark.DOORS if re.search(words.DOORS, text, re.IGNORECASE) else Mark.PART
    if _is_item(text) or (is_bare(text) and _stands_out(line, above)):
        return Mark.ITEM
    return Mark.HEADING if _is_heading(line, above, text) else _broken(text, above) or _heads(line, above, inner)


def is_bare(text: str) -> bool:
    """Whether a line is nothing but *Lukket* or *Fortroligt*, which may be a mark or an opening hour."""
    return words.BARE.fullmatch(text.strip(words.EDGE + ".")) is not None


def may_close_item(text: str) -> bool:
    """Whether a line right below a title closes the item: a short line that holds a mark, or says it."""
    if len(text) > 2 * LONGEST_MARK:
        return False
    text = _unspaced(text)
    return is_letter(text) or _holds_mark(text) or words.STATEMENT.match(text) is not None


def is_letter(text: str) -> bool:
    """Whether a line is the letter alone that stands for *Lukket*: a mark only right above or below a title."""
    return text.strip(words.EDGE + ".") == "L"


def says_of_its_item(text: str) -> bool:
    """Whether a line says in a sentence that an item is closed: *Punktet behandles som lukket punkt*."""
    return len(text) <= LONGEST_MARK and words.STATEMENT.match(text) is not None and _is_item(text)


def closes_page(line: Line, above: Line | None) -> bool:
    """Whether a line of a document without known headings closes its page: any mark, or a short line that holds one."""
    if len(line.text) > 2 * LONGEST_MARK:
        return False
    return mark_of(line, above) is not None or (_apart(line, above) and _holds_mark(_unspaced(line.text)))


def may_close_all(text: str) -> bool:
    """Whether a line of a cover says that the document is closed: *Dagsorden til lukket møde*, *Fortroligt*.

    *Lukket punkt* is a mark of the first item, and a line may tell of the closed part that it is not there.
    """
    if len(text) > LONGEST_MARK or words.NO_MARK.match(text):
        return False
    text = _unspaced(text)
    said = re.search(rf"\b{words.SHUT}\b|\bikke\s+til\s+offentligg\w*|\bmå\s+ikke\s+offentligg\w*", text, re.IGNORECASE)
    if said is None or words.ABSENT.search(text[: said.start()] + text[said.end() :]):
        return False
    if is_bare(text) or words.OF_THE_DOCUMENT.search(text):
        return True
    if text.endswith(".") or _is_item(text):
        return False
    return words.PART.search(text) is not None or (is_closed_title(text) and words.HOURS.search(text) is None)


def may_open(text: str) -> bool:
    """Whether a line of a cover speaks of an open meeting."""
    return len(text) <= LONGEST_MARK and words.OPEN_SOMEWHERE.search(_unspaced(text)) is not None


def _holds_mark(text: str) -> bool:
    short = len(text) <= LONGEST_MARK and not text.endswith(".") and not words.NO_MARK.match(text)
    return short and is_closed_title(text)


def _is_item(text: str) -> bool:
    """Whether a line is the mark of one item."""
    bare = text.strip()
    if bare[:1] in ("(", "[") and bare[-1:] in (")", "]") and words.BARE.fullmatch(bare[1:-1].strip()):
        return True
    if re.fullmatch(r"[(\[]\s*L\s*[)\]]", bare):
        return True
    inner = bare.strip(words.EDGE)
    # a number before it is its item's: Punkt 12 - lukket
    return len(inner) <= LONGEST_MARK and any(
        words.ITEM.fullmatch(each) for each in (inner, words.NUMBER.sub("", inner, count=1))
    )


def _is_heading(line: Line, above: Line | None, text: str) -> bool:
    number = words.NUMBER.match(text)
    rest = text[number.end() :] if number else text
    part = _part(rest, title=True)
    if words.LETTERED.match(text) or (part and words.TITLE_BEHIND.match(rest, part.end())):
        return True
    if len(rest) > 2 * LONGEST_MARK or (number is None and words.NO_MARK.match(rest.lstrip(words.EDGE))):
        return False
    if number:
        says = (
            words.LEADING.match(rest)
            or words.LEADING_NOUN.match(rest)
            or words.CAPITAL.search(rest)
            or words.TRAILING.search(rest)
        )
        return bool(says) or is_bare(rest) or (not rest.endswith(".") and is_closed_title(rest) and _apart(line, above))
    if words.LEADING.match(rest):
        return bool(words.LEADING_NOUN.match(rest)) or rest[:6].isupper() or rest[:1] in "([" or _apart(line, above)
    trailing = words.TRAILING.search(rest)
    return trailing is not None and _apart(line, above) and (bool(trailing["noun"]) or _stands_out(line, above))


def _may_be_mark(line: Line, above: Line | None, inner: str) -> bool:
    """Whether a line begins as a line of its own does: the end of a sentence may hold the words of a mark."""
    return inner[:1].isupper() or line.text[:1] in "([" or _apart(line, above)


def _broken(text: str, above: Line | None) -> Mark | None:
    """The mark that a line is the end of: *Til behandling* / *for lukkede døre*."""
    if above is None or len(above.text) > LONGEST_MARK // 2 or not above.text[:1].isupper() or closes_all(above.text):
        return None
    both = above.text[:-1] + text if above.text.endswith("-") else f"{above.text} {text}"
    if closes_all(both, title=True):
        return Mark.PART
    return Mark.ITEM if _is_item(both) and not _is_item(above.text) else None


def _apart(line: Line, above: Line | None) -> bool:
    ended = above is None or above.text[-1:] in tuple(".:!?")
    return ended or line.bold or (line.space or 9.0) > NEW_PARAGRAPH


def _heads(line: Line, above: Line | None, inner: str) -> Mark | None:
    """A heading in a look of its own that begins with such a word: *Lukkede orienteringer*."""
    first = re.match(rf"{words.SHUT}\s+\w+(?:\s+\S+){{0,3}}$", inner, re.IGNORECASE)
    if first is None or not (line.bold and _stands_out(line, above)) or words.HOURS.search(inner):
        return None
    return Mark.PART if inner.casefold().startswith(("lukkede", "fortrolige")) else Mark.HEADING


def _stands_out(line: Line, above: Line | None) -> bool:
    """Whether a line has another look than the one above it; *Lukket* is also a word of opening hours."""
    return _unspaced(line.text).isupper() or (above is not None and line.size > 0 and line.look != above.look)


def _unspaced(text: str) -> str:
    """A line without a page number, *L U K K E T  P U N K T* as *LUKKETPUNKT*: the marks need no space within."""
    text = words.PAGE.sub("", text)
    letters = text.split()
    return "".join(letters) if len(letters) > 4 and all(len(letter) == 1 for letter in letters) else text
