"""The process that draws pages: `python -m archive.reading.picture_worker`. Tasks come in by stdin, answers go out.

One task is one line of JSON; the answer is one line of JSON and after it `size` bytes of picture. The process lives
under limits of memory and time; whoever started it starts another one when it dies.
"""

import os
import resource
import sys
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from archive.reading.pictures import PageError, Span, draw, text_of

MEMORY = 1536 * 1024 * 1024  # bytes of address space
CPU = 600  # seconds in all; the caller's clock bounds a single page


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


def answer(task: Task) -> tuple[Answer, bytes]:
    """Do one task. What goes wrong with the page is said in the answer."""
    path = Path(task.path)
    try:
        if task.do == "text":
            return Answer(text=text_of(path, task.page)), b""
        picture = draw(path, task.page, task.width, task.spans, task.black)
    except (PageError, MemoryError, OSError, ValueError) as error:
        return Answer(error=f"{type(error).__name__}: {error}"), b""
    shown = Answer(mimetype=picture.mimetype, width=picture.width, height=picture.height, size=len(picture.data))
    return shown, picture.data


def serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the caller closes its end."""
    for line in tasks:
        head, data = answer(msgspec.json.decode(line, type=Task))
        answers.write(msgspec.json.encode(head) + b"\n" + data)
        answers.flush()


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)  # pages of text before pictures


if __name__ == "__main__":
    _limit()
    serve(sys.stdin.buffer, sys.stdout.buffer)
