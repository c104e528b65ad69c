"""How fast PDFs are read: `python -m bench.reading [FOLDER]` (default: the sample records).

Side by side in one run, round by round: the words of every page by our slim reader and by stock pdfplumber (a test
holds them equal), pypdfium2's bare text (the floor: no structure at all), whole documents with all that is read from
them, and whole documents by two processes. Prints pages per second, ratios of the medians, and the memory that a
500-page document adds.
"""

import argparse
import logging
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2

from archive.config import Limits
from archive.reading.pdf import slim_pages, words_of
from archive.reading.process import read_many
from bench.worker import peak_mb


def slim(paths: list[Path]) -> int:
    """Pages whose words our reader finds."""
    pages = 0
    for path in paths:
        for page in slim_pages(path.read_bytes()):
            words_of(page.chars)
            page.close()
            pages += 1
    return pages


def stock(paths: list[Path]) -> int:
    """Pages whose words pdfplumber finds by itself."""
    import pdfplumber

    pages = 0
    for path in paths:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_words(return_chars=True)
                page.close()
                pages += 1
    return pages


def floor(paths: list[Path]) -> int:
    """Pages whose bare text pdfium gives."""
    pages = 0
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            page.get_textpage().get_text_range()
            pages += 1
        document.close()
    return pages


def documents(jobs: int) -> Callable[[list[Path]], int]:
    """Pages of documents read whole (lines, items, decisions …) in `jobs` processes."""

    def run(paths: list[Path]) -> int:
        return sum(
            result.document.pages or 0 for _, result in read_many(paths, Limits(), jobs) if hasattr(result, "document")
        )

    return run


CONTESTANTS: dict[str, Callable[[list[Path]], int]] = {
    "words, ours": slim,
    "words, stock pdfplumber": stock,
    "bare text, pypdfium2": floor,
    "documents, 1 process": documents(1),
    "documents, 2 processes": documents(2),
}


def memory_of_500_pages(paths: list[Path]) -> tuple[float, float]:
    """MB that reading the words of a 500-page document adds: (ours, stock), each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.pdf"
        with pikepdf.new() as made:
            while len(made.pages) < 500:
                with pikepdf.open(paths[len(made.pages) % len(paths)]) as source:
                    made.pages.extend(source.pages)
            del made.pages[500:]
            made.save(long)
        code = (
            "import sys; from pathlib import Path; import pdfplumber; from bench import reading\n"
            "from bench.worker import peak_mb\n"  # not ru_maxrss: a child's begins where its parent's stood
            "before = peak_mb(); getattr(reading, sys.argv[1])([Path(sys.argv[2])]); print(peak_mb() - before)"
        )
        ask = [[sys.executable, "-c", code, name, str(long)] for name in ("slim", "stock")]
        ours, theirs = (float(subprocess.run(one, check=True, capture_output=True, text=True).stdout) for one in ask)
    return ours, theirs


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("samples/records"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, default=10, help="so many of the folder's documents, evenly spread")
    options = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    paths = sorted(options.folder.rglob("*.pdf"))
    paths = paths[:: max(1, len(paths) // options.documents)]
    if not paths:
        parser.error(f"{options.folder} holds no PDF")
    rates: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    for number in range(options.rounds + 1):
        for name, contestant in CONTESTANTS.items():
            started = time.perf_counter()
            pages = contestant(paths)
            if number:  # the first round warms caches up
                rates[name].append(pages / (time.perf_counter() - started))
    medians = {name: statistics.median(found) for name, found in rates.items()}
    print(f"{len(paths)} documents, {pages} pages, {options.rounds} rounds\n")
    for name, median in medians.items():
        print(f"{name:26} {median:8.1f} pages/s   (from {min(rates[name]):.1f} to {max(rates[name]):.1f})")
    ours, stocks = medians["words, ours"], medians["words, stock pdfplumber"]
    print(f"\nours : stock pdfplumber    {ours / stocks:.2f}")
    print(f"ours : floor               {ours / medians['bare text, pypdfium2']:.2f}")
    print(f"2 processes : 1            {medians['documents, 2 processes'] / medians['documents, 1 process']:.2f}")
    mine, theirs = memory_of_500_pages(paths)
    print(f"500 pages add              {mine:.0f} MB (stock with page.close(): {theirs:.0f} MB)")
    print(f"peak of this process       {peak_mb():.0f} MB")


if __name__ == "__main__":
    main()
