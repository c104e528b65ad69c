"""One engine in a process of its own, so that times and memory are its alone. The parent says what to do when."""

import multiprocessing
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec

from archive.indexing.schema import IndexDocument
from bench.engines import Answer, SearchEngine
from bench.questions import Question

_processes = multiprocessing.get_context("spawn")
CHANGED = 20  # items in a change


def make(name: str) -> SearchEngine:
    """The engine of this name. Raises ImportError when it is not installed."""
    if name == "ours":
        from bench.engines.ours import Ours

        return Ours()
    if name == "fts5":
        from bench.engines.sqlite import Fts5

        return Fts5()
    if name == "whoosh":
        from bench.engines.whoosh_stock import Whoosh

        return Whoosh()
    if name == "xapian":
        from bench.engines.xapian_engine import Xapian

        return Xapian()
    from bench.engines.rust import Tantivy, TantivyInexact

    return Tantivy() if name == "tantivy" else TantivyInexact()


def write_corpus(path: Path, documents: Iterator[IndexDocument]) -> None:
    """Keep the corpus in a file, one record a line of bytes with its size before it."""
    encoder = msgspec.msgpack.Encoder()
    with path.open("wb") as file:
        for document in documents:
            record = encoder.encode(document)
            file.write(len(record).to_bytes(4, "little") + record)


def read_corpus(path: Path) -> Iterator[IndexDocument]:
    """The documents of a corpus file, one by one."""
    decoder = msgspec.msgpack.Decoder(IndexDocument)
    with path.open("rb") as file:
        while size := file.read(4):
            yield decoder.decode(file.read(int.from_bytes(size, "little")))


def peak_mb() -> float:
    """The most memory that this process has held, pages of mapped files included, in MB."""
    return _memory_mb("VmHWM")


def own_mb() -> float:
    """The memory that this process holds for itself, without the pages of files that others may share, in MB."""
    return _memory_mb("RssAnon")


def _memory_mb(name: str) -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not tell how much memory a process holds")


@dataclass
class Worker:
    """An engine's process, as the parent sees it."""

    name: str
    index: Path
    _pipe: Connection = field(init=False)
    _process: Any = field(init=False)

    def __post_init__(self) -> None:
        self._pipe, other = _processes.Pipe()
        self._process = _processes.Process(target=_serve, args=(other, self.name, self.index), daemon=True)
        self._process.start()
        other.close()

    def call(self, task: str, *arguments: Any) -> Any:
        """Have the worker do a task and wait. Raises RuntimeError with its message when it fails."""
        self._pipe.send((task, arguments))
        failed, result = self._pipe.recv()
        if failed:
            raise RuntimeError(f"{self.name}: {result}")
        return result

    def stop(self) -> None:
        self._pipe.send(("stop", ()))
        self._process.join()


def _serve(pipe: Connection, name: str, index: Path) -> None:
    tasks: dict[str, Callable[..., Any]] = {
        "build": _build,
        "change": _change,
        "open": _open,
        "ask": _ask,
        "peak": _peak,
    }
    engine: SearchEngine | None = None
    while True:
        task, arguments = pipe.recv()
        if task == "stop":
            return
        try:
            engine = engine or make(name)
            pipe.send((False, tasks[task](engine, index, *arguments)))
        except Exception as error:  # whatever an engine raises is the parent's to report
            pipe.send((True, repr(error)))


def _build(engine: SearchEngine, index: Path, corpus: Path) -> dict[str, float]:
    """Seconds by the clock and of processor time, MB on disk, peak memory."""
    index.mkdir(parents=True)
    begun, used = time.perf_counter(), time.process_time()
    engine.build(index, read_corpus(corpus))
    seconds, processor = time.perf_counter() - begun, time.process_time() - used
    size = sum(file.stat().st_size for file in index.rglob("*") if file.is_file())
    return {"build_s": seconds, "build_cpu_s": processor, "size_mb": size / 1e6, "build_rss_mb": peak_mb()}


def _change(engine: SearchEngine, index: Path, corpus: Path) -> dict[str, float]:
    """Milliseconds to replace CHANGED items in a copy of the index, by clock and of processor time; best of three."""
    documents = [document for _, document in zip(range(CHANGED), read_corpus(corpus), strict=False)]
    times, processor = [], []
    for attempt in range(3):
        copy = index.with_name(f"{index.name}-changed-{attempt}")
        shutil.copytree(index, copy)
        begun, used = time.perf_counter(), time.process_time()
        engine.change(copy, documents)
        times.append((time.perf_counter() - begun) * 1000)
        processor.append((time.process_time() - used) * 1000)
        shutil.rmtree(copy)
    return {"change_ms": min(times), "change_cpu_ms": min(processor)}


def _open(engine: SearchEngine, index: Path) -> dict[str, float]:
    begun = time.perf_counter()
    engine.open(index)
    return {"open_ms": (time.perf_counter() - begun) * 1000}


def _ask(engine: SearchEngine, index: Path, questions: list[Question]) -> list[tuple[float, float, Answer]]:
    """Each question once: milliseconds by the clock and of processor time, and the answer."""
    answers = []
    for question in questions:
        begun, used = time.perf_counter(), time.process_time()
        answer = engine.ask(question)
        answers.append(((time.perf_counter() - begun) * 1000, (time.process_time() - used) * 1000, answer))
    return answers


def _peak(engine: SearchEngine, index: Path) -> dict[str, float]:
    return {"rss_mb": peak_mb(), "own_mb": own_mb()}
