"""Processes that draw pages for the site: a page that kills or stalls one costs that process, never the site."""

import select
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from queue import Empty, LifoQueue
from time import monotonic
from typing import Any

import msgspec

from archive.errors import ArchiveError
from archive.reading.picture_task import Answer, Picture, Span, Task

PROCESSES = 2
SECONDS = 8.0  # for one page; text pages take hundredths
WAIT = 4.0  # seconds that a request waits for a free process
RESTS = 60.0  # seconds that a page which killed or stalled its process is not tried again
TASKS = 500  # after which a process is replaced, whatever it may have gathered


class CannotDraw(ArchiveError):
    """The page cannot be shown as a picture; its text still can."""


class Busy(ArchiveError):
    """All processes are drawing: ask again."""


class _Worker:
    """One process. Not to be shared by threads."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0

    def ask(self, task: Task) -> tuple[Answer, bytes]:
        """The answer and the picture's bytes. Raises CannotDraw; then the process is gone and the next one is new."""
        until = monotonic() + SECONDS
        try:
            process = self.start()
            assert process.stdin is not None
            process.stdin.write(msgspec.json.encode(task) + b"\n")
            process.stdin.flush()
            head, rest = self._line(process, until)
            answer = msgspec.json.decode(head, type=Answer)
            data = rest
            while len(data) < answer.size:
                data += self._some(process, until)
        except (OSError, EOFError, TimeoutError, msgspec.MsgspecError) as error:
            self._renew()
            raise CannotDraw(f"The page could not be drawn ({type(error).__name__}).", task.path) from error
        self._done += 1
        if self._done >= TASKS:
            self._renew()
        return answer, data

    def _line(self, process: subprocess.Popen[bytes], until: float) -> tuple[bytes, bytes]:
        data = b""
        while b"\n" not in data:
            data += self._some(process, until)
        head, _, rest = data.partition(b"\n")
        return head, rest

    def _some(self, process: subprocess.Popen[bytes], until: float) -> bytes:
        assert process.stdout is not None
        ready, _, _ = select.select([process.stdout], [], [], max(0.0, until - monotonic()))
        if not ready:
            raise TimeoutError
        data: bytes = process.stdout.read1(1 << 16)  # type: ignore[attr-defined]  # a BufferedReader
        if not data:
            raise EOFError
        return data

    def start(self) -> subprocess.Popen[bytes]:
        """The process; a new one where there is none, or it has died since its last task. Raises OSError."""
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._done = 0
            self._process = subprocess.Popen(
                [sys.executable, "-m", "archive.reading.picture_worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # pdfium complains there about every odd byte
            )
        return self._process

    def _renew(self) -> None:
        """Another process in the place of this one, ready before the next task comes."""
        self.close()
        with suppress(OSError):  # no room for one now: the next task tries again
            self.start()

    def close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):  # a task that was never read
                    stream.close()
        process.wait()


class Drawers:
    """A few processes that threads take turns with."""

    def __init__(self, processes: int = PROCESSES) -> None:
        self._free: LifoQueue[_Worker] = LifoQueue()
        self._all = [_Worker() for _ in range(processes)]
        for worker in self._all:
            self._free.put(worker)
        self._until: dict[tuple[str, int], float] = {}  # of pages that rest, by file and page

    def start(self) -> None:
        """Start the processes before they are needed: loading what draws takes longer than drawing.

        Returns at once. For a server that is about to answer: what never draws needs no process.
        """
        for worker in self._all:
            with suppress(OSError):  # tried again when there is something to draw
                worker.start()

    def text(self, path: str, page: int) -> str:
        """The text of a page, as `reading.pictures.text_of`. Raises CannotDraw or Busy."""
        return self._ask(Task("text", path, page))[0].text

    def draw(
        self, path: str, page: int, width: int, spans: Sequence[Span], black: Sequence[Span] | None = None
    ) -> Picture:
        """A page with marks, as `reading.pictures.draw`. Raises CannotDraw or Busy."""
        answer, data = self._ask(Task("draw", path, page, width, list(spans), None if black is None else list(black)))
        return Picture(data, answer.mimetype, answer.width, answer.height)

    def close(self) -> None:
        """End the processes. They are started again when they are needed."""
        for worker in self._all:
            worker.close()

    def _ask(self, task: Task) -> tuple[Answer, bytes]:
        page, now = (task.path, task.page), monotonic()
        self._until = {name: until for name, until in self._until.items() if until > now}
        if page in self._until:
            raise CannotDraw("The page could not be drawn a moment ago.", task.path)
        with self._one() as worker:
            try:
                answer, data = worker.ask(task)
            except CannotDraw:
                self._until = {**self._until, page: now + RESTS}
                raise
        if answer.error:
            raise CannotDraw(answer.error, task.path)
        return answer, data

    @contextmanager
    def _one(self) -> Iterator[_Worker]:
        try:
            worker = self._free.get(timeout=WAIT)
        except Empty:
            raise Busy("All processes are drawing.") from None
        try:
            yield worker
        finally:
            self._free.put(worker)


def of(extensions: dict[str, Any]) -> Drawers:
    """The application's processes, made when first asked for: after a server has forked, never before."""
    found: Drawers = extensions.setdefault("archive.drawers", None) or Drawers()
    extensions["archive.drawers"] = found
    return found
