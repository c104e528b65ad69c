"""The item's text as sentences, each with the section and page it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from archive.models import AgendaItem, SectionKind
from archive.reading.sentences import sentences

_ORDINAL = re.compile(r"(?<![\d.])\d{1,2}\.$")  # 1. Vagn Bispelund (V)
LONGEST: Final = 1500  # characters of a sentence; fifty persons with their parties take as many
_MARKS = str.maketrans("", "", "⟨⟩")  # what the rules put in the place of persons is not the text's to say
_BEGINNING = tuple('ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ»"”(–-')
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
                for text in split(_BULLET.sub("", unmarked(paragraph))):
                    yield Sentence(text, section.kind, page, document, number, bullet)


def unmarked(text: str) -> str:
    """The text without the signs that mark persons in a sentence that is being read."""
    return text.translate(_MARKS)


def paragraphs(text: str) -> list[str]:
    """Paragraphs and list lines; a break inside one is a space, a hyphen at the break stays (*Kvistrup-/Dahl*)."""
    found = re.split(r"\n\s*\n|\n(?=\s*(?:[-–—•·▪*]\s|\S.*[|\t]))", text)
    mended = (re.sub(r"(?<=\w-)\n\s*(?=[A-ZÆØÅ])", "", part) for part in found)
    return [re.sub(r"[ \u00a0]*\n\s*", " ", part).strip() for part in mended if part.strip()]


def split(paragraph: str) -> list[str]:
    """The sentences of a paragraph. The numbers of a list of persons end none, and a capital begins one.

    What is too long for a sentence is a table or a page that ran together: it is passed over.
    """
    found: list[list[str]] = []
    for sentence in sentences(paragraph):
        if found and (_ORDINAL.search(found[-1][-1]) or not sentence.startswith(_BEGINNING)):
            found[-1].append(sentence)
        else:
            found.append([sentence])
    return [text for parts in found if len(text := " ".join(parts)) <= LONGEST]
