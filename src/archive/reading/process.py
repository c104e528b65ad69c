"""Reading in processes of their own, so that a document can take down nothing but itself.

A `Worker` is a server process without any of the caller's memory; it forks for each document (see `worker`).
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, suppress
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType

import msgspec

from archive.config import Limits
from archive.errors import ReadingError
from archive.models import Reading
from archive.reading.worker import LENGTH, Answer, Task

AHEAD = 2  # documents per worker that wait for it or for the caller: bounds memory over thousands


class Worker:
    """One server process; `read` hands it one document. Not to be shared by threads."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, path: Path, limits: Limits) -> Answer:
        """The answer for a document. Raises ReadingError."""
        task = msgspec.json.encode(Task(os.fsencode(path.absolute()), limits)) + b"\n"
        try:
            answer = self._exchange(task)
        except (OSError, EOFError) as error:
            self.close()
            raise ReadingError("crashed", "Læserens proces forsvandt.", path.name, "Kør igen.") from error
        if answer.failure:
            failure = answer.failure
            raise ReadingError(failure.reason, failure.what, failure.where, failure.todo)
        return answer

    def _exchange(self, task: bytes) -> Answer:
        process = self._started()
        assert process.stdin
        assert process.stdout
        process.stdin.write(task)
        process.stdin.flush()
        head = process.stdout.read(LENGTH.size)
        if len(head) < LENGTH.size:
            raise EOFError
        return msgspec.json.decode(process.stdout.read(LENGTH.unpack(head)[0]), type=Answer)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "archive.reading.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # C libraries complain there about every odd byte
            )
        return self._process

    def close(self) -> None:
        """End the server; the next `read` starts a new one."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin
        assert process.stdout
        with suppress(BrokenPipeError):
            process.stdin.close()
        process.stdout.close()
        process.terminate()
        process.wait()

    def __enter__(self) -> "Worker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read_safely(path: Path, limits: Limits | None = None) -> Reading:
    """The reading of one document, within its limits of time, memory and pages. Raises ReadingError."""
    return explain_safely(path, limits)[0]


def explain_safely(path: Path, limits: Limits | None = None) -> tuple[Reading, tuple[str, ...]]:
    """The reading, and the lines that say why its template was chosen. Raises ReadingError."""
    with Worker() as worker:
        answer = worker.read(path, limits or Limits())
    assert answer.reading is not None
    return answer.reading, answer.explanation


def read_many(
    paths: Iterable[Path], limits: Limits | None = None, jobs: int = 1
) -> Iterator[tuple[Path, Reading | ReadingError]]:
    """Each document with its reading or what hindered it, as they are done, by `jobs` processes at a time.

    The order varies from run to run; what is read does not. Leaving the loop early ends the processes.
    """
    limits = limits or Limits()
    todo = iter(paths)
    idle: SimpleQueue[Worker] = SimpleQueue()

    def one(path: Path) -> tuple[Path, Reading | ReadingError]:
        worker = idle.get()
        try:
            answer = worker.read(path, limits)
            assert answer.reading is not None
            return path, answer.reading
        except ReadingError as error:
            return path, error
        finally:
            idle.put(worker)

    with ExitStack() as stack:
        for _ in range(jobs):
            idle.put(stack.enter_context(Worker()))
        pool = stack.enter_context(ThreadPoolExecutor(jobs))
        running: set[Future[tuple[Path, Reading | ReadingError]]] = set()
        try:
            while True:
                running |= {pool.submit(one, path) for path in islice(todo, AHEAD * jobs - len(running))}
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        finally:
            for future in running:
                future.cancel()
