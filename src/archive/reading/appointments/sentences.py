"""The item's text as sentences, each with the section and page it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.models import AgendaItem, SectionKind

_ABBREVIATED = re.compile(
    r"(?:\b(?:pr|jf|kl|ca|nr|pkt|stk|mio|mia|hhv|dvs|inkl|ekskl|vedr|evt|mv|sml|art|dr|hr|fr|afd|tlf|adr|gl|kgl|"
    r"sct|skt|prof|dir|bl\.a|f\.eks|m\.v|m\.fl|d\.d|p\.t|o\.l)|\b[A-ZÆØÅ]|(?<![\d.])\d{1,2})\.$",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ»\"”(–-])")
_BULLET = re.compile(r"^(?:[-–—•·▪*]|\(?\d{1,2}[.)]|[a-z][.)])\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list line or row of a table. `text` has no line breaks; `paragraph` counts within the section."""

    text: str
    kind: SectionKind
    page: int | None = None
    document: str = ""
    paragraph: int = 0
    bullet: bool = False


def of_item(item: AgendaItem) -> Iterator[Sentence]:
    """All sentences of the item in the order of its sections; attachments hold none."""
    for section in item.sections:
        if section.kind is not SectionKind.ATTACHMENTS:
            page = section.page or item.page_first
            document = section.document or (item.sources[0].document if item.sources else "")
            for number, paragraph in enumerate(paragraphs(section.text)):
                bullet = bool(_BULLET.match(paragraph))
                for text in split(_BULLET.sub("", paragraph)):
                    yield Sentence(text, section.kind, page, document, number, bullet)


def paragraphs(text: str) -> list[str]:
    """Paragraphs and list lines; a break inside one is a space, a hyphen at the break stays (*Kvistrup-/Dahl*)."""
    found = re.split(r"\n\s*\n|\n(?=\s*(?:[-–—•·▪*]\s|\S+.*(?:\||\t)))", text)
    mended = (re.sub(r"(?<=\w-)\n\s*(?=[A-ZÆØÅ])", "", part) for part in found)
    return [re.sub(r"[ \u00a0]*\n\s*", " ", part).strip() for part in mended if part.strip()]


def split(paragraph: str) -> list[str]:
    """The sentences of a paragraph. Abbreviations, initials and ordinals end none."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(paragraph):
        if not _ABBREVIATED.search(paragraph[start : match.start()]):
            found.append(paragraph[start : match.start()])
            start = match.end()
    found.append(paragraph[start:])
    return [part.strip() for part in found if part.strip()]
