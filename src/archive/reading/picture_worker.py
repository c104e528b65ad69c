"""The process that draws pages: `python -m archive.reading.picture_worker`. Tasks come in by stdin, answers go out.

One task is one line of JSON; the answer is one line of JSON and after it `size` bytes of picture. The process lives
under limits of memory and time; whoever started it starts another one when it dies.
"""

import os
import resource
import signal
import sys
from pathlib import Path
from typing import BinaryIO

import msgspec
from PIL import Image, WebPImagePlugin  # noqa: F401  # without its plugin the first scan would load every one there is

from archive.reading.picture_task import Answer, Task
from archive.reading.pictures import PageError, draw, text_of

MEMORY = 1536 * 1024 * 1024  # bytes of address space
CPU = 600  # seconds in all
LONGEST = 20  # seconds for one page, in case the caller, who waits for less, is no longer there to end it


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
        signal.alarm(LONGEST)  # ends the process, even within pdfium
        head, data = answer(msgspec.json.decode(line, type=Task))
        signal.alarm(0)
        answers.write(msgspec.json.encode(head) + b"\n" + data)
        answers.flush()


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)  # pages of text before pictures


if __name__ == "__main__":
    _limit()
    Image.preinit()  # loads the plugins of the usual formats now, not with the first picture
    serve(sys.stdin.buffer, sys.stdout.buffer)
