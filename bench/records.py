"""Many text records for the benchmarks: agendas in KL's template, invented by `bench.corpus`, one meeting a day.

`python -m bench.records FOLDER --documents 834 --items 12` writes them.
"""

import argparse
import datetime
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.corpus import SEED, text

FIRST_DAY = datetime.date(1995, 1, 2)
HEAD = """\
DAGSORDEN {year}

K K R  F J O R D L A N D

Dato: {date} Kl. 10:00 – 12.00

Sted: Rådhuset, Klitborg

"""
ITEM = """\
{number}. {title}

SAG-{year}-{case:05d} mlk

Baggrund

{background}

Indstilling

{recommendation}

"""


def agenda(number: int, items: int) -> str:
    """The `number`-th agenda, with so many items of some 3 kB."""
    chance = np.random.default_rng((SEED, 7, number))
    day = FIRST_DAY + datetime.timedelta(days=number)
    titles = [text(chance, (4, 9)).rstrip(".") for _ in range(items)]
    contents = "".join(f"1.{place}. {title} ........ {place + 1}\n\n" for place, title in enumerate(titles, 1))
    written = [
        ITEM.format(
            number=f"1.{place}",
            title=title,
            year=day.year,
            case=int(chance.integers(0, number + 10)),
            background=text(chance, (250, 390)),
            recommendation=text(chance, (15, 50)),
        )
        for place, title in enumerate(titles, 1)
    ]
    head = HEAD.format(year=day.year, date=day.strftime("%d-%m-%Y"))
    group = "1. Regionalpolitiske sager"
    return f"{head}{group} ........ 2\n\n{contents}{group}\n\n{''.join(written)}"


def write(folder: Path, documents: int, items: int) -> None:
    """Write the first agendas into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(documents):
        (folder / f"{number:06d}.txt").write_text(agenda(number, items), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write records as asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.records", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=834)
    parser.add_argument("--items", type=int, default=12, help="of each document")
    options = parser.parse_args(arguments)
    write(options.folder, options.documents, options.items)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
