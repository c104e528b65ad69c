"""What is asked of a process that draws pages, and what it answers. No PDF library is needed to ask."""

from dataclasses import dataclass
from typing import Literal

import msgspec

Span = tuple[int, int]  # characters of a page's text, from the first to the one after the last


@dataclass(frozen=True, slots=True)
class Picture:
    """`data` is a PNG or WebP of `width` x `height` pixels."""

    data: bytes
    mimetype: str
    width: int
    height: int


class Task(msgspec.Struct, frozen=True):
    """`do` is `text` or `draw`; `page` counts from 1; `spans` are characters of the page's text."""

    do: Literal["text", "draw"]
    path: str
    page: int
    width: int = 0
    spans: list[Span] = []
    black: list[Span] | None = None  # to make out; None: nothing has to be made out on any page of the document


class Answer(msgspec.Struct, frozen=True):
    """`error` is empty when all is well; `size` bytes of picture follow the line."""

    error: str = ""
    text: str = ""
    mimetype: str = ""
    width: int = 0
    height: int = 0
    size: int = 0
