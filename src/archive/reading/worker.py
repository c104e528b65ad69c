"""The reader's own process: `python -m archive.reading.worker` reads the documents that its input names, one by one.

Each is read in a fork of its own under limits, which costs some milliseconds where a new interpreter costs half a
second. What goes wrong there (a bomb, an abort in a C library, an endless loop) ends that fork and nothing else: the
alarm and the address space are the kernel's to watch.
"""

import os
import resource
import signal
import struct
import sys
from pathlib import Path

import msgspec

from archive.config import Limits
from archive.errors import ReadingError
from archive.models import Reading
from archive.reading.document import read_understood, shown_name

MEGABYTE = 1024 * 1024
LENGTH = struct.Struct(">Q")


class Task(msgspec.Struct, frozen=True):
    """What to read, and what it may cost."""

    path: bytes  # a file name need not be text
    limits: Limits

    @property
    def file(self) -> Path:
        """The path again."""
        return Path(os.fsdecode(self.path))


class Failure(msgspec.Struct, frozen=True):
    """A ReadingError on its way between processes."""

    reason: str
    what: str
    where: str = ""
    todo: str = ""


class Answer(msgspec.Struct, frozen=True):
    """A reading with the template's score and signs, or a failure."""

    reading: Reading | None = None
    explanation: tuple[str, ...] = ()
    failure: Failure | None = None


def main() -> None:
    """Answer tasks, a line of JSON each, until the input ends."""
    for line in sys.stdin.buffer:
        answer = _in_a_fork(msgspec.json.decode(line, type=Task))
        sys.stdout.buffer.write(LENGTH.pack(len(answer)) + answer)
        sys.stdout.buffer.flush()


def _in_a_fork(task: Task) -> bytes:
    reading_end, writing_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading_end)
        _answer(task, writing_end)
    os.close(writing_end)
    with os.fdopen(reading_end, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0:
        return answer
    return msgspec.json.encode(Answer(failure=_killed(task, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)))


def _answer(task: Task, writing_end: int) -> None:
    """In the fork: read under limits, write the answer, and leave without the parent's clean-up."""
    limits = task.limits
    try:
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        memory = limits.memory_mb * MEGABYTE
        memory = memory if most == resource.RLIM_INFINITY else min(memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)
        with os.fdopen(writing_end, "wb") as pipe:
            pipe.write(msgspec.json.encode(_read(task)))
    except MemoryError:
        os.kill(os.getpid(), signal.SIGKILL)
    except BaseException:  # the fork must not go on as a second server, whatever happened
        os._exit(1)
    os._exit(0)


def _read(task: Task) -> Answer:
    path, limits = task.file, task.limits

    def more_time(pages: int) -> None:
        signal.setitimer(signal.ITIMER_REAL, limits.seconds + limits.seconds_per_page * pages)

    try:
        understood = read_understood(path, limits, more_time)
    except ReadingError as error:
        return Answer(failure=Failure(error.reason, error.what, shown_name(path), error.todo))
    except MemoryError:
        return Answer(failure=_too_much_memory(task))
    except Exception as error:  # a fault of ours on one document is told, and the next one read
        what = f"Læseren brød sammen ({type(error).__name__}: {error})."
        return Answer(failure=Failure("crashed", what, shown_name(path), "Meld fejlen med dokumentet."))
    choice = understood.choice
    explanation = (
        f"{choice.layout.name} {choice.score:.1f}: {'; '.join(choice.signs)}",
        f"nærmeste anden: {choice.second} {choice.second_score:.1f}",
    )
    return Answer(understood.reading, explanation)


def _killed(task: Task, number: int) -> Failure:
    name = shown_name(task.file)
    if number == signal.SIGALRM:
        return Failure("time", "Læsningen tog længere tid end tilladt.", name, "Hæv limits.seconds i archive.toml.")
    if number == signal.SIGKILL:
        return _too_much_memory(task)
    return Failure("crashed", f"Læseren brød sammen (signal {number}).", name, "Åbn filen, og gem den igen.")


def _too_much_memory(task: Task) -> Failure:
    what = f"Læsningen krævede mere end {task.limits.memory_mb} MB hukommelse."
    return Failure("memory", what, shown_name(task.file), "Hæv limits.memory_mb i archive.toml.")


if __name__ == "__main__":
    main()
